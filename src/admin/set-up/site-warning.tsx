import { Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { SetUpSite } from '../../types';

/**
 * Says what does not work on a site without https, or on one that Patreon cannot reach.
 *
 * @param props      Component props.
 * @param props.site The site.
 */
export function SiteWarning( { site }: { readonly site: SetUpSite } ): React.JSX.Element | null {
	if ( site.is_local ) {
		return (
			<Notice status="info" isDismissible={ false }>
				{ __(
					'This site runs on your own computer or network. You can connect it and try everything. But Patreon cannot report changes to it, so members are only synced from time to time. When you publish the site at its real address, connect it again there.',
					'tier-gate-for-patreon'
				) }
			</Notice>
		);
	}
	if ( ! site.is_https ) {
		return (
			<Notice status="warning" isDismissible={ false }>
				{ __(
					'This site does not use https, so what your readers send is not protected, and Patreon does not report changes to it. Ask your host to turn on https, and change both addresses under “Settings → General” to https. Then continue here: the address below changes with it.',
					'tier-gate-for-patreon'
				) }
			</Notice>
		);
	}
	return null;
}

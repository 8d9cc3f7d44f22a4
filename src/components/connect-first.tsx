import { ExternalLink, Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { pageSettings } from '../data';

/** Shows what to do first, instead of tiers, while no Patreon page is connected. */
export function ConnectFirst(): React.JSX.Element {
	const { settings_url: url, can_manage: canManage } = pageSettings();
	return (
		<Notice status="warning" isDismissible={ false }>
			<p>
				{ __(
					'No Patreon page is connected yet. Locks already keep everyone out, but nobody can unlock them until you connect one.',
					'tier-gate-for-patreon'
				) }
			</p>
			<p>
				{ canManage && url !== '' ? (
					<ExternalLink href={ url }>{ __( 'Connect your Patreon page', 'tier-gate-for-patreon' ) }</ExternalLink>
				) : (
					__( 'Ask an administrator of this site to connect it.', 'tier-gate-for-patreon' )
				) }
			</p>
		</Notice>
	);
}

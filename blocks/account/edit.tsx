import { useBlockProps } from '@wordpress/block-editor';
import { Placeholder } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

/** Describes the block in words, because each member sees another page, and an author is usually no member. */
export function Edit(): React.JSX.Element {
	return (
		<div { ...useBlockProps() }>
			<Placeholder
				label={ __( 'My membership', 'tier-gate-for-patreon' ) }
				instructions={ __(
					'Members see their tier here, what it unlocks, their next payment, and how to sign out. Visitors see “Sign in with Patreon”. Once this page is published, links to the membership page lead here.',
					'tier-gate-for-patreon'
				) }
			/>
		</div>
	);
}

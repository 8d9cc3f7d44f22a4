import { useBlockProps } from '@wordpress/block-editor';
import { Placeholder } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { useIsPreview } from '../../src/components/for-blocks';

/** An invented member, for the inserter. */
function Example(): React.JSX.Element {
	return (
		<>
			<h3>{ __( 'My membership', 'tier-gate-for-patreon' ) }</h3>
			<p>
				<strong>{ __( 'Ada · Supporter', 'tier-gate-for-patreon' ) }</strong>
			</p>
			<p>{ __( 'Your membership is active.', 'tier-gate-for-patreon' ) }</p>
			<p>
				<u>{ __( 'Sign out', 'tier-gate-for-patreon' ) }</u>
			</p>
		</>
	);
}

/** Describes the block in words, because each member sees another page, and an author is usually no member. */
export function Edit(): React.JSX.Element {
	const props = useBlockProps();
	const isPreview = useIsPreview();
	if ( isPreview ) {
		return (
			<div { ...props }>
				<Example />
			</div>
		);
	}
	return (
		<div { ...props }>
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

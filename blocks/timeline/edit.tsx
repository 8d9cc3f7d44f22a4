import { useBlockProps } from '@wordpress/block-editor';
import { __ } from '@wordpress/i18n';

/** Shows two example steps. */
export function Edit(): React.JSX.Element {
	return (
		<ol { ...useBlockProps( { className: 'patreon-gate-timeline' } ) }>
			<li>
				<strong>{ __( 'Now', 'tier-gate-for-patreon' ) }</strong>
				<br />
				{ __( 'Paying members', 'tier-gate-for-patreon' ) }
			</li>
			<li>
				<strong>{ __( 'Later', 'tier-gate-for-patreon' ) }</strong>
				<br />
				{ __( 'Everyone', 'tier-gate-for-patreon' ) }
			</li>
		</ol>
	);
}

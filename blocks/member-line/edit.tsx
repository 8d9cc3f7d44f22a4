import { useBlockProps } from '@wordpress/block-editor';
import { __ } from '@wordpress/i18n';

/** The line as a member sees it, with an invented name. Visitors see nothing. */
export function Edit(): React.JSX.Element {
	return (
		<div { ...useBlockProps( { className: 'patreon-gate-who' } ) }>
			{ /* translators: An example: name of a member and title of their tier. */ }
			<span>{ __( 'Ada · Supporter', 'tier-gate-for-patreon' ) }</span> <u>{ __( 'Not you? Sign out', 'tier-gate-for-patreon' ) }</u>{ ' ' }
			<u>{ __( 'My membership', 'tier-gate-for-patreon' ) }</u>
		</div>
	);
}

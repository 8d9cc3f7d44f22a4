import { useBlockProps } from '@wordpress/block-editor';
import { __ } from '@wordpress/i18n';

interface EditProps {
	/** Block context, which core's Navigation block provides. */
	readonly context: Readonly< Record< string, unknown > >;
}

/**
 * Shows the line as a member sees it, with an invented name. Visitors see nothing. In a menu, the name is the link to the membership page.
 *
 * @param props         Block props.
 * @param props.context Context of the menu.
 */
export function Edit( { context }: EditProps ): React.JSX.Element {
	return (
		<div { ...useBlockProps( { className: 'patreon-gate-who' } ) }>
			{ /* translators: An example: name of a member and title of their tier. */ }
			<span>{ __( 'Ada · Supporter', 'tier-gate-for-patreon' ) }</span> <u>{ __( 'Not you? Sign out', 'tier-gate-for-patreon' ) }</u>{ ' ' }
			{ ! ( 'showSubmenuIcon' in context ) && <u>{ __( 'My membership', 'tier-gate-for-patreon' ) }</u> }
		</div>
	);
}

import { InnerBlocks, store as blockEditorStore, useBlockProps, useInnerBlocksProps } from '@wordpress/block-editor';
import { useSelect } from '@wordpress/data';
import { __ } from '@wordpress/i18n';

interface EditProps {
	readonly clientId: string;
}

/**
 * Shows the version for everyone else. If it is empty, the site shows the call to action, which is what most creators want.
 *
 * @param props          Block props.
 * @param props.clientId Which block.
 */
export function Edit( { clientId }: EditProps ): React.JSX.Element {
	const isEmpty = useSelect( ( select ) => select( blockEditorStore ).getBlockCount( clientId ) === 0, [ clientId ] );
	const { children, ...wrapper } = useInnerBlocksProps( useBlockProps(), {
		// Without this, the versions would inherit the gate's `templateLock`, which allows no changes to its blocks.
		templateLock: false,
		renderAppender: InnerBlocks.ButtonBlockAppender,
	} );
	return (
		<div { ...wrapper }>
			{ isEmpty && <p>{ __( 'The call to action is shown here. Add blocks to show something else instead.', 'tier-gate-for-patreon' ) }</p> }
			{ children }
		</div>
	);
}

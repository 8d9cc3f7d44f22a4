import { InnerBlocks, useBlockProps, useInnerBlocksProps } from '@wordpress/block-editor';
import { __ } from '@wordpress/i18n';

const TEMPLATE: [ string, { placeholder: string } ][] = [ [ 'core/paragraph', { placeholder: __( 'What members see…', 'tier-gate-for-patreon' ) } ] ];

/** Shows the version for members. */
export function Edit(): React.JSX.Element {
	return (
		<div
			{ ...useInnerBlocksProps( useBlockProps(), {
				template: TEMPLATE,
				// Without this, the versions would inherit the lock of the gate, which allows no changes to its blocks.
				templateLock: false,
				renderAppender: InnerBlocks.DefaultBlockAppender,
			} ) }
		/>
	);
}

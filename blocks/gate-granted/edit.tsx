import { InnerBlocks, useBlockProps, useInnerBlocksProps } from '@wordpress/block-editor';
import { __ } from '@wordpress/i18n';

const TEMPLATE: [ string, { placeholder: string } ][] = [ [ 'core/paragraph', { placeholder: __( 'What members see…', 'tier-gate-for-patreon' ) } ] ];

/** The version for members. */
export function Edit(): React.JSX.Element {
	return (
		<div
			{ ...useInnerBlocksProps( useBlockProps(), {
				template: TEMPLATE,
				// The gate only allows its two versions; a version allows all blocks.
				templateLock: false,
				renderAppender: InnerBlocks.DefaultBlockAppender,
			} ) }
		/>
	);
}

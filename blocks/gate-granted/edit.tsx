import { InnerBlocks, useBlockProps, useInnerBlocksProps } from '@wordpress/block-editor';
import { __ } from '@wordpress/i18n';

const TEMPLATE: [ string, { placeholder: string } ][] = [ [ 'core/paragraph', { placeholder: __( 'What members see…', 'tier-gate-for-patreon' ) } ] ];

/** The face for those who may see it. */
export function Edit(): React.JSX.Element {
	return (
		<div
			{ ...useInnerBlocksProps( useBlockProps(), {
				template: TEMPLATE,
				// The gate allows nothing but its two faces; inside a face everything goes.
				templateLock: false,
				renderAppender: InnerBlocks.DefaultBlockAppender,
			} ) }
		/>
	);
}

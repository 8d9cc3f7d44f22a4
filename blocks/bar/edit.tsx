import { useBlockProps, useInnerBlocksProps } from '@wordpress/block-editor';

const TEMPLATE = [
	[ 'patreon-gate/reason', { part: 'heading', level: 0 } ],
	[ 'patreon-gate/join', {} ],
] as const;

/** Shows the bar in its place in the document: at the bottom of the window, it would cover other blocks. */
export function Edit(): React.JSX.Element {
	const { children, ...props } = useInnerBlocksProps( useBlockProps( { className: 'patreon-gate-bar' } ), {
		template: TEMPLATE,
		orientation: 'horizontal',
	} );
	return <div { ...props }>{ children }</div>;
}

import { useBlockProps, useInnerBlocksProps } from '@wordpress/block-editor';

const TEMPLATE = [
	[ 'patreon-gate/reason', { part: 'heading', level: 0 } ],
	[ 'patreon-gate/join', {} ],
] as const;

/** The bar where it stands in the document: at the foot of the window, it would cover what is edited. */
export function Edit(): React.JSX.Element {
	const { children, ...props } = useInnerBlocksProps( useBlockProps( { className: 'patreon-gate-bar' } ), {
		template: TEMPLATE,
		orientation: 'horizontal',
	} );
	return <div { ...props }>{ children }</div>;
}

import { store as blockEditorStore } from '@wordpress/block-editor';
import { getBlockType } from '@wordpress/blocks';
import { createHigherOrderComponent } from '@wordpress/compose';
import { useRegistry } from '@wordpress/data';
import { useMemo } from '@wordpress/element';
import { addFilter } from '@wordpress/hooks';
import type { ComponentType } from 'react';
import { readerText } from '../../data/reader-texts';
import { BlockPanel } from './block-panel';
import { attributesOn, storedChanges, type Attributes, type Changes } from './face-props';
import { BASE, isShownOn, OTHER, ownOf, textAttributes } from './own';
import { useFace } from './use-faces';

interface EditProps {
	readonly name: string;
	readonly clientId: string;
	readonly isSelected: boolean;
	readonly attributes: Attributes;
	readonly setAttributes: ( changes: Changes ) => void;
}

/** Props with which a block changes other blocks. On a face nothing is added, split, joined or removed, because the blocks are those of the base. */
const NOTHING_ELSE = { mergeBlocks: undefined, onReplace: undefined, onRemove: undefined, insertBlocksAfter: undefined };

/**
 * Lets the block's own edit component show and change the texts of the chosen reader, and adds the panel "What each reader sees".
 *
 * @param BlockEdit The editor of a block.
 */
const withFace = createHigherOrderComponent( ( BlockEdit: ComponentType< EditProps > ) => {
	function BlockWithFace( props: EditProps ): React.JSX.Element {
		const { name, clientId, isSelected, attributes, setAttributes } = props;
		const [ face ] = useFace();
		const registry = useRegistry();
		const onFace = useMemo( () => {
			if ( face === BASE ) {
				return {};
			}
			const names = textAttributes( name, getBlockType( name )?.attributes );
			return {
				...NOTHING_ELSE,
				attributes: attributesOn( attributes, face, names ),
				setAttributes: ( changes: Changes ): void => {
					const stored = registry.select( blockEditorStore ).getBlockAttributes( clientId ) ?? attributes;
					const changed = typeof changes === 'function' ? changes( attributesOn( stored, face, names ) ) : changes;
					setAttributes( storedChanges( stored, changed, face, names ) );
				},
			};
		}, [ face, name, clientId, attributes, setAttributes, registry ] );
		return (
			<>
				<BlockEdit { ...props } { ...onFace } />
				{ isSelected && <BlockPanel name={ name } attributes={ attributes } setAttributes={ setAttributes } /> }
			</>
		);
	}
	return BlockWithFace;
}, 'withFace' );

interface ListBlockProps {
	readonly name: string;
	readonly attributes: Attributes;
	readonly className?: string;
}

/**
 * Marks blocks that the chosen reader does not see, and on the base those that only some see.
 *
 * @param ListBlock A block with its wrapper.
 */
const withMark = createHigherOrderComponent( ( ListBlock: ComponentType< ListBlockProps > ) => {
	function MarkedBlock( props: ListBlockProps ): React.JSX.Element {
		const [ face ] = useFace();
		const { className = '', ...others } = props;
		const own = ownOf( props.attributes );
		const { part } = props.attributes;
		// Some blocks of this plugin have nothing to say to some readers.
		const isSilent = face !== BASE && readerText( face, props.name, typeof part === 'string' ? part : '' ) === '';
		const isHidden = isSilent || ! isShownOn( own, face === BASE ? OTHER : face );
		const mark = face === BASE ? 'patreon-gate-only-some' : 'patreon-gate-not-for-reader';
		return isHidden ? <ListBlock { ...others } className={ `${ className } ${ mark }`.trim() } /> : <ListBlock { ...props } />;
	}
	return MarkedBlock;
}, 'withMark' );

/** Adds panel and marks to the block editor. */
export function addFaces(): void {
	addFilter( 'editor.BlockEdit', 'patreon-gate/face', withFace );
	addFilter( 'editor.BlockListBlock', 'patreon-gate/face', withMark );
}

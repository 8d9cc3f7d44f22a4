import { store as blockEditorStore, type EditorBlock } from '@wordpress/block-editor';
import { useSelect } from '@wordpress/data';
import { useEffect, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { formatNumber } from '../../components';
import { canvasDocument } from '../canvas';
import { isShownOn, ownOf, BASE } from '../faces/own';
import { useFace } from '../faces/use-faces';
import { contrastOf, ENOUGH } from './contrast';
import type { Warning } from './run';

/** Blocks whose text is checked, with the selector of the element that has the text; empty for the block's own element. */
const TEXTS: Readonly< Record< string, string > > = {
	'core/paragraph': '',
	'core/heading': '',
	'core/list-item': '',
	'core/button': '.wp-block-button__link',
	'patreon-gate/join': '.wp-block-button__link, .wp-element-button',
	'patreon-gate/reason': '',
	'patreon-gate/price': '',
	'patreon-gate/behind': '',
	'patreon-gate/opens-on': '',
	'patreon-gate/sign-in': 'a',
};

function flat( blocks: readonly EditorBlock[], face: string ): readonly EditorBlock[] {
	return blocks
		.filter( ( { attributes } ) => face === BASE || isShownOn( ownOf( attributes ), face ) )
		.flatMap( ( block ) => [ block, ...flat( block.innerBlocks, face ) ] );
}

function measure( blocks: readonly EditorBlock[], face: string ): readonly Warning[] {
	const canvas = canvasDocument();
	return flat( blocks, face ).flatMap( ( { clientId, name } ): readonly Warning[] => {
		const inside = TEXTS[ name ];
		const block = inside === undefined ? null : canvas.getElementById( `block-${ clientId }` );
		const element = inside === undefined || inside === '' ? block : block?.querySelector( inside );
		const found = element === null || element === undefined || element.textContent.trim() === '' ? null : contrastOf( element );
		if ( found === null || found >= ENOUGH ) {
			return [];
		}
		const text = sprintf(
			/* translators: 1: the beginning of a text, 2: contrast of its colours, such as 2.1. */
			__(
				'“%1$s” is hard to read: its text and background colors are too similar (contrast %2$s, at least 4.5 is needed).',
				'tier-gate-for-patreon'
			),
			element?.textContent.trim().slice( 0, 30 ) ?? '',
			formatNumber( Math.floor( found * 10 ) / 10 )
		);
		return [ { text, readers: [], clientId } ];
	} );
}

/** Returns a warning for each text in the canvas whose colour is too close to the one behind it. */
export function useContrast(): readonly Warning[] {
	const blocks = useSelect( ( select ) => select( blockEditorStore ).getBlocks(), [] );
	const [ face ] = useFace();
	const [ warnings, setWarnings ] = useState< readonly Warning[] >( [] );
	useEffect( () => {
		// The canvas renders a change a moment after the store has it, and the theme may animate it.
		const timer = setTimeout( () => {
			setWarnings( measure( blocks, face ) );
		}, 600 );
		return () => {
			clearTimeout( timer );
		};
	}, [ blocks, face ] );
	return warnings;
}

import type { TinyMceEditor } from './globals';
import type { EditedText } from './places';

/** A text node, and where it begins and ends in the whole text. */
interface Piece {
	readonly node: CharacterData;
	readonly from: number;
	readonly to: number;
}

function piecesOf( body: Node, page: Document ): readonly Piece[] {
	const walker = page.createTreeWalker( body, NodeFilter.SHOW_TEXT );
	const found: Piece[] = [];
	let at = 0;
	while ( walker.nextNode() !== null ) {
		const { currentNode: node } = walker;
		// The walker only stops at text nodes; the iframe's classes are not those of this window, so `instanceof` does not tell.
		const { data } = node as CharacterData;
		found.push( { node: node as CharacterData, from: at, to: at + data.length } );
		at += data.length;
	}
	return found;
}

/**
 * Returns the text in TinyMCE with what is selected in it. Positions count the characters of its text nodes, so that a tag is found even if a part of it is
 * bold, and replaced without touching anything around it.
 *
 * @param editor The editor.
 * @param body   Its body.
 */
export function visualText( editor: TinyMceEditor, body: HTMLElement ): EditedText {
	const page = editor.getDoc();
	const selected = editor.selection.getRng().cloneRange();
	const upTo = ( node: Node, offset: number ): number => {
		const before = page.createRange();
		before.setStart( body, 0 );
		before.setEnd( node, offset );
		return before.toString().length;
	};
	const rangeOf = ( from: number, to: number, isEnd: boolean ): Range => {
		const pieces = piecesOf( body, page );
		const range = page.createRange();
		const first =
			pieces.find( ( piece ) => ( isEnd ? piece.from < from && from <= piece.to : piece.from <= from && from < piece.to ) ) ?? pieces.at( -1 );
		if ( first === undefined ) {
			// An editor without any text: where the cursor is.
			return selected.cloneRange();
		}
		range.setStart( first.node, from - first.from );
		const last = to === from ? first : pieces.find( ( piece ) => piece.from < to && to <= piece.to );
		range.setEnd( ( last ?? first ).node, to - ( last ?? first ).from );
		return range;
	};
	return {
		text: body.textContent,
		from: upTo( selected.startContainer, selected.startOffset ),
		to: upTo( selected.endContainer, selected.endOffset ),
		replace: ( from, to, by, isEnd = false ) => {
			const range = rangeOf( from, to, isEnd );
			range.deleteContents();
			if ( by !== '' ) {
				range.insertNode( page.createTextNode( by ) );
			}
		},
		select: ( from, to ) => {
			const range = rangeOf( from, from, false );
			const end = rangeOf( to, to, true );
			range.setEnd( end.endContainer, end.endOffset );
			editor.selection.setRng( range );
		},
		focus: () => {
			editor.focus();
		},
		atOnce: ( change ) => {
			editor.undoManager.transact( change );
			editor.nodeChanged();
		},
	};
}

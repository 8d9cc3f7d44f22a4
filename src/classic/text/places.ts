import { NAME, partAt } from '../../components/shortcode';
import { textField, visualEditor } from './globals';
import { visualText } from './visual-text';

/** A text with a selection. Positions are those of the text as it is at the moment. */
export interface EditedText {
	readonly text: string;
	readonly from: number;
	readonly to: number;
	/** Replaces a piece. What is inserted between two paragraphs belongs to the first one if `isEnd`, otherwise to the second. */
	readonly replace: ( from: number, to: number, by: string, isEnd?: boolean ) => void;
	readonly select: ( from: number, to: number ) => void;
	readonly focus: () => void;
	/** Makes one step, which can be undone, of several replacements. */
	readonly atOnce: ( change: () => void ) => void;
}

/** What is selected in the text of the post, and what can be done to it. */
export interface Place {
	/** What is written in the opening tag of the locked part that the selection touches; `null` outside of one. */
	readonly attributes: string | null;
	/** Puts tags around what is selected. Where nothing is, a text that can be typed over stands between them. */
	readonly lock: ( attributes: string, example: string ) => void;
	/** Writes other attributes into the opening tag. */
	readonly change: ( attributes: string ) => void;
	/** Removes both tags, and keeps what stands between them. */
	readonly unlock: () => void;
	/** Puts the focus back into the text. */
	readonly focus: () => void;
}

const CLOSER = `[/${ NAME }]`;

function opener( attributes: string ): string {
	return `[${ NAME }${ attributes === '' ? '' : ` ${ attributes }` }]`;
}

/**
 * Returns what can be done to a selection. A selection that only touches a locked part changes that part: tags around it would overlap with its own.
 *
 * @param edited The text.
 */
export function placeIn( edited: EditedText ): Place {
	const { text, from, to, replace, select, atOnce } = edited;
	const part = partAt( text, from ) ?? partAt( text, to );
	return {
		attributes: part?.opener.attributes ?? null,
		lock: ( attributes, example ) => {
			const begin = opener( attributes );
			atOnce( () => {
				if ( from === to ) {
					replace( from, to, `${ begin }${ example }${ CLOSER }` );
					select( from + begin.length, from + begin.length + example.length );
					return;
				}
				replace( to, to, CLOSER, true );
				replace( from, from, begin );
				select( from + begin.length, to + begin.length );
			} );
		},
		change: ( attributes ) => {
			if ( part !== null ) {
				atOnce( () => {
					replace( part.opener.from, part.opener.to, opener( attributes ) );
				} );
			}
		},
		unlock: () => {
			if ( part !== null ) {
				atOnce( () => {
					replace( part.closer.from, part.closer.to, '' );
					replace( part.opener.from, part.opener.to, '' );
				} );
			}
		},
		focus: edited.focus,
	};
}

/**
 * Returns the text of a field with what is selected in it.
 *
 * @param field The field.
 */
export function fieldText( field: HTMLTextAreaElement ): EditedText {
	return {
		text: field.value,
		from: field.selectionStart,
		to: field.selectionEnd,
		replace: ( from, to, by ) => {
			field.setRangeText( by, from, to, 'end' );
			field.dispatchEvent( new Event( 'input', { bubbles: true } ) );
		},
		select: ( from, to ) => {
			field.setSelectionRange( from, to );
		},
		focus: () => {
			field.focus();
		},
		atOnce: ( change ) => {
			change();
		},
	};
}

/** Returns what is selected in the text of the post, in the visual or in the text mode; `null` on a screen without a text. */
export function currentPlace(): Place | null {
	const editor = visualEditor();
	const body = editor?.getBody() ?? null;
	if ( editor !== null && body !== null ) {
		return placeIn( visualText( editor, body ) );
	}
	const field = textField();
	return field === null ? null : placeIn( fieldText( field ) );
}

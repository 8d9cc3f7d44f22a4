import { store as blockEditorStore } from '@wordpress/block-editor';
import type { useRegistry } from '@wordpress/data';

type Registry = ReturnType< typeof useRegistry >;

/** Keys and inputs that would split, join or remove blocks. */
const BREAKS = [ 'insertParagraph', 'insertLineBreak' ];

function editableOf( event: Event ): HTMLElement | null {
	const { target } = event;
	// A node of the iframe is no `Element` of this window.
	const element = target !== null && 'closest' in target ? ( target as HTMLElement ) : null;
	return element?.closest< HTMLElement >( '[contenteditable="true"]' ) ?? null;
}

/** Whether nothing is selected, and the caret is at the edge of the text. */
function isAtEdge( editable: HTMLElement, isAtEnd: boolean ): boolean {
	const selection = editable.ownerDocument.defaultView?.getSelection();
	if ( selection === null || selection === undefined || ! selection.isCollapsed || selection.anchorNode === null ) {
		return false;
	}
	const range = editable.ownerDocument.createRange();
	range.selectNodeContents( editable );
	if ( isAtEnd ) {
		range.setStart( selection.anchorNode, selection.anchorOffset );
	} else {
		range.setEnd( selection.anchorNode, selection.anchorOffset );
	}
	// The editor puts a character without width into empty texts.
	return range.toString().replaceAll( '﻿', '' ) === '';
}

/**
 * Keeps the text of a face a text: nothing typed or pasted there may split or join blocks, which are those of the base.
 *
 * @param view     Window of the canvas.
 * @param registry Registry of the editor.
 * @return Ends it.
 */
export function guardTexts( view: Window, registry: Registry ): () => void {
	const stop = ( event: Event ): void => {
		event.preventDefault();
		event.stopImmediatePropagation();
	};
	const spansBlocks = (): boolean => registry.select( blockEditorStore ).hasMultiSelection();
	const onKey = ( event: KeyboardEvent ): void => {
		const editable = editableOf( event );
		if ( editable === null || event.isComposing || event.metaKey || event.ctrlKey || event.altKey ) {
			return;
		}
		const isErasing = event.key === 'Backspace' || event.key === 'Delete';
		if ( event.key === 'Enter' || ( isErasing && ( spansBlocks() || isAtEdge( editable, event.key === 'Delete' ) ) ) ) {
			stop( event );
		} else if ( event.key === 'Tab' && editable.closest( '[data-type="core/list-item"]' ) !== null ) {
			// Moves on instead of indenting the item.
			event.stopImmediatePropagation();
		}
	};
	const onInput = ( event: InputEvent ): void => {
		const editable = editableOf( event );
		if ( editable === null ) {
			return;
		}
		const edge = event.inputType === 'deleteContentBackward' ? false : event.inputType === 'deleteContentForward' ? true : null;
		if ( BREAKS.includes( event.inputType ) || spansBlocks() || ( edge !== null && isAtEdge( editable, edge ) ) ) {
			stop( event );
		}
	};
	const onPaste = ( event: ClipboardEvent ): void => {
		const editable = editableOf( event );
		if ( editable !== null ) {
			stop( event );
			const text = ( event.clipboardData?.getData( 'text/plain' ) ?? '' ).replace( /\s+/g, ' ' );
			// The only way to type a text as if with the keyboard, so that the editor and its "Undo" notice it.
			editable.ownerDocument.execCommand( 'insertText', false, text );
		}
	};
	view.addEventListener( 'keydown', onKey, true );
	view.addEventListener( 'beforeinput', onInput, true );
	view.addEventListener( 'paste', onPaste, true );
	return () => {
		view.removeEventListener( 'keydown', onKey, true );
		view.removeEventListener( 'beforeinput', onInput, true );
		view.removeEventListener( 'paste', onPaste, true );
	};
}

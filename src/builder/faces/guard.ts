import { store as blockEditorStore } from '@wordpress/block-editor';
import type { useRegistry } from '@wordpress/data';

type Registry = ReturnType< typeof useRegistry >;

/** Keys and inputs that would split, join or remove blocks. */
const BREAKS = [ 'insertParagraph', 'insertLineBreak' ];

function editableOf( event: Event ): HTMLElement | null {
	const { target } = event;
	// `instanceof Element` would be false for a node of the iframe, which has its own `Element`.
	const element = target !== null && 'closest' in target ? ( target as HTMLElement ) : null;
	return element?.closest< HTMLElement >( '[contenteditable="true"]' ) ?? null;
}

/** Tells whether nothing is selected, and the caret is at the start or end of the text. */
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
	// The editor puts a zero-width character into empty texts.
	return range.toString().replaceAll( '﻿', '' ) === '';
}

/**
 * Prevents that something typed or pasted on a face splits or joins blocks, because the blocks are those of the base.
 *
 * @param view     Window of the canvas.
 * @param registry Registry of the editor.
 * @return Removes the listeners.
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
			// Tab moves the focus, instead of indenting the item.
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
			// Only this inserts text as typing does, so that the editor stores it and "Undo" works.
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

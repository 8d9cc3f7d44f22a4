import { useEffect, useState } from '@wordpress/element';
import type { UnsavedText } from '../../data';
import { textField, visualEditor, whenSetUp } from './globals';

/** Milliseconds after the last change before the text is read. */
const PAUSE = 700;

function read(): UnsavedText {
	const excerpt = document.getElementById( 'excerpt' );
	return {
		content: visualEditor()?.getContent() ?? textField()?.value ?? '',
		excerpt: excerpt instanceof HTMLTextAreaElement ? excerpt.value : '',
	};
}

/** Returns the text and the excerpt in the classic editor, with unsaved changes, a moment after the last change. */
export function useUnsavedText(): UnsavedText {
	const [ text, setText ] = useState( read );
	useEffect( () => {
		let timer = 0;
		const readLater = (): void => {
			window.clearTimeout( timer );
			timer = window.setTimeout( () => {
				const now = read();
				setText( ( before ) => ( before.content === now.content && before.excerpt === now.excerpt ? before : now ) );
			}, PAUSE );
		};
		document.addEventListener( 'input', readLater );
		// Switching between the visual and the text mode fires no event of the field.
		document.addEventListener( 'click', readLater );
		visualEditor()?.on( 'init change keyup SetContent', readLater );
		whenSetUp( ( editor ) => {
			editor.on( 'init change keyup SetContent', readLater );
		} );
		return () => {
			window.clearTimeout( timer );
			document.removeEventListener( 'input', readLater );
			document.removeEventListener( 'click', readLater );
		};
	}, [] );
	return text;
}

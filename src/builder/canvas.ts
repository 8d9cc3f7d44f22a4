/** The canvas of the editor is an iframe, unless a block of another plugin keeps it from being one. */

function frame(): HTMLIFrameElement | null {
	return document.querySelector< HTMLIFrameElement >( 'iframe[name="editor-canvas"]' );
}

/** Returns the document with the blocks. */
export function canvasDocument(): Document {
	return frame()?.contentDocument ?? document;
}

/** Returns its window. */
export function canvasWindow(): Window {
	return frame()?.contentWindow ?? window;
}

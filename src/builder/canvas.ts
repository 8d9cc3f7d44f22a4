/** Returns the iframe of the editor's canvas. There is none if a block of another plugin does not support it. */

function frame(): HTMLIFrameElement | null {
	return document.querySelector< HTMLIFrameElement >( 'iframe[name="editor-canvas"]' );
}

/** Returns the document with the blocks. */
export function canvasDocument(): Document {
	return frame()?.contentDocument ?? document;
}

/** Returns the window of that document. */
export function canvasWindow(): Window {
	return frame()?.contentWindow ?? window;
}

/** What the scripts of the classic editor put into the page, as far as this plugin uses it. They may be missing: people can turn the visual editor off. */

/** TinyMCE's view of what is selected. */
interface TinyMceSelection {
	getRng(): Range;
	setRng( range: Range ): void;
	getNode(): Element;
}

/** An editor of TinyMCE 4. https://www.tiny.cloud/docs-4x/ */
export interface TinyMceEditor {
	readonly id: string;
	readonly selection: TinyMceSelection;
	readonly undoManager: { transact( change: () => void ): unknown };
	isHidden(): boolean;
	getBody(): HTMLElement | null;
	getDoc(): Document;
	getContent(): string;
	focus(): void;
	nodeChanged(): void;
	on( events: string, callback: () => void ): void;
	addButton( name: string, settings: TinyMceButton ): void;
}

interface TinyMceButton {
	readonly tooltip: string;
	readonly icon: string;
	readonly onclick: () => void;
	readonly onPostRender?: ( this: { active( isActive: boolean ): void } ) => void;
}

interface JQueryEvents {
	on( event: string, callback: ( event: unknown, editor: TinyMceEditor ) => void ): void;
}

interface QuickTags {
	addButton(
		id: string,
		label: string,
		callback: ( button: unknown, textarea: HTMLTextAreaElement ) => void,
		closing: string,
		key: string,
		title: string,
		position: number,
		instance: string
	): void;
}

declare global {
	interface Window {
		tinymce?: { get( id: string ): TinyMceEditor | null };
		QTags?: QuickTags;
		jQuery?: ( target: Document ) => JQueryEvents;
	}
}

/** ID of the editor with the text of the post. Other plugins may have editors of their own on the screen. */
export const TEXT = 'content';

/** Calls back for TinyMCE's editor of the text, before it is shown. */
export function whenSetUp( callback: ( editor: TinyMceEditor ) => void ): void {
	window.jQuery?.( document ).on( 'tinymce-editor-setup', ( _event, editor ) => {
		if ( editor.id === TEXT ) {
			callback( editor );
		}
	} );
}

/** Returns TinyMCE's editor of the text while it is in use; `null` while the text is edited as HTML. */
export function visualEditor(): TinyMceEditor | null {
	const editor = window.tinymce?.get( TEXT ) ?? null;
	return editor === null || editor.isHidden() || editor.getBody() === null ? null : editor;
}

/** Returns the field with the text as HTML; `null` on a screen without one. */
export function textField(): HTMLTextAreaElement | null {
	const field = document.getElementById( TEXT );
	return field instanceof HTMLTextAreaElement ? field : null;
}

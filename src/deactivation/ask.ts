/** Tells whether the form of WordPress' list of plugins deactivates a plugin, alone or together with others. */
function deactivates( form: HTMLFormElement, submitter: HTMLElement | null, plugin: string ): boolean {
	const data = new FormData( form, submitter );
	// Core has a menu and a button above the list, and both again below it.
	return [ data.get( 'action' ), data.get( 'action2' ) ].includes( 'deactivate-selected' ) && data.getAll( 'checked[]' ).includes( plugin );
}

/**
 * Opens the dialog instead of deactivating the plugin, from its link and from the form for several plugins.
 *
 * @param dialog The dialog, whose form deactivates the plugin with the choice that was made.
 * @param page   The document it stands in.
 */
export function askBeforeDeactivation( dialog: HTMLDialogElement, page: Document ): void {
	const plugin = dialog.dataset[ 'plugin' ] ?? '';
	const form = dialog.querySelector( 'form' );
	// The form for several plugins, if that was submitted; null if the link was clicked.
	let bulk: { readonly form: HTMLFormElement; readonly submitter: HTMLElement | null } | null = null;

	page.addEventListener( 'click', ( event ) => {
		const link = event.target instanceof Element ? event.target.closest( '.deactivate a' ) : null;
		// With one of these keys held down, a click opens a new tab or window.
		const isPlain = ! event.ctrlKey && ! event.metaKey && ! event.shiftKey && ! event.altKey;
		if ( isPlain && link?.closest< HTMLElement >( 'tr[data-plugin]' )?.dataset[ 'plugin' ] === plugin ) {
			event.preventDefault();
			bulk = null;
			dialog.showModal();
		}
	} );

	page.addEventListener( 'submit', ( event ) => {
		const submitted = event.target;
		if ( ! ( submitted instanceof HTMLFormElement ) || submitted.id !== 'bulk-action-form' || submitted.dataset[ 'patreonGate' ] === 'asked' ) {
			return;
		}
		if ( ! event.defaultPrevented && deactivates( submitted, event.submitter, plugin ) ) {
			event.preventDefault();
			bulk = { form: submitted, submitter: event.submitter };
			dialog.showModal();
		}
	} );

	form?.addEventListener( 'submit', ( event ) => {
		if ( bulk === null ) {
			return;
		}
		event.preventDefault();
		const chosen = form.querySelector< HTMLInputElement >( 'input[type=radio]:checked' );
		const field = page.createElement( 'input' );
		field.type = 'hidden';
		field.name = chosen?.name ?? '';
		field.value = chosen?.value ?? '';
		bulk.form.append( field );
		bulk.form.dataset[ 'patreonGate' ] = 'asked';
		bulk.form.requestSubmit( bulk.submitter );
	} );

	dialog.querySelector( '[data-cancel]' )?.addEventListener( 'click', () => {
		dialog.close();
	} );
}

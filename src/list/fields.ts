import { readValues, UNKNOWN } from './values';

const MENU = 'select[name="patreon_gate_choice"]';

/** Shows the tiers that belong to what is chosen. */
function showTiers( row: Element ): void {
	const chosen = row.querySelector< HTMLSelectElement >( MENU )?.value ?? '';
	for ( const part of row.querySelectorAll< HTMLElement >( '[data-choice]' ) ) {
		part.hidden = part.dataset[ 'choice' ] !== chosen;
	}
	const kept = row.querySelector< HTMLElement >( '.patreon-gate-kept' );
	if ( kept !== null ) {
		kept.hidden = row.querySelector< HTMLOptionElement >( `${ MENU } option[value="keep"]` )?.hidden !== false;
	}
}

/**
 * Fills in what holds for a post.
 *
 * @param row    The row with the fields of quick edit.
 * @param values What PHP printed with the post; null if it printed nothing.
 */
export function fill( row: Element, values: string | null ): void {
	const { choice, tier, tiers, before, exception, kept } = values === null ? UNKNOWN : readValues( values );
	const menu = row.querySelector< HTMLSelectElement >( MENU );
	const keep = menu?.querySelector< HTMLOptionElement >( 'option[value="keep"]' );
	if ( menu === null || keep === null || keep === undefined ) {
		return;
	}
	keep.hidden = choice !== 'keep';
	menu.value = choice;
	// Without this person's right to lock the post, there are no values, and nothing to choose.
	menu.disabled = values === null;
	const sentence = row.querySelector( '.patreon-gate-kept span' );
	if ( sentence !== null ) {
		sentence.textContent = kept;
	}
	const stamp = row.querySelector< HTMLInputElement >( 'input[name="patreon_gate_before"]' );
	if ( stamp !== null ) {
		stamp.value = before;
	}
	for ( const field of row.querySelectorAll< HTMLInputElement | HTMLSelectElement >( '[name^="patreon_gate_exception"]' ) ) {
		field.value = exception;
	}
	const lowest = row.querySelector< HTMLSelectElement >( 'select[name="patreon_gate_tier"]' );
	if ( lowest !== null ) {
		lowest.value = tier;
	}
	for ( const box of row.querySelectorAll< HTMLInputElement >( 'input[name="patreon_gate_tiers[]"]' ) ) {
		box.checked = tiers.includes( box.value );
	}
	showTiers( row );
}

/**
 * Watches a list of posts. Core's script copies the form of quick edit into the list when somebody opens it, and listens below the document, so it has
 * done that when the event arrives here.
 *
 * @param page The document.
 */
export function watchList( page: Document ): void {
	page.addEventListener( 'click', ( { target } ) => {
		const id = target instanceof Element ? /^post-(\d+)$/.exec( target.closest( '.editinline' )?.closest( 'tr' )?.id ?? '' )?.[ 1 ] : undefined;
		const row = id === undefined ? null : page.getElementById( `edit-${ id }` );
		if ( row !== null ) {
			fill( row, page.querySelector( `#inline_${ String( id ) } .patreon_gate_values` )?.textContent ?? null );
		}
	} );
	page.addEventListener( 'change', ( { target } ) => {
		const row = target instanceof Element && target.matches( MENU ) ? target.closest( '.patreon-gate-edit' ) : null;
		if ( row !== null ) {
			showTiers( row );
		}
	} );
}

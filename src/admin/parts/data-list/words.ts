import { addFilter } from '@wordpress/hooks';
import { __, _n, _x } from '@wordpress/i18n';

/** Returns what DataViews says in our lists, translated by this plugin. */
function ourWords(): ReadonlyMap< string, string > {
	return new Map< string, string >( [
		[ '(no title)', __( '(no title)', 'tier-gate-for-patreon' ) ],
		[ 'Actions', __( 'Actions', 'tier-gate-for-patreon' ) ],
		[ 'Add filter', __( 'Add filter', 'tier-gate-for-patreon' ) ],
		[ 'Appearance', __( 'Appearance', 'tier-gate-for-patreon' ) ],
		[ 'Balanced', _x( 'Balanced', 'height of rows', 'tier-gate-for-patreon' ) ],
		[ 'Cancel', __( 'Cancel', 'tier-gate-for-patreon' ) ],
		[ 'Comfortable', _x( 'Comfortable', 'height of rows', 'tier-gate-for-patreon' ) ],
		[ 'Compact', _x( 'Compact', 'height of rows', 'tier-gate-for-patreon' ) ],
		[ 'Conditions', __( 'Conditions', 'tier-gate-for-patreon' ) ],
		[ 'Current page', __( 'Current page', 'tier-gate-for-patreon' ) ],
		[ 'Density', __( 'Density', 'tier-gate-for-patreon' ) ],
		[ 'Deselect all', __( 'Deselect all', 'tier-gate-for-patreon' ) ],
		[ 'Filter', _x( 'Filter', 'verb', 'tier-gate-for-patreon' ) ],
		/* translators: %1$s: name of a column. */
		[ 'Filter by: %1$s', __( 'Filter by: %1$s', 'tier-gate-for-patreon' ) ],
		[ 'Hide column', __( 'Hide column', 'tier-gate-for-patreon' ) ],
		[ 'Insert left', __( 'Insert left', 'tier-gate-for-patreon' ) ],
		[ 'Insert right', __( 'Insert right', 'tier-gate-for-patreon' ) ],
		[ 'Is', _x( 'Is', 'a filter: the value is', 'tier-gate-for-patreon' ) ],
		/* translators: A filter of a list. %1$s: name of a column, %2$s: its value. Keep the tags. */
		[ '<Name>%1$s is: </Name><Value>%2$s</Value>', __( '<Name>%1$s is: </Name><Value>%2$s</Value>', 'tier-gate-for-patreon' ) ],
		[ 'Items per page', __( 'Items per page', 'tier-gate-for-patreon' ) ],
		[ 'Move left', __( 'Move left', 'tier-gate-for-patreon' ) ],
		[ 'Move right', __( 'Move right', 'tier-gate-for-patreon' ) ],
		[ 'Next page', __( 'Next page', 'tier-gate-for-patreon' ) ],
		[ 'No results found', __( 'No results found', 'tier-gate-for-patreon' ) ],
		[ 'No results', __( 'No results', 'tier-gate-for-patreon' ) ],
		[ 'Order', __( 'Order', 'tier-gate-for-patreon' ) ],
		/* translators: %1$d: number of a page, %2$d: number of pages. */
		[ 'Page %1$d of %2$d', __( 'Page %1$d of %2$d', 'tier-gate-for-patreon' ) ],
		/* translators: %1$s: a field to choose a page, %2$d: number of pages. Keep the tags. */
		[ '<div>Page</div>%1$s<div>of %2$d</div>', __( '<div>Page</div>%1$s<div>of %2$d</div>', 'tier-gate-for-patreon' ) ],
		[ 'Previous page', __( 'Previous page', 'tier-gate-for-patreon' ) ],
		[ 'Properties', __( 'Properties', 'tier-gate-for-patreon' ) ],
		[ 'Remove', __( 'Remove', 'tier-gate-for-patreon' ) ],
		[ 'Reset', __( 'Reset', 'tier-gate-for-patreon' ) ],
		[ 'Reset view', __( 'Reset view', 'tier-gate-for-patreon' ) ],
		[ 'Search', __( 'Search', 'tier-gate-for-patreon' ) ],
		[ 'Select all', __( 'Select all', 'tier-gate-for-patreon' ) ],
		[ 'Sort ascending', __( 'Sort ascending', 'tier-gate-for-patreon' ) ],
		[ 'Sort by', __( 'Sort by', 'tier-gate-for-patreon' ) ],
		[ 'Sort descending', __( 'Sort descending', 'tier-gate-for-patreon' ) ],
		[ 'View options', _x( 'View options', 'of a list', 'tier-gate-for-patreon' ) ],
	] );
}

/** Returns what DataViews says of a number of items; `undefined` for anything else. */
function ourCount( text: string, count: number ): string | undefined {
	switch ( text ) {
		case '%d Item':
			/* translators: %d: number of items in a list. */
			return _n( '%d item', '%d items', count, 'tier-gate-for-patreon' );
		case '%d Item selected':
			/* translators: %d: number of items in a list. */
			return _n( '%d item selected', '%d items selected', count, 'tier-gate-for-patreon' );
		case '%1$d of %2$d Item':
			/* translators: 1: number of items on this page, 2: number of all items. */
			return _n( '%1$d of %2$d item', '%1$d of %2$d items', count, 'tier-gate-for-patreon' );
		default:
			return undefined;
	}
}

/**
 * Translates what DataViews says. Its words are those of WordPress itself, which loads them only for the scripts it ships, and this library comes with the
 * plugin.
 */
export function translateDataViews(): void {
	let words: ReadonlyMap< string, string > | undefined;
	const translate = ( translation: unknown, text: unknown ): unknown => {
		words ??= ourWords();
		return translation === text && typeof text === 'string' ? ( words.get( text ) ?? translation ) : translation;
	};
	addFilter( 'i18n.gettext_default', 'patreon-gate/data-list', translate );
	addFilter( 'i18n.gettext_with_context_default', 'patreon-gate/data-list', translate );
	addFilter(
		'i18n.ngettext_default',
		'patreon-gate/data-list',
		( translation: unknown, single: unknown, plural: unknown, count: unknown ): unknown => {
			const isEnglish = translation === single || translation === plural;
			return isEnglish && typeof single === 'string' && typeof count === 'number' ? ( ourCount( single, count ) ?? translation ) : translation;
		}
	);
}

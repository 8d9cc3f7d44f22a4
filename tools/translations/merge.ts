import { keyOf, type Po, type PoEntry } from './po';

/**
 * Brings a language up to date with the template: its strings in their order, with the translations there are. New strings have none, and
 * strings that are gone are left out.
 *
 * @param language The language's file.
 * @param template The .pot file.
 */
export function merge( language: Po, template: Po ): Po {
	const known = new Map( language.entries.map( ( entry ) => [ keyOf( entry ), entry ] ) );
	const forms = pluralForms( language );
	return {
		head: language.head,
		entries: template.entries.map( ( entry ): PoEntry => {
			const old = known.get( keyOf( entry ) );
			const hasSameForms = old !== undefined && ( old.plural === null ) === ( entry.plural === null );
			const untranslated = Array.from( { length: entry.plural === null ? 1 : forms }, () => '' );
			const files = [ ...new Set( entry.files.map( ( file ) => file.replace( /:\d+$/, '' ) ) ) ];
			return { ...entry, files, translations: hasSameForms ? old.translations : untranslated };
		} ),
	};
}

/**
 * Returns how many forms the plural has in a language.
 *
 * @throws {Error} if its file does not say so.
 */
export function pluralForms( { head }: Po ): number {
	const forms = /nplurals\s*=\s*(\d)/.exec( head.get( 'Plural-Forms' ) ?? '' )?.[ 1 ];
	if ( forms === undefined ) {
		throw new Error( 'The file needs the field Plural-Forms.' );
	}
	return Number( forms );
}

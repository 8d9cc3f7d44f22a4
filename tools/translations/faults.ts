import { pluralForms } from './merge';
import { keyOf, type Po, type PoEntry } from './po';

/**
 * Finds what is wrong with a translation.
 *
 * @param language The language's file.
 * @param template The .pot file.
 * @returns a line for each fault; none for a complete translation.
 */
export function faultsOf( language: Po, template: Po ): string[] {
	const known = new Map( language.entries.map( ( entry ) => [ keyOf( entry ), entry ] ) );
	const forms = pluralForms( language );
	return template.entries.flatMap( ( entry ) => {
		const translated = known.get( keyOf( entry ) );
		const faults =
			translated === undefined ? [ 'is missing' ] : faultsOfEntry( entry, translated.translations, entry.plural === null ? 1 : forms );
		return faults.map( ( fault ) => `“${ entry.text }” (${ entry.files.join( ', ' ) }) ${ fault }` );
	} );
}

function faultsOfEntry( { text, plural }: PoEntry, translations: readonly string[], forms: number ): string[] {
	if ( translations.length !== forms ) {
		return [ `has ${ translations.length } forms instead of ${ forms }` ];
	}
	return translations.flatMap( ( translation, form ) => {
		const source = form > 0 && plural !== null ? plural : text;
		if ( translation === '' ) {
			return [ 'is not translated' ];
		}
		return [
			...( same( placeholders( source ), placeholders( translation ) ) ? [] : [ `has other placeholders than “${ translation }”` ] ),
			...( same( markup( source ), markup( translation ) ) ? [] : [ `has other tags than “${ translation }”` ] ),
			...( same( edges( source ), edges( translation ) ) ? [] : [ `begins or ends with other spaces than “${ translation }”` ] ),
		];
	} );
}

/** Placeholders of sprintf(), words in braces that our own code replaces, and shortcodes. */
function placeholders( text: string ): string[] {
	return ( text.match( /%(?:\d+\$)?[sdf%]|\{\w+\}|\[\/?\w+\]/g ) ?? [] ).sort();
}

function markup( text: string ): string[] {
	return ( text.match( /<[^>]*>/g ) ?? [] ).sort();
}

function edges( text: string ): string[] {
	return [ /^\s*/.exec( text )?.[ 0 ] ?? '', /\s*$/.exec( text )?.[ 0 ] ?? '' ];
}

function same( one: readonly string[], other: readonly string[] ): boolean {
	return one.length === other.length && one.every( ( value, index ) => value === other[ index ] );
}

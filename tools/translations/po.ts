import { quoted } from './quoted';

/** A string with its translation, as it is in a .po file. */
export interface PoEntry {
	readonly text: string;
	readonly plural: string | null;
	readonly context: string | null;
	readonly comments: readonly string[];
	/** Files in which the string is, without lines, so that moved code does not change the file. */
	readonly files: readonly string[];
	/** Empty strings where it is not translated; one for each form of the language's plural, otherwise one. */
	readonly translations: readonly string[];
}

/** A language's file. */
export interface Po {
	/** Name of a field → its value. */
	readonly head: ReadonlyMap< string, string >;
	readonly entries: readonly PoEntry[];
}

/** Key of a string, as WordPress has it in its own files. */
export function keyOf( { context, text }: Pick< PoEntry, 'context' | 'text' > ): string {
	return context === null ? text : `${ context }\u0004${ text }`;
}

/**
 * Reads a .po file. Obsolete strings (`#~`) are left out.
 *
 * @throws {Error} where a line is not understood.
 */
export function parsePo( content: string ): Po {
	const entries = content
		.replaceAll( '\r\n', '\n' )
		.split( /\n{2,}/ )
		.filter( ( block ) => /^msgid /m.test( block ) )
		.map( parseEntry );
	const head = entries.find( ( { text, context } ) => text === '' && context === null );
	const fields = ( head?.translations[ 0 ] ?? '' ).split( '\n' ).filter( ( line ) => line !== '' );
	return {
		head: new Map( fields.map( ( line ) => [ line.slice( 0, line.indexOf( ':' ) ), line.slice( line.indexOf( ':' ) + 1 ).trim() ] ) ),
		entries: entries.filter( ( entry ) => entry !== head ),
	};
}

function parseEntry( block: string ): PoEntry {
	const comments: string[] = [];
	const files: string[] = [];
	const values = new Map< string, string >();
	let current = '';
	for ( const line of block.split( '\n' ).filter( ( one ) => one.trim() !== '' ) ) {
		if ( line.startsWith( '#' ) ) {
			if ( line.startsWith( '#. ' ) ) {
				comments.push( line.slice( 3 ) );
			} else if ( line.startsWith( '#: ' ) ) {
				files.push( line.slice( 3 ) );
			}
			continue;
		}
		const match = /^(?:(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?) )?(".*")$/.exec( line );
		if ( match?.[ 2 ] === undefined ) {
			throw new Error( `This line of the .po file is not understood: ${ line }` );
		}
		current = match[ 1 ] ?? current;
		values.set( current, ( values.get( current ) ?? '' ) + unquoted( match[ 2 ] ) );
	}
	const translations = [ ...values ].filter( ( [ name ] ) => name.startsWith( 'msgstr' ) ).map( ( [ , value ] ) => value );
	return {
		text: values.get( 'msgid' ) ?? '',
		plural: values.get( 'msgid_plural' ) ?? null,
		context: values.get( 'msgctxt' ) ?? null,
		comments,
		files,
		translations,
	};
}

/** JSON has the same escapes as .po files. */
function unquoted( text: string ): string {
	return String( JSON.parse( text ) );
}

/** Writes a .po file. */
export function formatPo( { head, entries }: Po ): string {
	const fields = [ ...head ].map( ( [ name, value ] ) => quoted( `${ name }: ${ value }\n` ) );
	return [ `msgid ""\nmsgstr ""\n${ fields.join( '\n' ) }\n`, ...entries.map( formatEntry ) ].join( '\n' );
}

function formatEntry( { text, plural, context, comments, files, translations }: PoEntry ): string {
	return [
		...comments.map( ( comment ) => `#. ${ comment }` ),
		...files.map( ( file ) => `#: ${ file }` ),
		...( context === null ? [] : [ `msgctxt ${ quoted( context ) }` ] ),
		`msgid ${ quoted( text ) }`,
		...( plural === null
			? [ `msgstr ${ quoted( translations[ 0 ] ?? '' ) }` ]
			: [ `msgid_plural ${ quoted( plural ) }`, ...translations.map( ( one, form ) => `msgstr[${ form }] ${ quoted( one ) }` ) ] ),
		'',
	].join( '\n' );
}

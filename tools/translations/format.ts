import { quoted } from './quoted';
import type { Message } from './message';

/** Values of the file's header. */
export interface PotHead {
	readonly project: string;
	readonly version: string;
}

interface Entry {
	readonly first: Message;
	readonly comments: Set< string >;
	readonly references: Set< string >;
	plural: string | null;
}

/**
 * Writes a .pot file: messages in the order of their first occurrence, without duplicates. Without a date, so that the same sources give the same bytes.
 *
 * @throws {Error} where one string has two different plurals.
 */
export function formatPot( messages: readonly Message[], head: PotHead ): string {
	const entries = new Map< string, Entry >();
	for ( const message of messages ) {
		const key = `${ message.context ?? '' }\u0004${ message.context === null ? '0' : '1' }${ message.text }`;
		const entry = entries.get( key ) ?? { first: message, comments: new Set(), references: new Set(), plural: message.plural };
		entries.set( key, entry );
		if ( message.plural !== null && entry.plural !== null && entry.plural !== message.plural ) {
			throw new Error( `"${ message.text }" has two plurals: "${ entry.plural }" and "${ message.plural }" (${ message.file }).` );
		}
		entry.plural ??= message.plural;
		if ( message.comment !== '' ) {
			entry.comments.add( message.comment );
		}
		entry.references.add( message.line === null ? message.file : `${ message.file }:${ message.line }` );
	}
	return [ formatHead( head ), ...[ ...entries.values() ].map( formatEntry ) ].join( '\n' );
}

function formatHead( { project, version }: PotHead ): string {
	const fields = [
		`Project-Id-Version: ${ project } ${ version }`,
		'MIME-Version: 1.0',
		'Content-Type: text/plain; charset=UTF-8',
		'Content-Transfer-Encoding: 8bit',
		'PO-Revision-Date: YEAR-MO-DA HO:MI+ZONE',
		'Last-Translator: FULL NAME <EMAIL@ADDRESS>',
		'Language-Team: LANGUAGE <LL@li.org>',
	];
	return `msgid ""\nmsgstr ""\n${ fields.map( ( field ) => quoted( `${ field }\n` ) ).join( '\n' ) }\n`;
}

function formatEntry( { first, comments, references, plural }: Entry ): string {
	return [
		...[ ...comments ].map( ( comment ) => `#. ${ comment }` ),
		...[ ...references ].map( ( reference ) => `#: ${ reference }` ),
		...( first.context === null ? [] : [ `msgctxt ${ quoted( first.context ) }` ] ),
		`msgid ${ quoted( first.text ) }`,
		...( plural === null ? [ 'msgstr ""' ] : [ `msgid_plural ${ quoted( plural ) }`, 'msgstr[0] ""', 'msgstr[1] ""' ] ),
		'',
	].join( '\n' );
}

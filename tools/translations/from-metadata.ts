import { TEXT_DOMAIN, type Message } from './message';

/** Fields of the plugin's header that WordPress translates on the plugins screen. */
const HEADER_FIELDS: Readonly< Record< string, string > > = {
	'Plugin Name': 'Plugin Name of the plugin',
	Description: 'Description of the plugin',
	Author: 'Author of the plugin',
};

/** Finds translatable strings in the header of the main file. */
export function fromHeader( file: string, code: string ): Message[] {
	return Object.entries( HEADER_FIELDS ).flatMap( ( [ field, comment ] ) => {
		const match = new RegExp( `^[ \\t*]*${ field }:\\s*(.+?)\\s*$`, 'm' ).exec( code );
		return match?.[ 1 ] === undefined ? [] : [ { text: match[ 1 ], plural: null, context: null, comment, file, line: null } ];
	} );
}

/** Finds translatable strings in a `block.json`, with core's contexts (wp-includes/block-i18n.json). */
export function fromBlock( file: string, json: string ): Message[] {
	const block: unknown = JSON.parse( json );
	if ( typeof block !== 'object' || block === null || ! ( 'textdomain' in block ) || block.textdomain !== TEXT_DOMAIN ) {
		return [];
	}
	const fields: Readonly< Record< string, unknown > > = { ...block };
	const message = ( text: unknown, context: string ): Message[] =>
		typeof text === 'string' && text !== '' ? [ { text, plural: null, context, comment: '', file, line: null } ] : [];
	const keywords = Array.isArray( fields[ 'keywords' ] ) ? fields[ 'keywords' ] : [];
	return [
		...message( fields[ 'title' ], 'block title' ),
		...message( fields[ 'description' ], 'block description' ),
		...keywords.flatMap( ( keyword ) => message( keyword, 'block keyword' ) ),
	];
}

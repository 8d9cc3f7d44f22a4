/**
 * Adds to WordPress' stubs what Psalm must know: where a visitor's input comes from, where it must not go, and what makes it safe. Written beside
 * the installed stubs, because Psalm takes annotations from one definition only.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

type Tags = Readonly< Record< string, readonly string[] > >;

function tags( line: string, names: readonly string[] ): Tags {
	return Object.fromEntries( names.map( ( name ) => [ name, [ line ] ] ) );
}

/** Docblock lines by function, or by `class::method`; several kinds may name the same one. */
const kinds: readonly Tags[] = [
	tags( '@psalm-taint-escape html', [
		'esc_html',
		'esc_attr',
		'esc_textarea',
		'esc_xml',
		'esc_url',
		'tag_escape',
		'sanitize_html_class',
		'sanitize_key',
		'absint',
		'wp_kses',
		'wp_kses_post',
		'wp_kses_data',
		'wp_strip_all_tags',
		'sanitize_text_field',
		'sanitize_title',
	] ),
	tags( '@psalm-taint-escape has_quotes', [
		'esc_html',
		'esc_attr',
		'esc_textarea',
		'esc_xml',
		'esc_url',
		'tag_escape',
		'sanitize_html_class',
		'sanitize_key',
		'absint',
	] ),
	tags( '@psalm-taint-escape sql', [ 'esc_sql', 'absint', 'sanitize_key', 'wpdb::prepare' ] ),
	tags( '@psalm-taint-sink sql $query', [
		'wpdb::query',
		'wpdb::get_var',
		'wpdb::get_row',
		'wpdb::get_col',
		'wpdb::get_results',
		'wpdb::prepare',
	] ),
	tags( '@psalm-taint-sink header $location', [ 'wp_redirect' ] ),
	tags( '@psalm-taint-sink ssrf $url', [ 'wp_remote_get', 'wp_remote_post', 'wp_remote_request' ] ),
	tags( '@psalm-taint-sink html $message', [ 'wp_die' ] ),
	tags( '@psalm-taint-sink unserialize $data', [ 'maybe_unserialize' ] ),
	tags( '@psalm-taint-source input', [
		'WP_REST_Request::get_param',
		'WP_REST_Request::get_params',
		'WP_REST_Request::get_json_params',
		'WP_REST_Request::get_header',
		'WP_REST_Request::get_body',
		'get_query_var',
		'wp_get_referer',
	] ),
];

const annotations: Tags = kinds.reduce< Record< string, readonly string[] > >( ( all, some ) => {
	for ( const [ name, lines ] of Object.entries( some ) ) {
		all[ name ] = [ ...( all[ name ] ?? [] ), ...lines ];
	}
	return all;
}, {} );

/** Adds the annotations to stubs. Throws if one of the functions is missing, so that none is lost silently. */
export function annotate( stubs: string, wanted: Tags = annotations ): string {
	const left = new Map( Object.entries( wanted ) );
	const result: string[] = [];
	let className = '';
	for ( const line of stubs.split( '\n' ) ) {
		const found = /^\s*(?:abstract |final )*class (\w+)/.exec( line );
		if ( found?.[ 1 ] ) {
			className = found[ 1 ];
		}
		const declared = /^(\s*)(?:public |static |final )*function &?(\w+)\s*\(/.exec( line );
		if ( declared?.[ 2 ] ) {
			const isMethod = /\b(public|static|protected|private)\b/.test( line.split( 'function' )[ 0 ] ?? '' );
			const name = isMethod ? `${ className }::${ declared[ 2 ] }` : declared[ 2 ];
			const lines = left.get( name );
			if ( lines ) {
				const end = result.length - 1;
				if ( result[ end ]?.trim() === '*/' ) {
					result.splice( end, 0, ...lines.map( ( tag ) => `${ declared[ 1 ] ?? '' } * ${ tag }` ) );
				} else {
					result.push( '/**', ...lines.map( ( tag ) => ` * ${ tag }` ), ' */' );
				}
				left.delete( name );
			}
		}
		result.push( line );
	}
	if ( left.size > 0 ) {
		throw new Error( `WordPress' stubs lack ${ [ ...left.keys() ].join( ', ' ) }` );
	}
	return result.join( '\n' );
}

/** Writes annotated stubs. */
export async function writeAnnotated( source: string, target: string ): Promise< void > {
	await mkdir( dirname( target ), { recursive: true } );
	await writeFile( target, annotate( await readFile( source, 'utf8' ) ) );
}

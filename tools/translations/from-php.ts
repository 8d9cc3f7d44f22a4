import { Engine } from 'php-parser';
import { FUNCTIONS, messageOf, translatorComment, type Message } from './message';

/** A node of the syntax tree, with the properties used here. */
type Node = Readonly< Record< string, unknown > >;

const engine = new Engine( { parser: { extractDoc: true, version: '8.3' }, ast: { withPositions: true } } );

/**
 * Finds translatable strings in a PHP file.
 *
 * @throws {Error} where it is no valid PHP.
 */
export function fromPhp( file: string, code: string ): Message[] {
	const found: Message[] = [];
	const visit = ( value: unknown, comments: readonly string[] ): void => {
		if ( Array.isArray( value ) ) {
			for ( const item of value ) {
				visit( item, comments );
			}
			return;
		}
		if ( ! isNode( value ) ) {
			return;
		}
		// A comment belongs to the outermost node after it. The call may be deep inside.
		const near = isStatementList( value ) ? [] : [ ...commentsOf( value ), ...comments ];
		const name = calledName( value );
		if ( name !== null && Object.hasOwn( FUNCTIONS, name ) ) {
			const given = Array.isArray( value[ 'arguments' ] ) ? value[ 'arguments' ].map( literalText ) : [];
			const comment = near.map( translatorComment ).find( ( text ) => text !== '' ) ?? '';
			const message = messageOf( name, given, { file, line: lineOf( value ), comment } );
			if ( message !== null ) {
				found.push( message );
			}
		}
		for ( const [ key, child ] of Object.entries( value ) ) {
			if ( key !== 'loc' && key !== 'leadingComments' && key !== 'trailingComments' && key !== 'comments' ) {
				visit( child, near );
			}
		}
	};
	visit( engine.parseCode( code, file ), [] );
	return found;
}

function isNode( value: unknown ): value is Node {
	return typeof value === 'object' && value !== null && 'kind' in value;
}

function isStatementList( node: Node ): boolean {
	return [ 'program', 'namespace', 'class', 'enum', 'interface', 'trait', 'method', 'function', 'block' ].includes( String( node[ 'kind' ] ) );
}

function commentsOf( node: Node ): string[] {
	const comments = node[ 'leadingComments' ];
	return Array.isArray( comments )
		? comments.flatMap( ( one ) => ( isNode( one ) && typeof one[ 'value' ] === 'string' ? [ one[ 'value' ] ] : [] ) )
		: [];
}

function calledName( node: Node ): string | null {
	const what = node[ 'kind' ] === 'call' ? node[ 'what' ] : null;
	return isNode( what ) && what[ 'kind' ] === 'name' && typeof what[ 'name' ] === 'string' ? what[ 'name' ].replace( /^\\/, '' ) : null;
}

function literalText( node: unknown ): string | null {
	if ( ! isNode( node ) ) {
		return null;
	}
	if ( node[ 'kind' ] === 'string' && typeof node[ 'value' ] === 'string' ) {
		return node[ 'value' ];
	}
	if ( node[ 'kind' ] === 'bin' && node[ 'type' ] === '.' ) {
		const left = literalText( node[ 'left' ] );
		const right = literalText( node[ 'right' ] );
		return left === null || right === null ? null : left + right;
	}
	return null;
}

function lineOf( node: Node ): number | null {
	const loc = node[ 'loc' ];
	if ( typeof loc === 'object' && loc !== null && 'start' in loc && typeof loc.start === 'object' && loc.start !== null && 'line' in loc.start ) {
		return typeof loc.start.line === 'number' ? loc.start.line : null;
	}
	return null;
}

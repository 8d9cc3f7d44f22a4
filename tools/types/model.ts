/** JSON schemas as types: their names, and which contain which. */
import { ALWAYS_ANSWERED, BY_HAND, CHOICES, FIELD_LISTS, PARTS } from './names.ts';

/** JSON Schema keywords our schemas may use. Any other is an error, because it would silently be ignored. */
export interface Schema {
	readonly type?: string | readonly string[];
	readonly enum?: readonly string[];
	readonly properties?: Readonly< Record< string, Schema > >;
	readonly required?: readonly string[];
	readonly additionalProperties?: boolean;
	readonly items?: Schema;
	readonly description?: string;
	readonly pattern?: string;
	readonly maxLength?: number;
	readonly maxItems?: number;
}

const KNOWN = [ 'type', 'enum', 'properties', 'required', 'additionalProperties', 'items', 'description', 'pattern', 'maxLength', 'maxItems' ];
/** PHP enforces these; code that reads responses does not need them. */
const UNUSED = [ 'minimum', 'maximum', 'minItems', 'uniqueItems', 'minLength' ];

/** An object with its own fields, which becomes an interface. */
export interface ObjectType {
	readonly name: string;
	/** Where it was found first. */
	readonly path: string;
	readonly schema: Schema;
}

export interface Model {
	/** By name. Types a type needs are before it. */
	readonly objects: ReadonlyMap< string, ObjectType >;
	/** Returns the type of an object schema, wherever it occurs. */
	readonly nameOf: ( schema: Schema ) => string;
	/** Returns the constant and the type of a list of choices, if it has one. */
	readonly choiceOf: ( choices: readonly string[] ) => { readonly constant: string; readonly type: string } | undefined;
	readonly choices: ReadonlyMap< string, readonly string[] >;
	readonly fieldLists: ReadonlyMap< string, readonly string[] >;
}

/** Returns the JSON types of a schema, without null. */
export function typesOf( schema: Schema ): readonly string[] {
	return ( typeof schema.type === 'string' ? [ schema.type ] : ( schema.type ?? [] ) ).filter( ( type ) => type !== 'null' );
}

/** Tells whether a schema allows null. */
export function isNullable( schema: Schema ): boolean {
	return typeof schema.type === 'object' && schema.type.includes( 'null' );
}

/** Tells whether a schema is an object with its own fields. */
export function isObject( schema: Schema ): boolean {
	return schema.properties !== undefined;
}

/** Returns a key, the same for an object and for that object or null. */
function keyOf( schema: Schema ): string {
	return JSON.stringify( { ...schema, type: 'object', description: undefined } );
}

function pascal( name: string ): string {
	return name.replace( /(?:^|_)([a-z])/g, ( _, letter: string ) => letter.toUpperCase() );
}

/** Returns the schema at a path of names.ts. Throws if there is none. */
function schemaAt( schemas: Readonly< Record< string, Schema > >, path: string ): Schema {
	const [ first = '', ...fields ] = path.replaceAll( '[]', '.[]' ).split( '.' );
	let schema = schemas[ first ];
	for ( const field of fields ) {
		schema = field === '[]' ? schema?.items : schema?.properties?.[ field ];
	}
	if ( schema === undefined ) {
		throw new Error( `tools/types/names.ts names ${ path }, which is in no schema.` );
	}
	return schema;
}

/** Reads all schemas. Throws if one contains something that would be ignored, or if a name in names.ts is unused. */
export function modelOf( schemas: Readonly< Record< string, Schema > > ): Model {
	const objects = new Map< string, ObjectType >();
	const names = new Map< string, string >();
	const choices = new Map< string, readonly string[] >();
	const constants = new Map< string, { readonly constant: string; readonly type: string } >();
	// Explicit names first, so that a schema that also occurs elsewhere has its own name.
	for ( const [ name, schema ] of Object.entries( schemas ) ) {
		names.set( keyOf( schema ), name );
	}
	for ( const [ path, name ] of Object.entries( PARTS ) ) {
		names.set( keyOf( schemaAt( schemas, path ) ), name );
	}
	const visit = ( schema: Schema, path: string, proposed: string ): void => {
		for ( const keyword of Object.keys( schema ) ) {
			if ( ! KNOWN.includes( keyword ) && ! UNUSED.includes( keyword ) ) {
				throw new Error( `${ path }: tools/types does not know what "${ keyword }" means.` );
			}
		}
		if ( Object.hasOwn( BY_HAND, path ) ) {
			return;
		}
		const choice = CHOICES[ path ];
		if ( choice !== undefined && schema.enum !== undefined ) {
			constants.set( JSON.stringify( schema.enum ), choice );
			choices.set( choice.constant, schema.enum );
		}
		if ( schema.items !== undefined ) {
			visit( schema.items, `${ path }[]`, proposed );
		}
		if ( schema.properties === undefined ) {
			return;
		}
		const key = keyOf( schema );
		const name = names.get( key ) ?? proposed;
		names.set( key, name );
		for ( const [ field, property ] of Object.entries( schema.properties ) ) {
			visit( property, `${ path }.${ field }`, name + pascal( field ) );
		}
		const known = objects.get( name );
		if ( known === undefined ) {
			objects.set( name, { name, path, schema } );
		} else if ( keyOf( known.schema ) !== key ) {
			throw new Error( `${ path } and ${ known.path } would both be called ${ name }; name one of them in tools/types/names.ts.` );
		}
	};
	for ( const [ name, schema ] of Object.entries( schemas ) ) {
		visit( schema, name, name );
	}
	for ( const path of [ ...Object.keys( CHOICES ), ...Object.keys( BY_HAND ), ...ALWAYS_ANSWERED ] ) {
		schemaAt( schemas, path );
	}
	const fieldLists = new Map< string, readonly string[] >();
	for ( const { of, jsonType, constant } of FIELD_LISTS ) {
		const fields = Object.entries( objects.get( of )?.schema.properties ?? {} ).filter( ( [ , field ] ) => field.type === jsonType );
		fieldLists.set(
			constant,
			fields.map( ( [ field ] ) => field )
		);
	}
	return {
		objects,
		choices,
		fieldLists,
		choiceOf: ( list ) => constants.get( JSON.stringify( list ) ),
		nameOf: ( schema ) => {
			const name = names.get( keyOf( schema ) );
			if ( name === undefined ) {
				throw new Error( `There is no name for ${ JSON.stringify( schema ) }.` );
			}
			return name;
		},
	};
}

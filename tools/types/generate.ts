/** Writes TypeScript's types and guards from PHP's JSON schemas. */
import { format, resolveConfig } from 'prettier';
import { join } from 'node:path';
import { root } from '../lib/paths.ts';
import { isNullable, isObject, modelOf, typesOf, type Model, type ObjectType, type Schema } from './model.ts';
import { ALWAYS_ANSWERED, BY_HAND, CHOICES, FIELD_LISTS, STRICT } from './names.ts';

/** The generated file, relative to the checkout. */
export const GENERATED = 'src/types/generated/rest.ts';
/** PHP's schemas from which it was generated. */
export const SCHEMAS = 'tests/fixtures/schemas.json';

const HEAD = `/**
 * What our REST routes answer, and guards that check it. Generated from the schemas of PHP by \`npm run types:generate\`; do not change it by hand.
 */
`;

/** TypeScript for a part of a schema. */
interface Written {
	readonly type: string;
	readonly guard: string;
}

class Writer {
	readonly #model: Model;
	/** Imported names by file. */
	readonly #imports = new Map< string, Set< string > >();
	readonly #done = new Set< string >();
	readonly #parts: string[] = [];

	constructor( model: Model ) {
		this.#model = model;
	}

	write(): string {
		for ( const [ constant, values ] of this.#model.choices ) {
			this.#list( constant, Object.values( CHOICES ).find( ( choice ) => choice.constant === constant )?.type ?? '', values );
		}
		for ( const { constant, type } of FIELD_LISTS ) {
			this.#list( constant, type, this.#model.fieldLists.get( constant ) ?? [] );
		}
		for ( const object of this.#model.objects.values() ) {
			this.#object( object );
		}
		const imports = [ ...this.#imports ]
			.sort( ( [ a ], [ b ] ) => a.localeCompare( b ) )
			.map( ( [ from, names ] ) => `import { ${ [ ...names ].sort().join( ', ' ) } } from '${ from }';` );
		return [ HEAD + imports.join( '\n' ), ...this.#parts ].join( '\n\n' );
	}

	#list( constant: string, type: string, values: readonly string[] ): void {
		this.#parts.push(
			`export const ${ constant } = ${ literals( values ) } as const;\nexport type ${ type } = ( typeof ${ constant } )[ number ];`
		);
	}

	#use( name: string, from = '../guards' ): string {
		this.#imports.set( from, ( this.#imports.get( from ) ?? new Set() ).add( name ) );
		return name;
	}

	#object( { name, path, schema }: ObjectType ): void {
		if ( this.#done.has( name ) ) {
			return;
		}
		this.#done.add( name );
		const lines: string[] = [];
		const guards = { required: [] as string[], optional: [] as string[] };
		for ( const [ field, property ] of Object.entries( schema.properties ?? {} ) ) {
			const at = `${ path }.${ field }`;
			const isRequired = schema.required?.includes( field ) === true || ALWAYS_ANSWERED.includes( at );
			const written = this.#value( property, at, STRICT.includes( name ) );
			const comment = property.description === undefined ? '' : `/** ${ property.description } */\n`;
			lines.push( `${ comment }readonly ${ field }${ isRequired ? '' : '?' }: ${ written.type };` );
			guards[ isRequired ? 'required' : 'optional' ].push( `${ field }: ${ written.guard },` );
		}
		// If fields may be missing, a misspelled one would not be noticed.
		const isExact = schema.additionalProperties === false && ( STRICT.includes( name ) || guards.optional.length > 0 );
		const optional = guards.optional.length > 0 ? `, () => ( { ${ guards.optional.join( '\n' ) } } )` : '';
		const made = this.#use( isExact ? 'exactly' : 'shape' );
		const type = this.#use( 'type Guard' ).replace( 'type ', '' );
		const comment = schema.description === undefined ? '' : `/** ${ schema.description } */\n`;
		this.#parts.push(
			`${ comment }export interface ${ name } {\n${ lines.join( '\n' ) }\n}\n\n` +
				`export const is${ name }: ${ type }< ${ name } > = /* @__PURE__ */ ${ made }< ${ name } >( () => ( { ${ guards.required.join( '\n' ) } } )${ optional } );`
		);
	}

	#value( schema: Schema, path: string, isStrict: boolean ): Written {
		const byHand = BY_HAND[ path ];
		const { type, guard } =
			byHand === undefined ? this.#known( schema, path, isStrict ) : { type: byHand.type, guard: this.#use( byHand.guard, byHand.from ) };
		if ( byHand !== undefined && /^[A-Z]\w*$/.test( byHand.type ) ) {
			this.#use( `type ${ byHand.type }`, byHand.from );
		}
		return isNullable( schema ) ? { type: `${ type } | null`, guard: `${ this.#use( 'orNull' ) }( ${ guard } )` } : { type, guard };
	}

	#known( schema: Schema, path: string, isStrict: boolean ): Written {
		if ( schema.enum !== undefined ) {
			const choice = this.#model.choiceOf( schema.enum );
			return {
				type: choice?.type ?? schema.enum.map( ( value ) => `'${ value }'` ).join( ' | ' ),
				guard: `${ this.#use( 'oneOf' ) }( ${ choice?.constant ?? literals( schema.enum ) } )`,
			};
		}
		if ( isObject( schema ) ) {
			const name = this.#model.nameOf( schema );
			const object = this.#model.objects.get( name );
			if ( object === undefined ) {
				throw new Error( `${ path }: there is no ${ name }.` );
			}
			this.#object( object );
			return { type: name, guard: `is${ name }` };
		}
		const [ type, ...others ] = typesOf( schema );
		if ( others.length > 0 ) {
			throw new Error( `${ path }: tools/types knows one JSON type, or one and null.` );
		}
		switch ( type ) {
			case 'string':
				return { type: 'string', guard: this.#limited( this.#text( schema, isStrict ), isStrict ? schema.maxLength : undefined ) };
			case 'integer':
				return { type: 'number', guard: this.#use( 'isWhole' ) };
			case 'boolean':
				return { type: 'boolean', guard: this.#use( 'isFlag' ) };
			case 'object':
				return {
					type: this.#use( 'type UnknownRecord', '../is-record' ).replace( 'type ', '' ),
					guard: this.#use( 'isRecord', '../is-record' ),
				};
			case 'array': {
				if ( schema.items === undefined ) {
					throw new Error( `${ path }: a list of what?` );
				}
				const item = this.#value( schema.items, `${ path }[]`, isStrict );
				const isUnion = item.type.includes( '|' );
				return {
					type: `readonly ${ isUnion ? `( ${ item.type } )` : item.type }[]`,
					guard: this.#limited( `${ this.#use( 'listOf' ) }( ${ item.guard } )`, isStrict ? schema.maxItems : undefined ),
				};
			}
			default:
				throw new Error( `${ path }: tools/types does not know the type ${ String( type ) }.` );
		}
	}

	#text( schema: Schema, isStrict: boolean ): string {
		return isStrict && schema.pattern !== undefined
			? `${ this.#use( 'matching' ) }( /${ new RegExp( schema.pattern ).source }/ )`
			: this.#use( 'isText' );
	}

	#limited( guard: string, most: number | undefined ): string {
		return most === undefined ? guard : `${ this.#use( 'atMost' ) }( ${ String( most ) }, ${ guard } )`;
	}
}

function literals( values: readonly string[] ): string {
	return `[ ${ values.map( ( value ) => `'${ value }'` ).join( ', ' ) } ]`;
}

/** Returns the text of the generated file. */
export async function generate( schemas: Readonly< Record< string, Schema > > ): Promise< string > {
	const file = join( root, GENERATED );
	const config = await resolveConfig( file );
	return format( new Writer( modelOf( schemas ) ).write(), { ...config, filepath: file } );
}

import type { Json, JsonObject } from '../json';
import type { IncludeTree, Query } from './query';
import type { Resource } from './resource-types';

export interface DocumentOptions {
	query: Query;
	keyOrder: 'new' | 'old';
	/** Base address of the API, without a trailing slash. */
	base: string;
	/** Show every attribute of every type, like webhooks do, instead of the requested ones. */
	allFields?: ReadonlyMap< string, readonly string[] >;
}

/** Writes JSON:API like the live service: attributes only if requested, relationships only if included. */
export class DocumentWriter {
	readonly #included = new Map< string, JsonObject >();
	readonly #options: DocumentOptions;

	public constructor( options: DocumentOptions ) {
		this.#options = options;
	}

	public single( resource: Resource ): JsonObject {
		const data = this.write( resource, this.#options.query.include );
		return { data, ...this.includedPart(), links: { self: `${ this.#options.base }/${ resource.path ?? '' }` } };
	}

	public list( resources: Resource[], total: number, cursors: { next: string | null } | undefined ): JsonObject {
		const data = resources.map( ( resource ) => this.write( resource, this.#options.query.include ) );
		return { data, ...this.includedPart(), meta: { pagination: { total, ...( cursors === undefined ? {} : { cursors } ) } } };
	}

	/** Adds a resource to `included` that no relationship shows. */
	public alsoInclude( resource: Resource ): void {
		this.#include( resource, {} );
	}

	private write( resource: Resource, tree: IncludeTree ): JsonObject {
		const attributes: JsonObject = {};
		const asked = this.#options.allFields?.get( resource.type ) ?? this.#options.query.fields.get( resource.type ) ?? [];
		for ( const name of [ ...asked ].sort() ) {
			const value = resource.attribute( name );
			if ( value !== undefined ) {
				attributes[ name ] = value;
			}
		}
		const relationships: JsonObject = {};
		for ( const name of Object.keys( tree ).sort() ) {
			const relation = resource.relation( name );
			if ( relation?.kind === 'many' ) {
				relationships[ name ] = { data: relation.resources.map( ( one ) => this.#reference( one ) ) };
				relation.resources.forEach( ( one ) => {
					this.#include( one, tree[ name ] ?? {} );
				} );
			} else if ( relation !== undefined ) {
				relationships[ name ] = this.#toOne( relation.resource );
				if ( relation.resource !== null ) {
					this.#include( relation.resource, tree[ name ] ?? {} );
				}
			}
		}
		const related = Object.keys( relationships ).length > 0 ? { relationships } : {};
		const { id, type } = resource;
		return this.#options.keyOrder === 'new' ? { id, type, attributes, ...related } : { attributes, id, ...related, type };
	}

	#reference( resource: Resource ): JsonObject {
		return { id: resource.id, type: resource.type };
	}

	#toOne( resource: Resource | null ): Json {
		if ( resource === null ) {
			return { data: null };
		}
		const links = resource.path === null ? {} : { links: { related: `${ this.#options.base }/${ resource.path }` } };
		return { data: this.#reference( resource ), ...links };
	}

	#include( resource: Resource, tree: IncludeTree ): void {
		const key = `${ resource.type }:${ resource.id }`;
		if ( this.#included.has( key ) ) {
			return;
		}
		this.#included.set( key, {} );
		this.#included.set( key, this.write( resource, tree ) );
	}

	/** Grouped by type in the order the types first appear, as recorded. */
	public includedPart(): { included?: Json[] } {
		const groups = new Map< Json | undefined, Json[] >();
		for ( const one of this.#included.values() ) {
			const group = groups.get( one[ 'type' ] );
			if ( group === undefined ) {
				groups.set( one[ 'type' ], [ one ] );
			} else {
				group.push( one );
			}
		}
		const included = [ ...groups.values() ].flat();
		return included.length === 0 ? {} : { included };
	}
}

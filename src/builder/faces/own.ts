/** What a block says about its readers: `metadata.patreonGate` (docs/cta.md). Pure: uses nothing of the editor. */
import { isRecord } from '../../types';

/** Texts of one face of a block, by attribute. */
export type Texts = Readonly< Record< string, string > >;

/** What a block says about faces. */
export interface Own {
	/** Shown only for these faces; empty for all. */
	readonly only: readonly string[];
	/** Not shown for these. */
	readonly not: readonly string[];
	/** Texts that differ from the base, by face. */
	readonly faces: Readonly< Record< string, Texts > >;
}

/** The parts of a block that are used here. */
export interface FaceBlock {
	readonly name: string;
	readonly attributes: Readonly< Record< string, unknown > >;
	readonly innerBlocks: readonly FaceBlock[];
}

/** Face of all readers for whom there is no other face. It has no texts of its own: PHP shows them the base. */
export const OTHER = 'other';

/** Stands for the base wherever the ID of a face is expected. */
export const BASE = '';

/** Attributes of core's blocks that can differ, the same as in PHP's `Designs\Face_Blocks`. */
const CORE_TEXTS: Readonly< Record< string, readonly string[] > > = {
	'core/paragraph': [ 'content' ],
	'core/heading': [ 'content' ],
	'core/list-item': [ 'content' ],
	'core/button': [ 'text' ],
};

function texts( value: unknown ): readonly string[] {
	return Array.isArray( value ) ? value.filter( ( one ): one is string => typeof one === 'string' ) : [];
}

function without< T >( record: Readonly< Record< string, T > >, key: string ): Readonly< Record< string, T > > {
	return Object.fromEntries( Object.entries( record ).filter( ( [ one ] ) => one !== key ) );
}

function textsOf( value: unknown ): Texts {
	return isRecord( value )
		? Object.fromEntries( Object.entries( value ).filter( ( entry ): entry is [ string, string ] => typeof entry[ 1 ] === 'string' ) )
		: {};
}

/**
 * Returns what a block says about faces.
 *
 * @param attributes Attributes of the block.
 */
export function ownOf( attributes: Readonly< Record< string, unknown > > ): Own {
	const { metadata } = attributes;
	const own = isRecord( metadata ) && isRecord( metadata[ 'patreonGate' ] ) ? metadata[ 'patreonGate' ] : {};
	const faces = isRecord( own[ 'faces' ] ) ? own[ 'faces' ] : {};
	return {
		only: texts( own[ 'only' ] ),
		not: texts( own[ 'not' ] ),
		faces: Object.fromEntries( Object.entries( faces ).map( ( [ face, changes ] ) => [ face, textsOf( changes ) ] ) ),
	};
}

/**
 * Returns the block's attribute `metadata` with what it says about faces; everything else in it stays.
 *
 * @param metadata The attribute so far.
 * @param own      What the block says about faces.
 */
export function withOwn( metadata: unknown, own: Own ): Readonly< Record< string, unknown > > | undefined {
	const others = without( isRecord( metadata ) ? metadata : {}, 'patreonGate' );
	const faces = Object.fromEntries( Object.entries( own.faces ).filter( ( [ , changes ] ) => Object.keys( changes ).length > 0 ) );
	const kept = {
		...( own.only.length > 0 ? { only: own.only } : {} ),
		...( own.not.length > 0 ? { not: own.not } : {} ),
		...( Object.keys( faces ).length > 0 ? { faces } : {} ),
	};
	const next = Object.keys( kept ).length > 0 ? { ...others, patreonGate: kept } : others;
	return Object.keys( next ).length > 0 ? next : undefined;
}

/**
 * Returns what a block says about faces with one text changed.
 *
 * @param own       What it says so far.
 * @param face      The face.
 * @param attribute Attribute of the block.
 * @param value     The text; `null` goes back to the base.
 */
export function withText( own: Own, face: string, attribute: string, value: string | null ): Own {
	const others = without( own.faces[ face ] ?? {}, attribute );
	return { ...own, faces: { ...own.faces, [ face ]: value === null ? others : { ...others, [ attribute ]: value } } };
}

/**
 * Returns what a block says about faces without the changes for one of them.
 *
 * @param own  What it says so far.
 * @param face The face.
 */
export function withoutFace( own: Own, face: string ): Own {
	const faces = without( own.faces, face );
	const not = own.not.filter( ( one ) => one !== face );
	const only = own.only.filter( ( one ) => one !== face );
	// A block that only this reader sees stays so: with an empty list, everybody would see it.
	return { only: only.length === 0 ? own.only : only, not, faces };
}

/**
 * Tells whether a block is shown on a face, as `Designs\Face_Blocks` decides it.
 *
 * @param own  What the block says.
 * @param face The face.
 */
export function isShownOn( own: Own, face: string ): boolean {
	return ! ( own.only.length > 0 && ! own.only.includes( face ) ) && ! own.not.includes( face );
}

/**
 * Counts how a face differs from the base: texts, and blocks that are shown or left out.
 *
 * @param blocks Blocks of the design.
 * @param face   The face.
 */
export function countChanges( blocks: readonly FaceBlock[], face: string ): number {
	let count = 0;
	for ( const { attributes, innerBlocks } of blocks ) {
		const own = ownOf( attributes );
		const isShown = isShownOn( own, face );
		count += isShown === isShownOn( own, OTHER ) ? 0 : 1;
		if ( isShown ) {
			count += Object.keys( own.faces[ face ] ?? {} ).length + countChanges( innerBlocks, face );
		}
	}
	return count;
}

/**
 * Returns the attributes of a block that can have another text on a face.
 *
 * @param name    Name of the block.
 * @param defined The attributes in its `block.json`.
 */
export function textAttributes( name: string, defined: unknown ): readonly string[] {
	if ( ! name.startsWith( 'patreon-gate/' ) ) {
		return CORE_TEXTS[ name ] ?? [];
	}
	return Object.entries( isRecord( defined ) ? defined : {} )
		.filter( ( [ id, one ] ) => isRecord( one ) && one[ 'type' ] === 'string' && ( id === 'label' || one[ 'role' ] === 'content' ) )
		.map( ( [ id ] ) => id );
}

/**
 * Returns the blocks as a face shows them: without those that are not for it, with its texts.
 *
 * @param blocks Blocks of the design.
 * @param face   The face; `BASE` for the base, which shows all.
 */
export function blocksOn( blocks: readonly FaceBlock[], face: string ): readonly FaceBlock[] {
	return blocks.flatMap( ( block ) => {
		const own = ownOf( block.attributes );
		if ( face !== BASE && ! isShownOn( own, face ) ) {
			return [];
		}
		// Nothing else: the editor's blocks also have the HTML that was stored, and the metadata has the texts of all faces.
		const attributes = without( block.attributes, 'metadata' );
		return [ { name: block.name, attributes: { ...attributes, ...own.faces[ face ] }, innerBlocks: blocksOn( block.innerBlocks, face ) } ];
	} );
}

/** What a block's own editor is given on a face, so that it shows the face's texts and changes those instead of the base. */
import { isRecord } from '../../types';
import { ownOf, withOwn, withText } from './own';

/** Attributes of a block. */
export type Attributes = Readonly< Record< string, unknown > >;

/** What a block changes, or a function that returns it. */
export type Changes = Attributes | ( ( attributes: Attributes ) => Attributes );

/**
 * Returns the attributes of a block as a face shows them.
 *
 * @param attributes Attributes as they are stored.
 * @param face       The face.
 * @param names      Attributes that can differ.
 */
export function attributesOn( attributes: Attributes, face: string, names: readonly string[] ): Attributes {
	const own = ownOf( attributes ).faces[ face ] ?? {};
	const changed = Object.entries( own ).filter( ( [ name ] ) => names.includes( name ) );
	return changed.length === 0 ? attributes : { ...attributes, ...Object.fromEntries( changed ) };
}

/**
 * Returns the HTML of a rich text, which newer versions of WordPress pass as an object.
 *
 * @param value The text; nothing for an empty one.
 */
export function textOf( value: unknown ): string {
	if ( typeof value === 'string' ) {
		return value;
	}
	// `RichTextData` says its HTML.
	return isRecord( value ) && typeof value[ 'toHTMLString' ] === 'function' ? String( Reflect.apply( value[ 'toHTMLString' ], value, [] ) ) : '';
}

/**
 * Returns what is stored when a block changes on a face: its texts in the face, everything else in the base. A text that is the base's again is no
 * change.
 *
 * @param stored  Attributes as they are stored.
 * @param changes What the block changes.
 * @param face    The face.
 * @param names   Attributes that can differ.
 */
export function storedChanges( stored: Attributes, changes: Attributes, face: string, names: readonly string[] ): Attributes {
	const base: Record< string, unknown > = {};
	let own = ownOf( stored );
	for ( const [ name, value ] of Object.entries( changes ) ) {
		if ( names.includes( name ) ) {
			const text = textOf( value );
			own = withText( own, face, name, text === textOf( stored[ name ] ) ? null : text );
		} else if ( name !== 'metadata' ) {
			base[ name ] = value;
		} else if ( isRecord( value ) ) {
			// A name of the block, for example. What it says about faces is not changed by the block itself.
			base[ name ] = value;
		}
	}
	const isChanged = Object.keys( changes ).some( ( name ) => names.includes( name ) );
	return isChanged ? { ...base, metadata: withOwn( base[ 'metadata' ] ?? stored[ 'metadata' ], own ) } : base;
}

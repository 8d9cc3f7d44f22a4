/**
 * Changes what the block's own edit component receives and stores while a face is edited, so that it shows and changes the texts of the face
 * instead of those of the base.
 */
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
	// A `RichTextData` object has this method.
	return isRecord( value ) && typeof value[ 'toHTMLString' ] === 'function' ? String( Reflect.apply( value[ 'toHTMLString' ], value, [] ) ) : '';
}

/**
 * Returns what is stored when a block changes on a face: its texts in the face, everything else in the base. A text that is the same as on the
 * base is removed from the face.
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
			// Other metadata, such as the name of the block, may change. What it says about faces stays.
			base[ name ] = value;
		}
	}
	const isChanged = Object.keys( changes ).some( ( name ) => names.includes( name ) );
	return isChanged ? { ...base, metadata: withOwn( base[ 'metadata' ] ?? stored[ 'metadata' ], own ) } : base;
}

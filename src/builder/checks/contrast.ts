/** Contrast of colours, as WCAG defines it. Pure, except that it reads computed styles. */

/** Red, green and blue from 0 to 255, and opacity from 0 to 1. */
export type Color = readonly [ number, number, number, number ];

/** The least contrast that text should have (WCAG, level AA). */
export const ENOUGH = 4.5;

/**
 * Reads a colour as browsers compute it.
 *
 * @param text Such as `rgb(0, 0, 0)` or `rgba(0 0 0 / 0.5)`.
 * @return `null` for other notations.
 */
export function readColor( text: string ): Color | null {
	const match = /^rgba?\(\s*([\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)(?:[\s,/]+([\d.]+))?\s*\)$/.exec( text );
	return match === null ? null : [ Number( match[ 1 ] ), Number( match[ 2 ] ), Number( match[ 3 ] ), Number( match[ 4 ] ?? 1 ) ];
}

/**
 * Returns the colour that is seen where one that may be transparent is in front of an opaque one.
 *
 * @param front Colour in front.
 * @param back  Colour behind.
 */
export function over( front: Color, back: Color ): Color {
	const mix = ( index: 0 | 1 | 2 ): number => front[ index ] * front[ 3 ] + back[ index ] * ( 1 - front[ 3 ] );
	return [ mix( 0 ), mix( 1 ), mix( 2 ), 1 ];
}

function luminance( color: Color ): number {
	const [ red = 0, green = 0, blue = 0 ] = color.slice( 0, 3 ).map( ( value ) => {
		const part = value / 255;
		return part <= 0.04045 ? part / 12.92 : ( ( part + 0.055 ) / 1.055 ) ** 2.4;
	} );
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/**
 * Returns the contrast of two opaque colours, from 1 to 21.
 *
 * @param one   A colour.
 * @param other Another.
 */
export function contrast( one: Color, other: Color ): number {
	const [ light = 0, dark = 0 ] = [ luminance( one ), luminance( other ) ].sort( ( a, b ) => b - a );
	return ( light + 0.05 ) / ( dark + 0.05 );
}

/**
 * Returns the colour behind an element; `null` if that is a picture or a gradient, or is written in a notation that `readColor()` does not know.
 *
 * @param element An element.
 */
export function backgroundOf( element: Element ): Color | null {
	const layers: Color[] = [];
	for ( let at: Element | null = element; at !== null; at = at.parentElement ) {
		const style = at.ownerDocument.defaultView?.getComputedStyle( at );
		if (
			style === undefined ||
			( style.backgroundImage !== 'none' && style.backgroundImage !== '' ) ||
			at.classList.contains( 'wp-block-cover' )
		) {
			return null;
		}
		const color = readColor( style.backgroundColor );
		if ( color === null ) {
			return null;
		}
		layers.unshift( color );
		if ( color[ 3 ] === 1 ) {
			break;
		}
	}
	// What a page is without any colour.
	return layers.reduce< Color >( ( back, front ) => over( front, back ), [ 255, 255, 255, 1 ] );
}

/**
 * Returns the contrast of the text of an element; `null` if the colours are not known.
 *
 * @param element An element with text in it.
 */
export function contrastOf( element: Element ): number | null {
	const style = element.ownerDocument.defaultView?.getComputedStyle( element );
	const color = style === undefined ? null : readColor( style.color );
	const back = backgroundOf( element );
	return color === null || back === null ? null : contrast( over( color, back ), back );
}

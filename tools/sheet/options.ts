/** What the contact sheet is asked to show. */
import { parseArgs } from 'node:util';

/** The designs of the gallery, by the names of their patterns. */
export const DESIGNS = [
	'card',
	'quiet-line',
	'picture-banner',
	'tier-cards',
	'letter',
	'fade',
	'bar',
	'episode',
	'strip',
	'chapters',
	'early',
	'list-line',
] as const;

export type Design = ( typeof DESIGNS )[ number ];

export const FACES = [
	'not_signed_in',
	'not_a_member',
	'tier_too_low',
	'free_member',
	'declined_payment',
	'former_member',
	'opens_later',
	'sold_out',
	'connection_trouble',
] as const;

/** Kinds of media, and settings of readers, that a browser can emulate. */
export const MEDIA = [ 'screen', 'print', 'forced-colors', 'forced-dark', 'reduced-motion', 'rtl' ] as const;

export type Media = ( typeof MEDIA )[ number ];

/** Default themes of WordPress: three years of block themes, the first block theme, and a classic one. */
export const THEMES = [ 'twentytwentyfive', 'twentytwentyfour', 'twentytwentythree', 'twentytwentytwo', 'twentytwentyone' ] as const;

export interface Wishes {
	readonly looks: readonly string[];
	readonly designs: readonly string[];
	readonly faces: readonly string[];
	readonly widths: readonly number[];
	readonly media: readonly Media[];
	readonly wp: 'newest' | 'oldest';
	/** All designs on one page; else one page for each, as readers see it. */
	readonly isTogether: boolean;
	/** Also a picture of every focused link, button and summary. */
	readonly hasFocus: boolean;
	/** The pictures of the documents instead of sheets. */
	readonly isOverview: boolean;
	readonly folder: string | null;
}

function listed< T extends string >( value: string, all: readonly T[] ): readonly T[] {
	if ( value === 'all' ) {
		return all;
	}
	return value.split( ',' ).map( ( name ) => {
		const known = all.find( ( one ) => one === name );
		if ( known === undefined ) {
			throw new Error( `"${ name }" is none of ${ all.join( ', ' ) }` );
		}
		return known;
	} );
}

/**
 * Reads the command line.
 *
 * @throws {Error} where it names something unknown.
 */
export function wishes(): Wishes {
	const { values } = parseArgs( {
		options: {
			looks: { type: 'string', default: 'twentytwentyfive' },
			designs: { type: 'string', default: 'all' },
			faces: { type: 'string', default: 'not_signed_in' },
			widths: { type: 'string', default: '1280,390' },
			media: { type: 'string', default: 'screen' },
			wp: { type: 'string', default: 'newest' },
			together: { type: 'boolean', default: false },
			focus: { type: 'boolean', default: false },
			overview: { type: 'boolean', default: false },
			folder: { type: 'string' },
		},
	} );
	return {
		looks: values.looks.split( ',' ),
		designs: listed( values.designs, DESIGNS ),
		faces: listed( values.faces, FACES ),
		widths: values.widths.split( ',' ).map( Number ),
		media: listed( values.media, MEDIA ),
		wp: values.wp === 'oldest' ? 'oldest' : 'newest',
		isTogether: values.together,
		hasFocus: values.focus,
		isOverview: values.overview,
		folder: values.folder ?? null,
	};
}

import { addQueryArgs, getFragment, getQueryArgs } from '@wordpress/url';

/** A location in the app, as in the address of the page. */
export interface Address {
	/** Id of the screen; `''` where the address names none. */
	readonly screen: string;
	/** Arguments that the screen keeps in the address, such as a search or a filter. */
	readonly query: Readonly< Record< string, string > >;
	/** Part of the screen that is meant, without `#`; `''` for none. */
	readonly place: string;
}

/**
 * Arguments that screens cannot use: WordPress' own, the ID of the screen (`tab` in older versions), and the notice of a redirect, which is
 * shown only once.
 */
const RESERVED = [ 'page', 'screen', 'tab', 'patreon-gate-notice' ];

/**
 * Reads an address. `tab` is the older argument for the screen, in bookmarks.
 *
 * @param href Full address.
 */
export function readAddress( href: string ): Address {
	const texts = Object.entries( getQueryArgs( href ) ).filter( ( entry ): entry is [ string, string ] => typeof entry[ 1 ] === 'string' );
	const all = new Map( texts );
	return {
		screen: all.get( 'screen' ) ?? all.get( 'tab' ) ?? '',
		query: Object.fromEntries( texts.filter( ( [ name ] ) => ! RESERVED.includes( name ) ) ),
		place: getFragment( href )?.slice( 1 ) ?? '',
	};
}

/**
 * Writes an address of the app.
 *
 * @param href    Any address of the app, from which the page of wp-admin is taken.
 * @param address The location to write.
 */
export function writeAddress( href: string, { screen, query, place }: Address ): string {
	const [ path = '' ] = href.split( /[?#]/ );
	const kept = Object.fromEntries( Object.entries( query ).filter( ( [ name, value ] ) => value !== '' && ! RESERVED.includes( name ) ) );
	const { page } = getQueryArgs( href );
	const address = addQueryArgs( path, { ...( page === undefined ? {} : { page } ), ...( screen === '' ? {} : { screen } ), ...kept } );
	return place === '' ? address : `${ address }#${ place }`;
}

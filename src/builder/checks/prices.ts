import { __, sprintf } from '@wordpress/i18n';
import type { DesignCheck } from '@patreon-gate/api';
import { formatList, formatMoney } from '../../components';
import type { Tier } from '../../types';
import { flat, textsOf } from './texts';

/** Currency signs, each with the codes of the currencies that it may mean. */
const SIGNS: Readonly< Record< string, readonly string[] > > = {
	US$: [ 'USD' ],
	CA$: [ 'CAD' ],
	A$: [ 'AUD' ],
	$: [ 'USD', 'CAD', 'AUD', 'NZD', 'SGD', 'MXN', 'HKD', 'BRL' ],
	'€': [ 'EUR' ],
	'£': [ 'GBP' ],
	'¥': [ 'JPY', 'CNY' ],
	zł: [ 'PLN' ],
	kr: [ 'SEK', 'NOK', 'DKK' ],
};

/** An amount of money in a text. */
export interface Amount {
	/** As it is written. */
	readonly written: string;
	readonly cents: number;
	/** Codes of the currencies it may be in. */
	readonly currencies: readonly string[];
}

const SIGN = 'US\\$|CA\\$|A\\$|\\$|€|£|¥|zł|kr|\\b(?:USD|CAD|AUD|EUR|GBP|JPY|SEK|NOK|DKK|PLN|CHF|NZD|BRL|MXN)\\b';
const NUMBER = '\\d{1,3}(?:[.,\\u00a0\\u202f ]\\d{3})+(?:[.,]\\d{1,2})?|\\d+(?:[.,]\\d{1,2})?';
const AMOUNTS = new RegExp( `(${ SIGN })\\s?(${ NUMBER })(?!\\d)|(${ NUMBER })\\s?(${ SIGN })`, 'gu' );

/** Returns a number such as "4.50", "4,50", "1,000" or "1.000,50" in hundredths. */
function centsOf( number: string ): number {
	const match = /^(.*?)(?:[.,](\d{1,2}))?$/u.exec( number );
	return Number( ( match?.[ 1 ] ?? '' ).replace( /\D/gu, '' ) ) * 100 + Number( ( match?.[ 2 ] ?? '' ).padEnd( 2, '0' ) );
}

/**
 * Finds amounts of money in a text.
 *
 * @param text Plain text.
 */
export function amountsIn( text: string ): readonly Amount[] {
	return [ ...text.matchAll( AMOUNTS ) ].map( ( [ written, before, first, second, after ] ) => {
		const sign = before ?? after ?? '';
		return { written: written.trim(), cents: centsOf( first ?? second ?? '' ), currencies: SIGNS[ sign ] ?? [ sign ] };
	} );
}

/**
 * Makes the check that warns of prices which no tier has. Ten to twelve times the price of a tier is accepted as the price for a year, which
 * Patreon may discount.
 *
 * @param known Tiers of the site. While the list is empty, because they are still loading, nothing is warned of.
 */
export function pricesExist( known: readonly Tier[] ): DesignCheck {
	const tiers = known.filter( ( { deleted, published } ) => ! deleted && published );
	const isPrice = ( { cents, currencies }: Amount ): boolean =>
		cents === 0 ||
		tiers.some(
			( { amount_cents: price, currency } ) =>
				currencies.includes( currency ) && ( price === cents || ( price > 0 && cents >= price * 10 && cents <= price * 12 ) )
		);
	return ( blocks ) => {
		if ( tiers.length === 0 ) {
			return [];
		}
		const wrong = flat( blocks )
			.flatMap( textsOf )
			.flatMap( amountsIn )
			.filter( ( amount ) => ! isPrice( amount ) );
		const prices = [
			...new Set( tiers.filter( ( { amount_cents: price } ) => price > 0 ).map( ( tier ) => formatMoney( tier.amount_cents, tier.currency ) ) ),
		];
		return [ ...new Set( wrong.map( ( { written } ) => written ) ) ].map( ( written ) =>
			sprintf(
				/* translators: 1: an amount of money as it is written, 2: prices. */
				__( '“%1$s” is not a price of your tiers on Patreon (%2$s). The block “Price” always shows the right one.', 'tier-gate-for-patreon' ),
				written,
				formatList( prices, 'conjunction' )
			)
		);
	};
}

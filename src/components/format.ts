import { __, _x, sprintf } from '@wordpress/i18n';
import { pageSettings } from '../data';
import type { Campaign } from '../types';
import { shownAt } from './site-time';

/** Returns the admin's language; `undefined` if its locale name is no valid language tag. */
function language(): string | undefined {
	const tag = document.documentElement.lang;
	try {
		return Intl.getCanonicalLocales( tag )[ 0 ];
	} catch {
		return undefined;
	}
}

/** Formats a price, as `Cta\Money` does: one translatable text for each currency sign. Other currencies are shown by their code. */
function withSign( amount: string, currency: string ): string {
	switch ( currency ) {
		case 'USD':
			/* translators: Price in US dollars. %s: amount, such as 5 or 4.50. */
			return sprintf( _x( 'US$%s', 'price', 'tier-gate-for-patreon' ), amount );
		case 'EUR':
			/* translators: Price in euros. %s: amount, such as 5 or 4.50. */
			return sprintf( _x( '€%s', 'price', 'tier-gate-for-patreon' ), amount );
		case 'GBP':
			/* translators: Price in pounds sterling. %s: amount, such as 5 or 4.50. */
			return sprintf( _x( '£%s', 'price', 'tier-gate-for-patreon' ), amount );
		case 'CAD':
			/* translators: Price in Canadian dollars. %s: amount, such as 5 or 4.50. */
			return sprintf( _x( 'CA$%s', 'price', 'tier-gate-for-patreon' ), amount );
		case 'AUD':
			/* translators: Price in Australian dollars. %s: amount, such as 5 or 4.50. */
			return sprintf( _x( 'A$%s', 'price', 'tier-gate-for-patreon' ), amount );
		case 'JPY':
			/* translators: Price in yen. %s: amount, such as 500. */
			return sprintf( _x( '¥%s', 'price', 'tier-gate-for-patreon' ), amount );
		default:
			return `${ amount } ${ currency }`;
	}
}

/**
 * Formats an amount of money as PHP does (`Cta\Money`), so that a tier's price looks the same everywhere.
 *
 * @param cents    In hundredths of the currency.
 * @param currency ISO 4217 code.
 */
export function formatMoney( cents: number, currency: string ): string {
	const { thousands, decimal } = pageSettings();
	const [ whole = '', part ] = ( cents / 100 ).toFixed( cents % 100 === 0 ? 0 : 2 ).split( '.' );
	const amount = whole.replace( /\B(?=(\d{3})+$)/g, () => thousands );
	return withSign( part === undefined ? amount : amount + decimal + part, currency );
}

/**
 * Formats a tier's price with its period.
 *
 * @param cents    In hundredths of the campaign's currency; 0 is free.
 * @param campaign The campaign the tier belongs to.
 */
export function formatPrice( cents: number, campaign: Campaign ): string {
	if ( cents === 0 ) {
		return __( 'free', 'tier-gate-for-patreon' );
	}
	const money = formatMoney( cents, campaign.currency );
	return campaign.is_monthly
		? /* translators: %s: an amount of money, such as $5. */
			sprintf( __( '%s a month', 'tier-gate-for-patreon' ), money )
		: /* translators: %s: an amount of money, such as $5. */
			sprintf( __( '%s per creation', 'tier-gate-for-patreon' ), money );
}

/**
 * Joins words into a list in the admin's language.
 *
 * @param words What to join.
 * @param type  `disjunction` for "a, b or c", `conjunction` for "a, b and c".
 */
export function formatList( words: readonly string[], type: 'conjunction' | 'disjunction' ): string {
	return new Intl.ListFormat( language(), { type } ).format( words );
}

/**
 * Formats a date in the admin's language.
 *
 * @param seconds Unix time.
 */
export function formatDate( seconds: number ): string {
	return new Intl.DateTimeFormat( language(), { dateStyle: 'medium' } ).format( new Date( seconds * 1000 ) );
}

/**
 * Formats a month with its year in the admin's language.
 *
 * @param seconds Unix time within the month.
 */
export function formatMonth( seconds: number ): string {
	return new Intl.DateTimeFormat( language(), { month: 'short', year: 'numeric' } ).format( new Date( seconds * 1000 ) );
}

/**
 * Formats a share as a percentage in the admin's language.
 *
 * @param share From 0 to 1.
 */
export function formatShare( share: number ): string {
	return new Intl.NumberFormat( language(), { style: 'percent', maximumFractionDigits: share > 0 && share < 0.1 ? 1 : 0 } ).format( share );
}

/**
 * Formats date and time in the admin's language.
 *
 * @param seconds Unix time.
 */
export function formatTime( seconds: number ): string {
	return new Intl.DateTimeFormat( language(), { dateStyle: 'medium', timeStyle: 'short' } ).format( new Date( seconds * 1000 ) );
}

/** Units in which a time ago is said, with their seconds. */
const UNITS: readonly ( readonly [ unit: Intl.RelativeTimeFormatUnit, seconds: number ] )[] = [
	[ 'year', 31_536_000 ],
	[ 'month', 2_592_000 ],
	[ 'day', 86_400 ],
	[ 'hour', 3600 ],
	[ 'minute', 60 ],
];

/**
 * Says how long ago a time was, in the admin's language: "6 minutes ago", "yesterday". Less than a minute is "now".
 *
 * @param seconds Unix time.
 * @param now     Unix time of now.
 */
export function formatAgo( seconds: number, now: number ): string {
	const format = new Intl.RelativeTimeFormat( language(), { numeric: 'auto' } );
	const ago = now - seconds;
	for ( const [ unit, length ] of UNITS ) {
		if ( Math.abs( ago ) >= length ) {
			return format.format( -Math.trunc( ago / length ), unit );
		}
	}
	return format.format( 0, 'second' );
}

/**
 * Formats a whole number in the admin's language.
 *
 * @param value Number.
 */
export function formatNumber( value: number ): string {
	return new Intl.NumberFormat( language() ).format( value );
}

/**
 * Parses typed text as an amount of money; `null` if it is not one.
 *
 * @param text Such as `5`, `4.50` or `4,50`.
 */
export function parseMoney( text: string ): number | null {
	const match = /^(\d{1,7})(?:[.,](\d{1,2}))?$/.exec( text.trim() );
	if ( match === null ) {
		return null;
	}
	const [ , whole = '0', part = '' ] = match;
	return Number( whole ) * 100 + Number( part.padEnd( 2, '0' ) );
}

/**
 * Writes an amount of money for a field, so that `parseMoney()` understands it: without a currency and without thousands separators.
 *
 * @param cents In hundredths.
 */
export function writeMoney( cents: number ): string {
	const amount = ( cents / 100 ).toFixed( cents % 100 === 0 ? 0 : 2 );
	return pageSettings().decimal === ',' ? amount.replace( '.', ',' ) : amount;
}

/**
 * Formats date and time in the admin's language, with the time zone.
 *
 * @param moment Unix time in milliseconds.
 * @param zone   Name of a zone, or an offset such as `+05:30`.
 */
export function formatTimeIn( moment: number, zone: string ): string {
	const options: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' };
	return `${ new Intl.DateTimeFormat( language(), options ).format( new Date( `${ shownAt( moment, zone ) }Z` ) ) } (${ zone })`;
}

import { __, sprintf } from '@wordpress/i18n';
import type { Campaign } from '../types';

/** The admin's language; WordPress' locale names are not all valid language tags. */
function language(): string | undefined {
	const tag = document.documentElement.lang;
	try {
		return Intl.getCanonicalLocales( tag )[ 0 ];
	} catch {
		return undefined;
	}
}

/**
 * An amount of money in words of the admin's language.
 *
 * @param cents    In hundredths of the currency.
 * @param currency ISO 4217 code.
 */
export function formatMoney( cents: number, currency: string ): string {
	const amount = cents / 100;
	try {
		return new Intl.NumberFormat( language(), {
			style: 'currency',
			currency,
			trailingZeroDisplay: 'stripIfInteger',
		} ).format( amount );
	} catch {
		// A code that is no currency at all: the number still says something.
		return `${ amount.toFixed( 2 ) } ${ currency }`.trim();
	}
}

/**
 * A tier's price with its period.
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
 * Joins words as the admin's language does.
 *
 * @param words What to join.
 * @param type  `disjunction` for "a, b or c", `conjunction` for "a, b and c".
 */
export function formatList( words: readonly string[], type: 'conjunction' | 'disjunction' ): string {
	return new Intl.ListFormat( language(), { type } ).format( words );
}

/**
 * A moment in words of the admin's language.
 *
 * @param seconds Unix time.
 */
export function formatDate( seconds: number ): string {
	return new Intl.DateTimeFormat( language(), { dateStyle: 'medium' } ).format( new Date( seconds * 1000 ) );
}

/**
 * A moment with its time of day, in words of the admin's language.
 *
 * @param seconds Unix time.
 */
export function formatTime( seconds: number ): string {
	return new Intl.DateTimeFormat( language(), { dateStyle: 'medium', timeStyle: 'short' } ).format( new Date( seconds * 1000 ) );
}

/**
 * A whole number as the admin's language writes it.
 *
 * @param value Number.
 */
export function formatNumber( value: number ): string {
	return new Intl.NumberFormat( language() ).format( value );
}

/**
 * Reads what a person typed as an amount of money; `null` where it is none.
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

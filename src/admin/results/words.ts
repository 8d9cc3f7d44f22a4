import { __, _x, sprintf } from '@wordpress/i18n';
import { formatDate, formatMonth, formatNumber, formatShare } from '../../components';
import { dateOf, type Period } from './period';

/** What the table is grouped by. */
export const GROUPS = [ 'design', 'face', 'post' ] as const;
export type Group = ( typeof GROUPS )[ number ];

/** Reads a group from an address. */
export function groupOf( text: string | undefined ): Group {
	return GROUPS.find( ( group ) => group === text ) ?? 'design';
}

/** Returns the name of a group, for the choice and the column. */
export function groupWords( group: Group ): string {
	switch ( group ) {
		case 'design':
			return __( 'Design', 'tier-gate-for-patreon' );
		case 'face':
			return __( 'Reader', 'tier-gate-for-patreon' );
		case 'post':
			return __( 'Post', 'tier-gate-for-patreon' );
	}
}

/** What is counted, in the order in which it happens. */
export const EVENTS = [ 'views', 'clicks', 'joins', 'unlocks' ] as const;
export type Event = ( typeof EVENTS )[ number ];

/** Returns the name of what is counted. */
export function eventWords( event: Event ): string {
	switch ( event ) {
		case 'views':
			return _x( 'Views', 'of a call to action', 'tier-gate-for-patreon' );
		case 'clicks':
			return _x( 'Clicks', 'on a call to action', 'tier-gate-for-patreon' );
		case 'joins':
			return _x( 'New members', 'because of a call to action', 'tier-gate-for-patreon' );
		case 'unlocks':
			return _x( 'Unlocked posts', 'after a call to action', 'tier-gate-for-patreon' );
	}
}

/** Returns the name of a period. */
export function periodWords( period: Period ): string {
	switch ( period ) {
		case '7':
			return __( 'Last 7 days', 'tier-gate-for-patreon' );
		case '30':
			return __( 'Last 30 days', 'tier-gate-for-patreon' );
		case '90':
			return __( 'Last 90 days', 'tier-gate-for-patreon' );
		case '365':
			return __( 'Last 12 months', 'tier-gate-for-patreon' );
		case 'all':
			return __( 'All time', 'tier-gate-for-patreon' );
		case 'custom':
			return __( 'Other dates', 'tier-gate-for-patreon' );
	}
}

/** Returns a day or month in the admin's language. */
export function dateWords( day: string, interval: 'day' | 'month' ): string {
	const seconds = dateOf( day ).getTime() / 1000;
	return interval === 'month' ? formatMonth( seconds ) : formatDate( seconds );
}

/** Returns a share such as "4.2%"; a dash if the whole is 0. */
export function shareWords( part: number, whole: number ): string {
	return whole > 0 ? formatShare( part / whole ) : '–';
}

/** Returns a sentence that says how often chance makes such a difference. */
export function chanceWords( chance: number ): string {
	const times = Math.max( 1, Math.round( chance * 100 ) );
	if ( times >= 95 ) {
		return __( 'Chance alone nearly always makes a difference at least this large.', 'tier-gate-for-patreon' );
	}
	return chance < 0.01
		? __( 'A difference this large comes about by chance in fewer than 1 of 100 comparisons.', 'tier-gate-for-patreon' )
		: sprintf(
				/* translators: %s: a number from 1 to 100. */
				__( 'A difference this large comes about by chance in about %s of 100 comparisons.', 'tier-gate-for-patreon' ),
				formatNumber( times )
			);
}

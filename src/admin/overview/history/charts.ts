/** The charts of members over time. Pure but for the words. */
import { __, _x, sprintf } from '@wordpress/i18n';
import { historyCharts } from '@patreon-gate/api';
import { formatList, formatMoney, formatNumber } from '../../../components';
import type { HistoryPoint, MemberHistory } from '../../../types';
import { stateNames } from '../../members/words';
import { MOST_LINES, type Line } from '../../parts';
import type { Steps } from './steps';

export interface HistoryGraph {
	readonly id: string;
	readonly title: string;
	readonly lines: readonly Line[];
	/** Whether some lines were left out, because more could not be told apart. */
	readonly isShortened: boolean;
	/** Whether its numbers belong to single days, and are mostly 0. */
	readonly isStems?: boolean;
	readonly format: ( value: number ) => string;
}

/** Reads one number of a point; `null` where it is not known. */
type Reader = ( point: HistoryPoint ) => number | null;

function lineOf( key: string, label: string, { points }: Steps, read: Reader ): Line {
	return { key, label, values: points.map( ( point ) => ( point === null ? null : read( point ) ) ) };
}

/** Returns the lines with the largest numbers, in the order they had. */
function largest( lines: readonly Line[] ): readonly Line[] {
	const size = ( { values }: Line ): number => Math.max( 0, ...values.map( ( value ) => value ?? 0 ) );
	const kept = new Set( [ ...lines ].sort( ( one, other ) => size( other ) - size( one ) ).slice( 0, MOST_LINES ) );
	return lines.filter( ( line ) => kept.has( line ) );
}

/** A column of the table: members of one state or tier. */
export interface HistoryColumn {
	readonly key: string;
	readonly label: string;
	readonly read: ( point: HistoryPoint ) => number;
}

/** Returns the states of members. Those that this script does not know come last, with their ID. */
function states( points: readonly HistoryPoint[] ): readonly HistoryColumn[] {
	const named = stateNames();
	const known = new Set( named.map( ( { value } ) => value ) );
	const others = new Set( points.flatMap( ( point ) => point.states.map( ( { state } ) => state ) ).filter( ( state ) => ! known.has( state ) ) );
	return [ ...named, ...[ ...others ].map( ( value ) => ( { value, label: value } ) ) ].map( ( { value, label } ) => ( {
		key: `state-${ value }`,
		label,
		read: ( point ) => point.states.find( ( { state } ) => state === value )?.members ?? 0,
	} ) );
}

/** Returns the tiers in the order of Patreon; tiers that are not known any more come last. */
function tiers( { tiers: named, points }: MemberHistory ): readonly HistoryColumn[] {
	const ids = new Set( [ ...named.map( ( { id } ) => id ), ...points.flatMap( ( point ) => point.tiers.map( ( { id } ) => id ) ) ] );
	return [ ...ids ].map( ( id ) => {
		const title = named.find( ( tier ) => tier.id === id )?.title ?? '';
		return {
			key: `tier-${ id }`,
			/* translators: %s: ID of a tier without a name. */
			label: title === '' ? sprintf( __( 'Tier %s', 'tier-gate-for-patreon' ), id ) : title,
			read: ( point: HistoryPoint ) => point.tiers.find( ( tier ) => tier.id === id )?.members ?? 0,
		};
	} );
}

/** Leaves out states and tiers that nobody was in. */
function used( columns: readonly HistoryColumn[], points: readonly HistoryPoint[] ): readonly HistoryColumn[] {
	return columns.filter( ( { read } ) => points.some( ( point ) => read( point ) > 0 ) );
}

/**
 * Returns all states and tiers that had members, for the table.
 *
 * @param history What was recorded.
 */
export function columnsOf( history: MemberHistory ): readonly HistoryColumn[] {
	return [ ...used( states( history.points ), history.points ), ...used( tiers( history ), history.points ) ];
}

/** Returns lines of states or tiers. */
function linesOf( columns: readonly HistoryColumn[], steps: Steps ): readonly Line[] {
	return columns.map( ( { key, label, read } ) => lineOf( key, label, steps, read ) );
}

/** Returns the charts that add-ons give, with the figures of this campaign. */
function added( steps: Steps ): readonly HistoryGraph[] {
	return [ ...historyCharts() ].map( ( [ id, { title, lines } ] ) => ( {
		id: `add-on-${ id }`,
		title,
		isShortened: lines.length > MOST_LINES,
		format: formatNumber,
		lines: lines
			.slice( 0, MOST_LINES )
			.map( ( { figure, label } ) =>
				lineOf( figure, label, steps, ( point ) => point.figures.find( ( { name } ) => name === figure )?.value ?? null )
			),
	} ) );
}

/**
 * Returns the charts of a campaign. Those without a number are left out, but joining and leaving is always shown.
 *
 * @param history What was recorded.
 * @param steps   Its steps.
 */
export function chartsOf( history: MemberHistory, steps: Steps ): readonly HistoryGraph[] {
	const byState = linesOf( used( states( history.points ), history.points ), steps );
	const byTier = linesOf( used( tiers( history ), history.points ), steps );
	const money = lineOf( 'cents', __( 'Pledged for a month', 'tier-gate-for-patreon' ), steps, ( { cents } ) =>
		cents === null ? null : cents / 100
	);
	const graphs: readonly HistoryGraph[] = [
		{
			id: 'states',
			title: __( 'Members', 'tier-gate-for-patreon' ),
			lines: largest( byState ),
			isShortened: byState.length > MOST_LINES,
			format: formatNumber,
		},
		{
			id: 'tiers',
			title: __( 'Members by tier', 'tier-gate-for-patreon' ),
			lines: largest( byTier ),
			isShortened: byTier.length > MOST_LINES,
			format: formatNumber,
		},
		{
			id: 'changes',
			title: __( 'Joined and left a paid tier', 'tier-gate-for-patreon' ),
			lines: [
				lineOf( 'joined', _x( 'Joined', 'members', 'tier-gate-for-patreon' ), steps, ( { joined } ) => joined ),
				lineOf( 'left', _x( 'Left', 'members', 'tier-gate-for-patreon' ), steps, ( { left } ) => left ),
			],
			isShortened: false,
			isStems: true,
			format: formatNumber,
		},
		{
			id: 'money',
			title: __( 'What members pay', 'tier-gate-for-patreon' ),
			lines: [ money ],
			isShortened: false,
			format: ( value ) => formatMoney( Math.round( value * 100 ), history.currency ),
		},
		...added( steps ),
	];
	return graphs.filter( ( { id, lines } ) => id === 'changes' || lines.some( ( { values } ) => values.some( ( value ) => value !== null ) ) );
}

/**
 * Says what a chart shows, for screen readers: how each line begins and ends.
 *
 * @param graph The chart.
 */
export function sentenceOf( { title, lines, format }: HistoryGraph ): string {
	const parts = lines.map( ( { label, values } ) => {
		const known = values.filter( ( value ) => value !== null );
		const [ first ] = known;
		const last = known.at( -1 );
		return first === undefined || last === undefined
			? /* translators: %s: what is counted, such as "Paying". */
				sprintf( __( '%s: not known', 'tier-gate-for-patreon' ), label )
			: sprintf(
					/* translators: 1: what is counted, such as "Paying", 2: number at the beginning, 3: number at the end. */
					__( '%1$s: from %2$s to %3$s', 'tier-gate-for-patreon' ),
					label,
					format( first ),
					format( last )
				);
	} );
	/* translators: 1: what a chart shows, such as "Members by tier", 2: how each line begins and ends. */
	return sprintf( __( '%1$s. %2$s', 'tier-gate-for-patreon' ), title, formatList( parts, 'conjunction' ) );
}

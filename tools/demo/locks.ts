/** A lock as the plugin stores it (docs/gate.md, "The pure core"). */
export interface DemoLock {
	readonly match: 'any' | 'all';
	readonly inverse: boolean;
	readonly campaign: string;
	readonly conditions: readonly DemoCondition[];
	/** Early access. */
	readonly ladder?: {
		readonly steps: readonly { readonly everyone: boolean; readonly conditions: readonly DemoCondition[]; readonly when: DemoTime }[];
		readonly relock: DemoTime | null;
	};
}

/** One condition of a lock. */
interface DemoCondition {
	readonly type: string;
	readonly params: Readonly< Record< string, unknown > >;
}

/** A number of days after the publication of the post. */
interface DemoTime {
	readonly date: '';
	readonly count: number;
	readonly unit: 'days';
}

/** Ids of the demo campaign's four tiers, as the plugin imported them. */
export interface TierIds {
	readonly free: string;
	readonly supporter: string;
	readonly studio: string;
	readonly patron: string;
}

function lock( type: string, params: Readonly< Record< string, unknown > > = {} ): DemoLock {
	return { match: 'any', inverse: false, campaign: '', conditions: [ { type, params } ] };
}

export const anyPayingMember = (): DemoLock => lock( 'paying' );
export const freeMembersToo = (): DemoLock => lock( 'free_member' );
export const tierOrAbove = ( tier: string ): DemoLock => lock( 'tier_or_above', { tier } );
export const oneOfTiers = ( ...tiers: readonly string[] ): DemoLock => lock( 'tiers', { tiers } );
export const memberForMonths = ( months: number ): DemoLock => lock( 'member_for_months', { months } );

/** Returns a lock for those who have paid as much in all; 500 is 5.00. */
export const paidInAll = ( cents: number ): DemoLock => lock( 'lifetime_amount', { cents } );

/** Returns a lock for those who meet both. */
export const both = ( one: DemoLock, other: DemoLock ): DemoLock => ( {
	...one,
	match: 'all',
	conditions: [ ...one.conditions, ...other.conditions ],
} );

const daysAfter = ( count: number ): DemoTime => ( { date: '', count, unit: 'days' } );

/** Returns a lock that others can open some days after publication, and everybody later. */
export const earlyAccess = ( first: DemoLock, later: DemoLock, afterDays: number, everyoneAfterDays: number ): DemoLock => ( {
	...first,
	ladder: {
		steps: [
			{ everyone: false, conditions: later.conditions, when: daysAfter( afterDays ) },
			{ everyone: true, conditions: [], when: daysAfter( everyoneAfterDays ) },
		],
		relock: null,
	},
} );

/** Returns a lock that lets in only readers who do not meet the condition. */
export const onlyNonMembers = (): DemoLock => ( { ...lock( 'paying' ), inverse: true } );

/** The demo campaign's titles of tiers (sandbox/people/demo-campaigns.ts). */
const TITLES: Readonly< Record< keyof TierIds, string > > = {
	free: 'Free',
	supporter: 'Supporter',
	studio: 'Studio',
	patron: 'Patron of the Arts',
};

/**
 * Finds the four tiers among the imported ones.
 *
 * @throws {Error} naming the tier that is missing.
 */
export function findTiers( tiers: readonly { readonly id: string; readonly title: string }[] ): TierIds {
	const find = ( name: keyof TierIds ): string => {
		const found = tiers.find( ( tier ) => tier.title === TITLES[ name ] );
		if ( found === undefined ) {
			throw new Error( `The tier "${ TITLES[ name ] }" was not imported from the sandbox.` );
		}
		return found.id;
	};
	return { free: find( 'free' ), supporter: find( 'supporter' ), studio: find( 'studio' ), patron: find( 'patron' ) };
}

import type { HistoryPoint, MemberHistory } from '../../../types';

/** Returns one recorded day. */
export function pointOf( day: string, changes: Partial< HistoryPoint > = {} ): HistoryPoint {
	return {
		day,
		days: 1,
		members: 3,
		states: [
			{ state: 'free', members: 1 },
			{ state: 'active', members: 3 },
		],
		tiers: [ { id: '11', members: 3 } ],
		joined: 1,
		left: 0,
		cents: 1500,
		figures: [],
		...changes,
	};
}

/** Returns what was recorded of the last 30 days. */
export function historyOfDays( points: readonly HistoryPoint[], changes: Partial< MemberHistory > = {} ): MemberHistory {
	return {
		campaign_id: '900',
		currency: 'EUR',
		from: '2026-11-02',
		to: '2026-12-01',
		since: points[ 0 ]?.day ?? '',
		interval: 'day',
		tiers: [
			{ id: '11', title: 'Supporter' },
			{ id: '12', title: '' },
		],
		points,
		...changes,
	};
}

import { days } from '../clock';
import type { Member } from '../model/types';
import type { World } from '../model/world';
import { lapse } from './leaving';
import { billByCard, endTrial } from './paying';
import { run, type MemberEvent } from './perform';
import type { Action } from './scene';

/** Patreon retries a declined card for about a month, then the member becomes a former one. */
const RETRY_FOR = days( 30 );

function nextStep( member: Member ): { at: number; act: Action } | null {
	const { bills_at: billsAt, ends_at: endsAt, declined_at: declinedAt } = member.plan;
	if ( endsAt !== null ) {
		return { at: endsAt, act: lapse };
	}
	if ( billsAt === null ) {
		return null;
	}
	if ( declinedAt !== null && billsAt > declinedAt + RETRY_FOR ) {
		return { at: declinedAt + RETRY_FOR, act: lapse };
	}
	return { at: billsAt, act: member.is_free_trial ? endTrial : billByCard };
}

/** Returns when something happens next by itself; null: never. */
export function nextBillingAt( world: World ): number | null {
	const times = world.members
		.kept()
		.map( ( member ) => nextStep( member )?.at )
		.filter( ( at ) => at !== undefined );
	return times.length === 0 ? null : Math.min( ...times );
}

/** Does the bills, ends of trial, gift and paid period due at or before `until`, each at its own time, oldest first. */
export function runBilling( world: World, until: number ): { at: number; events: MemberEvent[] }[] {
	const done: { at: number; events: MemberEvent[] }[] = [];
	for (;;) {
		const due = world.members
			.kept()
			.map( ( member ) => ( { member, step: nextStep( member ) } ) )
			.filter( ( one ): one is { member: Member; step: { at: number; act: Action } } => one.step !== null && one.step.at <= until )
			.sort( ( a, b ) => a.step.at - b.step.at )[ 0 ];
		if ( due === undefined ) {
			return done;
		}
		const campaign = world.campaigns.get( due.member.campaign_id );
		const person = world.person( due.member.user_id );
		if ( campaign === undefined || person === undefined ) {
			due.member.plan.bills_at = due.member.plan.ends_at = null;
			continue;
		}
		const scene = { world, now: due.step.at, campaign, person, member: due.member, tier: undefined, amount: undefined };
		done.push( { at: due.step.at, events: run( scene, due.step.act ) } );
	}
}

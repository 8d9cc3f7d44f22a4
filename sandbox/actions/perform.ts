import type { Member, Trigger } from '../model/types';
import type { World } from '../model/world';
import { ACTIONS, type ActionName } from './catalogue';
import { NotPossible, type Action, type Scene } from './scene';

/** One trigger with the member at the time it fired. A webhook that was paused sends this later, however old it is. */
export interface MemberEvent {
	trigger: Trigger;
	member: Member;
}

export interface Request {
	person_id: string;
	/** The first campaign when left out. */
	campaign_id?: string | undefined;
	tier_id?: string | undefined;
	amount_cents?: number | undefined;
}

/** Performs an action, and returns the events for the webhooks. @throws NotPossible with a reason in words. */
export function perform( world: World, now: number, name: ActionName, request: Request ): MemberEvent[] {
	const person = world.person( request.person_id );
	const campaign = request.campaign_id === undefined ? [ ...world.campaigns.values() ][ 0 ] : world.campaigns.get( request.campaign_id );
	const tier = request.tier_id === undefined ? undefined : world.tiers.get( request.tier_id );
	if ( person === undefined ) {
		throw new NotPossible( `There is no person ${ request.person_id }.` );
	}
	if ( campaign === undefined ) {
		throw new NotPossible( 'There is no such campaign.' );
	}
	if ( request.tier_id !== undefined && tier?.campaign_id !== campaign.id ) {
		throw new NotPossible( `The campaign has no tier ${ request.tier_id }.` );
	}
	world.people.set( person.id, person );
	const scene: Scene = { world, now, campaign, person, member: world.membership( campaign.id, person.id ), tier, amount: request.amount_cents };
	return run( scene, ACTIONS[ name ].act );
}

/** Runs one action on a prepared scene. A generated member is stored first, so that the change lasts. */
export function run( scene: Scene, act: Action ): MemberEvent[] {
	const before = scene.member;
	if ( before !== undefined ) {
		scene.world.members.put( before );
	}
	const asItWas = before === undefined ? undefined : structuredClone( before );
	let triggers: Trigger[];
	try {
		triggers = act( scene );
	} catch ( error ) {
		// A failed action must change nothing.
		if ( asItWas !== undefined ) {
			scene.world.members.put( asItWas );
		} else if ( scene.member !== undefined ) {
			scene.world.members.delete( scene.member.id );
		}
		throw error;
	}
	const member = scene.member ?? scene.world.membership( scene.campaign.id, scene.person.id ) ?? before;
	return member === undefined ? [] : triggers.map( ( trigger ) => ( { trigger, member: structuredClone( member ) } ) );
}

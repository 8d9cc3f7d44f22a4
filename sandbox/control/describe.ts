import { patreonTime } from '../clock';
import type { JsonObject } from '../json';
import type { Delivery, Member, Person } from '../model/types';
import type { Services } from '../services';

/** Describes a person with memberships, as the control API shows them. */
export function describePerson( services: Services, person: Person ): JsonObject {
	const { provenance, social_connections: connections, ...rest } = person;
	return {
		...rest,
		social_connections: { ...connections },
		provenance: { recorded: provenance.recorded, guessed: provenance.guessed },
		memberships: services.world.members.ofUser( person.id ).map( describeMember ),
	};
}

export function describeMember( member: Member ): JsonObject {
	const { plan, pledge_history: history, ...rest } = member;
	return {
		...rest,
		last_charge_date: patreonTime( member.last_charge_date ),
		next_charge_date: patreonTime( member.next_charge_date ),
		pledge_relationship_start: patreonTime( member.pledge_relationship_start ),
		pledge_history: history.map( ( event ) => ( { ...event } ) ),
		plan: { ...plan },
	};
}

export function describeDelivery( delivery: Delivery ): JsonObject {
	return {
		...delivery,
		created_at: patreonTime( delivery.created_at ),
		due_at: patreonTime( delivery.due_at ),
		attempts: delivery.attempts.map( ( one ) => ( { ...one, at: patreonTime( one.at ) } ) ),
	};
}

/** Describes everything but the logs. */
export function describeState( services: Services ): JsonObject {
	const { world, clock } = services;
	return {
		url: services.origin,
		clock: { now: patreonTime( clock.now() ), frozen: clock.isFrozen },
		settings: { ...world.settings },
		campaigns: [ ...world.campaigns.values() ].map( ( campaign ) => ( {
			...campaign,
			created_at: patreonTime( campaign.created_at ),
			show_earnings: campaign.show_earnings ?? false,
			benefits: ( campaign.benefits ?? [] ).map( ( benefit ) => ( { ...benefit } ) ),
			members: world.members.count( campaign.id ),
			tiers: world.tiersOf( campaign.id ).map( ( tier ) => ( { ...tier } ) ),
		} ) ),
		clients: [ ...world.clients.values() ].map( ( client ) => {
			const pair = [ ...world.tokens.values() ].find(
				( one ) => one.client_id === client.id && one.user_id === client.creator_id && one.replaced_at === null
			);
			return { ...client, creator_access_token: pair?.access_token ?? null, creator_refresh_token: pair?.refresh_token ?? null };
		} ),
		people: [ ...world.people.values() ].map( ( person ) => describePerson( services, person ) ),
		crowd: world.members.crowd?.size ?? 0,
		webhooks: [ ...world.webhooks.values() ].map( ( webhook ) => ( {
			...webhook,
			last_attempted_at: patreonTime( webhook.last_attempted_at ),
		} ) ),
		faults: services.faults.list().map( ( fault ) => ( { ...fault } ) ),
	};
}

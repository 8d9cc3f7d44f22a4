import type { Services } from '../services';
import { NotPossible } from '../actions/scene';
import { callback, type AuthorizeRequest } from './authorize-request';

/** A decision on the authorize or become-patron page. */
export interface Decision {
	person_id: string;
	flow: 'authorize' | 'become-patron';
	allow: boolean;
	/** become-patron: the tier to pay for; missing if members only pass through. */
	tier_id?: string | undefined;
	payment?: 'paid' | 'pending' | 'declined' | undefined;
}

const PLEDGES = { paid: 'pledge', pending: 'pledge_pending', declined: 'pledge_declined' } as const;

/** Applies a decision. @returns the address to redirect to. @throws NotPossible with the reason. */
export function decide( services: Services, request: AuthorizeRequest, decision: Decision ): string {
	const { world } = services;
	if ( ! decision.allow ) {
		return callback( request.redirect_uri, { error: 'access_denied', state: request.state } );
	}
	const person = world.person( decision.person_id );
	if ( person === undefined ) {
		throw new NotPossible( `There is no person ${ decision.person_id }.` );
	}
	if ( world.settings.stop_unverified && ! person.is_email_verified ) {
		throw new NotPossible( 'Patreon asks this person to verify the e-mail address first.' );
	}
	const campaign = world.campaignOwnedBy( request.client.creator_id );
	if ( decision.flow === 'become-patron' && decision.tier_id !== undefined && campaign !== undefined ) {
		const member = world.membership( campaign.id, person.id );
		const tier = world.tiers.get( decision.tier_id );
		const pays = member?.patron_status === 'active_patron' && ! member.is_free_trial && ! member.is_gifted && member.will_pay_amount_cents > 0;
		const order = { person_id: person.id, campaign_id: campaign.id, tier_id: decision.tier_id };
		if ( tier?.amount_cents === 0 ) {
			if ( member?.patron_status !== 'active_patron' ) {
				services.act( 'free_join', order );
			}
		} else if ( ! pays ) {
			services.act( PLEDGES[ decision.payment ?? 'paid' ], order );
		} else if ( tier !== undefined && tier.amount_cents > member.currently_entitled_amount_cents / ( member.pledge_cadence ?? 1 ) ) {
			services.act( 'upgrade', order );
		}
	}
	return callback( request.redirect_uri, { code: services.grants.allow( request, person.id ), state: request.state } );
}

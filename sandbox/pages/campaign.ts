import { NotPossible } from '../actions/scene';
import type { HttpReply, HttpRequest } from '../http/types';
import type { Campaign } from '../model/types';
import { newPerson } from '../people/new-person';
import type { Services } from '../services';
import { layout, money } from './layout';
import { html, type Content } from './markup';
import { displayName, NEW_PERSON, peopleChoices } from './people-list';
import { paymentChoices, tierChoices } from './tier-choices';

export function campaignByVanity( services: Services, vanity: string ): Campaign | undefined {
	return [ ...services.world.campaigns.values() ].find( ( one ) => one.vanity.toLowerCase() === vanity.toLowerCase() );
}

/** Shows the creator's page, the target of links to Patreon. */
export function campaignPage( services: Services, campaign: Campaign ): HttpReply {
	const tiers = services.world.tiersOf( campaign.id ).filter( ( tier ) => tier.published );
	return layout(
		campaign.name,
		html`<section class="card"><h1>${ campaign.name }</h1>
<p>${ displayNameOf( services, campaign.creator_id ) } is creating ${ campaign.creation_name }.</p>
<p><a class="button plain" href="/join/${ campaign.vanity }">Join for free</a></p></section>
<div class="columns">${ tiers
			.filter( ( tier ) => tier.amount_cents > 0 )
			.map(
				( tier ) => html`<section class="card"><h2>${ tier.title }</h2>
<p><strong>${ money( tier.amount_cents, campaign.currency ) }</strong> a ${ campaign.is_monthly ? 'month' : 'creation' }</p>
<p>${ tier.description.replace( /<[^>]*>/g, '' ) }</p>
<p><a class="button" href="/checkout/${ campaign.vanity }?rid=${ tier.id }">Join ${ tier.title }</a></p></section>`
			) }</div>`,
		{ wide: true }
	);
}

function displayNameOf( services: Services, id: string ): string {
	const person = services.world.person( id );
	return person === undefined ? 'Somebody' : displayName( person );
}

/** Shows the checkout of somebody who does not come from a site (`/checkout/NAME?rid=TIER`), or the free join (`/join/NAME`). */
export function checkoutPage( services: Services, campaign: Campaign, free: boolean, rid: string | undefined, notice: Content = null ): HttpReply {
	const title = free ? `Join ${ campaign.name } for free` : `Become a member of ${ campaign.name }`;
	return layout(
		title,
		html`<section class="card"><h1>${ title }</h1>${ notice }
<form method="post">
${ ! free && html`${ tierChoices( services.world, campaign, 0, rid ) }${ paymentChoices() }` }
${ peopleChoices( services.world, NEW_PERSON ) }
<div class="buttons"><button>${ free ? 'Join' : 'Pay' }</button> <a class="button plain" href="/${ campaign.vanity }">Back</a></div>
</form></section>`,
		notice === null ? {} : { status: 400 }
	);
}

export function submitCheckout( services: Services, campaign: Campaign, free: boolean, http: HttpRequest ): HttpReply {
	const params = new URLSearchParams( http.body );
	const asked = params.get( 'person_id' ) ?? '';
	const payment = params.get( 'payment' );
	const action = free ? 'free_join' : payment === 'pending' ? 'pledge_pending' : payment === 'declined' ? 'pledge_declined' : 'pledge';
	try {
		const id =
			asked === NEW_PERSON
				? newPerson( services.world, services.clock.now(), { name: params.get( 'name' ) ?? '', email: params.get( 'email' ) } ).id
				: asked;
		services.act( action, { person_id: id, campaign_id: campaign.id, tier_id: params.get( 'tier_id' ) ?? undefined } );
		return layout(
			'Welcome',
			html`<section class="card"><h1>Welcome, ${ displayNameOf( services, id ) }</h1>
<p>${ payment === 'declined' && ! free ? 'The payment was declined, so the membership is not active.' : `You are now a member of ${ campaign.name }.` } Go back to the creator’s site and sign in with Patreon there.</p></section>`
		);
	} catch ( error ) {
		if ( error instanceof NotPossible ) {
			return checkoutPage(
				services,
				campaign,
				free,
				params.get( 'tier_id' ) ?? undefined,
				html`<p class="notice" role="alert">${ error.message }</p>`
			);
		}
		throw error;
	}
}

import type { Campaign } from '../model/types';
import type { World } from '../model/world';
import { money } from './layout';
import { attribute, html, type Markup } from './markup';

/** Shows a radio button for each tier on sale from a price on, the cheapest one selected; if none costs that much, for the most expensive one. */
export function tierChoices( world: World, campaign: Campaign, minCents: number, chosen?: string ): Markup {
	const onSale = world.tiersOf( campaign.id ).filter( ( tier ) => tier.published );
	const enough = onSale.filter( ( tier ) => tier.amount_cents >= Math.max( minCents, 1 ) );
	const offered = enough.length > 0 ? enough : onSale.slice( -1 );
	const first = offered.some( ( tier ) => tier.id === chosen ) ? chosen : offered[ 0 ]?.id;
	return html`<fieldset><legend>Membership</legend>${ offered.map(
		( tier ) => html`<label class="choice">
<input type="radio" name="tier_id" value="${ tier.id }"${ attribute( 'checked', tier.id === first ) } required>
<span>${ tier.title }, ${ money( tier.amount_cents, campaign.currency ) } a ${ campaign.is_monthly ? 'month' : 'creation' }</span>
<small>${ tier.description.replace( /<[^>]*>/g, '' ) }</small></label>`
	) }</fieldset>`;
}

/** Shows the choices for the simulated payment. */
export function paymentChoices(): Markup {
	return html`<fieldset><legend>Payment (pretended)</legend>
<label class="choice"><input type="radio" name="payment" value="paid" checked><span>Goes through</span></label>
<label class="choice"><input type="radio" name="payment" value="pending"><span>Stays pending</span></label>
<label class="choice"><input type="radio" name="payment" value="declined"><span>Is declined</span></label>
</fieldset>`;
}

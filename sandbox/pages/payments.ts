import { NotPossible } from '../actions/scene';
import type { HttpReply, HttpRequest } from '../http/types';
import type { Services } from '../services';
import { layout, money } from './layout';
import { html, type Content } from './markup';
import { displayName } from './people-list';

/** Shows `/settings/memberships`, where members of the real Patreon pay declined charges. Here it lists those of everybody. */
export function paymentsPage( services: Services, notice: Content = null ): HttpReply {
	const declined = services.world.members.kept().filter( ( member ) => member.patron_status === 'declined_patron' );
	const rows = declined.flatMap( ( member ) => {
		const campaign = services.world.campaigns.get( member.campaign_id );
		const person = services.world.person( member.user_id );
		return campaign === undefined || person === undefined
			? []
			: [
					html`<form method="post"><input type="hidden" name="person_id" value="${ person.id }"><input type="hidden" name="campaign_id" value="${ campaign.id }">
<p>${ displayName( person ) }, ${ campaign.name }: ${ money( member.will_pay_amount_cents, campaign.currency ) } <button>Update and retry</button></p></form>`,
				];
	} );
	return layout(
		'Memberships',
		html`<section class="card"><h1>Memberships</h1>${ notice }${ rows.length === 0 ? html`<p>No payment was declined.</p>` : rows }</section>`
	);
}

export function retryPayment( services: Services, http: HttpRequest ): HttpReply {
	const params = new URLSearchParams( http.body );
	try {
		services.act( 'recover', { person_id: params.get( 'person_id' ) ?? '', campaign_id: params.get( 'campaign_id' ) ?? '' } );
	} catch ( error ) {
		if ( error instanceof NotPossible ) {
			return paymentsPage( services, html`<p class="notice" role="alert">${ error.message }</p>` );
		}
		throw error;
	}
	return paymentsPage(
		services,
		html`<p class="notice" role="status">The payment went through. Go back to the creator’s site and check again there.</p>`
	);
}

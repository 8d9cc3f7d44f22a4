import { ACTIONS } from '../actions/catalogue';
import { patreonTime } from '../clock';
import type { Member, Person } from '../model/types';
import { money } from '../pages/layout';
import { html, type Markup } from '../pages/markup';
import { displayName, groupedPeople } from '../pages/people-list';
import type { Services } from '../services';

function day( at: number | null ): string {
	return patreonTime( at )?.slice( 0, 10 ) ?? 'none';
}

function membership( services: Services, member: Member ): Markup {
	const { world } = services;
	const campaign = world.campaigns.get( member.campaign_id );
	const tiers = member.entitled_tier_ids.map( ( id ) => world.tiers.get( id )?.title ?? id ).join( ', ' );
	const marks = [
		member.is_free_trial && 'trial',
		member.is_gifted && 'gifted',
		member.plan.ends_at !== null && `ends ${ day( member.plan.ends_at ) }`,
	].filter( ( mark ) => mark !== false );
	return html`<div><strong>${ member.patron_status ?? 'free member' }</strong> ${ marks.map( ( mark ) => html`<span class="tag">${ mark }</span> ` ) }
<br>${ money( member.currently_entitled_amount_cents, campaign?.currency ?? 'USD' ) } · ${ tiers === '' ? 'no tier' : tiers }
<br><small>${ campaign?.name }; ${ member.last_charge_status === null ? 'never charged' : `${ member.last_charge_status } ${ day( member.last_charge_date ) }` }; next charge ${ day( member.next_charge_date ) }</small></div>`;
}

function sure( person: Person ): Markup | false {
	const { recorded, guessed } = person.provenance;
	return (
		recorded.length + guessed.length > 0 &&
		html`<details><summary><small>How sure is this?</small></summary><small>
${ recorded.length > 0 && html`Recorded from the live service: ${ recorded.join( '; ' ) }. ` }${ guessed.length > 0 && html`Guessed: ${ guessed.join( '; ' ) }.` }</small></details>`
	);
}

function row( services: Services, person: Person, tierOptions: Markup[] ): Markup {
	const members = services.world.members.ofUser( person.id );
	const name = displayName( person );
	return html`<tr id="person-${ person.id }"><td><strong>${ name }</strong> <small>${ person.id }</small><br>${ person.summary }
${ ! person.is_email_verified && html`<br><span class="tag">e-mail not verified</span>` }${ person.blocked_from.length > 0 && html`<br><span class="tag">blocked</span>` }${ sure( person ) }</td>
<td>${ members.length === 0 ? html`<span class="soft">No membership</span>` : members.map( ( member ) => membership( services, member ) ) }</td>
<td>${
		! person.is_creator &&
		html`<form method="post" action="/sandbox/people/${ person.id }">
<select name="action" aria-label="What ${ name } does">${ Object.entries( ACTIONS ).map( ( [ key, { label } ] ) => html`<option value="${ key }">${ label }</option>` ) }</select>
<select name="tier_id" aria-label="Tier">${ tierOptions }</select>
<button class="small">Do it</button></form>`
	}</td></tr>`;
}

/** Lists all people with their memberships and possible actions. */
export function peopleSection( services: Services ): Markup {
	const { world } = services;
	const campaign = [ ...world.campaigns.values() ][ 0 ];
	const tierOptions = [
		html`<option value="">Usual tier</option>`,
		...( campaign === undefined
			? []
			: world.tiersOf( campaign.id ).map( ( tier ) => html`<option value="${ tier.id }">${ tier.title }</option>` ) ),
	];
	return html`<section class="card stack" id="people"><h2>People</h2>
<p class="soft">Choose what somebody does in ${ campaign?.name ?? 'the campaign' }; the webhooks go out at once.${ world.members.crowd !== null && html` Behind them stands a generated crowd of ${ world.members.crowd.size }.` }</p>
<form method="post" action="/sandbox/people" class="fields"><label>Name <input name="name" required autocomplete="off"></label><label>E-mail <input type="email" name="email" autocomplete="off"></label><div><button>Add a person</button></div></form>
${ groupedPeople( world ).map(
	( {
		title,
		people,
	} ) => html`<h3>${ title }</h3><div class="scroll"><table class="people"><thead><tr><th scope="col">Who</th><th scope="col">Membership</th><th scope="col">What happens</th></tr></thead>
<tbody>${ people.map( ( person ) => row( services, person, tierOptions ) ) }</tbody></table></div>`
) }</section>`;
}

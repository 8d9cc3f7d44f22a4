import { patreonTime } from '../clock';
import { money } from '../pages/layout';
import { attribute, html, type Markup } from '../pages/markup';
import type { Services } from '../services';

const STEPS: [ string, number ][] = [
	[ '1 hour', 3600 ],
	[ '1 day', 86_400 ],
	[ '7 days', 604_800 ],
	[ '31 days', 2_678_400 ],
];

export function clockSection( services: Services ): Markup {
	const { clock } = services;
	return html`<section class="card" id="clock"><h2>Clock</h2>
<p><strong>${ patreonTime( clock.now() )?.slice( 0, 19 ).replace( 'T', ' ' ) } UTC</strong>${ clock.isFrozen && html` <span class="tag">standing still</span>` }</p>
<p class="soft">Bills, ends of trials and webhook retries happen as time passes here. The site keeps its own time.</p>
<form method="post" action="/sandbox/clock" class="buttons">${ STEPS.map( ( [ label, seconds ] ) => html`<button class="plain small" name="advance_seconds" value="${ seconds }">+ ${ label }</button>` ) }
<button class="plain small" name="frozen" value="${ clock.isFrozen ? 'no' : 'yes' }">${ clock.isFrozen ? 'Let it run' : 'Stop it' }</button></form></section>`;
}

/** Shows what Patreon's portal shows: the client's values, and its redirect addresses. */
export function clientsSection( services: Services ): Markup {
	const { world } = services;
	return html`<section class="card" id="clients"><h2>Clients</h2>${ [ ...world.clients.values() ].map( ( client ) => {
		const pair = [ ...world.tokens.values() ].find(
			( one ) => one.client_id === client.id && one.user_id === client.creator_id && one.replaced_at === null
		);
		return html`<p>Client ID <code>${ client.id }</code><br>Client secret <code>${ client.secret }</code><br>
Creator’s access token <code>${ pair?.access_token ?? 'none alive' }</code><br>Creator’s refresh token <code>${ pair?.refresh_token ?? 'none alive' }</code></p>
<form method="post" action="/sandbox/clients/${ client.id }"><label>Redirect URIs, one per line
<textarea name="redirect_uris" rows="3" spellcheck="false">${ client.redirect_uris.join( '\n' ) }</textarea></label>
<p class="soft">Compared letter by letter, as Patreon does.</p>
<div class="buttons"><button class="small">Save</button><button class="plain small" formaction="/sandbox/clients/${ client.id }/creator-token">New creator token (ends the one in use)</button></div></form>`;
	} ) }</section>`;
}

export function tiersSection( services: Services ): Markup {
	const { world } = services;
	return html`<section class="card" id="tiers"><h2>Campaigns and tiers</h2>${ [ ...world.campaigns.values() ].map(
		( campaign ) => html`<h3><a href="/${ campaign.vanity }">${ campaign.name }</a></h3>
<p><small>${ campaign.id }, ${ campaign.is_monthly ? 'monthly' : 'per creation' }, ${ world.members.count( campaign.id ) } members</small></p>
${ world.tiersOf( campaign.id ).map(
	(
		tier
	) => html`<form method="post" action="/sandbox/tiers/${ tier.id }" class="buttons"><span>${ tier.title }, ${ money( tier.amount_cents, campaign.currency ) } <small>${ tier.id }</small></span>
${
	tier.amount_cents > 0 &&
	html`<button class="plain small" name="published" value="${ tier.published ? 'no' : 'yes' }" aria-label="${ tier.published ? 'Unpublish' : 'Publish' } ${ tier.title }">${ tier.published ? 'Unpublish' : 'Publish' }</button>
<button class="plain small" name="deleted" value="yes" aria-label="Delete ${ tier.title }">Delete</button>`
}</form>`
) }`
	) }</section>`;
}

const WORDS: Record< string, string > = {
	rate_limits: 'Rate limits',
	webhook_tier_lag: 'Pledge webhooks come before their tiers, as recorded',
	stop_unverified: 'People with an unverified e-mail cannot sign in',
	new_login_ends_old: 'A second sign-in ends the first (reported in 2019)',
	billing: 'Bill members as the clock passes',
};

export function settingsSection( services: Services ): Markup {
	const { settings } = services.world;
	return html`<section class="card" id="settings"><h2>How this Patreon behaves</h2><form method="post" action="/sandbox/settings">
${ Object.entries( WORDS ).map(
	( [ name, label ] ) =>
		html`<label class="choice"><input type="checkbox" name="${ name }"${ attribute(
			'checked',
			Object.entries( settings ).some( ( [ key, value ] ) => key === name && value === true )
		) }><span>${ label }</span></label>`
) }
<div class="fields"><label>Key order <select name="key_order">${ [ 'new', 'old' ].map( ( order ) => html`<option value="${ order }"${ attribute( 'selected', settings.key_order === order ) }>${ order === 'new' ? 'id first (2026)' : 'sorted (2023)' }</option>` ) }</select></label>
<label>Seconds a replaced token lives on <input type="number" min="0" name="old_pair_grace_seconds" value="${ settings.old_pair_grace_seconds }"></label></div>
<button class="small">Save</button></form>
<form method="post" action="/sandbox/dataset" class="fields"><label>Generated crowd behind the members <input type="number" name="members" min="0" max="1000000" value="${ services.world.members.crowd?.size ?? 0 }"></label><div><button class="plain small">Set</button></div></form>
<form method="post" action="/sandbox/reset" class="buttons"><button class="plain small" name="seed" value="demo">Start afresh</button><button class="plain small" name="seed" value="empty">Start afresh without people</button></form></section>`;
}

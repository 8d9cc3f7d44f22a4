import { patreonTime } from '../clock';
import { FAULT_KINDS } from '../faults/kinds';
import type { Delivery } from '../model/types';
import { html, type Markup } from '../pages/markup';
import type { Services } from '../services';

const SHOWN = 40;

function clockTime( at: number | null ): string {
	return patreonTime( at )?.slice( 5, 19 ).replace( 'T', ' ' ) ?? '';
}

export function faultsSection( services: Services ): Markup {
	const on = services.faults.list();
	return html`<section class="card" id="faults"><h2>Faults</h2>
${ on.length === 0 ? html`<p class="soft">None is switched on.</p>` : html`<ul>${ on.map( ( fault ) => html`<li><form method="post" action="/sandbox/faults/${ fault.id }/remove" class="buttons"><span>${ FAULT_KINDS[ fault.kind ].label } on <code>${ fault.endpoint }</code>, ${ fault.remaining === null ? 'until switched off' : `${ String( fault.remaining ) } more` }</span><button class="plain small">Switch off</button></form></li>` ) }</ul>` }
<form method="post" action="/sandbox/faults"><div class="fields">
<label>What goes wrong <select name="kind">${ Object.entries( FAULT_KINDS ).map( ( [ kind, { label } ] ) => html`<option value="${ kind }">${ label }</option>` ) }</select></label>
<label>Endpoint or trigger <input name="endpoint" value="*" list="endpoints" autocomplete="off"></label>
<datalist id="endpoints"><option value="/api/oauth2/token"><option value="*/identity"><option value="*/campaigns"><option value="*/members"><option value="*/members/*"><option value="*/webhooks*"><option value="members:*"></datalist>
<label>How often (empty: always) <input type="number" min="1" name="remaining" value="1"></label>
</div><details><summary>More</summary><div class="fields">
<label>Grant (token endpoint) <select name="grant_type"><option value="">any</option><option>authorization_code</option><option>refresh_token</option></select></label>
<label>Delay in milliseconds <input type="number" min="0" name="delay_ms" value="3000"></label>
<label>retry_after_seconds (empty: left out) <input type="number" min="0" name="retry_after_seconds" value="9"></label>
<label>Type that drifts <input name="type" placeholder="member" autocomplete="off"></label>
<label>Field or include that drifts <input name="field" placeholder="is_gifted" autocomplete="off"></label>
</div></details><button class="small">Switch on</button></form></section>`;
}

function attempts( delivery: Delivery ): string {
	const last = delivery.attempts.at( -1 );
	const outcome = last === undefined ? '' : `, ${ last.status === null ? ( last.error ?? 'no answer' ) : String( last.status ) }`;
	const due = delivery.due_at === null ? '' : `, next ${ clockTime( delivery.due_at ) }`;
	return `${ delivery.state }, ${ String( delivery.attempts.length ) } sent${ outcome }${ due }`;
}

export function webhooksSection( services: Services ): Markup {
	const { world } = services;
	const hooks = [ ...world.webhooks.values() ];
	const deliveries = world.deliveries.slice( -SHOWN ).reverse();
	return html`<section class="card stack" id="webhooks"><h2>Webhooks</h2>
${ hooks.length === 0 && html`<p class="soft">The site has not made a webhook yet.</p>` }
${ hooks.map(
	(
		hook
	) => html`<form method="post" action="/sandbox/webhooks/${ hook.id }"><p><code>${ hook.uri }</code> ${ hook.paused && html`<span class="tag">paused</span>` }<br><small>${ hook.triggers.join( ', ' ) }; failed ${ hook.num_consecutive_times_failed } times in a row</small></p>
<div class="buttons"><button class="plain small" name="do" value="portal_test">Send the portal’s test</button><button class="plain small" name="do" value="v1">Send an event of the old API</button><button class="plain small" name="do" value="resume">Resume and send the backlog</button></div></form>`
) }
${
	deliveries.length > 0 &&
	html`<h3>Sent</h3><div class="scroll"><table><thead><tr><th scope="col">When</th><th scope="col">Event</th><th scope="col">How it went</th></tr></thead><tbody>
${ deliveries.map(
	( one ) => html`<tr><td>${ clockTime( one.created_at ) }</td><td><details><summary>${ one.event }</summary><pre>X-Patreon-Event: ${ one.event }
${ one.signature === null ? 'no signature' : `X-Patreon-Signature: ${ one.signature }` }

${ one.body }</pre></details></td><td>${ attempts( one ) }</td></tr>`
) }</tbody></table></div>`
}</section>`;
}

export function requestsSection( services: Services ): Markup {
	const requests = services.log.since().slice( -SHOWN ).reverse();
	return html`<section class="card stack" id="requests"><h2>Requests received</h2>
${
	requests.length === 0
		? html`<p class="soft">None yet.</p>`
		: html`<div class="scroll"><table><thead><tr><th scope="col">When</th><th scope="col">Request</th><th scope="col">Answer</th></tr></thead><tbody>
${ requests.map(
	(
		one
	) => html`<tr><td>${ one.at.slice( 5, 19 ).replace( 'T', ' ' ) }</td><td><details><summary>${ one.method } <code>${ one.path }</code></summary><pre>${ JSON.stringify( { query: one.query, user_agent: one.user_agent, authorization: one.authorization, body: one.body }, null, 1 ) }</pre></details></td>
<td>${ one.status === 0 ? 'no answer' : one.status }${ one.fault !== null && html` <span class="tag">${ one.fault }</span>` }</td></tr>`
) }</tbody></table></div>`
}</section>`;
}

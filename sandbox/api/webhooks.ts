import type { HttpReply } from '../http/types';
import { dig, parseJson, strings, text, type Json } from '../json';
import { secret } from '../model/ids';
import { TRIGGERS, type Webhook } from '../model/types';
import type { Services } from '../services';
import { badRequest, missingScope, notFound, viewForbidden } from './errors';
import type { Call } from './gateway';
import { isReply, readQuery, type Query } from './query';
import { document, writer } from './reading';
import { TYPES } from './resource-types';

const SCOPE = 'w:campaigns.webhook';
/** POST and PATCH return all attributes (as in the documentation's sample). */
const ALL = new Map( [ [ 'webhook', TYPES[ 'webhook' ]?.attributes ?? [] ] ] );
const NO_QUERY: Query = { include: {}, fields: new Map() };

function own( services: Services, call: Call, id: string ): Webhook | undefined {
	const webhook = services.world.webhooks.get( id );
	return webhook?.client_id === call.pair.client_id ? webhook : undefined;
}

function knownTriggers( value: Json | undefined ): string[] | null {
	const triggers = strings( value );
	return triggers.length > 0 && triggers.every( ( one ) => TRIGGERS.some( ( known ) => known === one ) ) ? triggers : null;
}

function webAddress( value: Json | undefined ): string | null {
	const uri = text( value ) ?? '';
	return /^https?:$/.test( URL.canParse( uri ) ? new URL( uri ).protocol : '' ) ? uri : null;
}

/** Answers `GET /webhooks`: those this client created. */
export function listWebhooks( services: Services, call: Call ): HttpReply {
	if ( ! call.has( SCOPE ) ) {
		return missingScope( SCOPE );
	}
	const query = readQuery( 'webhook', call.request.query, call.request.path, services.faults );
	if ( isReply( query ) ) {
		return query;
	}
	const list = [ ...services.world.webhooks.values() ].filter( ( one ) => one.client_id === call.pair.client_id );
	return document(
		200,
		writer( services, query ).list(
			list.map( ( one ) => call.resources().webhook( one ) ),
			list.length,
			{ next: null }
		)
	);
}

/** Answers `POST /webhooks` with 201. */
export function createWebhook( services: Services, call: Call ): HttpReply {
	if ( ! call.has( SCOPE ) ) {
		return missingScope( SCOPE );
	}
	const body = parseJson( call.request.body );
	const triggers = knownTriggers( dig( body, 'data', 'attributes', 'triggers' ) );
	const uri = webAddress( dig( body, 'data', 'attributes', 'uri' ) );
	const campaignId = text( dig( body, 'data', 'relationships', 'campaign', 'data', 'id' ) ) ?? '';
	if ( dig( body, 'data', 'type' ) !== 'webhook' || triggers === null || uri === null ) {
		return badRequest( 'data.type must be "webhook", attributes.triggers known triggers, attributes.uri a web address.' );
	}
	if ( services.world.campaigns.get( campaignId )?.creator_id !== call.pair.user_id ) {
		return viewForbidden( 'campaign', campaignId );
	}
	const webhook: Webhook = {
		id: services.world.nextId(),
		client_id: call.pair.client_id,
		campaign_id: campaignId,
		uri,
		secret: secret(),
		triggers,
		paused: false,
		num_consecutive_times_failed: 0,
		last_attempted_at: null,
	};
	services.world.webhooks.set( webhook.id, webhook );
	return document( 201, writer( services, NO_QUERY, ALL ).single( call.resources().webhook( webhook ) ) );
}

/** Answers `PATCH /webhooks/{id}`. `paused: false` (or that string, as in the documentation's sample) sends all waiting messages. */
export function updateWebhook( services: Services, call: Call, id: string ): HttpReply {
	if ( ! call.has( SCOPE ) ) {
		return missingScope( SCOPE );
	}
	const webhook = own( services, call, id );
	if ( webhook === undefined ) {
		return notFound();
	}
	const attributes = dig( parseJson( call.request.body ), 'data', 'attributes' );
	const triggers = dig( attributes, 'triggers' ) === undefined ? webhook.triggers : knownTriggers( dig( attributes, 'triggers' ) );
	const uri = dig( attributes, 'uri' ) === undefined ? webhook.uri : webAddress( dig( attributes, 'uri' ) );
	if ( attributes === undefined || triggers === null || uri === null ) {
		return badRequest( 'data.attributes is missing, or holds an unknown trigger or address.' );
	}
	webhook.triggers = triggers;
	webhook.uri = uri;
	const paused = dig( attributes, 'paused' );
	if ( paused === true || paused === 'true' ) {
		webhook.paused = true;
	} else if ( paused === false || paused === 'false' ) {
		services.sender.resume( webhook );
	}
	return document( 200, writer( services, NO_QUERY, ALL ).single( call.resources().webhook( webhook ) ) );
}

/** Answers `DELETE /webhooks/{id}` with 204. */
export function deleteWebhook( services: Services, call: Call, id: string ): HttpReply {
	if ( ! call.has( SCOPE ) ) {
		return missingScope( SCOPE );
	}
	const webhook = own( services, call, id );
	if ( webhook === undefined ) {
		return notFound();
	}
	services.world.webhooks.delete( id );
	services.sender.forget( id );
	return { status: 204, headers: {}, body: '' };
}

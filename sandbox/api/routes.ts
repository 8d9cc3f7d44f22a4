import { Router } from '../http/router';
import type { HttpReply, HttpRequest } from '../http/types';
import { tokenEndpoint } from '../oauth/token-endpoint';
import type { Services } from '../services';
import { notFound } from './errors';
import { apiHeaders, atTheEdge, authenticated, type Call } from './gateway';
import { member, members } from './members';
import { campaign, campaigns, identity, post, posts } from './reading';
import { createWebhook, deleteWebhook, listWebhooks, updateWebhook } from './webhooks';

const BASE = '/api/oauth2/v2';

/** Returns the handler of tokens and API v2, with the edge servers, faults and the request log. */
export function apiHandler( services: Services ): ( request: HttpRequest ) => Promise< HttpReply > {
	const router = new Router();
	const on = (
		method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
		path: string,
		endpoint: ( services_: Services, call: Call, id: string ) => HttpReply
	): void => {
		router.add( method, BASE + path, ( request, [ id = '' ] ) => authenticated( services, request, ( call ) => endpoint( services, call, id ) ) );
	};
	router.add( 'POST', '/api/oauth2/token', ( request ) => tokenEndpoint( services.world, services.grants, request ) );
	on( 'GET', '/identity', identity );
	on( 'GET', '/campaigns', campaigns );
	on( 'GET', '/campaigns/:', campaign );
	on( 'GET', '/campaigns/:/members', members );
	on( 'GET', '/campaigns/:/posts', posts );
	on( 'GET', '/posts/:', post );
	on( 'GET', '/members/:', member );
	on( 'GET', '/webhooks', listWebhooks );
	on( 'POST', '/webhooks', createWebhook );
	on( 'PATCH', '/webhooks/:', updateWebhook );
	on( 'DELETE', '/webhooks/:', deleteWebhook );

	return async ( request ) => {
		const struck = services.faults.instead( request );
		let reply = struck?.reply ?? atTheEdge( services, request ) ?? ( await router.handle( request ) ) ?? notFound();
		reply = { ...reply, headers: { ...apiHeaders(), ...reply.headers } };
		const spoiled = struck === undefined ? services.faults.after( request, reply ) : undefined;
		reply = spoiled?.reply ?? reply;
		if ( services.world.settings.rate_limits && reply.status >= 400 && reply.status < 500 ) {
			services.limits.countBad( request.remote );
		}
		services.log.add( services.clock.now(), request, reply, ( struck ?? spoiled )?.fault.kind ?? null );
		return reply;
	};
}

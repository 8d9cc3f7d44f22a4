import { addQueryArgs } from '@wordpress/url';
import {
	isDelivery,
	isNewSubscription,
	isRecord,
	isSubscription,
	isWebhook,
	listOf,
	type Delivery,
	type NewSubscription,
	type Subscription,
	type Webhook,
} from '../types';
import { pagesOf, type PagedResource } from './pages';
import { request } from './request';
import { resourceAt, resourcesBy } from './resource';

/** Requests about webhooks: those of Patreon, and those this site sends to others. They need the capability `manage_patreon_gate`. */

/** Webhooks that Patreon sends to this site, one for each campaign. */
export const webhooksResource = resourceAt( '/webhooks', listOf( isWebhook ) );

/** Addresses to which this site sends events. */
export const subscriptionsResource = resourceAt( '/subscriptions', listOf( isSubscription ) );

/**
 * Creates or repairs the webhook of a campaign.
 *
 * @param campaign Campaign ID.
 */
export function repairWebhook( campaign: string ): Promise< Webhook > {
	return request( { path: '/webhooks/repair', method: 'POST', data: { campaign } }, isWebhook );
}

/**
 * Gives a webhook a new secret. The former one is accepted for a day.
 *
 * @param id ID of the webhook.
 */
export function rotateWebhook( id: number ): Promise< Webhook > {
	return request( { path: `/webhooks/${ id }/rotate`, method: 'POST' }, isWebhook );
}

/** What a creator enters for an address to which events are sent. */
export interface SubscriptionWish {
	readonly name: string;
	readonly url: string;
	/** Types of events; `*` for all. */
	readonly events: readonly string[];
	/** Whether names and email addresses are sent, too. */
	readonly personal_data: boolean;
}

/**
 * Adds an address. The response has the secret, which is not returned again.
 *
 * @param wish What was entered.
 */
export function addSubscription( wish: SubscriptionWish ): Promise< NewSubscription > {
	return request( { path: '/subscriptions', method: 'POST', data: wish }, isNewSubscription );
}

/**
 * Removes an address; nothing is sent there any more.
 *
 * @param id ID of the subscription.
 */
export async function removeSubscription( id: number ): Promise< void > {
	await request( { path: `/subscriptions/${ id }`, method: 'DELETE' }, isRecord );
}

/**
 * Sends to an address again, for events from now on.
 *
 * @param id ID of the subscription.
 */
export function resumeSubscription( id: number ): Promise< Subscription > {
	return request( { path: `/subscriptions/${ id }/resume`, method: 'POST' }, isSubscription );
}

/**
 * Sends a test now, and returns how it went.
 *
 * @param id ID of the subscription.
 */
export function testSubscription( id: number ): Promise< Delivery > {
	return request( { path: `/subscriptions/${ id }/test`, method: 'POST' }, isDelivery );
}

/**
 * Sends something again now, and returns how it went.
 *
 * @param id ID of the delivery.
 */
export function retryDelivery( id: number ): Promise< Delivery > {
	return request( { path: `/deliveries/${ id }/retry`, method: 'POST' }, isDelivery );
}

/** Deliveries in one response. */
const DELIVERIES = 50;

const deliveries = resourcesBy(
	( id ) =>
		pagesOf(
			( last: Delivery | null, signal ) =>
				request(
					{
						path: addQueryArgs( `/subscriptions/${ id }/deliveries`, { before: last?.id ?? 0 } ),
						...( signal === undefined ? {} : { signal } ),
					},
					listOf( isDelivery )
				),
			DELIVERIES
		),
	5
);

/**
 * Returns the resource of what was sent to an address, the newest first.
 *
 * @param id ID of the subscription.
 */
export function deliveriesOf( id: number ): PagedResource< Delivery > {
	return deliveries( String( id ) );
}

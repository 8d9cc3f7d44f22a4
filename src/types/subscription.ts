import { hasFields, isFlag, isText, isWhole, listOf, oneOf, orNull } from './fields';

/** `elsewhere`: this is a copy of the site on another address, which sends nothing. */
export const SUBSCRIPTION_STATES = [ 'active', 'paused', 'elsewhere' ] as const;
export const DELIVERY_STATES = [ 'waiting', 'delivered', 'failed' ] as const;

/** What a subscription may be about; `*` is everything. */
export const SUBSCRIBABLE_EVENTS = [
	'*',
	'members:create',
	'members:update',
	'members:delete',
	'members:pledge:create',
	'members:pledge:update',
	'members:pledge:delete',
	'charge:succeeded',
	'charge:declined',
	'charge:recovered',
	'pledge:cancelled',
	'tier:raised',
	'tier:lowered',
	'trial:started',
	'trial:ended',
	'member:gifted',
	'member:returned',
	'access:gained',
	'access:lost',
] as const;

/** An address that is told of events. Times are Unix seconds. */
export interface Subscription {
	readonly id: number;
	/** '' for all campaigns. */
	readonly campaign_id: string;
	readonly name: string;
	readonly url: string;
	readonly events: readonly ( typeof SUBSCRIBABLE_EVENTS )[ number ][];
	/** Names and e-mail addresses are sent as well. */
	readonly personal_data: boolean;
	readonly state: ( typeof SUBSCRIPTION_STATES )[ number ];
	readonly failures: number;
	readonly last_error: string;
	readonly created_at: number;
}

/** A subscription just made: the secret is told once. */
export interface NewSubscription extends Subscription {
	readonly secret: string;
}

/** What deleting a subscription answers. */
export interface Deleted {
	readonly deleted: boolean;
}

/** One event on its way to one address. Times are Unix seconds. */
export interface Delivery {
	readonly id: number;
	readonly delivery_id: string;
	readonly event_id: number;
	readonly event_type: string;
	readonly state: ( typeof DELIVERY_STATES )[ number ];
	readonly attempts: number;
	readonly next_at: number | null;
	/** HTTP status of the last answer; 0 for none. */
	readonly last_status: number;
	readonly last_error: string;
	readonly created_at: number;
	readonly finished_at: number | null;
}

/**
 * Whether a value has the shape of a subscription.
 *
 * @param value Anything.
 */
export function isSubscription( value: unknown ): value is Subscription {
	return hasFields< Subscription >( value, {
		id: isWhole,
		campaign_id: isText,
		name: isText,
		url: isText,
		events: listOf( oneOf( SUBSCRIBABLE_EVENTS ) ),
		personal_data: isFlag,
		state: oneOf( SUBSCRIPTION_STATES ),
		failures: isWhole,
		last_error: isText,
		created_at: isWhole,
	} );
}

/**
 * Whether a value has the shape of a subscription just made.
 *
 * @param value Anything.
 */
export function isNewSubscription( value: unknown ): value is NewSubscription {
	return isSubscription( value ) && hasFields< Pick< NewSubscription, 'secret' > >( value, { secret: isText } );
}

/**
 * Whether a value says that something is gone.
 *
 * @param value Anything.
 */
export function isDeleted( value: unknown ): value is Deleted {
	return hasFields< Deleted >( value, { deleted: isFlag } );
}

/**
 * Whether a value has the shape of a delivery.
 *
 * @param value Anything.
 */
export function isDelivery( value: unknown ): value is Delivery {
	return hasFields< Delivery >( value, {
		id: isWhole,
		delivery_id: isText,
		event_id: isWhole,
		event_type: isText,
		state: oneOf( DELIVERY_STATES ),
		attempts: isWhole,
		next_at: orNull( isWhole ),
		last_status: isWhole,
		last_error: isText,
		created_at: isWhole,
		finished_at: orNull( isWhole ),
	} );
}

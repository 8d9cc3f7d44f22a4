import { isConnectionProblem, type ConnectionProblem } from './connection';
import { hasFields, isFlag, isText, isWhole, listOf, oneOf, orNull } from './fields';

/** PHP's `Webhook_State`. */
export const WEBHOOK_STATES = [ 'draft', 'active', 'failing', 'paused', 'silent', 'off' ] as const;

/** A webhook of Patreon's to this site; its secret is never told. Times are Unix seconds. */
export interface Webhook {
	readonly id: number;
	readonly campaign_id: string;
	readonly name: string;
	readonly address: string;
	readonly triggers: readonly string[];
	readonly state: ( typeof WEBHOOK_STATES )[ number ];
	/** By Patreon, after too many failures. */
	readonly is_paused: boolean;
	readonly failures: number;
	readonly last_attempted_at: number | null;
	readonly last_received_at: number | null;
	/** A test sent by hand from Patreon's portal. */
	readonly last_test_at: number | null;
	/** Until then the secret before the last change counts as well. */
	readonly previous_secret_until: number | null;
	readonly checked_at: number | null;
	readonly last_error: ConnectionProblem | null;
}

/** A webhook at Patreon that leads somewhere else. */
export interface OtherWebhook {
	readonly webhook_id: string;
	readonly campaign_id: string;
	readonly host: string;
	readonly triggers: readonly string[];
	readonly is_paused: boolean;
	readonly failures: number;
}

/**
 * Whether a value has the shape of a webhook of ours.
 *
 * @param value Anything.
 */
export function isWebhook( value: unknown ): value is Webhook {
	const isMaybeTime = orNull( isWhole );
	return hasFields< Webhook >( value, {
		id: isWhole,
		campaign_id: isText,
		name: isText,
		address: isText,
		triggers: listOf( isText ),
		state: oneOf( WEBHOOK_STATES ),
		is_paused: isFlag,
		failures: isWhole,
		last_attempted_at: isMaybeTime,
		last_received_at: isMaybeTime,
		last_test_at: isMaybeTime,
		previous_secret_until: isMaybeTime,
		checked_at: isMaybeTime,
		last_error: orNull( isConnectionProblem ),
	} );
}

/**
 * Whether a value has the shape of somebody else's webhook.
 *
 * @param value Anything.
 */
export function isOtherWebhook( value: unknown ): value is OtherWebhook {
	return hasFields< OtherWebhook >( value, {
		webhook_id: isText,
		campaign_id: isText,
		host: isText,
		triggers: listOf( isText ),
		is_paused: isFlag,
		failures: isWhole,
	} );
}

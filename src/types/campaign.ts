import { isRecord } from './is-record';

/** A connected campaign, as `GET patreon-gate/v1/campaigns` tells it. */
export interface Campaign {
	readonly id: string;
	readonly name: string;
	/** ISO 4217 code; all prices of the campaign are in it. */
	readonly currency: string;
	readonly url: string;
	/** `false`: patrons are charged per creation, not per month. */
	readonly is_monthly: boolean;
	/** `false`: its locks hold, but what happens at Patreon is not heard. */
	readonly is_connected: boolean;
}

/**
 * Whether a value has the shape of a campaign.
 *
 * @param value Anything.
 */
export function isCampaign( value: unknown ): value is Campaign {
	return (
		isRecord( value ) &&
		typeof value[ 'id' ] === 'string' &&
		typeof value[ 'name' ] === 'string' &&
		typeof value[ 'currency' ] === 'string' &&
		typeof value[ 'url' ] === 'string' &&
		typeof value[ 'is_monthly' ] === 'boolean' &&
		typeof value[ 'is_connected' ] === 'boolean'
	);
}

import { isRecord } from './is-record';

/** A tier, as `GET patreon-gate/v1/tiers` tells it to anybody who may write posts: no counts of people. */
export interface Tier {
	readonly id: string;
	readonly campaign_id: string;
	/** May be empty: Patreon allows it. */
	readonly title: string;
	/** In the campaign's currency, in hundredths; 0 is a free tier. */
	readonly amount_cents: number;
	/** ISO 4217 code. */
	readonly currency: string;
	readonly published: boolean;
	/** Gone at Patreon; kept here because a lock may still name it. */
	readonly deleted: boolean;
}

/**
 * Whether a value has the shape of a tier.
 *
 * @param value Anything.
 */
export function isTier( value: unknown ): value is Tier {
	return (
		isRecord( value ) &&
		typeof value[ 'id' ] === 'string' &&
		typeof value[ 'campaign_id' ] === 'string' &&
		typeof value[ 'title' ] === 'string' &&
		Number.isInteger( value[ 'amount_cents' ] ) &&
		typeof value[ 'currency' ] === 'string' &&
		typeof value[ 'published' ] === 'boolean' &&
		typeof value[ 'deleted' ] === 'boolean'
	);
}

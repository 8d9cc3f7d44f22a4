import { hasFields, isFlag, isText, isWhole, listOf, orNull } from './fields';

/** A tier, with what Patreon says about how many may have it. */
export interface OfferedTier {
	readonly id: string;
	readonly title: string;
	readonly amount_cents: number;
	readonly published: boolean;
	readonly deleted: boolean;
	readonly url: string;
	/** How many more may join; `null` for no limit. */
	readonly remaining: number | null;
	readonly user_limit: number | null;
}

/** A campaign with its tiers, as `GET patreon-gate/v1/campaigns/<id>` tells it to automation. */
export interface CampaignDetails {
	readonly id: string;
	readonly name: string;
	/** ISO 4217 code. */
	readonly currency: string;
	readonly url: string;
	readonly vanity: string;
	readonly is_monthly: boolean;
	readonly creator_user_id: string;
	readonly tiers: readonly OfferedTier[];
}

function isOfferedTier( value: unknown ): value is OfferedTier {
	return hasFields< OfferedTier >( value, {
		id: isText,
		title: isText,
		amount_cents: isWhole,
		published: isFlag,
		deleted: isFlag,
		url: isText,
		remaining: orNull( isWhole ),
		user_limit: orNull( isWhole ),
	} );
}

/**
 * Whether a value has the shape of a campaign with its tiers.
 *
 * @param value Anything.
 */
export function isCampaignDetails( value: unknown ): value is CampaignDetails {
	return hasFields< CampaignDetails >( value, {
		id: isText,
		name: isText,
		currency: isText,
		url: isText,
		vanity: isText,
		is_monthly: isFlag,
		creator_user_id: isText,
		tiers: listOf( isOfferedTier ),
	} );
}

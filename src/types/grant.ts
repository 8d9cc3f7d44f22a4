import { hasFields, isText, isWhole, oneOf, orNull } from './fields';

/** `grant` opens, `block` closes, and closes more strongly. */
export const GRANT_KINDS = [ 'grant', 'block' ] as const;

/** What the creator decided about a person by hand. */
export interface Grant {
	readonly id: number;
	readonly campaign_id: string;
	/** '' where it is about an account here. */
	readonly patreon_user_id: string;
	/** 0 where it is about somebody at Patreon. */
	readonly wp_user_id: number;
	readonly kind: ( typeof GRANT_KINDS )[ number ];
	/** '' for everything. */
	readonly tier_id: string;
	/** Unix seconds; `null` for no end. */
	readonly until: number | null;
	readonly note: string;
	readonly created_by: number;
	readonly created_at: number;
}

/**
 * Whether a value has the shape of a grant or block.
 *
 * @param value Anything.
 */
export function isGrant( value: unknown ): value is Grant {
	return hasFields< Grant >( value, {
		id: isWhole,
		campaign_id: isText,
		patreon_user_id: isText,
		wp_user_id: isWhole,
		kind: oneOf( GRANT_KINDS ),
		tier_id: isText,
		until: orNull( isWhole ),
		note: isText,
		created_by: isWhole,
		created_at: isWhole,
	} );
}

import { hasFields, isText, isWhole, oneOf } from './fields';

export const MATCH_STATES = [ 'waiting', 'approved', 'rejected', 'void' ] as const;

/** A member and an account here with the same e-mail address, for the creator to review. Times are Unix seconds, 0 for never. */
export interface EmailMatch {
	readonly id: number;
	readonly campaign_id: string;
	readonly patreon_user_id: string;
	readonly member_id: string;
	/** At Patreon; empty where the person hides it. */
	readonly name: string;
	readonly email: string;
	readonly wp_user_id: number;
	readonly user_login: string;
	readonly display_name: string;
	readonly state: ( typeof MATCH_STATES )[ number ];
	readonly created_at: number;
	readonly decided_by: number;
	readonly decided_at: number;
}

/**
 * Whether a value has the shape of a match.
 *
 * @param value Anything.
 */
export function isEmailMatch( value: unknown ): value is EmailMatch {
	return hasFields< EmailMatch >( value, {
		id: isWhole,
		campaign_id: isText,
		patreon_user_id: isText,
		member_id: isText,
		name: isText,
		email: isText,
		wp_user_id: isWhole,
		user_login: isText,
		display_name: isText,
		state: oneOf( MATCH_STATES ),
		created_at: isWhole,
		decided_by: isWhole,
		decided_at: isWhole,
	} );
}

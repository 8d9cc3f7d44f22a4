import { isRecord } from './is-record';

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
	readonly state: 'waiting' | 'approved' | 'rejected' | 'void';
	readonly created_at: number;
	readonly decided_by: number;
	readonly decided_at: number;
}

const TEXTS = [ 'campaign_id', 'patreon_user_id', 'member_id', 'name', 'email', 'user_login', 'display_name' ] as const;
const NUMBERS = [ 'id', 'wp_user_id', 'created_at', 'decided_by', 'decided_at' ] as const;
const STATES: readonly unknown[] = [ 'waiting', 'approved', 'rejected', 'void' ];

/**
 * Whether a value has the shape of a match.
 *
 * @param value Anything.
 */
export function isEmailMatch( value: unknown ): value is EmailMatch {
	return (
		isRecord( value ) &&
		TEXTS.every( ( name ) => typeof value[ name ] === 'string' ) &&
		NUMBERS.every( ( name ) => Number.isInteger( value[ name ] ) ) &&
		STATES.includes( value[ 'state' ] )
	);
}

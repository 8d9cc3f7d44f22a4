import { __, _n, _x, sprintf } from '@wordpress/i18n';
import { formatNumber } from '../../components';
import type { Member } from '../../types';

/** States in which members of a list can be, as last evaluated, with a short name. Those who pay come first. */
export function stateNames(): readonly { readonly value: string; readonly label: string }[] {
	return [
		{ value: 'active', label: _x( 'Paying', 'members', 'tier-gate-for-patreon' ) },
		{ value: 'declined', label: _x( 'Payment declined', 'members', 'tier-gate-for-patreon' ) },
		{ value: 'declined_expired', label: _x( 'Payment declined, access over', 'members', 'tier-gate-for-patreon' ) },
		{ value: 'declined_first', label: _x( 'First payment declined', 'members', 'tier-gate-for-patreon' ) },
		{ value: 'gifted', label: _x( 'Gifted', 'members', 'tier-gate-for-patreon' ) },
		{ value: 'trial', label: _x( 'In a free trial', 'members', 'tier-gate-for-patreon' ) },
		{ value: 'unpaid', label: _x( 'Not charged yet', 'members', 'tier-gate-for-patreon' ) },
		{ value: 'paused', label: _x( 'Billing paused', 'members', 'tier-gate-for-patreon' ) },
		{ value: 'cancelled_paid', label: _x( 'Canceled, still paid for', 'members', 'tier-gate-for-patreon' ) },
		{ value: 'cancelled_unpaid', label: _x( 'Canceled, not paid', 'members', 'tier-gate-for-patreon' ) },
		{ value: 'free', label: _x( 'Free', 'members', 'tier-gate-for-patreon' ) },
		{ value: 'former_free', label: _x( 'Free, paid before', 'members', 'tier-gate-for-patreon' ) },
		{ value: 'former', label: _x( 'Former', 'members', 'tier-gate-for-patreon' ) },
		{ value: 'refunded', label: _x( 'Refunded', 'members', 'tier-gate-for-patreon' ) },
		{ value: 'partially_refunded', label: _x( 'Partly refunded', 'members', 'tier-gate-for-patreon' ) },
		{ value: 'fraud', label: _x( 'Fraudulent payment', 'members', 'tier-gate-for-patreon' ) },
		{ value: 'granted', label: _x( 'Access by hand', 'members', 'tier-gate-for-patreon' ) },
		{ value: 'blocked', label: _x( 'Blocked', 'members', 'tier-gate-for-patreon' ) },
		{ value: 'unconfirmed', label: _x( 'Not checked for too long', 'members', 'tier-gate-for-patreon' ) },
		{ value: 'owner', label: _x( 'Creator', 'members', 'tier-gate-for-patreon' ) },
		{ value: 'none', label: _x( 'Not a member', 'members', 'tier-gate-for-patreon' ) },
		{ value: 'unknown', label: _x( 'Unknown status', 'members', 'tier-gate-for-patreon' ) },
	];
}

/**
 * Returns the short name of a state.
 *
 * @param state The state.
 */
export function stateName( state: string ): string {
	return stateNames().find( ( { value } ) => value === state )?.label ?? state;
}

/**
 * Returns a member's name, or what else identifies them.
 *
 * @param member The member.
 */
export function nameOf( { full_name: name, email, member_id: id }: Pick< Member, 'full_name' | 'email' | 'member_id' > ): string {
	return [ name, email ].find( ( text ) => text !== null && text !== '' ) ?? id;
}

/**
 * Returns how many members that are.
 *
 * @param count Number of members.
 */
export function membersInWords( count: number ): string {
	/* translators: %s: a number. */
	return sprintf( _n( '%s member', '%s members', count, 'tier-gate-for-patreon' ), formatNumber( count ) );
}

/**
 * Returns what was done to members.
 *
 * @param what    What was done.
 * @param members To whom, at least one.
 */
export function doneInWords( what: 'refresh' | 'grant' | 'block', members: readonly Member[] ): string {
	const [ first ] = members;
	const who = members.length === 1 && first !== undefined ? nameOf( first ) : membersInWords( members.length );
	switch ( what ) {
		case 'refresh':
			/* translators: %s: a name, or a number of members such as "3 members". */
			return sprintf( __( 'Read from Patreon again: %s.', 'tier-gate-for-patreon' ), who );
		case 'grant':
			/* translators: %s: a name, or a number of members such as "3 members". */
			return sprintf( __( 'Access given to %s.', 'tier-gate-for-patreon' ), who );
		default:
			/* translators: %s: a name, or a number of members such as "3 members". */
			return sprintf( __( 'Blocked: %s.', 'tier-gate-for-patreon' ), who );
	}
}

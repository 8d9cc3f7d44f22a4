import { __ } from '@wordpress/i18n';
import type { ExplainedEvent } from '../../types';

/** Returns what happened, in words. Types of add-ons are shown as they are. */
export function eventInWords( { type }: Pick< ExplainedEvent, 'type' > ): string {
	switch ( type ) {
		case 'members:create':
			return __( 'Became a member', 'tier-gate-for-patreon' );
		case 'members:update':
			return __( 'Something about the membership changed', 'tier-gate-for-patreon' );
		case 'members:delete':
			return __( 'Is no longer in the list of members', 'tier-gate-for-patreon' );
		case 'members:pledge:create':
			return __( 'Joined a paid tier', 'tier-gate-for-patreon' );
		case 'members:pledge:update':
			return __( 'Changed the paid membership', 'tier-gate-for-patreon' );
		case 'members:pledge:delete':
			return __( 'Left the paid tier', 'tier-gate-for-patreon' );
		case 'charge:succeeded':
			return __( 'Paid', 'tier-gate-for-patreon' );
		case 'charge:declined':
			return __( 'A payment was declined', 'tier-gate-for-patreon' );
		case 'charge:recovered':
			return __( 'Paid after a declined payment', 'tier-gate-for-patreon' );
		case 'pledge:cancelled':
			return __( 'Canceled', 'tier-gate-for-patreon' );
		case 'tier:raised':
			return __( 'Moved to a higher tier', 'tier-gate-for-patreon' );
		case 'tier:lowered':
			return __( 'Moved to a lower tier', 'tier-gate-for-patreon' );
		case 'trial:started':
			return __( 'Started a free trial', 'tier-gate-for-patreon' );
		case 'trial:ended':
			return __( 'The free trial ended', 'tier-gate-for-patreon' );
		case 'member:gifted':
			return __( 'Got a gift membership', 'tier-gate-for-patreon' );
		case 'member:returned':
			return __( 'Came back', 'tier-gate-for-patreon' );
		case 'access:gained':
			return __( 'Got access', 'tier-gate-for-patreon' );
		case 'access:lost':
			return __( 'Lost access', 'tier-gate-for-patreon' );
		case 'grant_set':
			return __( 'Got access by hand', 'tier-gate-for-patreon' );
		case 'grant_removed':
			return __( 'The access by hand was ended', 'tier-gate-for-patreon' );
		case 'block_set':
			return __( 'Was blocked by hand', 'tier-gate-for-patreon' );
		case 'block_removed':
			return __( 'The block was ended', 'tier-gate-for-patreon' );
		case 'signed_in':
			return __( 'Signed in on this site', 'tier-gate-for-patreon' );
		case 'sign_in_failed':
			return __( 'Could not sign in on this site', 'tier-gate-for-patreon' );
		case 'linked':
			return __( 'Was linked to an account on this site', 'tier-gate-for-patreon' );
		case 'unlinked':
			return __( 'Is no longer linked to an account on this site', 'tier-gate-for-patreon' );
		case 'link_refused':
			return __( 'Could not be linked to an account, because it is linked to another one', 'tier-gate-for-patreon' );
		case 'match_approved':
			return __( 'Was linked to the account with the same email address', 'tier-gate-for-patreon' );
		case 'match_rejected':
			return __( 'Was not linked to the account with the same email address', 'tier-gate-for-patreon' );
		case 'membership_not_found':
			return __( 'Signed in, and Patreon named no membership', 'tier-gate-for-patreon' );
		default:
			return type;
	}
}

/** Returns how the site learned of it, in words. */
export function causeInWords( { cause }: Pick< ExplainedEvent, 'cause' > ): string {
	switch ( cause ) {
		case 'webhook':
			return __( 'Patreon reported it', 'tier-gate-for-patreon' );
		case 'sweep':
			return __( 'found when all members were read', 'tier-gate-for-patreon' );
		case 'sign_in':
			return __( 'they signed in', 'tier-gate-for-patreon' );
		case 'refresh':
			return __( 'somebody asked to check again', 'tier-gate-for-patreon' );
		case 'grant':
			return __( 'done by hand', 'tier-gate-for-patreon' );
		case 'time':
			return __( 'a period ended', 'tier-gate-for-patreon' );
		case 'command':
			return __( 'by a command or a repair', 'tier-gate-for-patreon' );
		default:
			return cause;
	}
}

import { __, _x, sprintf } from '@wordpress/i18n';
import { formatTime } from '../../components';
import type { ExplainedLock, ExplainedMembership, Explanation } from '../../types';

/** Returns where a lock comes from. */
export function sourceInWords( { source }: ExplainedLock ): string {
	switch ( source ) {
		case 'post':
			return __( 'Lock of the post', 'tier-gate-for-patreon' );
		case 'parent':
			return __( 'Lock of the post it belongs to', 'tier-gate-for-patreon' );
		case 'term':
			return __( 'Rule for a category, tag or other term', 'tier-gate-for-patreon' );
		case 'author':
			return __( 'Rule for its author', 'tier-gate-for-patreon' );
		case 'type':
			return __( 'Rule for posts of this type', 'tier-gate-for-patreon' );
		case 'site':
			return __( 'Rule for the whole site', 'tier-gate-for-patreon' );
		case 'add_on':
			return __( 'Lock that another plugin added', 'tier-gate-for-patreon' );
		case 'divider':
			return __( 'Everything below “Members only from here”', 'tier-gate-for-patreon' );
		case 'gate':
			return __( 'Container with members-only content', 'tier-gate-for-patreon' );
		case 'block':
			return __( 'A locked block', 'tier-gate-for-patreon' );
		case 'shortcode':
			return __( 'Text in a lock shortcode', 'tier-gate-for-patreon' );
		case 'pattern':
			return __( 'A locked part of a synced pattern', 'tier-gate-for-patreon' );
		default:
			return __( 'A part that cannot be read', 'tier-gate-for-patreon' );
	}
}

/**
 * Returns what a state of a membership means, as the rest of a sentence that begins with the person's name.
 *
 * @param membership State, and until when it is valid.
 */
export function stateInWords( { state, valid_until: until }: Pick< ExplainedMembership, 'state' | 'valid_until' > ): string {
	const end = until === null ? '' : formatTime( until );
	switch ( state ) {
		case 'owner':
			return __( 'is the creator of this Patreon page.', 'tier-gate-for-patreon' );
		case 'none':
			return __( 'is not a member.', 'tier-gate-for-patreon' );
		case 'free':
			return __( 'is a free member.', 'tier-gate-for-patreon' );
		case 'former_free':
			return __( 'paid in the past and is a free member now.', 'tier-gate-for-patreon' );
		case 'active':
			return __( 'is a paying member.', 'tier-gate-for-patreon' );
		case 'paused':
			return __( 'is a paying member whose billing is paused.', 'tier-gate-for-patreon' );
		case 'unpaid':
			return __( 'has joined, but has not been charged yet.', 'tier-gate-for-patreon' );
		case 'trial':
			return __( 'is in a free trial.', 'tier-gate-for-patreon' );
		case 'gifted':
			return __( 'has a gift membership.', 'tier-gate-for-patreon' );
		case 'declined':
			return end === ''
				? __( 'has a declined payment, and keeps access for now.', 'tier-gate-for-patreon' )
				: /* translators: %s: date and time. */
					sprintf( __( 'has a declined payment, and keeps access until %s.', 'tier-gate-for-patreon' ), end );
		case 'declined_expired':
			return __( 'has a declined payment, and the days of access after it are over.', 'tier-gate-for-patreon' );
		case 'declined_first':
			return __( 'has joined, but the first payment was declined.', 'tier-gate-for-patreon' );
		case 'cancelled_paid':
			return end === ''
				? __( 'has canceled, and has paid for the current period.', 'tier-gate-for-patreon' )
				: /* translators: %s: date and time. */
					sprintf( __( 'has canceled, and has paid until %s.', 'tier-gate-for-patreon' ), end );
		case 'cancelled_unpaid':
			return __( 'has canceled without paying for the last period.', 'tier-gate-for-patreon' );
		case 'former':
			return __( 'was a member. The period that was paid for is over.', 'tier-gate-for-patreon' );
		case 'refunded':
			return __( 'got the last payment back.', 'tier-gate-for-patreon' );
		case 'partially_refunded':
			return __( 'got a part of the last payment back.', 'tier-gate-for-patreon' );
		case 'fraud':
			return __( 'has a payment that Patreon considers fraudulent.', 'tier-gate-for-patreon' );
		case 'granted':
			return __( 'has access because you gave it by hand.', 'tier-gate-for-patreon' );
		case 'blocked':
			return __( 'is blocked by you.', 'tier-gate-for-patreon' );
		case 'unconfirmed':
			return __( 'was a member when last checked. That is too long ago, so they need to sign in again.', 'tier-gate-for-patreon' );
		default:
			return __( 'has a status on Patreon that this version of Tier Gate does not know.', 'tier-gate-for-patreon' );
	}
}

/** Returns the answer in one sentence. */
export function answerInWords( { decision }: Explanation ): string {
	if ( ! decision.granted ) {
		return _x( 'No, they cannot read this post.', 'answer to: can they read it?', 'tier-gate-for-patreon' );
	}
	return decision.closed_parts > 0
		? _x( 'They can read this post, but not all of its parts.', 'answer to: can they read it?', 'tier-gate-for-patreon' )
		: _x( 'Yes, they can read this post.', 'answer to: can they read it?', 'tier-gate-for-patreon' );
}

/** Returns why, and what the creator can do. */
export function adviceFor( { decision, locks }: Explanation ): string {
	switch ( decision.reason ) {
		case 'no_lock':
			return decision.closed_parts > 0
				? __( 'The post itself has no lock. Parts of it do: see below.', 'tier-gate-for-patreon' )
				: __( 'Nothing in it is locked for them.', 'tier-gate-for-patreon' );
		case 'entitled':
			return __( 'They meet its conditions.', 'tier-gate-for-patreon' );
		case 'everyone':
			return __( 'Early access is over: it is public.', 'tier-gate-for-patreon' );
		case 'owner':
			return __( 'This is your own Patreon account.', 'tier-gate-for-patreon' );
		case 'editor':
			return __( 'Their account on this site may edit the post, and editors can read everything.', 'tier-gate-for-patreon' );
		case 'granted':
			return __( 'You gave them access by hand.', 'tier-gate-for-patreon' );
		case 'add_on_grant':
			return __( 'Another plugin gives them access.', 'tier-gate-for-patreon' );
		case 'unconfirmed':
			return __( 'Ask them to sign in with Patreon again, so that the membership is checked.', 'tier-gate-for-patreon' );
		case 'declined_payment':
			return __( 'A payment was declined. It opens as soon as they have paid on Patreon.', 'tier-gate-for-patreon' );
		case 'payment_pending':
			return __( 'Your settings wait for the first payment. It opens as soon as Patreon has charged them.', 'tier-gate-for-patreon' );
		case 'opens_later':
			// With several locks that are closed for them, the page opens with the last of them; each says below when.
			return decision.opens_at === null || locks.filter( ( lock ) => lock.whole && ! lock.granted ).length > 1
				? __( 'It opens for them later, by itself.', 'tier-gate-for-patreon' )
				: /* translators: %s: date and time. */
					sprintf( __( 'It opens for them on %s, by itself.', 'tier-gate-for-patreon' ), formatTime( decision.opens_at ) );
		case 'tier_too_low':
			return __( 'They pay, but their tier is not enough for this post.', 'tier-gate-for-patreon' );
		case 'joined_later':
			return __( 'They joined after it was published, and it is only for those who were members then.', 'tier-gate-for-patreon' );
		case 'free_member':
			return __( 'They are a free member, and it is for paying members.', 'tier-gate-for-patreon' );
		case 'former_member':
			return __( 'They are no longer a member. It opens again when they join again.', 'tier-gate-for-patreon' );
		case 'sold_out':
			return __( 'They are not a member, and every tier that opens it is sold out.', 'tier-gate-for-patreon' );
		case 'not_a_member':
			return __(
				'They are signed in with a Patreon account that is not a member. They may have paid with another one.',
				'tier-gate-for-patreon'
			);
		case 'not_signed_in':
			return __( 'They have not signed in on this site. Being logged in on Patreon is not enough.', 'tier-gate-for-patreon' );
		case 'blocked':
			return __( 'You have blocked them.', 'tier-gate-for-patreon' );
		case 'members_excluded':
			return __( 'It is only for people who are not members.', 'tier-gate-for-patreon' );
		case 'connection_trouble':
			return __( 'The Patreon page of its lock is not connected. Connect it on the screen “Connection”.', 'tier-gate-for-patreon' );
		case 'unreadable_lock':
			return __( 'Its lock cannot be read, so nobody can read the post. Set the lock again in the editor.', 'tier-gate-for-patreon' );
		case 'add_on_denied':
			return __( 'Another plugin refuses them.', 'tier-gate-for-patreon' );
		default:
			return __( 'Something failed while this was decided, so it stays locked. Site Health may say what.', 'tier-gate-for-patreon' );
	}
}

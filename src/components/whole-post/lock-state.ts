import { __, _n, sprintf } from '@wordpress/i18n';
import { formatNumber } from '../format';
import { useLockWords } from '../use-lock-words';
import { readLock, type PostLock } from '../../types';

/** What decides who can read the post being edited. */
export interface LockedBy {
	/** Lock of the post itself, as it is edited. */
	readonly lock: unknown;
	/** What holds for the post as it is saved; `null` while that is not known. */
	readonly applied: PostLock | null;
	/** How many of its parts are locked. */
	readonly parts: number;
}

/** Returns the number of locked parts in words. */
function partsInWords( parts: number ): string {
	return sprintf(
		/* translators: %s: number of locked parts of a post. */
		_n( '%s locked part', '%s locked parts', parts, 'tier-gate-for-patreon' ),
		formatNumber( parts )
	);
}

/**
 * Tells whether something other than the post's own lock locks it: a rule, the post it belongs to, or another plugin.
 *
 * @param applied What holds for the post.
 */
export function isLockedElsewhere( applied: PostLock | null ): applied is PostLock {
	return applied !== null && ( applied.rules.some( ( { locks } ) => locks ) || ! [ 'none', 'post' ].includes( applied.source ) );
}

/**
 * Returns the title of the panel, which says who can read the post also while the panel is closed.
 *
 * @param by        What decides.
 * @param by.lock   Lock of the post itself.
 * @param by.applied What holds for the post as it is saved.
 * @param by.parts  How many of its parts are locked.
 */
export function usePanelTitle( { lock, applied, parts }: LockedBy ): string {
	const words = useLockWords( lock );
	const title = __( 'Members only (Patreon)', 'tier-gate-for-patreon' );
	const withState = ( state: string ): string =>
		state === ''
			? title
			: /* translators: 1: "Members only (Patreon)", 2: who can read the post, such as "Gold and above". */
				sprintf( __( '%1$s: %2$s', 'tier-gate-for-patreon' ), title, state );
	if ( readLock( lock ).kind !== 'none' ) {
		return withState( words );
	}
	if ( isLockedElsewhere( applied ) ) {
		const rule = applied.rules.find( ( { locks } ) => locks );
		return withState(
			rule === undefined
				? __( 'locked', 'tier-gate-for-patreon' )
				: /* translators: %s: name of a rule. */
					sprintf( __( 'by the rule “%s”', 'tier-gate-for-patreon' ), rule.name )
		);
	}
	return withState( parts > 0 ? partsInWords( parts ) : '' );
}

/**
 * Says who will be able to read a post that has no lock of its own.
 *
 * @param applied What holds for the post as it is saved.
 * @param parts   How many of its parts are locked.
 */
export function readersInWords( applied: PostLock | null, parts: number ): string {
	if ( isLockedElsewhere( applied ) ) {
		return applied.why;
	}
	return parts === 0
		? __( 'Everyone will be able to read all of it.', 'tier-gate-for-patreon' )
		: /* translators: %s: number of locked parts, such as "2 locked parts". */
			sprintf( __( 'Everyone will be able to read it, except for %s.', 'tier-gate-for-patreon' ), partsInWords( parts ) );
}

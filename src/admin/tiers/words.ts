import { __, _n, sprintf } from '@wordpress/i18n';
import { formatNumber } from '../../components';
import type { UsedTier } from '../../types';

/** How Patreon has a tier. */
export type TierState = 'published' | 'unpublished' | 'deleted' | 'unknown';

/**
 * Returns how Patreon has a tier.
 *
 * @param tier The tier.
 */
export function stateOf( { is_known: isKnown, deleted, published }: UsedTier ): TierState {
	if ( ! isKnown ) {
		return 'unknown';
	}
	if ( deleted ) {
		return 'deleted';
	}
	return published ? 'published' : 'unpublished';
}

/** Returns the names of the states, in the order of the filter. */
export function stateNames(): readonly { readonly value: TierState; readonly label: string }[] {
	return [
		{ value: 'published', label: __( 'published', 'tier-gate-for-patreon' ) },
		{ value: 'unpublished', label: __( 'not published', 'tier-gate-for-patreon' ) },
		{ value: 'deleted', label: __( 'deleted on Patreon', 'tier-gate-for-patreon' ) },
		{ value: 'unknown', label: __( 'not known: Patreon never listed it', 'tier-gate-for-patreon' ) },
	];
}

/**
 * Tells whether a lock names the tier.
 *
 * @param tier The tier.
 */
export function isUsed( { posts, rules, defaults }: UsedTier ): boolean {
	return posts.length + rules.length + defaults.length > 0;
}

/**
 * Tells whether locks name a tier that nobody can join any more.
 *
 * @param tier The tier.
 */
export function needsMending( tier: UsedTier ): boolean {
	return stateOf( tier ) !== 'published' && isUsed( tier );
}

/**
 * Answers in a sentence what can be locked for.
 *
 * @param tiers Tiers of one page.
 */
export function headlineOf( tiers: readonly UsedTier[] ): string {
	const published = tiers.filter( ( tier ) => stateOf( tier ) === 'published' ).length;
	const gone = tiers.filter( needsMending ).length;
	const can = sprintf(
		/* translators: %s: number of tiers. */
		_n( 'You can lock posts for %s tier.', 'You can lock posts for %s tiers.', published, 'tier-gate-for-patreon' ),
		formatNumber( published )
	);
	return gone === 0
		? can
		: `${ can } ${ sprintf(
				/* translators: %s: number of tiers. */
				_n(
					'Locks name %s other tier that nobody can join any more.',
					'Locks name %s other tiers that nobody can join any more.',
					gone,
					'tier-gate-for-patreon'
				),
				formatNumber( gone )
			) }`;
}

/**
 * Returns the address of the list of posts, with only those whose own lock names a tier.
 *
 * @param tier The tier.
 * @param type Post type.
 */
export function postsAddress( { id }: UsedTier, type: string ): string {
	return `${ type === 'attachment' ? 'upload.php?' : `edit.php?post_type=${ encodeURIComponent( type ) }&` }patreon_gate_tier=${ encodeURIComponent( id ) }`;
}

import { __ } from '@wordpress/i18n';
import { lacksTier } from '@patreon-gate/api';
import type { Lock } from '../types';
import { allConditions } from './conditions';

/**
 * Returns a warning if the lock is probably a mistake: nobody can read it, or a condition has no effect. `null` if
 * there is none.
 *
 * @param lock The lock.
 */
export function lockWarning( lock: Lock ): string | null {
	const editors = allConditions();
	const unfinished = lock.conditions.filter( ( condition ) => lacksTier( condition, editors.get( condition.type ) ) ).length;
	if ( lock.conditions.length === 0 ) {
		return __( 'Nobody can read this because the lock has no condition. Add one, or turn the lock off.', 'tier-gate-for-patreon' );
	}
	if ( unfinished === 0 ) {
		return null;
	}
	const isVoid = lock.match === 'all' || unfinished === lock.conditions.length;
	if ( lock.inverse ) {
		return isVoid
			? __( 'Everyone can read this because no tier is chosen to hide it from. Choose at least one.', 'tier-gate-for-patreon' )
			: __(
					'One of the conditions has no tier chosen, so it hides this from nobody. Choose at least one, or remove the condition.',
					'tier-gate-for-patreon'
				);
	}
	return isVoid
		? __( 'Nobody can read this because no tier is chosen. Choose at least one.', 'tier-gate-for-patreon' )
		: __(
				'One of the conditions has no tier chosen, so it lets nobody in. Choose at least one, or remove the condition.',
				'tier-gate-for-patreon'
			);
}

import type { Condition, Lock } from '../types';
import { NEW_LOCK } from '../types';

/**
 * The lock with one condition replaced.
 *
 * @param lock      The lock.
 * @param index     Which condition.
 * @param condition The new one.
 */
export function replaceCondition( lock: Lock, index: number, condition: Condition ): Lock {
	return {
		...lock,
		conditions: lock.conditions.map( ( old, position ) => ( position === index ? condition : old ) ),
	};
}

/**
 * The lock without one condition. Without the last one it opens for nobody, which the editor then says.
 *
 * @param lock  The lock.
 * @param index Which condition.
 */
export function removeCondition( lock: Lock, index: number ): Lock {
	return {
		...lock,
		conditions: lock.conditions.filter( ( _, position ) => position !== index ),
	};
}

/**
 * The lock with one more condition, the usual one.
 *
 * @param lock The lock.
 */
export function addCondition( lock: Lock ): Lock {
	return {
		...lock,
		conditions: [ ...lock.conditions, ...NEW_LOCK.conditions ],
	};
}

import type { Condition, Lock } from '../types';
import { NEW_LOCK } from '../types';

/**
 * Returns the lock with one condition replaced.
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
 * Returns the lock without one condition. Without any condition it lets nobody in, and the editor warns about it.
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
 * Returns the lock with one more condition: any paying member.
 *
 * @param lock The lock.
 */
export function addCondition( lock: Lock ): Lock {
	return {
		...lock,
		conditions: [ ...lock.conditions, ...NEW_LOCK.conditions ],
	};
}

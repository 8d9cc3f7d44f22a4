import type { ConditionParams } from '../types';

/**
 * A list of strings among parameters; anything else is an empty list.
 *
 * @param params Parameters of a condition.
 * @param name   Which one.
 */
export function stringList( params: ConditionParams, name: string ): readonly string[] {
	const value = params[ name ];
	return Array.isArray( value ) ? value.filter( ( item ): item is string => typeof item === 'string' ) : [];
}

/**
 * A text among parameters; anything else is empty.
 *
 * @param params Parameters of a condition.
 * @param name   Which one.
 */
export function text( params: ConditionParams, name: string ): string {
	const value = params[ name ];
	return typeof value === 'string' ? value : '';
}

/**
 * A number among parameters; anything else is `null`.
 *
 * @param params Parameters of a condition.
 * @param name   Which one.
 */
export function number( params: ConditionParams, name: string ): number | null {
	const value = params[ name ];
	return typeof value === 'number' && Number.isFinite( value ) ? value : null;
}

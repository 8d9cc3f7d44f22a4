import type { ConditionParams } from '../types';

/**
 * Returns a parameter as a list of strings; an empty list for anything else.
 *
 * @param params Parameters of a condition.
 * @param name   Which one.
 */
export function stringList( params: ConditionParams, name: string ): readonly string[] {
	const value = params[ name ];
	return Array.isArray( value ) ? value.filter( ( item ): item is string => typeof item === 'string' ) : [];
}

/**
 * Returns a parameter as a string; an empty one for anything else.
 *
 * @param params Parameters of a condition.
 * @param name   Which one.
 */
export function text( params: ConditionParams, name: string ): string {
	const value = params[ name ];
	return typeof value === 'string' ? value : '';
}

/**
 * Returns a parameter as a number; `null` for anything else.
 *
 * @param params Parameters of a condition.
 * @param name   Which one.
 */
export function number( params: ConditionParams, name: string ): number | null {
	const value = params[ name ];
	return typeof value === 'number' && Number.isFinite( value ) ? value : null;
}

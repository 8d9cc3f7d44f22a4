import { isRecord } from './is-record';
import type { JsonSchema } from './json-schema';

/** A registered condition type, as `GET patreon-gate/v1/conditions` tells it. */
export interface ConditionType {
	readonly id: string;
	/** Translated by PHP. */
	readonly label: string;
	readonly description: string;
	/** Schema of the parameters, an object schema. */
	readonly schema: JsonSchema;
}

/**
 * Whether a value has the shape of a condition type.
 *
 * @param value Anything.
 */
export function isConditionType( value: unknown ): value is ConditionType {
	return (
		isRecord( value ) &&
		typeof value[ 'id' ] === 'string' &&
		typeof value[ 'label' ] === 'string' &&
		typeof value[ 'description' ] === 'string' &&
		isRecord( value[ 'schema' ] )
	);
}

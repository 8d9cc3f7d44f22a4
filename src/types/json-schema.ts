import { isRecord } from './is-record';

/**
 * The part of JSON Schema that a condition type may use to describe its parameters.
 *
 * PHP defines the schemas (`Gating\Condition_Type`); the editor builds a control from them, so that an add-on written in PHP
 * alone still gets one.
 */
export interface JsonSchema {
	readonly type?: string | readonly string[];
	readonly title?: string;
	readonly description?: string;
	readonly enum?: readonly ( string | number )[];
	/** Labels of the `enum`, in the same order. */
	readonly enumNames?: readonly string[];
	readonly format?: string;
	readonly default?: unknown;
	readonly minimum?: number;
	readonly maximum?: number;
	readonly minLength?: number;
	readonly maxLength?: number;
	readonly minItems?: number;
	readonly maxItems?: number;
	readonly items?: JsonSchema;
	readonly properties?: Readonly< Record< string, JsonSchema > >;
	readonly required?: readonly string[];
	readonly additionalProperties?: boolean | JsonSchema;
}

/**
 * Tells whether a value is a schema. Details are not checked, because each control reads only what it supports.
 *
 * @param value Anything.
 */
export function isJsonSchema( value: unknown ): value is JsonSchema {
	return isRecord( value );
}

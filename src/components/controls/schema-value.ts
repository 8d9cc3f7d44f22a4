import type { JsonSchema } from '../../types';

/** A value of an `enum` with its label. */
export interface Choice {
	readonly value: string | number;
	readonly label: string;
}

/**
 * Returns the type a control is built for. Of a list of types, the first that is not `null`.
 *
 * @param schema A schema.
 */
export function typeOf( schema: JsonSchema ): string {
	if ( typeof schema.type === 'string' ) {
		return schema.type;
	}
	return schema.type?.find( ( type ) => type !== 'null' ) ?? 'string';
}

/**
 * Returns the values of an `enum` with their labels: `enumNames` in the same order, as form libraries use it; the value itself where
 * there is none.
 *
 * @param schema A schema.
 */
export function choicesOf( schema: JsonSchema ): readonly Choice[] {
	return ( schema.enum ?? [] ).map( ( value, index ) => ( {
		value,
		label: schema.enumNames?.[ index ] ?? String( value ),
	} ) );
}

/**
 * Parses typed text as a value of the schema's type, within its bounds.
 *
 * @param text   What was typed.
 * @param schema Schema of the value.
 * @return The value; `undefined` if it is not valid.
 */
export function parseValue( text: string, schema: JsonSchema ): string | number | undefined {
	const type = typeOf( schema );
	const trimmed = text.trim();
	if ( type === 'integer' || type === 'number' ) {
		const isNumber = type === 'integer' ? /^-?\d{1,15}$/ : /^-?\d{1,15}([.,]\d{1,9})?$/;
		if ( ! isNumber.test( trimmed ) ) {
			return undefined;
		}
		const value = Number( trimmed.replace( ',', '.' ) );
		return value >= ( schema.minimum ?? -Infinity ) && value <= ( schema.maximum ?? Infinity ) ? value : undefined;
	}
	// PHP counts code points.
	const { length } = Array.from( trimmed );
	return length >= ( schema.minLength ?? 0 ) && length <= ( schema.maxLength ?? Infinity ) ? trimmed : undefined;
}

/**
 * Returns the initial parameters of a new condition: the defaults of its schema. Parameters without a default are left out, so that
 * nothing is chosen for the author.
 *
 * @param schema Schema of the parameters.
 */
export function defaultsOf( schema: JsonSchema ): Readonly< Record< string, unknown > > {
	const given = Object.entries( schema.properties ?? {} ).map( ( [ name, property ] ) => {
		if ( property.default !== undefined ) {
			return [ name, property.default ] as const;
		}
		const nested = typeOf( property ) === 'object' ? defaultsOf( property ) : {};
		return Object.keys( nested ).length === 0 ? null : ( [ name, nested ] as const );
	} );
	return Object.fromEntries( given.filter( ( entry ) => entry !== null ) );
}

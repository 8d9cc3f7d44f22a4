/** Reads values of unknown type, with an error that says what was expected where. */

export function record( value: unknown, what: string ): Readonly< Record< string, unknown > > {
	if ( typeof value !== 'object' || value === null || Array.isArray( value ) ) {
		throw new Error( `${ what } is no object.` );
	}
	return { ...value };
}

export function text( value: unknown, what: string ): string {
	if ( typeof value !== 'string' ) {
		throw new Error( `${ what } is no text.` );
	}
	return value;
}

export function integer( value: unknown, what: string ): number {
	if ( typeof value !== 'number' || ! Number.isInteger( value ) ) {
		throw new Error( `${ what } is no whole number.` );
	}
	return value;
}

export function array( value: unknown, what: string ): readonly unknown[] {
	if ( ! Array.isArray( value ) ) {
		throw new Error( `${ what } is no list.` );
	}
	return value;
}

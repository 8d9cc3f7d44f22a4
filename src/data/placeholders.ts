import { isRecord } from '../types';

declare global {
	interface Window {
		patreonGateValues?: unknown;
	}
}

/** The source of block bindings, as PHP registers it. */
export const PLACEHOLDER_SOURCE = 'patreon-gate/value';

/** A value that PHP fills in for the reader, with an example of it. */
export interface Placeholder {
	readonly key: string;
	readonly label: string;
	readonly example: string;
}

function isPlaceholder( value: unknown ): value is Placeholder {
	return (
		isRecord( value ) &&
		typeof value[ 'key' ] === 'string' &&
		value[ 'key' ] !== '' &&
		typeof value[ 'label' ] === 'string' &&
		typeof value[ 'example' ] === 'string'
	);
}

/** Returns the placeholders of PHP's registry (`Placeholders\Editor_Values`), those of add-ons as well. */
export function placeholders(): readonly Placeholder[] {
	const list = window.patreonGateValues;
	return Array.isArray( list ) ? list.filter( isPlaceholder ) : [];
}

/** The registry of condition types in the editor: the built-in ones and those of add-ons, in one script that all others share. */
import { isRecord } from '../types/is-record';
import { reportAddOnProblem } from './guarded';
import type { ConditionControl, ConditionEditor } from './index';

const types = new Map< string, ConditionEditor >();

/**
 * Tells whether a value can be rendered as the control of a condition.
 *
 * @param value Anything.
 */
export function isComponent( value: unknown ): value is ConditionControl {
	// `memo()` and `forwardRef()` give objects, not functions.
	return typeof value === 'function' || ( isRecord( value ) && typeof value[ '$$typeof' ] === 'symbol' );
}

function isFunctionOrMissing( value: unknown ): boolean {
	return value === undefined || typeof value === 'function';
}

/**
 * Tells whether a value is a valid `ConditionEditor`.
 *
 * @param value Anything.
 */
export function isConditionEditor( value: unknown ): value is ConditionEditor {
	return (
		isRecord( value ) &&
		( value[ 'control' ] === undefined || isComponent( value[ 'control' ] ) ) &&
		isFunctionOrMissing( value[ 'sentence' ] ) &&
		isFunctionOrMissing( value[ 'lacksTier' ] )
	);
}

/**
 * Registers how a condition type looks in the editor: its control and its sentence. The type itself is registered in PHP, with the same id. An
 * ID that is already registered and an invalid editor are refused, with an error on the console.
 *
 * @api
 * @since 0.1.0
 * @param id     Id of the condition type, such as `my-add-on/weekday`.
 * @param editor Control and sentence; either may be missing.
 */
export function registerConditionType( id: string, editor: ConditionEditor ): void {
	const given: readonly unknown[] = [ id, editor ];
	if ( typeof given[ 0 ] !== 'string' || ! isConditionEditor( given[ 1 ] ) || types.has( id ) ) {
		reportAddOnProblem( 'registerConditionType', given );
		return;
	}
	types.set( id, editor );
}

/**
 * Tells whether a condition type was registered.
 *
 * @param id Id of the condition type.
 */
export function isConditionTypeRegistered( id: string ): boolean {
	return types.has( id );
}

/** Returns all that were registered, by id. */
export function registeredConditionTypes(): Readonly< Record< string, ConditionEditor > > {
	return Object.fromEntries( types );
}

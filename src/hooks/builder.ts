/** What add-ons change in the editor of a call to action. */
import { isRecord } from '../types/is-record';
import { filtered, reportAddOnProblem } from './guarded';
import { BUILDER_CHECKS, BUILDER_DESIGNS, BUILDER_FACES, type DesignCheck, type Face, type GalleryDesign } from './index';

function isFace( value: unknown ): value is Face {
	return isRecord( value ) && typeof value[ 'id' ] === 'string' && value[ 'id' ] !== '' && typeof value[ 'label' ] === 'string';
}

function isDesign( value: unknown ): value is GalleryDesign {
	return isRecord( value ) && [ 'name', 'title', 'description', 'content' ].every( ( key ) => typeof value[ key ] === 'string' );
}

function listOf< T >( name: string, builtIn: readonly T[], isItem: ( value: unknown ) => value is T ): readonly T[] {
	const answer = filtered( name, [ ...builtIn ], builtIn );
	if ( ! Array.isArray( answer ) ) {
		reportAddOnProblem( name, answer );
		return builtIn;
	}
	return answer.filter( ( item: unknown ): item is T => {
		const isGood = isItem( item );
		if ( ! isGood ) {
			reportAddOnProblem( name, item );
		}
		return isGood;
	} );
}

/**
 * Returns the readers that the editor of a call to action offers.
 *
 * @param builtIn Those that PHP knows.
 */
export function builderFaces( builtIn: readonly Face[] ): readonly Face[] {
	return listOf( BUILDER_FACES, builtIn, isFace );
}

/**
 * Returns the designs of the gallery.
 *
 * @param builtIn Those that are registered as patterns.
 */
export function builderDesigns( builtIn: readonly GalleryDesign[] ): readonly GalleryDesign[] {
	return listOf( BUILDER_DESIGNS, builtIn, isDesign );
}

function guardedCheck( id: string, check: ( ...args: Parameters< DesignCheck > ) => unknown ): DesignCheck {
	return ( blocks, face ) => {
		try {
			const warnings = check( blocks, face );
			if ( Array.isArray( warnings ) ) {
				return warnings.filter( ( warning ): warning is string => typeof warning === 'string' );
			}
			reportAddOnProblem( `${ BUILDER_CHECKS }: ${ id }`, warnings );
		} catch ( problem ) {
			reportAddOnProblem( `${ BUILDER_CHECKS }: ${ id }`, problem );
		}
		return [];
	};
}

/** Returns the checks of add-ons. A check that throws, or returns something else than a list of strings, warns of nothing. */
export function builderChecks(): readonly DesignCheck[] {
	const answer = filtered( BUILDER_CHECKS, {}, {} );
	return Object.entries( isRecord( answer ) ? answer : { '': answer } ).flatMap( ( [ id, check ] ) => {
		if ( typeof check === 'function' ) {
			return [ guardedCheck( id, ( ...args ): unknown => Reflect.apply( check, undefined, args ) ) ];
		}
		reportAddOnProblem( BUILDER_CHECKS, check );
		return [];
	} );
}

/** The screens of the admin app: the plugin's own, with those of add-ons after them. */
import { isRecord } from '../types/is-record';
import { filtered, reportAddOnProblem } from './guarded';
import { ADMIN_SCREENS, type AdminScreen } from './index';

function isAdminScreen( value: unknown ): value is AdminScreen {
	if ( ! isRecord( value ) || typeof value[ 'title' ] !== 'string' ) {
		return false;
	}
	const { component, mayView, group } = value;
	// `memo()`, `forwardRef()` and `lazy()` give objects, not functions.
	const isComponent = typeof component === 'function' || ( isRecord( component ) && typeof component[ '$$typeof' ] === 'symbol' );
	return isComponent && ( mayView === undefined || typeof mayView === 'function' ) && ( group === undefined || typeof group === 'string' );
}

/**
 * Returns the screens of the admin app: ours, then those of add-ons. Add-ons cannot remove or replace our own, because links lead to them.
 *
 * @param builtIn Our own by id.
 */
export function adminScreens( builtIn: Readonly< Record< string, AdminScreen > > ): ReadonlyMap< string, AdminScreen > {
	const screens = new Map( Object.entries( builtIn ) );
	const answer = filtered( ADMIN_SCREENS, { ...builtIn }, builtIn );
	for ( const [ id, screen ] of Object.entries( isRecord( answer ) ? answer : { '': answer } ) ) {
		if ( Object.hasOwn( builtIn, id ) && screen === builtIn[ id ] ) {
			continue;
		}
		if ( isAdminScreen( screen ) && id !== '' && ! Object.hasOwn( builtIn, id ) ) {
			screens.set( id, screen );
		} else {
			reportAddOnProblem( ADMIN_SCREENS, screen );
		}
	}
	return screens;
}

/**
 * Tells whether the current user may see a screen; not if its `mayView()` throws.
 *
 * @param screen The screen.
 */
export function mayViewScreen( { mayView }: AdminScreen ): boolean {
	try {
		return mayView === undefined || mayView();
	} catch ( problem ) {
		reportAddOnProblem( ADMIN_SCREENS, problem );
		return false;
	}
}

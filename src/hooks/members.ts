/** What add-ons show of members in the admin app: columns of the list, and panels of the screen of one member. */
import { isComponent } from './condition-types';
import { isRecord } from '../types/is-record';
import { filtered, reportAddOnProblem } from './guarded';
import { MEMBER_COLUMNS, MEMBER_PANELS, type MemberColumn, type MemberPanel } from './index';

function isColumn( value: unknown ): value is MemberColumn {
	return isRecord( value ) && typeof value[ 'label' ] === 'string' && isComponent( value[ 'render' ] );
}

function isPanel( value: unknown ): value is MemberPanel {
	return isRecord( value ) && typeof value[ 'title' ] === 'string' && isComponent( value[ 'component' ] );
}

/** Returns the valid entries that add-ons give. */
function entriesOf< T >( name: string, isValid: ( value: unknown ) => value is T ): ReadonlyMap< string, T > {
	const found = new Map< string, T >();
	const answer = filtered( name, {}, {} );
	for ( const [ id, entry ] of Object.entries( isRecord( answer ) ? answer : { '': answer } ) ) {
		if ( id !== '' && isValid( entry ) ) {
			found.set( id, entry );
		} else {
			reportAddOnProblem( name, entry );
		}
	}
	return found;
}

/** Returns the columns of add-ons by ID. */
export function memberColumns(): ReadonlyMap< string, MemberColumn > {
	return entriesOf( MEMBER_COLUMNS, isColumn );
}

/** Returns the panels of add-ons by ID. */
export function memberPanels(): ReadonlyMap< string, MemberPanel > {
	return entriesOf( MEMBER_PANELS, isPanel );
}

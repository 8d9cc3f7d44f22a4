/** What add-ons add to the screens of the admin app: columns of lists, panels of one member and of the overview, and tools. */
import { entriesOf, isColumn, isPanel } from './entries';
import {
	LIST_COLUMNS,
	MEMBER_COLUMNS,
	MEMBER_PANELS,
	OVERVIEW_PANELS,
	TOOLS,
	type AdminListItems,
	type AdminPanel,
	type ListColumn,
	type MemberColumn,
	type MemberPanel,
} from './index';

/** Returns the columns of add-ons in the list of members, by ID. */
export function memberColumns(): ReadonlyMap< string, MemberColumn > {
	return entriesOf( MEMBER_COLUMNS, ( value ): value is MemberColumn => isColumn( value ) );
}

/** Returns the panels of add-ons on the screen of one member, by ID. */
export function memberPanels(): ReadonlyMap< string, MemberPanel > {
	return entriesOf( MEMBER_PANELS, ( value ): value is MemberPanel => isPanel( value ) );
}

/**
 * Returns the columns of add-ons in another list, by ID.
 *
 * @param list Which list.
 */
export function listColumns< L extends keyof AdminListItems >( list: L ): ReadonlyMap< string, ListColumn< AdminListItems[ L ] > > {
	return entriesOf( LIST_COLUMNS, ( value ): value is ListColumn< AdminListItems[ L ] > => isColumn( value ), list );
}

/** Returns the panels of add-ons on the overview, by ID. */
export function overviewPanels(): ReadonlyMap< string, AdminPanel > {
	return entriesOf( OVERVIEW_PANELS, ( value ): value is AdminPanel => isPanel( value ) );
}

/** Returns the tools of add-ons, by ID. */
export function adminTools(): ReadonlyMap< string, AdminPanel > {
	return entriesOf( TOOLS, ( value ): value is AdminPanel => isPanel( value ) );
}

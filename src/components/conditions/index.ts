/**
 * The condition types of this plugin in the editor: a file for each. Add-ons add theirs by the filter `patreonGate.editor.conditionTypes`.
 */
import { conditionEditors, type ConditionEditor } from '../../hooks';
import { amount } from './amount';
import { freeMember } from './free-member';
import { lifetimeAmount } from './lifetime-amount';
import { memberAtPublication } from './member-at-publication';
import { memberForMonths } from './member-for-months';
import { paying } from './paying';
import { tierOrAbove } from './tier-or-above';
import { tiers } from './tiers';

const BUILT_IN: Readonly< Record< string, ConditionEditor > > = {
	tiers,
	tier_or_above: tierOrAbove,
	paying,
	free_member: freeMember,
	amount,
	lifetime_amount: lifetimeAmount,
	member_at_publication: memberAtPublication,
	member_for_months: memberForMonths,
};

/** Every condition type in the editor, by id. Asked anew each time: a script of an add-on may come later. */
export function allConditions(): ReadonlyMap< string, ConditionEditor > {
	return conditionEditors( BUILT_IN );
}

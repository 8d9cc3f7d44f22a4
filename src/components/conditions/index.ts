/**
 * The condition types of this plugin in the editor: a file for each. Add-ons add theirs by the filter `patreonGate.editor.conditionTypes`.
 */
import { conditionEditors, type ConditionEditor } from '../../hooks';
import { amount } from './amount';
import { lifetimeAmount } from './lifetime-amount';
import { tierOrAbove } from './tier-or-above';
import { tiers } from './tiers';

const BUILT_IN: Readonly< Record< string, ConditionEditor > > = {
	tiers,
	tier_or_above: tierOrAbove,
	amount,
	lifetime_amount: lifetimeAmount,
};

/** Every condition type in the editor, by id. Asked anew each time: a script of an add-on may come later. */
export function allConditions(): ReadonlyMap< string, ConditionEditor > {
	return conditionEditors( BUILT_IN );
}

/**
 * The built-in condition types that have a control or a sentence of their own: a file for each. Of the others, the control is drawn from the
 * schema and the sentence is that of PHP. They are registered as those of add-ons are.
 */
import { conditionEditors, isConditionTypeRegistered, registerConditionType, type ConditionEditor } from '@patreon-gate/api';
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

for ( const [ id, editor ] of Object.entries( BUILT_IN ) ) {
	// Blocks and panel are two scripts on one screen, and each brings these.
	if ( ! isConditionTypeRegistered( id ) ) {
		registerConditionType( id, editor );
	}
}

/** Returns every condition type in the editor, by id. Asked anew each time: a script of an add-on may come later. */
export function allConditions(): ReadonlyMap< string, ConditionEditor > {
	return conditionEditors();
}

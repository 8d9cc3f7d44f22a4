/**
 * The built-in condition types that have a control or a sentence of their own: a file for each. The others get their control from the schema and
 * their sentence from PHP. They are registered in the same way as those of add-ons.
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
	// Blocks and panel are two scripts on one screen, and both contain these.
	if ( ! isConditionTypeRegistered( id ) ) {
		registerConditionType( id, editor );
	}
}

/** Returns every condition type in the editor, by id. Not cached, because an add-on's script may register its types later. */
export function allConditions(): ReadonlyMap< string, ConditionEditor > {
	return conditionEditors();
}

import { useLedger } from '../data';
import { NEW_LOCK, type Condition } from '../types';
import { describeCondition } from './describe-lock';
import { campaignOf } from './lock-campaign';

/**
 * Returns a function that says whom a condition means, such as "members of Gold"; it returns `''` while the tiers are not known.
 *
 * @param campaign Campaign of the lock; `''` for the primary one.
 */
export function useConditionWords( campaign: string ): ( condition: Condition ) => string {
	const { campaigns, tiers, conditions, isLoading, problem } = useLedger();
	const known = { tiers, conditions, campaign: campaignOf( { ...NEW_LOCK, campaign }, campaigns ) };
	return ( condition ) => ( isLoading || problem !== null ? '' : describeCondition( condition, known ) );
}

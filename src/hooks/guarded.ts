/** Runs filters and actions of add-ons, so that their errors cannot break the editor. */
import { applyFilters, doAction } from '@wordpress/hooks';

/**
 * Reports on the console what an add-on did wrong. No other code does.
 *
 * @param name    Filter, action, function or control at fault.
 * @param problem What was thrown or returned.
 */
export function reportAddOnProblem( name: string, problem: unknown ): void {
	// For authors of add-ons, who look at the console; readers of a post never see this.
	console.error( `Tier Gate: an add-on failed in "${ name }".`, problem );
}

/**
 * Runs a filter.
 *
 * @param name     Name of the filter.
 * @param value    What is filtered.
 * @param fallback What is returned if a callback throws, because it may have changed the value before.
 * @param more     Further arguments for callbacks.
 */
export function filtered( name: string, value: unknown, fallback: unknown, ...more: unknown[] ): unknown {
	try {
		return applyFilters( name, value, ...more );
	} catch ( problem ) {
		reportAddOnProblem( name, problem );
		return fallback;
	}
}

/**
 * Runs an action.
 *
 * @param name   Name of the action.
 * @param values Arguments for callbacks.
 */
export function announce( name: string, ...values: unknown[] ): void {
	try {
		doAction( name, ...values );
	} catch ( problem ) {
		reportAddOnProblem( name, problem );
	}
}

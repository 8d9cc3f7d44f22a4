/** Calls into add-ons, none of which can break the editor. */
import { applyFilters, doAction } from '@wordpress/hooks';

/**
 * Says on the console what an add-on did wrong; the one place that does.
 *
 * @param name    Filter, action, function or control at fault.
 * @param problem What was thrown or returned.
 */
export function reportAddOnProblem( name: string, problem: unknown ): void {
	// The console is where an add-on's author looks; the reader of a post never sees this.
	console.error( `Tier Gate: an add-on failed in "${ name }".`, problem );
}

/**
 * Runs a filter.
 *
 * @param name     Name of the filter.
 * @param value    What is filtered.
 * @param fallback What is returned where a callback throws, which may have changed the value before.
 * @param more     What callbacks are told besides.
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
 * @param values What callbacks are told.
 */
export function announce( name: string, ...values: unknown[] ): void {
	try {
		doAction( name, ...values );
	} catch ( problem ) {
		reportAddOnProblem( name, problem );
	}
}

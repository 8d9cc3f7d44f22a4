import { isRepaired, isSelfTest, isSiteHealth, isSupportReport, type Finding, type Repaired, type SelfTest } from '../types';
import { request } from './request';
import { resourceAt } from './resource';

/** What all health checks found; needs the capability `manage_patreon_gate`. */
export const healthResource = resourceAt( '/health', isSiteHealth );

/** What people copy when they ask for help; needs the capability `manage_patreon_gate`. */
export const supportReportResource = resourceAt( '/health/report', isSupportReport );

/** How far the leak self-test is, and what it found. */
export const selfTestResource = resourceAt( '/self-test', isSelfTest );

/**
 * Repairs one finding.
 *
 * @param group   Group of checks that has it.
 * @param finding The finding.
 * @return In words what was done, and the health afterwards.
 */
export function repairFinding( group: string, finding: Finding ): Promise< Repaired > {
	return request( { path: '/health/repair', method: 'POST', data: { group, finding: finding.id, campaign_id: finding.campaign_id } }, isRepaired );
}

/** Starts the leak self-test, unless it is running. */
export function startSelfTest(): Promise< SelfTest > {
	return request( { path: '/self-test', method: 'POST' }, isSelfTest );
}

/** Goes on with the leak self-test for a few seconds, also where background work does not run. */
export function continueSelfTest(): Promise< SelfTest > {
	return request( { path: '/self-test/step', method: 'POST' }, isSelfTest );
}

import { isPolicyEffect, type PolicyChoice, type PolicyEffect } from '../types';
import { request } from './request';

/**
 * Counts for a second or two who would lose or gain access today with other membership rules; needs the capability `manage_patreon_gate`.
 *
 * @param policies Rules to compare with those that are stored, at most four.
 * @param after    Where the request before stopped; 0 to begin.
 * @param signal   Aborts the request.
 */
export function countPolicyEffect( policies: readonly PolicyChoice[], after: number, signal: AbortSignal ): Promise< PolicyEffect > {
	return request( { path: '/settings/effect', method: 'POST', data: { policies, after }, signal }, isPolicyEffect );
}

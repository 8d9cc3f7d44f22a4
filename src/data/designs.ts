import { isDesign, isDesignName, isLockablePostType, isSettingsAnswer, listOf, type Design, type Settings, type SettingsAnswer } from '../types';
import { request } from './request';
import { resourceAt } from './resource';

/** Requests about designs of calls to action. */

/** All designs with who uses them; needs the capability `manage_patreon_gate`. */
export const designsResource = resourceAt( '/designs', listOf( isDesign ) );

/** Names of published designs; for every author. */
export const designNamesResource = resourceAt( '/designs/names', listOf( isDesignName ) );

/** The post types whose posts can be locked. */
export const postTypesResource = resourceAt( '/designs/post-types', listOf( isLockablePostType ) );

/**
 * Makes a copy as a draft.
 *
 * @param design Id of a design.
 */
export function copyDesign( design: number ): Promise< readonly Design[] > {
	return request( { path: `/designs/${ String( design ) }/copy`, method: 'POST' }, listOf( isDesign ) );
}

/**
 * Moves a design to the trash.
 *
 * @param design Id of a design.
 */
export function trashDesign( design: number ): Promise< readonly Design[] > {
	return request( { path: `/designs/${ String( design ) }`, method: 'DELETE' }, listOf( isDesign ) );
}

/**
 * Stores which design is shown where; other settings do not change.
 *
 * @param chosen All choices.
 */
export function saveDesignChoices( chosen: Settings[ 'cta_designs' ] ): Promise< SettingsAnswer > {
	return request( { path: '/settings', method: 'PUT', data: { cta_designs: chosen } }, isSettingsAnswer );
}

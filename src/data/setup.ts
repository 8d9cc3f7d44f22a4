import {
	isCampaign,
	isConnection,
	isConnectionStart,
	isSettingsAnswer,
	isTier,
	isUsedTier,
	listOf,
	type ClientCredentials,
	type Connection,
	type Settings,
	type SettingsAnswer,
	type Tier,
} from '../types';
import { request } from './request';
import { resourceAt } from './resource';

/** Requests about the connection and the settings; they need the capability `manage_patreon_gate`. */

/** The connection to Patreon. */
export const connectionResource = resourceAt( '/connection', isConnection );

/** The tiers the site knows. */
export const tiersResource = resourceAt( '/tiers', listOf( isTier ) );

/** The tiers with their members, and with what is locked for each. */
export const usedTiersResource = resourceAt( '/tiers/use', listOf( isUsedTier ) );

/** The Patreon pages the site knows. */
export const campaignsResource = resourceAt( '/campaigns', listOf( isCampaign ) );

/** All settings, and what the presets stand for. */
export const settingsResource = resourceAt( '/settings', isSettingsAnswer );

/**
 * Stores client id and secret.
 *
 * @param credentials What was entered; an empty secret keeps the stored one.
 */
export function saveCredentials( credentials: ClientCredentials ): Promise< Connection > {
	return request( { path: '/connection', method: 'POST', data: credentials }, isConnection );
}

/** Forgets tokens, client id and secret; locks and members stay. */
export function disconnect(): Promise< Connection > {
	return request( { path: '/connection', method: 'DELETE' }, isConnection );
}

/**
 * Returns the address of Patreon's consent page.
 *
 * @param screen Screen to which Patreon sends the creator back.
 */
export async function startConnecting( screen: 'connection' | 'set-up' = 'connection' ): Promise< string > {
	const answer = await request( { path: '/connection/start', method: 'POST', data: { screen } }, isConnectionStart );
	return answer.authorize_url;
}

/**
 * Reads the tiers from Patreon again.
 *
 * @param campaign Campaign; '' for the primary one.
 */
export function importTiers( campaign = '' ): Promise< readonly Tier[] > {
	return request( { path: '/tiers/import', method: 'POST', data: { campaign } }, listOf( isTier ) );
}

/**
 * Stores the settings.
 *
 * @param settings All of them.
 */
export function saveSettings( settings: Settings ): Promise< SettingsAnswer > {
	return request( { path: '/settings', method: 'PUT', data: settings }, isSettingsAnswer );
}

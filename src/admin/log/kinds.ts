import { __, _x } from '@wordpress/i18n';
import { isDay, dateOf } from '../results/period';
import type { LogQuery } from '../../data';

/** Kinds of events, by which the log is filtered. The names are part of addresses. */
export const KINDS = {
	members: [
		'members:create',
		'members:update',
		'members:delete',
		'members:pledge:create',
		'members:pledge:update',
		'members:pledge:delete',
		'pledge:cancelled',
		'tier:raised',
		'tier:lowered',
		'trial:started',
		'trial:ended',
		'member:gifted',
		'member:returned',
	],
	payments: [ 'charge:succeeded', 'charge:declined', 'charge:recovered' ],
	access: [ 'access:gained', 'access:lost' ],
	decisions: [ 'grant_set', 'grant_removed', 'block_set', 'block_removed', 'match_approved', 'match_rejected', 'person_erased' ],
	'sign-ins': [ 'signed_in', 'sign_in_failed', 'sign_in_refused', 'linked', 'unlinked', 'link_refused', 'membership_not_found' ],
	connection: [
		'connected',
		'connect_failed',
		'connection_failed',
		'connection_revived',
		'disconnected',
		'campaign_replaced',
		'client_saved',
		'primary_changed',
		'tokens_refreshed',
		'tiers_changed',
	],
	reading: [
		'sweep_completed',
		'sweep_incomplete',
		'sweep_held',
		'sweep_approved',
		'sweep_discarded',
		'sweep_stuck',
		'members_set_aside',
		'clock_went_back',
		'tables_converted',
	],
	webhooks: [
		'webhook_created',
		'webhook_adopted',
		'webhook_repaired',
		'webhook_rotated',
		'webhook_state',
		'webhook_trouble',
		'webhook_off',
		'webhook_test',
		'webhook_orphan_deleted',
		'webhook_left_to_other_site',
	],
	automation: [ 'subscription_added', 'subscription_paused', 'subscription_removed', 'event_parked' ],
} as const;

export type Kind = keyof typeof KINDS;

/** Returns the kinds with their names, for a list to choose from. */
export function kindNames(): readonly { readonly value: string; readonly label: string }[] {
	return [
		{ value: 'members', label: __( 'Joining, leaving, changing tiers', 'tier-gate-for-patreon' ) },
		{ value: 'payments', label: _x( 'Payments', 'kind of events', 'tier-gate-for-patreon' ) },
		{ value: 'access', label: _x( 'Access', 'kind of events', 'tier-gate-for-patreon' ) },
		{ value: 'decisions', label: __( 'Decisions by hand', 'tier-gate-for-patreon' ) },
		{ value: 'sign-ins', label: __( 'Signing in and accounts', 'tier-gate-for-patreon' ) },
		{ value: 'connection', label: __( 'Connection to Patreon', 'tier-gate-for-patreon' ) },
		{ value: 'reading', label: __( 'Reading members from Patreon', 'tier-gate-for-patreon' ) },
		{ value: 'webhooks', label: __( 'Webhooks from Patreon', 'tier-gate-for-patreon' ) },
		{ value: 'automation', label: __( 'Events sent to other services', 'tier-gate-for-patreon' ) },
	];
}

/** Ways in which something became known; PHP's `Cause`. */
export const CAUSES: readonly string[] = [ 'webhook', 'sweep', 'sign_in', 'refresh', 'grant', 'time', 'command' ];

function isKind( text: string ): text is Kind {
	return Object.hasOwn( KINDS, text );
}

/** Seconds of the midnight with which a day begins; the one after it where `isEnd`; 0 for no day. */
function midnight( day: string, isEnd = false ): number {
	if ( ! isDay( day ) ) {
		return 0;
	}
	const date = dateOf( day );
	date.setDate( date.getDate() + ( isEnd ? 1 : 0 ) );
	return Math.floor( date.getTime() / 1000 );
}

/**
 * Reads from an address which entries are shown. What is no filter is ignored.
 *
 * @param query Arguments of the address.
 */
export function wantedOf( query: Readonly< Record< string, string > > ): LogQuery {
	const { kind = '', cause = '', campaign = '', person = '', trace = '', from = '', to = '' } = query;
	return {
		campaign,
		person,
		types: isKind( kind ) ? KINDS[ kind ] : [],
		cause: CAUSES.find( ( known ) => known === cause ) ?? '',
		trace,
		from: midnight( from ),
		to: midnight( to, true ),
	};
}

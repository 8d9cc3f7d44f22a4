/** Every screen of the app; `groups.ts` has their order in the navigation. The chunk of a screen is loaded when it is opened. */
import { lazy } from '@wordpress/element';
import { __, _x } from '@wordpress/i18n';
import { pageSettings } from '../data';
import { adminScreens, type AdminScreen } from '@patreon-gate/api';

/** Tells whether the current user may manage the plugin (capability `manage_patreon_gate`). */
const mayManage = (): boolean => pageSettings().can_manage;

/** Returns our own screens by id. The ids are part of URLs that people bookmark, and of PHP's `Admin\Settings_Page`, so they never change. */
function builtIn(): Readonly< Record< string, AdminScreen > > {
	return {
		overview: {
			title: _x( 'Overview', 'first screen of the app', 'tier-gate-for-patreon' ),
			component: lazy( () => import( /* webpackChunkName: "admin/overview" */ './overview/overview-screen' ) ),
			mayView: mayManage,
		},
		connection: {
			title: __( 'Connection', 'tier-gate-for-patreon' ),
			component: lazy( () => import( /* webpackChunkName: "admin/connection" */ './connection/connection-screen' ) ),
			mayView: mayManage,
		},
		campaigns: {
			title: __( 'Patreon pages', 'tier-gate-for-patreon' ),
			component: lazy( () => import( /* webpackChunkName: "admin/campaigns" */ './campaigns/campaigns-screen' ) ),
			mayView: mayManage,
		},
		members: {
			title: __( 'Members', 'tier-gate-for-patreon' ),
			component: lazy( () => import( /* webpackChunkName: "admin/members" */ './members/members-screen' ) ),
			mayView: mayManage,
		},
		tiers: {
			title: __( 'Tiers', 'tier-gate-for-patreon' ),
			component: lazy( () => import( /* webpackChunkName: "admin/tiers" */ './tiers/tiers-screen' ) ),
			mayView: mayManage,
		},
		locks: {
			title: __( 'Locks', 'tier-gate-for-patreon' ),
			component: lazy( () => import( /* webpackChunkName: "admin/locks" */ './locks/locks-screen' ) ),
			mayView: mayManage,
		},
		'calls-to-action': {
			title: __( 'Calls to action', 'tier-gate-for-patreon' ),
			component: lazy( () => import( /* webpackChunkName: "admin/calls-to-action" */ './calls-to-action/calls-to-action-screen' ) ),
			mayView: mayManage,
		},
		why: {
			title: _x( 'Why?', 'screen that explains why somebody can, or cannot, read a post', 'tier-gate-for-patreon' ),
			component: lazy( () => import( /* webpackChunkName: "admin/why" */ './why/why-screen' ) ),
			mayView: mayManage,
		},
		matches: {
			title: _x( 'Matches', 'members and accounts with the same email address', 'tier-gate-for-patreon' ),
			component: lazy( () => import( /* webpackChunkName: "admin/matches" */ './matches/matches-screen' ) ),
			mayView: mayManage,
		},
		results: {
			title: __( 'Calls to action: results', 'tier-gate-for-patreon' ),
			component: lazy( () => import( /* webpackChunkName: "admin/results" */ './results/results-screen' ) ),
			mayView: mayManage,
		},
		log: {
			title: _x( 'Log', 'screen with everything that happened', 'tier-gate-for-patreon' ),
			component: lazy( () => import( /* webpackChunkName: "admin/log" */ './log/log-screen' ) ),
			mayView: mayManage,
		},
		webhooks: {
			title: _x( 'Webhooks', 'screen with what Patreon reports, and what is sent on', 'tier-gate-for-patreon' ),
			component: lazy( () => import( /* webpackChunkName: "admin/webhooks" */ './webhooks/webhooks-screen' ) ),
			mayView: mayManage,
		},
		tools: {
			title: _x( 'Tools', 'screen with the sync, the self-test and the report for support', 'tier-gate-for-patreon' ),
			component: lazy( () => import( /* webpackChunkName: "admin/tools" */ './tools/tools-screen' ) ),
			mayView: mayManage,
		},
		settings: {
			title: __( 'Settings', 'tier-gate-for-patreon' ),
			component: lazy( () => import( /* webpackChunkName: "admin/settings" */ './settings/settings-screen' ) ),
			mayView: mayManage,
		},
		help: {
			title: _x( 'Help', 'screen with the help that comes with the plugin', 'tier-gate-for-patreon' ),
			component: lazy( () => import( /* webpackChunkName: "admin/help" */ './help/help-screen' ) ),
			mayView: mayManage,
		},
		'set-up': {
			title: __( 'Set-up', 'tier-gate-for-patreon' ),
			component: lazy( () => import( /* webpackChunkName: "admin/set-up" */ './set-up/set-up-screen' ) ),
			mayView: mayManage,
		},
	};
}

/** Screens that take the whole page, and are not in the navigation. */
export const FULL_SCREEN: readonly string[] = [ 'set-up' ];

/**
 * Tells whether a screen is in the navigation. The list of Patreon pages is there only if there are several: with one page, it would be a second
 * screen about the same connection. Its address works in any case.
 *
 * @param id Id of the screen.
 */
export function isInNavigation( id: string ): boolean {
	return id === 'campaigns' ? pageSettings().has_several_pages : ! FULL_SCREEN.includes( id );
}

/** Returns all screens by ID, those of add-ons after ours. */
export function allScreens(): ReadonlyMap< string, AdminScreen > {
	return adminScreens( builtIn() );
}

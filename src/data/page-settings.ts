import { isRecord } from '../types';

/** What PHP passes to a script of this plugin. */
export interface PageSettings {
	/** URL of the settings screen. */
	readonly settings_url: string;
	/** Folder of the built scripts, with a slash at its end; `''` where webpack can tell from the script's own URL. */
	readonly build_url: string;
	/** Whether the person here may connect campaigns and change settings. */
	readonly can_manage: boolean;
	/** Whether the site has more than one connection to a Patreon page. */
	readonly has_several_pages: boolean;
	/** A message of the previous request for this screen, translated; `''` for none. */
	readonly notice: string;
	/** Whether that message reports an error. */
	readonly notice_is_error: boolean;
	/** Separator of thousands in numbers, from WordPress' translation for the admin's language. */
	readonly thousands: string;
	/** Decimal point. */
	readonly decimal: string;
	/** Time zone of the site, by name or as an offset such as `+05:30`. */
	readonly timezone: string;
}

const FALLBACK: PageSettings = {
	settings_url: '',
	build_url: '',
	can_manage: false,
	has_several_pages: false,
	notice: '',
	notice_is_error: false,
	thousands: ',',
	decimal: '.',
	timezone: 'UTC',
};

declare global {
	interface Window {
		patreonGatePage?: unknown;
		patreonGateBuilder?: unknown;
	}
}

/** Reads what `Admin\Assets` printed; returns harmless defaults on a page without it. */
export function pageSettings(): PageSettings {
	const value = window.patreonGatePage;
	if ( ! isRecord( value ) ) {
		return FALLBACK;
	}
	return {
		settings_url: typeof value[ 'settings_url' ] === 'string' ? value[ 'settings_url' ] : '',
		build_url: typeof value[ 'build_url' ] === 'string' ? value[ 'build_url' ] : '',
		can_manage: value[ 'can_manage' ] === true,
		has_several_pages: value[ 'has_several_pages' ] === true,
		notice: typeof value[ 'notice' ] === 'string' ? value[ 'notice' ] : '',
		notice_is_error: value[ 'notice_is_error' ] === true,
		thousands: typeof value[ 'thousands' ] === 'string' ? value[ 'thousands' ] : FALLBACK.thousands,
		decimal: typeof value[ 'decimal' ] === 'string' ? value[ 'decimal' ] : FALLBACK.decimal,
		timezone: typeof value[ 'timezone' ] === 'string' ? value[ 'timezone' ] : FALLBACK.timezone,
	};
}

/** Tells whether a call to action is edited on this page (`Admin\Design_Editor`). */
export function editsDesign(): boolean {
	return window.patreonGateBuilder !== undefined;
}

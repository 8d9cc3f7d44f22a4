import { isRecord } from '../types';

/** What PHP hands a script of ours on the page it is loaded on. */
export interface PageSettings {
	/** The settings screen. */
	readonly settings_url: string;
	/** Folder of the built scripts, with a slash at its end; `''` where the script itself knows. */
	readonly build_url: string;
	/** Whether the person here may connect campaigns and change settings. */
	readonly can_manage: boolean;
	/** A message the last request left for this screen, translated; `''` for none. */
	readonly notice: string;
	/** Whether that message is good news. */
	readonly notice_is_error: boolean;
	/** Stands between thousands in numbers, by WordPress' translation of the admin's language. */
	readonly thousands: string;
	/** Stands before the decimals. */
	readonly decimal: string;
}

const FALLBACK: PageSettings = {
	settings_url: '',
	build_url: '',
	can_manage: false,
	notice: '',
	notice_is_error: false,
	thousands: ',',
	decimal: '.',
};

declare global {
	interface Window {
		patreonGatePage?: unknown;
	}
}

/** Reads what `Admin\Assets` printed; a page without it gets what can do no harm. */
export function pageSettings(): PageSettings {
	const value = window.patreonGatePage;
	if ( ! isRecord( value ) ) {
		return FALLBACK;
	}
	return {
		settings_url: typeof value[ 'settings_url' ] === 'string' ? value[ 'settings_url' ] : '',
		build_url: typeof value[ 'build_url' ] === 'string' ? value[ 'build_url' ] : '',
		can_manage: value[ 'can_manage' ] === true,
		notice: typeof value[ 'notice' ] === 'string' ? value[ 'notice' ] : '',
		notice_is_error: value[ 'notice_is_error' ] === true,
		thousands: typeof value[ 'thousands' ] === 'string' ? value[ 'thousands' ] : FALLBACK.thousands,
		decimal: typeof value[ 'decimal' ] === 'string' ? value[ 'decimal' ] : FALLBACK.decimal,
	};
}

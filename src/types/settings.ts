import { isRecord } from './is-record';

/** Whole numbers of the membership rules; PHP's `Policy_Settings` owns names and bounds. */
export const POLICY_NUMBERS = [
	'declined_grace_days',
	'cancelled_grace_days',
	'confirm_grace_days',
	'confirm_days',
	'trial_days',
	'empty_list_days',
	'currency_tolerance_percent',
] as const;

/** Switches of the membership rules. */
export const POLICY_SWITCHES = [
	'unpaid_new_pledge',
	'declined_first_payment',
	'cancelled_until_paid_end',
	'trial_access',
	'gifted_access',
	'refunded_access',
	'custom_pledge_by_amount',
] as const;

export const POLICY_PRESETS = [ 'generous', 'balanced', 'strict' ] as const;
export const CTA_DESTINATIONS = [ 'checkout', 'tiers', 'creator', 'page' ] as const;

export type PolicyNumber = ( typeof POLICY_NUMBERS )[ number ];
export type PolicySwitch = ( typeof POLICY_SWITCHES )[ number ];
export type PolicyPreset = ( typeof POLICY_PRESETS )[ number ];
export type CtaDestination = ( typeof CTA_DESTINATIONS )[ number ];

/** Every number and switch of the membership rules. */
export type PolicyRules = Readonly< Record< PolicyNumber, number > > & Readonly< Record< PolicySwitch, boolean > >;

/** The membership rules as they are stored: a rule that is not there follows the preset. */
export type PolicyChoice = { readonly preset: PolicyPreset } & Partial< PolicyRules >;

/** Parameters added to addresses of Patreon. */
export interface CtaParameters {
	readonly utm_source?: string;
	readonly utm_medium?: string;
	readonly utm_campaign?: string;
}

/** The settings, as PHP's `Settings_Schema` describes them. */
export interface Settings {
	/** A preset, and what differs from it. */
	readonly policy: PolicyChoice;
	readonly session_days: number;
	/** `create`: signing in makes a WordPress account for people who have none here. */
	readonly account_mode: 'none' | 'create';
	readonly show_on_login_form: boolean;
	readonly cta_destination: CtaDestination;
	/** 0 for none. */
	readonly cta_page_id: number;
	readonly cta_new_tab: boolean;
	readonly cta_parameters: CtaParameters;
	readonly comments_follow_lock: boolean;
	readonly sweep_minutes: number;
	readonly brake_percent: number;
	readonly brake_minimum: number;
	/** Members are looked for among WordPress accounts by e-mail, for review. */
	readonly email_matching: boolean;
	readonly log_days: number;
	/** Entries of the log that are kept. */
	readonly log_rows: number;
}

/** What `GET patreon-gate/v1/settings` answers. */
export interface SettingsAnswer {
	readonly settings: Settings;
	/** The rules each preset stands for. */
	readonly presets: Readonly< Record< PolicyPreset, PolicyRules & { readonly preset: PolicyPreset } > >;
	/** The largest value of each number; the smallest is 0. */
	readonly maxima: Readonly< Record< PolicyNumber, number > >;
}

function isOneOf< T extends string >( list: readonly T[], value: unknown ): value is T {
	return list.some( ( item ) => item === value );
}

/** PHP writes an empty object as `[]`. */
function isEmptyList( value: unknown ): boolean {
	return Array.isArray( value ) && value.length === 0;
}

function isPolicyChoice( value: unknown ): boolean {
	return (
		isRecord( value ) &&
		isOneOf( POLICY_PRESETS, value[ 'preset' ] ) &&
		Object.entries( value ).every( ( [ name, rule ] ) => {
			if ( name === 'preset' ) {
				return true;
			}
			return isOneOf( POLICY_NUMBERS, name ) ? Number.isInteger( rule ) : isOneOf( POLICY_SWITCHES, name ) && typeof rule === 'boolean';
		} )
	);
}

function isCtaParameters( value: unknown ): boolean {
	return (
		isEmptyList( value ) ||
		( isRecord( value ) &&
			Object.entries( value ).every(
				( [ name, parameter ] ) => isOneOf( [ 'utm_source', 'utm_medium', 'utm_campaign' ], name ) && typeof parameter === 'string'
			) )
	);
}

/**
 * Whether a value has the shape of the settings.
 *
 * @param value Anything.
 */
export function isSettings( value: unknown ): value is Settings {
	return (
		isRecord( value ) &&
		isPolicyChoice( value[ 'policy' ] ) &&
		Number.isInteger( value[ 'session_days' ] ) &&
		isOneOf( [ 'none', 'create' ], value[ 'account_mode' ] ) &&
		typeof value[ 'show_on_login_form' ] === 'boolean' &&
		isOneOf( CTA_DESTINATIONS, value[ 'cta_destination' ] ) &&
		Number.isInteger( value[ 'cta_page_id' ] ) &&
		typeof value[ 'cta_new_tab' ] === 'boolean' &&
		isCtaParameters( value[ 'cta_parameters' ] ) &&
		typeof value[ 'comments_follow_lock' ] === 'boolean' &&
		Number.isInteger( value[ 'sweep_minutes' ] ) &&
		Number.isInteger( value[ 'brake_percent' ] ) &&
		Number.isInteger( value[ 'brake_minimum' ] ) &&
		typeof value[ 'email_matching' ] === 'boolean' &&
		Number.isInteger( value[ 'log_days' ] ) &&
		Number.isInteger( value[ 'log_rows' ] )
	);
}

/**
 * Whether a value has every rule of a preset.
 *
 * @param value Anything.
 */
export function isPolicyRules( value: unknown ): value is PolicyRules {
	return (
		isRecord( value ) &&
		POLICY_NUMBERS.every( ( name ) => Number.isInteger( value[ name ] ) ) &&
		POLICY_SWITCHES.every( ( name ) => typeof value[ name ] === 'boolean' )
	);
}

/**
 * Whether a value is what the settings route answers.
 *
 * @param value Anything.
 */
export function isSettingsAnswer( value: unknown ): value is SettingsAnswer {
	if ( ! isRecord( value ) ) {
		return false;
	}
	const { settings, presets, maxima } = value;
	return (
		isSettings( settings ) &&
		isRecord( presets ) &&
		POLICY_PRESETS.every( ( name ) => {
			const rules = presets[ name ];
			return isRecord( rules ) && isOneOf( POLICY_PRESETS, rules[ 'preset' ] ) && isPolicyRules( rules );
		} ) &&
		isRecord( maxima ) &&
		POLICY_NUMBERS.every( ( name ) => Number.isInteger( maxima[ name ] ) )
	);
}

// @vitest-environment jsdom
import apiFetch from '@wordpress/api-fetch';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { SettingsAnswer } from '../types';
import { App } from './app';
import { RULES } from './settings/test-rules';

// Looks pages up with a package of WordPress that Node.js cannot load; nothing here is about pages.
vi.mock( './settings/page-picker', () => ( { PagePicker: () => null } ) );

const SETTINGS: SettingsAnswer = {
	settings: {
		policy: { preset: 'balanced' },
		session_days: 30,
		account_mode: 'none',
		show_on_login_form: true,
		cta_destination: 'checkout',
		cta_page_id: 0,
		cta_new_tab: false,
		cta_parameters: {},
		comments_follow_lock: true,
		sweep_minutes: 30,
		brake_percent: 20,
		brake_minimum: 10,
		email_matching: false,
		log_days: 90,
		log_rows: 10_000,
	},
	presets: { generous: { ...RULES, preset: 'generous' }, balanced: { ...RULES, preset: 'balanced' }, strict: { ...RULES, preset: 'strict' } },
	maxima: {
		declined_grace_days: 90,
		cancelled_grace_days: 90,
		confirm_grace_days: 90,
		confirm_days: 90,
		trial_days: 90,
		empty_list_days: 90,
		currency_tolerance_percent: 50,
	},
};

beforeEach( () => {
	window.patreonGatePage = { settings_url: '', can_manage: true };
	apiFetch.setFetchHandler( ( { path = '' } ) => ( path.includes( '/settings' ) ? Promise.resolve( SETTINGS ) : new Promise( () => undefined ) ) );
	window.history.replaceState( null, '', '?page=patreon-gate&tab=settings' );
} );

afterEach( () => {
	cleanup();
	delete window.patreonGatePage;
} );

it( 'keeps settings that are not saved while another tab is looked at, and says so (issue 8, fault 17)', { timeout: 60_000 }, async () => {
	render( <App /> );
	// On a busy machine the first rendering takes longer than the usual second.
	const field = await screen.findByLabelText( 'Members stay signed in for this many days', {}, { timeout: 30_000 } );
	fireEvent.change( field, { target: { value: '77' } } );
	expect( screen.getByText( 'You have unsaved changes.' ) ).toBeTruthy();
	const leave = new Event( 'beforeunload', { cancelable: true } );
	window.dispatchEvent( leave );
	expect( leave.defaultPrevented ).toBe( true );
	for ( const tab of [ 'Connection', 'Settings' ] ) {
		act( () => {
			screen.getByRole( 'tab', { name: tab } ).click();
		} );
	}
	expect( screen.getByLabelText( 'Members stay signed in for this many days' ) ).toHaveProperty( 'value', '77' );
} );

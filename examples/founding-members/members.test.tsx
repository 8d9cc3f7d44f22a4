// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanup, render, screen } from '@testing-library/react';
import * as element from '@wordpress/element';
import * as hooks from '@wordpress/hooks';
import * as i18n from '@wordpress/i18n';
import { afterEach, expect, it } from 'vitest';
import { memberColumns, memberPanels } from '@patreon-gate/api';
import type { Member } from '../../src/types';

const MEMBER: Member = {
	campaign_id: '900',
	member_id: 'm-1',
	user_id: '501',
	state: 'active',
	full_name: 'Nico Bell',
	email: null,
	patron_status: 'active_patron',
	last_charge_status: 'Paid',
	entitled_cents: 800,
	lifetime_cents: 800,
	will_pay_cents: 800,
	fetched_at: 0,
	held_cents: 0,
	last_charge_at: null,
	next_charge_at: null,
	pledge_started_at: Date.UTC( 2025, 5, 1 ) / 1000,
	cadence_months: 1,
	declined_since: null,
	cancelled_at: null,
	held_at: null,
	paid_until: null,
	gone_at: null,
	access_until: null,
	missing_since: null,
	is_free_trial: false,
	is_gifted: false,
	has_access: true,
	tier_ids: [],
	held_tier_ids: [],
	tiers: [],
};

afterEach( cleanup );

it( 'adds a column and a panel for members', () => {
	const code = readFileSync( join( import.meta.dirname, 'members.js' ), 'utf8' );
	// eslint-disable-next-line @typescript-eslint/no-implied-eval -- the file of the example itself, run as a browser runs a script.
	const run = new Function( 'window', code ) as ( window: unknown ) => void;
	run( { wp: { element, hooks, i18n } } );
	const Cell = memberColumns().get( 'founding-members-founder' )?.render;
	const Panel = memberPanels().get( 'founding-members-founder' )?.component;
	if ( Cell === undefined || Panel === undefined ) {
		throw new Error( 'The add-on added nothing.' );
	}
	render(
		<>
			<Cell item={ MEMBER } />
			<Panel member={ { ...MEMBER, pledge_started_at: null } } />
		</>
	);
	expect( screen.getByText( 'Founder' ) ).toBeTruthy();
	expect( screen.getByText( 'Not a founding member.' ) ).toBeTruthy();
} );

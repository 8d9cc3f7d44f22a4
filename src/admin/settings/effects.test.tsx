// @vitest-environment jsdom
import apiFetch from '@wordpress/api-fetch';
import { cleanup, configure, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { PolicyChoice } from '../../types';
import { MembershipRules } from './membership-rules';
import { RULES } from './test-rules';
import { effectWords } from './use-effects';

configure( { asyncUtilTimeout: 10_000 } );

const MAXIMA = {
	declined_grace_days: 90,
	cancelled_grace_days: 90,
	confirm_grace_days: 90,
	confirm_days: 400,
	trial_days: 90,
	empty_list_days: 31,
	currency_tolerance_percent: 50,
};

let asked: unknown[];
let answers: unknown[];

beforeEach( () => {
	asked = [];
	apiFetch.setFetchHandler( ( { data } ) => {
		asked.push( data );
		const answer = answers.shift();
		return answer === undefined ? Promise.reject( new Error( 'gone' ) ) : Promise.resolve( answer );
	} );
} );

afterEach( cleanup );

function show( policy: PolicyChoice, stored: PolicyChoice ): void {
	render(
		<MembershipRules
			policy={ policy }
			stored={ stored }
			presets={ { generous: RULES, balanced: RULES, strict: RULES } }
			maxima={ MAXIMA }
			onChange={ () => undefined }
		/>
	);
}

const ofPresets = ( after: number | null, lose: number ): unknown => ( {
	effects: [
		{ lose: 0, gain: 1 },
		{ lose: 0, gain: 0 },
		{ lose, gain: 0 },
	],
	read: 1000,
	after,
} );

it( 'says what each preset means for people, summed over several requests', async () => {
	answers = [ ofPresets( 1000, 7 ), ofPresets( null, 5 ) ];
	show( { preset: 'balanced' }, { preset: 'balanced' } );
	expect( await screen.findByText( /Access only for what has been paid for\. 12 people would lose access today\./ ) ).toBeTruthy();
	expect( screen.getByText( /When in doubt, let people in\. 2 people would gain access today\./ ) ).toBeTruthy();
	expect( screen.getByText( /These rules hold now\./ ) ).toBeTruthy();
	expect( asked ).toEqual( [
		{ policies: [ { preset: 'generous' }, { preset: 'balanced' }, { preset: 'strict' } ], after: 0 },
		{ policies: [ { preset: 'generous' }, { preset: 'balanced' }, { preset: 'strict' } ], after: 1000 },
	] );
} );

it( 'counts rules that were changed and not saved', async () => {
	answers = [ ofPresets( null, 0 ), { effects: [ { lose: 1, gain: 0 } ], read: 4, after: null } ];
	show( { preset: 'balanced', trial_days: 3 }, { preset: 'balanced' } );
	expect( ( await screen.findByRole( 'status' ) ).tagName ).toBe( 'P' );
	expect( await screen.findByText( '1 person would lose access today.' ) ).toBeTruthy();
	expect( asked ).toHaveLength( 2 );
} );

it( 'says when people could not be counted', async () => {
	answers = [];
	show( { preset: 'balanced' }, { preset: 'balanced' } );
	expect( ( await screen.findAllByText( /could not be counted/ ) ).length ).toBe( 2 );
} );

it.each( [
	[ { lose: 0, gain: 0, state: 'counting' }, 'Counting who would lose access…' ],
	[ { lose: 3, gain: 0, state: 'counting' }, 'At least 3 people would lose access today.' ],
	[ { lose: 3, gain: 1, state: 'stopped' }, 'At least 3 people would lose access today. At least 1 person would gain access today.' ],
	[ { lose: 0, gain: 0, state: 'done' }, 'Nobody would lose or gain access today.' ],
	[ { lose: 1, gain: 2, state: 'done' }, '1 person would lose access today. 2 people would gain access today.' ],
] as const )( 'puts %j in words', ( effect, words ) => {
	expect( effectWords( effect ) ).toBe( words );
} );

// @vitest-environment jsdom
import apiFetch from '@wordpress/api-fetch';
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forgetAll } from '../../data';
import type { Design, Rule, Rules } from '../../types';
import { Places } from './places';
import { TrashDialog } from './trash-dialog';
import { UseDialog } from './use-dialog';
import type { Names } from './words';

const RULE: Rule = {
	id: 'r1',
	subject: 'Category: Harbour',
	exists: true,
	unreadable: false,
	covers: 4,
	name: '',
	kind: 'term',
	taxonomy: 'category',
	of: '7',
	lock: { match: 'any', inverse: false, campaign: '', conditions: [] },
	design: 12,
	on: true,
};
const RULES: Rules = { version: 3, rules: [ RULE ], conflicts: [], exceptions: [], defaults: [], work: null, undo: null };
const design = ( id: number, title: string ): Design => ( {
	id,
	title,
	status: 'publish',
	modified_at: 0,
	edit_url: '',
	post_count: 0,
	posts: [],
} );
const CARD = design( 12, 'Card' );
const LETTER = design( 13, 'Letter' );
const names = ( ...rules: Rule[] ): Names => ( { designs: [ CARD, LETTER ], postTypes: [], tiers: [], rules: { version: 3, rules } } );

configure( { asyncUtilTimeout: 20_000 } );
vi.setConfig( { testTimeout: 40_000 } );

let sent: unknown[];

beforeEach( () => {
	sent = [];
	apiFetch.setFetchHandler( ( { path = '', data } ) => {
		sent.push( { path: path.split( '?' )[ 0 ], data: data as unknown } );
		return Promise.resolve( RULES );
	} );
} );

afterEach( () => {
	cleanup();
	forgetAll();
} );

it( 'lists what a rule shows, and ends it in the rule', async () => {
	const onChanged = vi.fn();
	render( <Places names={ names( RULE, { ...RULE, id: 'r2', design: 0 } ) } choices={ {} } onChanged={ onChanged } /> );
	expect( screen.getAllByRole( 'listitem' ).map( ( { textContent } ) => textContent ) ).toEqual( [
		'The rule “Category: Harbour” Card Stop using it here',
	] );
	fireEvent.click( screen.getByRole( 'button', { name: 'Stop using it here' } ) );
	await waitFor( () => {
		expect( onChanged ).toHaveBeenCalledWith( '“Card” is no longer used for: The rule “Category: Harbour”.' );
	} );
	expect( sent ).toEqual( [ { path: '/patreon-gate/v1/rules/one/r1', data: { design: 0, version: 3 } } ] );
} );

it( 'chooses a design for a rule that locks, and says what it replaces', async () => {
	const onClose = vi.fn();
	render( <UseDialog design={ LETTER } names={ names( { ...RULE, id: 'public', lock: null }, RULE ) } choices={ {} } onClose={ onClose } /> );
	fireEvent.click( screen.getByRole( 'radio', { name: 'For what a rule locks' } ) );
	const rule = screen.getByRole( 'combobox', { name: 'Rule' } );
	expect(
		[ ...rule.querySelectorAll( 'option' ) ].map( ( { value } ) => value ),
		'A rule that keeps posts public shows none.'
	).toEqual( [ 'r1' ] );
	expect( screen.getByText( 'It replaces: Card.' ) ).toBeTruthy();
	fireEvent.click( screen.getByRole( 'button', { name: 'Use it there' } ) );
	await waitFor( () => {
		expect( onClose ).toHaveBeenCalledWith( '“Letter” is used now: The rule “Category: Harbour”.' );
	} );
	expect( sent ).toEqual( [ { path: '/patreon-gate/v1/rules/one/r1', data: { design: 13, version: 3 } } ] );
} );

it( 'says before the trash that a rule uses the design', () => {
	render( <TrashDialog design={ CARD } names={ names( RULE ) } choices={ {} } onClose={ vi.fn() } /> );
	expect( screen.getByText( 'The rule “Category: Harbour”' ) ).toBeTruthy();
	expect( screen.queryByText( 'Nothing uses it.' ) ).toBeNull();
} );

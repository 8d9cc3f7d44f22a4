// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { allScreens } from '../screens';
import { SETTING_GROUPS, settingWords } from '../settings/words';
import HelpScreen from './help-screen';
import { PROBLEM_OF_CHECKS } from './problem-of-checks';
import { usualProblems } from './problems';

afterEach( cleanup );

it( 'has a part for each setting and each usual problem, which links can name', () => {
	render( <HelpScreen /> );
	const places = new Set( screen.getAllByRole( 'heading' ).map( ( heading ) => heading.id ) );
	for ( const id of [ ...Object.values( SETTING_GROUPS ).flat(), ...usualProblems().map( ( problem ) => problem.id ), 'policy' ] ) {
		expect( places.has( id ), id ).toBe( true );
	}
	expect( screen.getByRole( 'heading', { name: 'A member says it is still locked' } ) ).toBeTruthy();
} );

it( 'says what each setting means, in a sentence', () => {
	expect( Object.keys( settingWords() ).sort() ).toEqual( Object.values( SETTING_GROUPS ).flat().sort() );
	for ( const { help } of Object.values( settingWords() ) ) {
		expect( help ).toMatch( /\.$/ );
	}
} );

it( 'leads to screens that exist', () => {
	const screens = allScreens();
	for ( const problem of usualProblems() ) {
		expect( screens.has( problem.screen ), problem.screen ).toBe( true );
	}
	const problems = usualProblems().map( ( problem ) => problem.id );
	for ( const problem of Object.values( PROBLEM_OF_CHECKS ) ) {
		expect( problems ).toContain( problem );
	}
} );

// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanup, render, screen } from '@testing-library/react';
import * as element from '@wordpress/element';
import * as hooks from '@wordpress/hooks';
import * as i18n from '@wordpress/i18n';
import { afterEach, expect, it } from 'vitest';
import { memberColumns, memberPanels } from '@patreon-gate/api';
import { memberWith } from '../../src/admin/members/member.fixture';

const MEMBER = memberWith( { email: null, pledge_started_at: Date.UTC( 2025, 5, 1 ) / 1000 } );

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

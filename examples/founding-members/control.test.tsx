// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import * as components from '@wordpress/components';
import * as element from '@wordpress/element';
import * as i18n from '@wordpress/i18n';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import * as patreonGate from '@patreon-gate/api';

const TYPE = 'founding-members/joined-by';

/** Runs the add-on's script as the editor would, with the globals WordPress gives it. */
function load(): void {
	const code = readFileSync( join( import.meta.dirname, 'control.js' ), 'utf8' );
	// eslint-disable-next-line @typescript-eslint/no-implied-eval -- the file of the example itself, run as a browser runs a script.
	const run = new Function( 'window', code ) as ( window: unknown ) => void;
	run( { patreonGate, wp: { components, element, i18n } } );
}

function control(): patreonGate.ConditionControl {
	const found = patreonGate.conditionEditors().get( TYPE )?.control;
	if ( found === undefined ) {
		throw new Error( 'The add-on registered no control.' );
	}
	return found;
}

function show( params: Readonly< Record< string, unknown > > ) {
	const Control = control();
	const onChange = vi.fn();
	render(
		<Control
			params={ params }
			onChange={ onChange }
			conditionType={ { id: TYPE, label: 'Founding members', description: '', sentence: '', schema: { type: 'object' } } }
			tiers={ [] }
			campaign={ { id: '77', name: 'Demo', currency: 'USD', url: '', is_monthly: true, is_connected: true } }
		/>
	);
	return onChange;
}

describe( 'the example add-on in the editor', () => {
	beforeAll( load );
	afterEach( cleanup );

	it( 'shows the day that is stored', () => {
		show( { day: '2026-01-31' } );
		expect( screen.getByLabelText( 'Joined by' ) ).toHaveProperty( 'value', '2026-01-31' );
	} );

	it( 'passes on the day that is chosen', () => {
		const onChange = show( {} );
		fireEvent.change( screen.getByLabelText( 'Joined by' ), { target: { value: '2026-02-28' } } );
		expect( onChange ).toHaveBeenCalledWith( { day: '2026-02-28' } );
	} );

	it( 'ignores an invalid date', () => {
		show( { day: 5 } );
		expect( screen.getByLabelText( 'Joined by' ) ).toHaveProperty( 'value', '' );
	} );
} );

// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import * as components from '@wordpress/components';
import * as element from '@wordpress/element';
import * as hooks from '@wordpress/hooks';
import * as i18n from '@wordpress/i18n';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import * as patreonGate from '@patreon-gate/api';

const FACE = { id: 'newsletter-offer/subscriber', label: 'Newsletter subscriber' };
const STRANGER = { id: 'not_signed_in', label: 'Not signed in' };

/** What the script registered as a plugin of the editor. */
let Plugin: React.ComponentType = () => null;

/** Runs the add-on's script as the editor would, with the globals WordPress gives it. */
function load(): void {
	const code = readFileSync( join( import.meta.dirname, 'builder.js' ), 'utf8' );
	const plugins = {
		registerPlugin: ( _name: string, settings: { readonly render: React.ComponentType } ): void => {
			Plugin = settings.render;
		},
	};
	// eslint-disable-next-line @typescript-eslint/no-implied-eval -- the file of the example itself, run as a browser runs a script.
	const run = new Function( 'window', code ) as ( window: unknown ) => void;
	run( { wp: { components, element, hooks, i18n, plugins } } );
}

describe( 'the example add-on in the editor of calls to action', () => {
	beforeAll( load );
	afterEach( cleanup );

	it( 'puts its reader first', () => {
		expect( patreonGate.builderFaces( [ STRANGER, FACE ] ) ).toEqual( [ FACE, STRANGER ] );
	} );

	it( 'adds a design to the gallery, after those that are there', () => {
		const card = { name: 'card', title: 'Card', description: '', content: '' };
		const designs = patreonGate.builderDesigns( [ card ] );
		expect( designs.map( ( { title } ) => title ) ).toEqual( [ 'Card', 'Newsletter' ] );
		expect( designs[ 1 ]?.content ).toContain( '"only":["newsletter-offer/subscriber"]' );
	} );

	it( 'warns where its reader is not thanked, and only there', () => {
		const [ check ] = patreonGate.builderChecks();
		const block = ( content: string ) => ( { name: 'core/paragraph', clientId: '1', attributes: { content }, innerBlocks: [] } );
		expect( check?.( [ block( 'Join.' ) ], FACE ) ).toEqual( [ 'You could thank subscribers for reading.' ] );
		expect( check?.( [ block( 'Thank you.' ) ], FACE ) ).toEqual( [] );
		expect( check?.( [ block( 'Join.' ) ], STRANGER ) ).toEqual( [] );
	} );

	it( 'leads from the slot of the panel to its reader', () => {
		const setFace = vi.fn();
		const panel = ( face: string ) => (
			<components.SlotFillProvider>
				<components.Slot name={ patreonGate.BUILDER_PANEL_SLOT } fillProps={ { face, setFace } } />
				<Plugin />
			</components.SlotFillProvider>
		);
		const { rerender } = render( panel( '' ) );
		fireEvent.click( screen.getByRole( 'button', { name: 'Write for subscribers' } ) );
		expect( setFace ).toHaveBeenCalledWith( FACE.id );
		rerender( panel( FACE.id ) );
		expect( screen.getByRole( 'button', { name: 'Write for subscribers' } ).getAttribute( 'aria-disabled' ) ).toBe( 'true' );
	} );
} );

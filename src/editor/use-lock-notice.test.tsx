import { createRegistry, RegistryProvider } from '@wordpress/data';
import { store as noticesStore } from '@wordpress/notices';
import { cleanup, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, it } from 'vitest';
import { useLockNotice } from './use-lock-notice';

afterEach( cleanup );

it( 'shows only the current warning above the editor, or none', () => {
	const registry = createRegistry();
	registry.register( noticesStore );
	const wrapper = ( { children }: { readonly children: ReactNode } ) => <RegistryProvider value={ registry }>{ children }</RegistryProvider>;
	const shown = () =>
		registry
			.select( noticesStore )
			.getNotices()
			.map( ( { status, content } ) => [ status, content ] );
	void registry.dispatch( noticesStore ).createInfoNotice( 'Of another plugin.' );

	const { rerender } = renderHook( ( { warning }: { warning: string | null } ) => useLockNotice( warning ), {
		wrapper,
		initialProps: { warning: null as string | null },
	} );
	expect( shown() ).toEqual( [ [ 'info', 'Of another plugin.' ] ] );
	rerender( { warning: 'Nobody can read it.' } );
	rerender( { warning: 'Everyone can read it.' } );
	expect( shown() ).toEqual( [
		[ 'info', 'Of another plugin.' ],
		[ 'warning', 'Everyone can read it.' ],
	] );
	rerender( { warning: null } );
	expect( shown() ).toEqual( [ [ 'info', 'Of another plugin.' ] ] );
} );

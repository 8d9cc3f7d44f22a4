// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { LineChart, pathOf, stemsOf } from './line-chart';

afterEach( cleanup );

it.each( [
	[ [ 0, 10 ], 'M0,100L300,0' ],
	[ [ 0, null, 10 ], 'M0,100ZM300,0Z' ],
	[ [ 5, 5, null, 10, 0 ], 'M0,50L75,50M225,0L300,100' ],
	[ [ 5 ], 'M150,50Z' ],
	[ [ null, null ], '' ],
	[ [], '' ],
] )( 'draws %j with its gaps', ( values, path ) => {
	expect( pathOf( values, 10 ) ).toBe( path );
} );

it( 'draws stems for numbers that are not 0', () => {
	expect( stemsOf( [ 5, 0, null, 10 ], 10, 2 ) ).toBe( 'M2,100V50M302,100V0' );
	expect( stemsOf( [ 0 ], 10, 0 ) ).toBe( '' );
} );

it( 'says what it shows, and draws each line in its own way', () => {
	render(
		<LineChart
			label="Members. Paying: from 3 to 5"
			lines={ [
				{ key: 'a', label: 'Paying', values: [ 3, 5 ] },
				{ key: 'b', label: 'Free', values: [ 1, 0 ] },
			] }
			chosen={ 1 }
			format={ ( value ) => `${ String( value ) } members` }
			ends={ [ '1 Nov', '2 Nov' ] }
		/>
	);
	const chart = screen.getByRole( 'img', { name: 'Members. Paying: from 3 to 5' } );
	expect( [ ...chart.querySelectorAll( 'path' ) ].map( ( path ) => path.dataset[ 'line' ] ) ).toEqual( [ '0', '1' ] );
	expect( chart.querySelector( '.patreon-gate-chart-chosen' )?.getAttribute( 'x1' ) ).toBe( '300' );
	expect( screen.getByText( '6 members' ) ).toBeTruthy();
	expect( screen.getByText( '2 Nov' ) ).toBeTruthy();
} );

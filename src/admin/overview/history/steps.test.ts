import { expect, it } from 'vitest';
import { historyOfDays, pointOf } from './history.fixture';
import { stepsOf } from './steps';

it( 'has no steps where nothing was recorded', () => {
	expect( stepsOf( historyOfDays( [] ) ) ).toEqual( { days: [], points: [], missing: 0, last: 0 } );
} );

it( 'begins with the first day that was ever recorded, and keeps gaps', () => {
	const steps = stepsOf( historyOfDays( [ pointOf( '2026-11-27' ), pointOf( '2026-11-30' ) ] ) );
	expect( steps.days ).toEqual( [ '2026-11-27', '2026-11-28', '2026-11-29', '2026-11-30', '2026-12-01' ] );
	expect( steps.points.map( ( point ) => point?.day ?? null ) ).toEqual( [ '2026-11-27', null, null, '2026-11-30', null ] );
	expect( steps.last ).toBe( 3 );
	// Today is not over: it is no gap.
	expect( steps.missing ).toBe( 2 );
} );

it( 'begins with the period where recording began before it, although its first days are missing', () => {
	const steps = stepsOf( historyOfDays( [ pointOf( '2026-12-01' ) ], { since: '2026-01-05' } ) );
	expect( [ steps.days.length, steps.days[ 0 ], steps.missing, steps.last ] ).toEqual( [ 30, '2026-11-02', 29, 29 ] );
} );

it( 'has weeks that begin on Monday', () => {
	const steps = stepsOf(
		historyOfDays( [ pointOf( '2026-11-09', { days: 7 } ), pointOf( '2026-11-23', { days: 2 } ) ], {
			interval: 'week',
			from: '2025-12-01',
			since: '2026-11-11',
		} )
	);
	expect( steps.days ).toEqual( [ '2026-11-09', '2026-11-16', '2026-11-23', '2026-11-30' ] );
	expect( steps.missing ).toBe( 1 );
} );

it( 'has one step on the first day', () => {
	const steps = stepsOf( historyOfDays( [ pointOf( '2026-12-01' ) ] ) );
	expect( [ steps.days, steps.missing, steps.last ] ).toEqual( [ [ '2026-12-01' ], 0, 0 ] );
} );

import { describe, expect, it } from 'vitest';
import { changeRule, choosePreset, effectiveRules, isChanged } from './policy';
import { RULES } from './test-rules';

const PRESETS = { generous: { ...RULES, declined_grace_days: 30 }, balanced: RULES, strict: { ...RULES, declined_grace_days: 0 } };

describe( 'membership rules', () => {
	it( 'follow the preset until one is changed', () => {
		expect( effectiveRules( { preset: 'balanced' }, PRESETS ) ).toMatchObject( RULES );
		const changed = changeRule( { preset: 'balanced' }, PRESETS, 'declined_grace_days', 14 );
		expect( changed ).toEqual( { preset: 'balanced', declined_grace_days: 14 } );
		expect( effectiveRules( changed, PRESETS ).declined_grace_days ).toBe( 14 );
		expect( isChanged( changed ) ).toBe( true );
	} );

	it( 'keep nothing that equals the preset', () => {
		expect( changeRule( { preset: 'balanced', declined_grace_days: 14, trial_access: false }, PRESETS, 'declined_grace_days', 7 ) ).toEqual( {
			preset: 'balanced',
			trial_access: false,
		} );
	} );

	it( 'start afresh with another preset', () => {
		expect( isChanged( choosePreset( 'strict' ) ) ).toBe( false );
		expect( effectiveRules( choosePreset( 'strict' ), PRESETS ).declined_grace_days ).toBe( 0 );
	} );
} );

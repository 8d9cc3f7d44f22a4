import { describe, expect, it } from 'vitest';
import { directoryRules } from './wpcs.ts';

describe( "the plugin directory's rules", () => {
	it( 'find each fault of the fixture', { timeout: 120_000 }, async () => {
		const { code, stdout } = await directoryRules( [ 'tools/wpcs/fixtures/careless.php' ] );
		expect( code ).not.toBe( 0 );
		for ( const rule of [
			'EscapeOutput.OutputNotEscaped',
			'NonceVerification',
			'ValidatedSanitizedInput',
			'PreparedSQL.InterpolatedNotPrepared',
			'DirectDatabaseQuery',
			'AlternativeFunctions.json_encode',
			'I18n.NoEmptyStrings',
			'I18n.TextDomainMismatch',
			'DevelopmentFunctions.error_log',
		] ) {
			expect( stdout ).toContain( rule );
		}
	} );

	it( 'accept valid code', { timeout: 120_000 }, async () => {
		const { code, stdout } = await directoryRules( [ 'tools/wpcs/fixtures/careful.php' ] );
		expect( stdout.trim() ).toBe( '' );
		expect( code ).toBe( 0 );
	} );
} );

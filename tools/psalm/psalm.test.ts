import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../lib/paths.ts';
import { annotate } from './annotate.ts';
import { taintAnalysis } from './psalm.ts';

const fixture = ( name: string ) => join( root, 'tools/psalm/fixtures', `${ name }.xml` );

describe( 'the taint analysis', () => {
	it( 'finds each vulnerability of the fixture', { timeout: 240_000 }, async () => {
		const { code, stdout } = await taintAnalysis( fixture( 'tainted' ) );
		expect( code ).not.toBe( 0 );
		for ( const kind of [ 'TaintedHtml', 'TaintedSql', 'TaintedSSRF', 'TaintedHeader' ] ) {
			expect( stdout ).toContain( kind );
		}
	} );

	it( 'accepts escaped and prepared values', { timeout: 240_000 }, async () => {
		const { code, stdout } = await taintAnalysis( fixture( 'clean' ) );
		expect( stdout ).not.toContain( 'Tainted' );
		expect( code ).toBe( 0 );
	} );

	it( 'fails if WordPress no longer has an annotated function', () => {
		expect( () => annotate( '<?php\n', { gone_function: [ '@psalm-taint-source input' ] } ) ).toThrow( 'gone_function' );
	} );
} );

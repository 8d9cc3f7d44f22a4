import { describe, expect, it } from 'vitest';
import { checkIgnoreComments, type Report } from './ignore-comments.ts';
import { source } from './source.ts';

const path = 'includes/A.php';
const reported = ( line: number, code = 'WordPress.DB.DirectDatabaseQuery.NoCaching' ): Report => ( { path, line, source: code } );
const said = ( text: string, ...reports: Report[] ) =>
	checkIgnoreComments( [ source( path, text ) ], reports ).map( ( { line, message } ) => `${ line } ${ message }` );

describe( 'comments that switch rules off', () => {
	it( 'may suppress a report on their own line or, on a line of their own, on the next one', () => {
		expect( said( '<?php\nquery(); // phpcs:ignore WordPress.DB.DirectDatabaseQuery -- a table of ours.', reported( 2 ) ) ).toEqual( [] );
		expect( said( '<?php\n// phpcs:ignore WordPress.DB -- a table of ours.\nquery();', reported( 3 ) ) ).toEqual( [] );
		expect( said( '<?php\n/* phpcs:ignore WordPress.DB.DirectDatabaseQuery.NoCaching -- ours. */\nquery();', reported( 3 ) ) ).toEqual( [] );
	} );

	it( 'must suppress something', () => {
		const line = 'query(); // phpcs:ignore WordPress.DB.DirectDatabaseQuery -- a table of ours.';
		expect( said( line ) ).toHaveLength( 1 );
		expect( said( line, reported( 2 ) ), 'another line' ).toHaveLength( 1 );
		expect( said( line, { ...reported( 1 ), path: 'includes/B.php' } ), 'another file' ).toHaveLength( 1 );
		expect( said( line, reported( 1, 'WordPress.DB.DirectDatabaseQueryToo.Found' ) ), 'another sniff' ).toHaveLength( 1 );
	} );

	it( 'are checked for each sniff', () => {
		expect( said( 'query(); // phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.Security -- ours.', reported( 1 ) ) ).toEqual( [
			'1 WordPress.Security is not reported here, or not run: the comment suppresses nothing',
		] );
	} );

	it( 'apply up to phpcs:enable', () => {
		const text = '// phpcs:disable WordPress.DB -- ours.\nquery();\n// phpcs:enable\nquery();';
		expect( said( text, reported( 2 ) ) ).toEqual( [] );
		expect( said( text, reported( 4 ) ) ).toHaveLength( 1 );
	} );

	it( 'must name a sniff and a reason', () => {
		expect( said( 'query(); // phpcs:ignore', reported( 1 ) ) ).toEqual( [
			'1 phpcs:ignore without a sniff switches all of them off',
			'1 phpcs:ignore needs its reason, after --',
		] );
		expect( said( 'query(); // phpcs:ignore WordPress.DB', reported( 1 ) ) ).toEqual( [ '1 phpcs:ignore needs its reason, after --' ] );
	} );
} );

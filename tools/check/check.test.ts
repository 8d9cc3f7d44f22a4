import { describe, expect, it } from 'vitest';
import { violations } from './check.ts';
import { checkDocuments, checkTools } from './documents.ts';
import { allowed } from './php-layers.ts';
import { source } from './source.ts';

const php = ( files: Record< string, string > ) =>
	violations(
		Object.entries( files ).map( ( [ path, code ] ) => source( `includes/${ path }`, `<?php\n${ code }` ) ),
		[]
	).map( ( { path, line, message } ) => `${ path }:${ line } ${ message }` );

const ts = ( path: string, code: string ) => violations( [], [ source( path, code ) ] ).map( ( { message } ) => message );

describe( 'the dependency rules for PHP', () => {
	it.each( [
		[ 'pure code uses WordPress', 'Gating/A.php', '$x = apply_filters( "a", 1 );' ],
		[ 'pure code translates', 'Gating/A.php', '$x = __( "a", "b" );' ],
		[ 'a condition type uses WordPress', 'Conditions/A.php', '$x = get_option( "a" );' ],
		[ 'a condition type reads the clock', 'Conditions/A.php', 'return time() > 5;' ],
		[ 'pure code reads the clock', 'Membership/A.php', 'return time() > 5;' ],
		[ 'pure code reads a superglobal', 'Gating/A.php', 'return $_COOKIE["a"];' ],
		[ 'pure code prints', 'Gating/A.php', 'echo "a";' ],
		[ 'pure code uses an outer layer', 'Gating/A.php', 'use Patreon_Gate\\Storage\\Ledger\\Members;' ],
		[ 'pure code uses the door for add-ons', 'Membership/A.php', 'use Patreon_Gate\\Add_Ons;' ],
		[ 'the policy knows a port', 'Membership/A.php', 'use Patreon_Gate\\Engine\\Member_Store;' ],
		[ 'a port reads the clock', 'Engine/A.php', 'return time() > 5;' ],
		[ 'what renders knows a port', 'Locks/A.php', 'use Patreon_Gate\\Engine\\Member_Store;' ],
		[ 'a surface knows Patreon', 'Surfaces/A.php', 'use Patreon_Gate\\Patreon\\Client;' ],
		[ 'Patreon knows the storage', 'Patreon/A.php', 'use Patreon_Gate\\Storage\\Ledger\\Members;' ],
		[ 'what asks the database knows a subject', 'Storage/A.php', 'use Patreon_Gate\\Storage\\Ledger\\Members;' ],
		[ 'a subject of the storage knows one it may not', 'Storage/Ledger/A.php', 'use Patreon_Gate\\Storage\\Tables\\Schema;' ],
		[ 'the inbox knows what reads everybody', 'Inbox/A.php', 'use Patreon_Gate\\Sweep\\Sweeper;' ],
		[ 'what is run by a job knows it', 'Sweep/A.php', 'use Patreon_Gate\\Jobs\\Recheck;' ],
		[ 'a folder without a place', 'Somewhere/A.php', 'class A {}' ],
		[ 'a surface names an option', 'Surfaces/A.php', "get_option( 'patreon_gate_settings' );" ],
		[ 'a screen uses the database', 'Admin/A.php', 'global $wpdb;' ],
		[ 'two classes read asset files', 'Blocks/A.php', 'require "a.asset.php";' ],
		[ 'a secret is compared letter by letter (L35)', 'Sign_In/A.php', 'return $this->make( $period ) === $sent_token;' ],
		[ 'a hash is compared letter by letter (L35)', 'Rest/A.php', "if ( hash( 'sha256', $sent ) !== $row->state_hash ) {}" ],
		[ 'a signature is looked for in a list (L35)', 'Patreon/A.php', 'in_array( $signature, $expected, true );' ],
		[ 'an exception is made of a value where it is thrown', 'Ledger/A.php', 'throw new Failed( $code );' ],
		[ 'an exception is made by its class where it is thrown', 'Ledger/A.php', 'throw Failed::of( self::CODE );' ],
		[ 'a result of preg_replace() may be null', 'Cta/A.php', '$a = (string) preg_replace( "/b/", "", $c );' ],
		[ 'matches are used without checking the result', 'Sweep/A.php', 'preg_match_all( "/b(c)/", f( $d ), $found );' ],
		[ 'a failure counts as no match', 'Sweep/A.php', 'return (int) preg_match_all( "/b/", $d ) < 1;' ],
		[ 'a loop uses a result that may be false', 'Storage/A.php', '$parts = preg_split( "/,/", $d );' ],
		[ 'a lock is searched with a pattern that may reach a limit of PCRE', 'Locks/A.php', "return 0 !== preg_match( '/<!--.*wp:a/', $text );" ],
		[ 'the same from a constant', 'Locks/A.php', "private const MARKER = '/<!--[^{]{2,}wp:a/';" ],
		[ 'a constructor adds hooks', 'Locks/A.php', 'class A { public function __construct() { add_action( "init", "x" ); } }' ],
	] )( '%s', ( _what, path, code ) => {
		expect( php( { [ path ]: code } ) ).toHaveLength( 1 );
	} );

	it( 'finds the line', () => {
		expect( php( { 'Gating/A.php': "\n// time()\n$a = 'time()';\nreturn time();" } ) ).toEqual( [
			'includes/Gating/A.php:5 time( in pure code: the time is passed in',
		] );
	} );

	it( 'finds a path from rendering to HTTP over several classes', () => {
		const found = php( {
			'Cta/A.php': 'use Patreon_Gate\\Sign_In\\B;',
			'Sign_In/B.php': 'new C();',
			'Sign_In/C.php': 'use Patreon_Gate\\Patreon\\Http;',
			'Patreon/Http.php': 'wp_remote_request( $url );',
		} );
		expect( found ).toEqual( [ 'includes/Cta/A.php:1 rendering can reach HTTP: Cta\\A → Sign_In\\B → Sign_In\\C → Patreon\\Http' ] );
	} );

	it( 'has no circles among the folders', () => {
		const below = ( folder: string, above: readonly string[] ): string[] =>
			above.includes( folder )
				? [ [ ...above.slice( above.indexOf( folder ) ), folder ].join( ' → ' ) ]
				: ( allowed[ folder ] ?? [] ).flatMap( ( used ) => below( used, [ ...above, folder ] ) );
		expect( Object.keys( allowed ).flatMap( ( folder ) => below( folder, [] ) ) ).toEqual( [] );
	} );

	it( 'finds a path from rendering to HTTP through nested folders', () => {
		const found = php( {
			'Cta/A.php': 'use Patreon_Gate\\Storage\\Site\\B;',
			'Storage/Site/B.php': 'new C();',
			'Storage/Site/C.php': 'wp_remote_get( $url );',
		} );
		expect( found ).toEqual( [ 'includes/Cta/A.php:1 rendering can reach HTTP: Cta\\A → Storage\\Site\\B → Storage\\Site\\C' ] );
	} );

	it( 'lets only Plugin.php build services', () => {
		const service = 'class A { public function register(): void {} }';
		expect( php( { 'Locks/A.php': service, 'Plugin.php': 'new Locks\\A();' } ) ).toEqual( [] );
		expect( php( { 'Locks/A.php': service, 'Locks/B.php': 'new A();' } ) ).toEqual( [ 'includes/Locks/B.php:2 only Plugin.php builds A' ] );
	} );

	it( 'accepts valid code', () => {
		expect(
			php( {
				'Gating/A.php': 'use Patreon_Gate\\Membership\\Tier;\nreturn $this->time( $now ) && Tier::date( $x );',
				'Storage/A.php': "global $wpdb; get_option( 'patreon_gate_settings' );",
				'Sign_In/B.php':
					"if ( null === $token || '' === $secret || $token === null || hash_equals( $hash, $sent ) || strlen( $secret ) === 3 ) {}",
				'Cta/A.php':
					'if ( 1 !== preg_match( "/a/", $b, $c ) || false === preg_match_all( "/a+/", $b ) || 0 < preg_match_all( "/a+/", $b ) ) {}\n$d = preg_replace( "/a(b)/", "", f( $b ) ) ?? $b;\n// preg_split()\n$e = preg_quote( $b );',
				'Locks/A.php': "return 0 !== preg_match( '/wp:(?:block|pattern)[^a-z]++/', $text );",
				'Surfaces/A.php': "use Patreon_Gate\\Locks\\Access; get_option( 'blogname' );",
			} )
		).toEqual( [] );
	} );
} );

describe( 'the dependency rules for TypeScript', () => {
	it.each( [
		[ 'src/data/a.ts', "import { a } from '../components/a';" ],
		[ 'src/types/a.ts', "import type { a } from '../hooks';" ],
		[ 'src/types/a.ts', "import type { a } from '@patreon-gate/api';" ],
		[ 'src/components/a.ts', "import { a } from '../hooks';" ],
		[ 'blocks/gate/a.ts', "import { a } from '../../src/hooks/index';" ],
		[ 'src/components/a.ts', "import { a } from '../editor/a';" ],
		[ 'src/admin/a.ts', "import { a } from '../editor/a';" ],
		[ 'src/editor/a.ts', "import { a } from '../../blocks/gate/edit';" ],
		[ 'blocks/gate/a.ts', "import { a } from '../divider/edit';" ],
		[ 'src/data/a.ts', "import { a } from '../../sandbox/a';" ],
		[ 'src/data/a.ts', "import { a } from '@wordpress/data/src/a';" ],
		[ 'src/data/a.ts', "import { __experimentalText } from '@wordpress/components';" ],
		[ 'src/data/a.ts', 'const a = window as any;' ],
		[ 'blocks/gate/view.ts', "import { a } from '@wordpress/data';" ],
		[ 'blocks/gate/view.ts', "import { a } from '../../src/data';" ],
	] )( '%s: %s', ( path, code ) => {
		expect( ts( path, code ) ).toHaveLength( 1 );
	} );

	it.each( [
		[ 'src/data/a.ts', "import type { a } from '../types';\nimport { b } from './b';" ],
		[ 'src/admin/a.ts', "import { a } from '../components'; // window as any" ],
		[ 'src/components/a.ts', "import { a } from '@patreon-gate/api';" ],
		[ 'src/hooks/a.ts', "import { a } from './guarded';" ],
		[ 'blocks/gate/a.ts', "import { a } from '../../src/components';\nimport { b } from '@wordpress/data';" ],
		[ 'blocks/gate/view.ts', "import { a } from '@wordpress/interactivity';" ],
	] )( '%s may', ( path, code ) => {
		expect( ts( path, code ) ).toEqual( [] );
	} );
} );

describe( 'what documents name', () => {
	const files = new Set( [ 'docs/a.md', 'README.md', 'includes/Storage/Ledger/Members.php', 'tests/integration/Ledger/Clock_Test.php' ] );
	const dead = ( text: string ) => checkDocuments( [ source( 'docs/a.md', text ) ], files ).map( ( { message } ) => message );

	it.each( [
		'[b](b.md)',
		'[b](../docs/b.md#part)',
		'`includes/Storage/Members.php`',
		'`Storage\\Members`',
		'`Patreon_Gate\\Storage\\Ledger\\Member::find()`',
		'`Sync\\Ledger`',
		'`Sync/Clock_Test`',
		'`http/Ledger/Clock_Test::test_it`',
	] )( 'finds that %s is not there', ( text ) => {
		expect( dead( text ) ).toHaveLength( 1 );
	} );

	it.each( [
		'[b](../README.md#part) [c](https://example.org/) [d](#part) [e](../includes/Storage/)',
		'`includes/Storage/Ledger/Members.php`, `Storage\\Ledger\\Members::find()`, `Patreon_Gate\\Storage\\Ledger\\Members`, `Storage\\Ledger`',
		'`Ledger/Clock_Test`, `integration/Ledger/Clock_Test::test_it`, `tests/integration/Ledger/Clock_Test.php`',
		'`Gating\\{Lock, Condition}`',
	] )( 'lets %s pass', ( text ) => {
		expect( dead( text ) ).toEqual( [] );
	} );
} );

describe( 'what tools name', () => {
	const files = new Set( [ 'tests/integration/Queue/Job_Test.php', 'tools/test/suites.ts' ] );
	const dead = ( text: string ) => checkTools( [ source( 'tools/test/suites.ts', text ) ], files ).map( ( { message } ) => message );

	it.each( [ "run( 'tests/integration/Sync' )", "const file = 'tests/integration/Queue/Jobs_Test.php';", '[ "tools/test/suite.ts" ]' ] )(
		'finds that %s is not there',
		( text ) => {
			expect( dead( text ) ).toHaveLength( 1 );
		}
	);

	it.each( [ "run( 'tests/integration/Queue' )", "'tests/integration/'", "'tools/test/suites.ts'", '// tests/integration/Sync' ] )(
		'lets %s pass',
		( text ) => {
			expect( dead( text ) ).toEqual( [] );
		}
	);
} );

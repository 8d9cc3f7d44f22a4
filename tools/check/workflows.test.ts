import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../lib/paths.ts';
import { parts } from '../test/parts.ts';
import { readSources, source } from './source.ts';
import { checkWorkflows } from './workflows.ts';

const hash = '3d3c42e5aac5ba805825da76410c181273ba90b1';
const head = 'permissions:\n  contents: read\n';

/** Returns the violations of a workflow with these lines. */
const said = ( ...lines: string[] ) =>
	checkWorkflows( [ source( '.github/workflows/a.yml', head + lines.join( '\n' ) ) ], { parts: [], scripts: [ 'build' ] } ).map(
		( { message } ) => message
	);

describe( 'the workflows of this checkout', () => {
	it( 'are valid, and run every part of npm test', async () => {
		const files = await readSources( root, '.github', [ '.yml' ] );
		const { scripts } = JSON.parse( await readFile( join( root, 'package.json' ), 'utf8' ) ) as { scripts: Record< string, string > };
		expect( files.map( ( { path } ) => path ) ).toContain( '.github/workflows/release.yml' );
		// A set of parts takes hours.
		expect(
			checkWorkflows( files, {
				parts: parts.filter( ( { set } ) => set === undefined ).map( ( { name } ) => name ),
				scripts: Object.keys( scripts ),
			} )
		).toEqual( [] );
	} );
} );

describe( 'the check of workflows', () => {
	it( 'accepts pinned actions and those of the checkout', () => {
		expect( said( `      - uses: actions/checkout@${ hash } # v7.0.1`, '      - uses: ./.github/actions/set-up' ) ).toEqual( [] );
	} );

	it.each( [
		'actions/checkout@v7',
		`actions/checkout@${ hash }`,
		`actions/checkout@${ hash.slice( 1 ) } # v7.0.1`,
		'actions/checkout@main # v7',
	] )( 'takes no action by anything but a hash with its version: %s', ( what ) => expect( said( `      - uses: ${ what }` ) ).toHaveLength( 1 ) );

	it( 'requires that a workflow may only read by default', () => {
		expect( checkWorkflows( [ source( '.github/workflows/a.yml', 'permissions: write-all\n' ) ], { parts: [], scripts: [] } ) ).toHaveLength( 1 );
	} );

	it( 'refuses values of issues and pull requests in scripts', () => {
		expect( said( '      - run: echo ${{ github.event.issue.title }}' ) ).toHaveLength( 1 );
		expect( said( '      - run: |', '          echo "${{ github.head_ref }}"' ) ).toHaveLength( 1 );
		expect( said( '        env:', '          TAG: ${{ github.ref_name }}' ) ).toEqual( [] );
		expect( said( 'on:', '  pull_request_target:' ) ).toHaveLength( 1 );
	} );

	it( 'refuses names of scripts and parts that do not exist', () => {
		expect( said( '      - run: npm run build', '      - run: npm run bulid' ) ).toEqual( [ 'npm run bulid: package.json has no such script' ] );
		expect( said( '      - run: npm test -- lint' ) ).toEqual( [ 'npm test has no part lint' ] );
	} );

	it( 'requires every part of npm test', () => {
		const files = [ source( '.github/workflows/test.yml', `${ head }          - parts: lint types\n` ) ];
		expect( checkWorkflows( files, { parts: [ 'lint', 'types', 'e2e' ], scripts: [] } ).map( ( { message } ) => message ) ).toEqual( [
			'the part e2e of npm test is run by no job',
		] );
	} );
} );

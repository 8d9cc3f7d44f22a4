import { describe, expect, it } from 'vitest';
import { checkPublicApi, promisedClasses } from './public-api.ts';
import { source } from './source.ts';

const marks = '/**\n * Something.\n *\n * @api\n * @since 0.1.0\n */';
const page = 'the classes: `Gating\\{Lock,\n  Reason}`';
const good = {
	'includes/functions.php': `<?php\n${ marks }\nfunction patreon_gate_a(): void {}\n`,
	'includes/Hooks.php': `<?php\nfinal class Hooks {\n\t${ marks.replaceAll( '\n', '\n\t' ) }\n\tpublic const A = 'a';\n}\n`,
	'includes/Gating/Lock.php': `<?php\n${ marks }\nfinal class Lock {\n}\n`,
	'includes/Gating/Reason.php': `<?php\n${ marks }\nenum Reason: string {\n}\n`,
	'src/admin/for-add-ons.ts': `import a from 'a';\n\n${ marks }\nexport const data = {};\n`,
	'src/hooks/index.ts': `import a from 'a';\n\n${ marks }\nexport const A = 'a';\n`,
};

/** Returns the violations if some files are replaced. */
function said( changed: Record< string, string > = {} ): string[] {
	const files = Object.entries( { ...good, ...changed } ).map( ( [ path, text ] ) => source( path, text ) );
	const isPhp = ( { path }: { path: string } ) => path.endsWith( '.php' );
	return checkPublicApi(
		page,
		files.filter( isPhp ),
		files.filter( ( file ) => ! isPhp( file ) )
	).map( ( { path, message } ) => `${ path } ${ message }` );
}

describe( 'the public API', () => {
	it( 'is read from the page, also across line breaks', () => {
		expect( promisedClasses( page ) ).toEqual( [ 'includes/Gating/Lock.php', 'includes/Gating/Reason.php' ] );
	} );

	it( 'is valid if everything that is promised is marked', () => {
		expect( said() ).toEqual( [] );
	} );

	it.each( Object.keys( good ) )( 'needs both marks in %s', ( path ) => {
		const text = good[ path as keyof typeof good ];
		expect( said( { [ path ]: text.replace( '@api', 'api' ) } ) ).toHaveLength( 1 );
		expect( said( { [ path ]: text.replace( ' @since 0.1.0', '' ) } ) ).toHaveLength( 1 );
		expect( said( { [ path ]: text.replace( /\/\*\*[^]*?\*\//, '' ) } ) ).toHaveLength( 2 );
	} );

	it( 'checks the comment of each name', () => {
		expect( said( { 'includes/functions.php': `${ good[ 'includes/functions.php' ] }\nfunction patreon_gate_b(): void {}\n` } ) ).toEqual( [
			'includes/functions.php patreon_gate_b is promised in docs/extending.md; mark it @api',
			'includes/functions.php patreon_gate_b is promised in docs/extending.md; say since when, as in @since 0.1.0',
		] );
	} );

	it( 'reports a class that has moved, and one that is marked but not promised', () => {
		expect( said( { 'includes/Gating/Lock.php': '' } ) ).toEqual( [
			'includes/Gating/Lock.php docs/extending.md promises this; it is not there',
		] );
		expect( said( { 'includes/Storage/Rows.php': `<?php\n${ marks }\nfinal class Rows {\n}\n` } ) ).toEqual( [
			'includes/Storage/Rows.php Rows is marked @api, but docs/extending.md does not promise it',
		] );
	} );
} );

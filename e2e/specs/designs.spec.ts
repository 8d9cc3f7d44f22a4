/** Issue 10: the designs of the gallery in the block editor, as creators find them. */
import { Builder } from '../pages/builder';
import { expect, test } from '../support/fixtures';

test.use( { siteFor: 'designs in the editor' } );

const NEW_DESIGN = '/wp-admin/post-new.php?post_type=patreon_gate_cta';

/** What this test uses of WordPress' packages. */
interface Packages {
	readonly apiFetch: ( options: { path: string } ) => Promise< { name: string; content: string }[] >;
	readonly blocks: {
		readonly parse: ( content: string ) => readonly Parsed[];
		readonly serialize: ( blocks: readonly Parsed[] ) => string;
	};
}

interface Parsed {
	readonly name: string;
	readonly isValid: boolean;
	readonly innerBlocks: readonly Parsed[];
}

test( 'the editor finds every block of every design valid, and would store the design unchanged', async ( { page, admin } ) => {
	// What WordPress' block package logs when it has to change a block.
	const said: string[] = [];
	page.on( 'console', ( message ) => {
		if ( /Updated Block|Block validation/.test( message.text() ) ) {
			said.push( message.text() );
		}
	} );
	await admin.signIn();
	await page.goto( NEW_DESIGN );
	await new Builder( page ).ready();
	const found = await page.evaluate( async () => {
		const { wp } = window as unknown as { wp: Packages };
		const patterns = await wp.apiFetch( { path: '/wp/v2/block-patterns/patterns' } );
		return patterns
			.filter( ( { name } ) => name.startsWith( 'patreon-gate/' ) )
			.map( ( { name, content } ) => {
				const parsed = wp.blocks.parse( content );
				const broken: string[] = [];
				const queue = [ ...parsed ];
				for ( let block = queue.shift(); block !== undefined; block = queue.shift() ) {
					if ( ! block.isValid || block.name === 'core/missing' ) {
						broken.push( block.name );
					}
					queue.push( ...block.innerBlocks );
				}
				// Attributes are left out of the comparison: their order may change, and those with the default value are not stored.
				const shape = ( markup: string ): string =>
					markup
						.replace( /<!-- wp:(\S+) .*?(\/?)-->/g, '<!-- wp:$1 $2-->' )
						.replace( /\n+/g, '\n' )
						.trim();
				return { name, broken, stored: shape( wp.blocks.serialize( parsed ) ), content: shape( content ) };
			} );
	} );
	expect( found ).toHaveLength( 12 );
	for ( const { name, broken, stored, content } of found ) {
		expect.soft( broken, name ).toEqual( [] );
		expect.soft( stored, name ).toBe( content );
	}
	expect( said ).toEqual( [] );
} );

test( 'before a Patreon page is connected, pictures of the gallery show examples', async ( { page, admin, shots } ) => {
	await page.setViewportSize( { width: 1280, height: 900 } );
	await admin.signIn();
	await page.goto( NEW_DESIGN );
	const builder = new Builder( page );
	await builder.ready();
	const gallery = page.getByRole( 'dialog', { name: 'Choose a design to start from' } );
	const picture = ( name: string ) =>
		gallery
			.getByRole( 'listitem' )
			.filter( { has: page.getByRole( 'button', { name, exact: true } ) } )
			.frameLocator( 'iframe' );
	// PHP is asked for each of the pictures.
	await expect( picture( 'Card' ).getByAltText( 'Example of a portrait' ) ).toBeVisible( { timeout: 60_000 } );
	await expect( picture( 'Picture banner' ).getByAltText( 'Example of a cover' ) ).toBeVisible();
	await expect( picture( 'Letter' ).getByText( 'Your name on Patreon' ) ).toBeVisible();
	await expect( picture( 'Tier cards' ).getByText( 'An example of a benefit' ).first() ).toBeVisible();
	for ( const name of [ 'Card', 'Picture banner', 'Letter', 'Episode', 'Tier cards' ] ) {
		await expect( picture( name ).locator( '.components-placeholder' ) ).toHaveCount( 0 );
	}
	await shots.take( 'gallery' );

	// "Link" looks like the links beside it, not like a button.
	await gallery.getByRole( 'button', { name: 'Quiet line', exact: true } ).click();
	await expect( builder.canvas.locator( '.wp-block-patreon-gate-join a' ) ).toBeVisible();
	await expect( builder.canvas.locator( '.wp-element-button' ) ).toHaveCount( 0 );
	await shots.take( 'quiet-line' );
} );

/** Row K5: a creator locks a post and a part of it without the block editor, and unlocks both again. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { Patreon } from '../pages/patreon';
import { Reader } from '../pages/reader';
import { findsNoBarrier } from '../support/axe';
import { connect } from '../support/connected';
import { expect, test } from '../support/fixtures';
import { Keyboard } from '../support/keyboard';

// Each step loads a screen of wp-admin, on a busy machine.
test.setTimeout( 240_000 );

const PLUGIN = 'stories.php';

/** A post type without REST has the classic editor, as every type does with the plugin Classic Editor. */
const STORIES = `<?php
/* Plugin Name: Stories */
add_action( 'init', static function () {
	register_post_type( 'story', array( 'label' => 'Stories', 'public' => true, 'rewrite' => false, 'supports' => array( 'title', 'editor', 'excerpt' ) ) );
} );
`;

test.beforeAll( async ( { site } ) => {
	await connect( site );
	await writeFile( join( site.instance.www, 'wp-content/plugins', PLUGIN ), STORIES );
	await site.php( `update_option( 'active_plugins', array( ...get_option( 'active_plugins' ), $data ) ); return true;`, PLUGIN );
} );

test.afterAll( async ( { site } ) => {
	await site.php(
		`update_option( 'active_plugins', array_values( array_diff( get_option( 'active_plugins' ), array( $data ) ) ) ); return true;`,
		PLUGIN
	);
} );

/** Selects a word in the visual editor. */
async function select( page: Page, word: string ): Promise< void > {
	await page
		.frameLocator( '#content_ifr' )
		.locator( 'body' )
		.evaluate( ( body, wanted ) => {
			const walker = document.createTreeWalker( body, NodeFilter.SHOW_TEXT );
			while ( walker.nextNode() !== null ) {
				const at = walker.currentNode.textContent?.indexOf( wanted ) ?? -1;
				if ( at >= 0 ) {
					getSelection()?.setBaseAndExtent( walker.currentNode, at, walker.currentNode, at + wanted.length );
					return;
				}
			}
			throw new Error( `The text has no ${ wanted }.` );
		}, word );
}

test( 'a creator locks a post and a part of it in the classic editor', async ( { site, page, admin, shots, browser } ) => {
	await admin.signIn();
	await page.goto( '/wp-admin/post-new.php?post_type=story' );
	const box = page.locator( '#patreon-gate-box' );
	await box.getByLabel( 'Only for members' ).check();
	await expect( page.locator( '#patreon-gate-box-state' ) ).toHaveText( 'Only for members: any paying member' );
	await box.getByLabel( 'The first words' ).check();
	await box.getByLabel( 'How many words' ).fill( '3' );
	await page.getByLabel( 'Add title' ).fill( 'The kitchen' );
	await page.locator( '#content-html' ).click();
	await page.locator( '#content' ).fill( 'The kitchen is small. It smells of bread.\n\nMy secret is paprika.' );
	await expect( box.getByText( 'The kitchen is' ) ).toBeVisible();
	await findsNoBarrier( page, '.patreon-gate-box' );

	// The visual mode, with the button and then the keyboard alone.
	await page.locator( '#content-tmce' ).click();
	await select( page, 'paprika' );
	await page.getByRole( 'button', { name: 'Lock this part' } ).click();
	const dialog = page.getByRole( 'dialog', { name: 'Lock this part' } );
	await dialog.getByLabel( 'Who can read it' ).selectOption( 'Any paying member' );
	await findsNoBarrier( page, '.patreon-gate-dialog' );
	await shots.take( 'classic-1-dialog' );
	await new Keyboard( page ).press( dialog.getByRole( 'button', { name: 'Lock this part' } ) );
	await expect( dialog ).toHaveCount( 0 );
	await expect( page.locator( '#content_ifr' ) ).toBeFocused();

	// The text mode has the same, and changes it.
	await page.locator( '#content-html' ).click();
	const text = page.locator( '#content' );
	await expect( text ).toHaveValue(
		'The kitchen is small. It smells of bread.\n\nMy secret is [patreon_gate_lock paying]paprika[/patreon_gate_lock].'
	);
	await text.evaluate( ( field: HTMLTextAreaElement ) => {
		const at = field.value.indexOf( 'paprika' );
		field.setSelectionRange( at, at );
	} );
	await page.locator( '#qt_content_patreon_gate_lock' ).click();
	await page.getByLabel( 'Show nothing in its place' ).check();
	await page.getByRole( 'dialog' ).getByRole( 'button', { name: 'Change', exact: true } ).click();
	await expect( text ).toHaveValue( /My secret is \[patreon_gate_lock paying cta="none"\]paprika\[\/patreon_gate_lock\]\.$/ );
	await shots.take( 'classic-2-box' );
	await page.locator( '#publish' ).click();
	await expect( page.locator( '#message' ) ).toBeVisible();
	await expect( box.getByLabel( 'Only for members' ) ).toBeChecked();
	await expect( box.getByLabel( 'How many words' ) ).toHaveValue( '3' );

	const address = String( await site.php( `return get_permalink( get_posts( array( 'post_type' => 'story' ) )[0] );` ) );
	const context = await browser.newContext( { baseURL: site.url } );
	const visitor = await context.newPage();
	await visitor.goto( address );
	const reader = new Reader( visitor );
	await reader.seesLocked( 'smells', 'The kitchen is' );
	expect( await visitor.content() ).not.toContain( 'paprika' );
	await reader.join();
	await new Patreon( visitor ).joinAsSomebodyNew( 'Clara Classic', 'Studio' );
	await reader.seesOpen( 'It smells of bread.' );
	await expect( visitor.getByText( 'My secret is paprika.' ) ).toBeVisible();

	// The lock of the post is removed, that of the part stays. Then the part is unlocked, too.
	const stranger = await ( await browser.newContext( { baseURL: site.url } ) ).newPage();
	await box.getByLabel( 'Only for members' ).uncheck();
	await page.locator( '#publish' ).click();
	await expect( page.locator( '#patreon-gate-box-state' ) ).toHaveText( 'Everyone will be able to read it, except for 1 locked part.' );
	await stranger.goto( address );
	await expect( stranger.getByText( 'It smells of bread.' ) ).toBeVisible();
	expect( await stranger.content() ).not.toContain( 'paprika' );
	await page.locator( '#content-tmce' ).click();
	await select( page, 'paprika' );
	await page.getByRole( 'button', { name: 'Lock this part' } ).click();
	await page.getByRole( 'button', { name: 'Remove this lock' } ).click();
	await page.locator( '#publish' ).click();
	await expect( page.locator( '#patreon-gate-box-state' ) ).toHaveText( 'Everyone will be able to read all of it.' );
	await stranger.reload();
	await expect( stranger.getByText( 'My secret is paprika.' ) ).toBeVisible();
	await stranger.context().close();
	await context.close();
} );

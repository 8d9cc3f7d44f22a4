/** Row K6: a creator locks all posts of a category by a rule, sees beforehand what it does, and takes it back. */
import type { Page } from '@playwright/test';
import { WebClient } from '../../tools/demo/client';
import { findsNoBarrier } from '../support/axe';
import { connect } from '../support/connected';
import { expect, test } from '../support/fixtures';
import { cron } from '../support/jobs';

const ADDRESS = '/wp-admin/admin.php?page=patreon-gate&screen=locks';

const heading = ( page: Page, name: string ) => page.getByRole( 'heading', { name, exact: true } );

// Without it, WordPress may do the background work before the screen shows it. Jobs run when `cron()` is called.
test.use( { siteFor: 'rules', constants: { DISABLE_WP_CRON: true } } );

// One journey through form, list, page and dialog, on a busy machine.
test.setTimeout( 240_000 );

test( 'a rule locks a category, is previewed, undone and deleted', async ( { site, page, admin, editor, shots, browser } ) => {
	await connect( site );
	const url = String(
		await site.php(
			`$term = wp_insert_term( 'Podcast', 'category' );
		$id = wp_insert_post( array( 'post_title' => 'Episode', 'post_status' => 'publish', 'post_content' => '<!-- wp:paragraph --><p>Words of the episode.</p><!-- /wp:paragraph -->', 'post_category' => array( $term['term_id'] ) ) );
		return get_permalink( $id );`
		)
	);
	await admin.signIn();
	await page.goto( ADDRESS );
	await expect( heading( page, 'Locks' ) ).toBeVisible();
	await expect( page.getByText( 'There are no rules yet.' ) ).toBeVisible();
	await findsNoBarrier( page, '.patreon-gate-screen' );
	await shots.take( 'rules-1-none' );
	await page.getByRole( 'button', { name: 'Add a rule' } ).click();
	await expect( page.getByRole( 'form', { name: 'New rule' } ) ).toBeFocused();
	const save = page.getByRole( 'button', { name: 'Save the rule' } );
	await expect( save ).toBeDisabled();
	await page.getByRole( 'combobox', { name: 'Which one' } ).fill( 'Podcast' );
	await page.getByRole( 'option', { name: 'Podcast' } ).click();
	await page.getByLabel( 'Name (optional)' ).fill( 'Podcast for members' );
	await expect( page.getByText( '1 published post that everyone can read now will be locked.' ).first() ).toBeVisible();
	await findsNoBarrier( page, '.patreon-gate-screen' );
	await shots.take( 'rules-2-form' );
	await save.click();
	await expect( page.getByText( 'The rule is saved.' ) ).toBeFocused();
	const row = page.getByRole( 'row', { name: /Podcast for members/ } );
	await expect( row ).toContainText( 'Category: Podcast' );
	await expect( row ).toContainText( '1 post' );
	await findsNoBarrier( page, '.patreon-gate-screen' );
	await shots.take( 'rules-3-list' );
	const visitor = await browser.newPage();
	await visitor.goto( url );
	await expect( visitor.getByRole( 'heading', { name: 'Episode' } ).first() ).toBeVisible();
	await expect( visitor.getByText( 'Words of the episode.' ) ).toHaveCount( 0 );
	await page.getByRole( 'button', { name: /Undo the last change/ } ).click();
	await expect( page.getByText( 'The last change was taken back.' ) ).toBeVisible();
	await visitor.reload();
	await expect( visitor.getByText( 'Words of the episode.' ) ).toBeVisible();
	await visitor.close();
	await page.getByRole( 'button', { name: /Undo the last change/ } ).click();
	await expect( row ).toBeVisible();
	await row.getByRole( 'button', { name: 'Delete' } ).click();
	const dialog = page.getByRole( 'dialog' );
	await expect( dialog.getByText( 'will be public' ) ).toBeVisible();
	await findsNoBarrier( page, '[role="dialog"]' );
	await shots.take( 'rules-4-delete' );
	await dialog.getByRole( 'button', { name: 'Delete', exact: true } ).click();
	await expect( page.getByText( 'There are no rules yet.' ) ).toBeVisible();

	// What is new is locked from the start. Its author sees that, and removes it.
	await page.getByRole( 'button', { name: 'Change', description: 'Posts' } ).click();
	const content = page.getByRole( 'form', { name: 'New content: Posts' } );
	await expect( content ).toBeFocused();
	await content.getByLabel( 'Only some members' ).check();
	await findsNoBarrier( page, '.patreon-gate-screen' );
	await shots.take( 'rules-5-new-content' );
	await content.getByRole( 'button', { name: 'Save' } ).click();
	await expect( page.getByText( 'Saved. New content is locked by default: Posts.' ) ).toBeFocused();
	await page.goto( '/wp-admin/post-new.php' );
	const panel = await editor.panel();
	await expect( panel.getByText( 'New posts are locked like this on your site.' ).first() ).toBeVisible();
	await shots.take( 'rules-5-new-post' );
	await panel.getByLabel( 'Only for members' ).uncheck();
	await expect( panel.getByText( 'New posts are locked like this on your site.' ) ).toHaveCount( 0 );
} );

test( 'contradictions, background work, exceptions and changes of somebody else are shown', async ( { site, page, admin, shots } ) => {
	await connect( site );
	const made = ( await site.php(
		`$news  = wp_insert_term( 'News', 'category' )['term_id'];
		$open  = wp_insert_term( 'Open', 'post_tag' )['term_id'];
		$posts = array();
		for ( $at = 0; $at < 60; $at++ ) {
			$posts[] = wp_insert_post( array( 'post_title' => 'Report ' . $at, 'post_status' => 'publish', 'post_content' => 'Words.', 'post_category' => array( $news ) ) );
		}
		wp_set_object_terms( $posts[0], array( $open ), 'post_tag' );
		return array( 'news' => $news, 'open' => $open, 'post' => $posts[1] );`
	) ) as { news: number; open: number; post: number };
	const somebody = new WebClient( site.url );
	await somebody.signIn( 'admin', 'password' );
	const rule = async ( taxonomy: string, of: number, conditions: unknown, name: string ): Promise< void > => {
		const { version } = ( await somebody.rest( '/patreon-gate/v1/rules' ) ) as { version: number };
		await somebody.rest( '/patreon-gate/v1/rules', { kind: 'term', taxonomy, of: String( of ), lock: conditions, name, on: true, version } );
	};
	const lock = { match: 'any', inverse: false, campaign: '', conditions: [ { type: 'paying', params: {} } ] };
	await rule( 'post_tag', made.open, null, 'Open to all' );
	await somebody.rest( `/patreon-gate/v1/posts/${ String( made.post ) }/exception`, { is_exception: true }, 'PUT' );
	// Last, since each change writes up to 50 rows in its request: ten of these wait.
	await rule( 'category', made.news, lock, 'News for members' );

	await admin.signIn();
	await page.goto( ADDRESS );
	const work = page.getByText( /Searches and lists are being updated: / ).first();
	await expect( work ).toBeVisible();
	await expect( page.getByText( '“Open to all” and “News for members” contradict each other about 1 post' ).first() ).toBeVisible();
	await findsNoBarrier( page, '.patreon-gate-screen' );
	await shots.take( 'rules-5-work-and-contradiction' );
	await page.evaluate( () => {
		document.documentElement.dir = 'rtl';
	} );
	await shots.take( 'rules-5-right-to-left' );
	await page.evaluate( () => {
		document.documentElement.dir = 'ltr';
	} );
	await cron( site );
	await expect( work ).toHaveCount( 0, { timeout: 30_000 } );

	await page.getByRole( 'button', { name: 'Let rules hold' } ).click();
	await expect( page.getByText( '“Report 1” follows the rules again.' ) ).toBeFocused();
	await expect( page.getByText( 'No post is an exception.' ) ).toBeVisible();

	await page
		.getByRole( 'row', { name: /News for members/ } )
		.getByRole( 'button', { name: 'Change' } )
		.click();
	const form = page.getByRole( 'form', { name: 'Change the rule' } );
	await form.getByLabel( 'Name (optional)' ).fill( 'News for patrons' );
	await rule( 'post_tag', made.open, lock, 'Of somebody else' );
	const save = form.getByRole( 'button', { name: 'Save changes' } );
	await save.click();
	await expect( page.getByText( 'The rules were changed in the meantime' ).first() ).toBeVisible();
	await shots.take( 'rules-6-changed-meanwhile' );
	await save.click();
	await expect( page.getByRole( 'row', { name: /News for patrons/ } ) ).toBeVisible();
	await expect( page.getByRole( 'row', { name: /Of somebody else/ } ) ).toBeVisible();
	await page.goto( `${ ADDRESS }&rule=gone` );
	await expect( page.getByText( 'This rule does not exist any more.' ).first() ).toBeVisible();
} );

test( 'a site that does not answer, and a person who may not', async ( { page, admin, shots } ) => {
	await admin.signIn();
	const route = /patreon-gate(\/|%2F)v1(\/|%2F)rules/;
	await page.route( route, ( request ) => request.abort() );
	await page.goto( ADDRESS );
	await expect( page.getByText( 'Your site did not answer.' ).first() ).toBeVisible();
	await shots.take( 'rules-7-error' );
	await page.unroute( route );
	await page.getByRole( 'button', { name: 'Try again' } ).click();
	await expect( page.getByRole( 'button', { name: 'Add a rule' } ) ).toBeVisible();
	await page.route( route, ( request ) =>
		request.fulfill( { status: 403, json: { code: 'rest_forbidden', message: 'Sorry, you are not allowed to do that.', data: { status: 403 } } } )
	);
	await page.reload();
	await expect( page.getByText( 'Ask an administrator of this site' ).first() ).toBeVisible();
	await expect( page.getByRole( 'button', { name: 'Add a rule' } ) ).toHaveCount( 0 );
	await shots.take( 'rules-8-no-permission' );
} );

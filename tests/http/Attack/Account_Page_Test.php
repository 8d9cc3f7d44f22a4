<?php
/**
 * The membership page in the look of the site.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Attack;

use Patreon_Gate\Plugin;

/** The membership page looks like the site, or is a page the creator made. It is never cached. If the theme fails, it is shown without it. */
final class Account_Page_Test extends Attack_Case {

	private const PATH = '/patreon-gate/account/';

	public function test_it_is_a_page_of_the_theme_that_nothing_stores_or_indexes(): void {
		$browser = $this->visitor();
		foreach ( array( 'stranger', 'member' ) as $reader ) {
			if ( 'member' === $reader ) {
				$this->sign_in_with_patreon( $browser, '80000002' );
			}
			$page = $browser->get( self::PATH );
			self::assertSame( 200, $page->status );
			self::assertStringContainsString( 'no-store', $page->header( 'cache-control' ) );
			self::assertSame( 'DENY', $page->header( 'x-frame-options' ) );
			self::assertStringContainsString( "frame-ancestors 'none'", $page->header( 'content-security-policy' ) );
			self::assertMatchesRegularExpression( "#<meta name='robots' content='[^']*noindex#", $page->body );
			self::assertMatchesRegularExpression( '#<title>My membership\b#', $page->body );
			self::assertSame( 1, preg_match_all( '#<h1[^>]*>#', $page->body ), 'One heading of the page.' );
			self::assertStringContainsString( get_stylesheet(), $page->body );
			self::assertStringContainsString( 'member' === $reader ? 'You are signed in as Stella Marin.' : 'You are not signed in with Patreon', $page->body );
			self::assertStringNotContainsString( 'post.php?post=', $page->body );
			// The page has no post in the database (its ID is 0), so it must not name the ID or the REST route of another post.
			self::assertDoesNotMatchRegularExpression( '#wp/v2/(?:pages|posts)/\d|[?&;]p=\d|page-id-[1-9]|oembed#', $page->body );
		}
		self::assertStringContainsString( 'patreon-gate-account-inline-css', strstr( $page->body, '</head>', true ) ?: '', 'In the head, so that nothing jumps.' );
		self::assertSame( 405, $browser->post( self::PATH, array() )->status );
	}

	public function test_it_works_with_plain_permalinks(): void {
		$browser = $this->visitor();
		$this->sign_in_with_patreon( $browser, '80000002' );
		$before = get_option( 'permalink_structure' );
		update_option( 'permalink_structure', '' );
		try {
			$page = $browser->get( '/?patreon_gate=account' );
			self::assertSame( 200, $page->status );
			self::assertStringContainsString( 'You are signed in as Stella Marin.', $page->body );
			self::assertStringContainsString( get_stylesheet(), $page->body );
		} finally {
			update_option( 'permalink_structure', $before );
		}
	}

	public function test_a_theme_that_fails_leaves_the_page_without_a_theme(): void {
		$browser = $this->visitor();
		$this->sign_in_with_patreon( $browser, '80000002' );
		$page = $browser->get( self::PATH . '?theme_probe=throws' );
		self::assertStringContainsString( 'theme', $this->take_site_log() );
		self::assertSame( 200, $page->status );
		self::assertStringStartsWith( '<!doctype html>', $page->body );
		self::assertStringContainsString( 'You are signed in as Stella Marin.', $page->body );
		self::assertStringNotContainsString( 'Half a theme', $page->body );
		self::assertStringContainsString( 'no-store', $page->header( 'cache-control' ) );
	}

	public function test_a_page_of_the_creator_takes_its_place(): void {
		$own = $this->create_post( array( 'post_type' => 'page', 'post_title' => 'Your desk', 'post_content' => '<!-- wp:paragraph --><p>Hello.</p><!-- /wp:paragraph --><!-- wp:patreon-gate/account /-->' ) );
		Plugin::instance()->settings()->update( array( 'account_page_id' => $own->ID ) );
		$browser = $this->visitor();
		$stranger = $browser->get( (string) get_permalink( $own ) );
		self::assertSame( $stranger->body, $this->visitor()->get( (string) get_permalink( $own ) )->body, 'The same for all logged-out visitors.' );
		self::assertStringNotContainsString( 'no-store', $stranger->header( 'cache-control' ) );
		self::assertStringNotContainsString( 'patreon_gate_token', $stranger->body );
		$this->sign_in_with_patreon( $browser, '80000002' );
		$there = $browser->get( self::PATH . '?patreon-gate-notice=updated' );
		self::assertSame( add_query_arg( array( 'patreon-gate-view' => 'member', 'patreon-gate-notice' => 'updated' ), get_permalink( $own ) ), $there->header( 'location' ) );
		$page = $browser->get( $there->header( 'location' ) );
		self::assertStringContainsString( 'You are signed in as Stella Marin.', $page->body );
		self::assertStringContainsString( 'We checked with Patreon.', $page->body );
		self::assertStringContainsString( 'no-store', $page->header( 'cache-control' ) );
		wp_update_post( array( 'ID' => $own->ID, 'post_status' => 'private' ) );
		self::assertSame( 200, $browser->get( self::PATH )->status );
	}

	/** A linked account has no session cookie, but its page is personal. */
	public function test_the_block_is_not_stored_for_a_linked_account(): void {
		$own     = $this->create_post( array( 'post_type' => 'page', 'post_content' => '<!-- wp:patreon-gate/account /-->' ) );
		$browser = $this->visitor_as( 'subscriber' );
		$page    = $browser->get( (string) get_permalink( $own ) );
		self::assertStringContainsString( 'Your account on this site', $page->body );
		self::assertStringContainsString( 'no-store', $page->header( 'cache-control' ) );
	}
}

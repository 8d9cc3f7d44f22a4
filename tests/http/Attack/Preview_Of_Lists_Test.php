<?php
/**
 * Previews with lists of posts, and with faces of add-ons.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Attack;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Designs\Design_Posts;
use Patreon_Gate\Storage\Designs\Post_Designs;
use Patreon_Gate\Tests\Browser;
use Patreon_Gate\Tests\Page;
use WP_Post;

/** What a preview shows besides the post itself and the built-in faces. */
final class Preview_Of_Lists_Test extends Attack_Case {

	use Makes_Previews;

	/** The second of the demo's tiers: a member can have a lower one. */
	private const STUDIO = '6600800';
	private const ADD_ON = 'newsletter-offer/newsletter-offer.php';
	private const FACE   = 'newsletter-offer/subscriber';

	/** A text that an add-on's face changes, a block of the add-on, and a button. */
	private const CONTENT = "<!-- wp:paragraph {\"metadata\":{\"patreonGate\":{\"faces\":{\"newsletter-offer/subscriber\":{\"content\":\"For subscribers.\"},\"tier_too_low\":{\"content\":\"For members.\"}}}}} -->\n<p>For all.</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:newsletter-offer/readers /-->\n\n<!-- wp:patreon-gate/join /-->";

	protected function setUp(): void {
		parent::setUp();
		$this->browser = $this->visitor_as( $this->create_user( 'administrator' )->user_login );
		Plugin::instance()->post_locks()->set( $this->post_id, self::lock( self::STUDIO ) );
	}

	protected function tearDown(): void {
		$this->set_add_on( false );
		parent::tearDown();
	}

	public function test_posts_in_a_list_on_the_page_show_the_same_unsaved_design_for_the_same_reader(): void {
		$list = $this->create_list();
		foreach ( array( 'not_signed_in' => 'For all.', 'tier_too_low' => 'For members.', 'sold_out' => 'For all.' ) as $face => $text ) {
			$page  = $this->get( $this->make( array( 'content' => self::CONTENT, 'post' => $list->ID, 'face' => $face ) )->json()['url'] );
			$boxes = self::calls_to_action( $page );
			self::assertCount( 2, $boxes, "$face: one for the post in the list, one for the rest of the page. $page->body" );
			foreach ( $boxes as $box ) {
				self::assertStringContainsString( ">$text</p>", $box, $face );
				self::assertDoesNotMatchRegularExpression( '/href="(?!#)|action="(?!#)|method="post"/', $box, $face );
			}
			self::assertStringContainsString( 'Behind the gate', $page->body );
			$this->assert_closed( $page );
		}
	}

	public function test_a_list_shows_posts_as_the_reader_sees_them_but_never_more_than_the_person_may_edit(): void {
		Plugin::instance()->post_locks()->set( $this->post_id, self::lock( self::TIER ) );
		wp_update_post( array( 'ID' => $this->post_id, 'post_author' => 1 ) );
		$list  = $this->create_list();
		$shows = fn ( string $face, Browser $browser ): string => $this->get( $this->make( array( 'post' => $list->ID, 'face' => $face ), $browser )->json()['url'], $browser )->raw;
		$html  = $shows( 'tier_too_low', $this->browser );
		self::assertStringContainsString( self::SECRET_WORD, $html, 'Supporters can read it, and so can administrators.' );
		self::assertStringNotContainsString( 'PAGE-SECRET', $html, 'Supporters cannot.' );
		self::assertStringContainsString( 'Your tier is “Supporter”. This one is for “Studio”.', $html );
		$author = $this->create_user( 'author' );
		$author->add_cap( 'manage_patreon_gate' );
		foreach ( array( 'not_signed_in' => $this->browser, 'tier_too_low' => $this->visitor_as( $author->user_login ) ) as $face => $browser ) {
			$html = $shows( $face, $browser );
			self::assertStringContainsString( 'Behind the gate', $html, $face );
			self::assertStringNotContainsString( self::SECRET_WORD, $html, $face );
			self::assertStringNotContainsString( 'PAGE-SECRET', $html, $face );
		}
		$cheapest = $this->get( $this->make( array( 'content' => '<!-- wp:patreon-gate/reason {"part":"heading"} /-->', 'post' => $this->post_id, 'face' => 'tier_too_low' ) )->json()['url'] );
		self::assertStringContainsString( '>This one is for “Supporter”.</', $cheapest->body, 'No tier is lower, so the reader has none.' );
		$this->assert_closed( $cheapest );
	}

	public function test_a_page_with_a_list_is_not_cached_and_shown_to_nobody_else(): void {
		$list = $this->create_list();
		$url  = $this->make( array( 'content' => self::CONTENT, 'post' => $list->ID, 'face' => 'tier_too_low' ) )->json()['url'];
		$page = $this->get( $url );
		self::assertStringContainsString( 'For members.', $page->body );
		self::assertStringContainsString( 'no-store', $page->header( 'cache-control' ) );
		foreach ( array( 'a stranger' => $this->visitor(), 'another administrator' => $this->visitor_as( $this->create_user( 'administrator' )->user_login ) ) as $who => $browser ) {
			$page = $this->get( $url, $browser );
			self::assertSame( 403, $page->status, $who );
			self::assertStringNotContainsString( 'For members.', $page->raw, $who );
			self::assertStringNotContainsString( 'Behind the gate', $page->raw, $who );
			self::assertStringContainsString( 'no-store', $page->header( 'cache-control' ), $who );
		}
		$real = $this->visitor()->get( (string) wp_parse_url( (string) get_permalink( $list ), PHP_URL_PATH ) );
		self::assertStringNotContainsString( 'For members.', $real->body, 'The real page shows what is chosen.' );
		$this->assert_closed( $real );
	}

	public function test_the_chosen_designs_are_previewed_where_the_page_shows_them(): void {
		$list    = $this->create_list();
		$designs = array();
		foreach ( array( 'everywhere', 'lists', 'one post' ) as $where ) {
			$designs[ $where ] = $this->create_post( array( 'post_type' => Design_Posts::TYPE, 'post_content' => "<!-- wp:paragraph -->\n<p>CHOSEN-$where.</p>\n<!-- /wp:paragraph -->" ) )->ID;
		}
		self::assertTrue( Plugin::instance()->settings()->update( array( 'cta_designs' => array( 'everywhere' => $designs['everywhere'], 'lists' => $designs['lists'] ) ) ) );
		update_post_meta( $this->post_id, Post_Designs::META, $designs['one post'] );
		$real    = $this->visitor()->get( (string) wp_parse_url( (string) get_permalink( $list ), PHP_URL_PATH ) );
		$preview = $this->get( $this->make( array( 'post' => $list->ID, 'face' => 'not_signed_in' ) )->json()['url'] );
		foreach ( array( 'the real page' => $real, 'the preview' => $preview ) as $what => $page ) {
			self::assertSame( 2, preg_match_all( '/CHOSEN-[a-z ]+\./', $page->body, $found ), $what );
			self::assertSame( array( 'CHOSEN-one post.', 'CHOSEN-everywhere.' ), $found[0], $what );
			$this->assert_closed( $page );
		}
	}

	public function test_the_face_of_an_add_on_is_shown_like_any_other_and_without_the_add_on_the_base(): void {
		$this->set_add_on( true );
		$made  = $this->make( array( 'content' => self::CONTENT, 'post' => $this->post_id, 'face' => self::FACE ) )->json();
		self::assertIsArray( $made['faces'] );
		$faces = array_column( $made['faces'], null, 'id' );
		self::assertSame( self::FACE, array_key_last( $faces ) );
		self::assertIsArray( $faces[ self::FACE ] );
		self::assertSame( 'Newsletter subscriber', $faces[ self::FACE ]['label'] ?? '' );
		foreach ( array( $made['url'], $faces[ self::FACE ]['url'] ?? '' ) as $url ) {
			$page = $this->get( $url );
			$html = self::call_to_action( $page );
			self::assertStringContainsString( '>For subscribers.</p>', $html );
			self::assertStringNotContainsString( 'For all.', $html );
			self::assertMatchesRegularExpression( '/newsletter-offer-readers">\d+ p/', $html, 'Its block.' );
			self::assertDoesNotMatchRegularExpression( '/href="(?!#)/', $html, 'Its page cannot be reached from a preview.' );
			$this->assert_closed( $page );
		}
		$list  = $this->create_list();
		$boxes = self::calls_to_action( $this->get( $this->make( array( 'content' => self::CONTENT, 'post' => $list->ID, 'face' => self::FACE ) )->json()['url'] ) );
		self::assertCount( 2, $boxes );
		self::assertStringContainsString( 'For subscribers.', $boxes[0] );

		$this->set_add_on( false );
		$html = self::call_to_action( $this->get( $made['url'] ) );
		self::assertStringContainsString( '>For all.</p>', $html );
		self::assertStringNotContainsString( 'newsletter-offer', $html );
		self::assertSame( 400, $this->make( array( 'post' => $this->post_id, 'face' => self::FACE ) )->status );
	}

	/** Creates a page with a list that contains the locked post, and with locked text of its own below. */
	private function create_list(): WP_Post {
		// Posts of other tests may have the same date, so the list is that of a category.
		$category = $this->create_term( 'category' );
		wp_set_object_terms( $this->post_id, array( $category->term_id ), 'category' );
		return $this->create_post(
			array(
				'post_type'    => 'page',
				'post_content' => '<!-- wp:query {"query":{"postType":"post","inherit":false,"perPage":1,"taxQuery":{"category":[' . $category->term_id . ']}}} --><div class="wp-block-query"><!-- wp:post-template --><!-- wp:post-title /--><!-- wp:post-content /--><!-- /wp:post-template --></div><!-- /wp:query --><!-- wp:patreon-gate/divider ' . wp_json_encode( array( 'lock' => self::lock( self::STUDIO )->to_array() ) ) . ' /--><!-- wp:paragraph --><p>PAGE-SECRET</p><!-- /wp:paragraph -->',
			)
		);
	}

	private static function lock( string $tier ): Lock {
		return new Lock( false, false, array( new Condition( 'tier_or_above', array( 'tier' => $tier ) ) ) );
	}

	private function assert_closed( Page $page ): void {
		self::assertSame( 200, $page->status );
		foreach ( array( self::SECRET_WORD, 'PAGE-SECRET' ) as $secret ) {
			self::assertStringNotContainsString( $secret, $page->raw );
		}
	}

	private function set_add_on( bool $is_active ): void {
		wp_cache_flush();
		$others = array_values( array_diff( (array) get_option( 'active_plugins' ), array( self::ADD_ON ) ) );
		update_option( 'active_plugins', $is_active ? array( ...$others, self::ADD_ON ) : $others );
	}
}

<?php
/**
 * Attacks with views of a post as another reader.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Attack;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Plugin;
use Patreon_Gate\Preview\View_As\View_Links;
use Patreon_Gate\Tests\Browser;
use Patreon_Gate\Tests\Page;
use WP_User;

/** The attacks in section "Viewing as another reader" of docs/security.md. */
final class View_As_Test extends Attack_Case {

	private const OTHER_SECRET = 'OTHER-CANARY';

	private WP_User $author;
	private Browser $browser;

	protected function setUp(): void {
		parent::setUp();
		$this->author  = $this->create_user( 'author' );
		$this->browser = $this->visitor_as( $this->author->user_login );
		wp_update_post( array( 'ID' => $this->post_id, 'post_author' => $this->author->ID ) );
		wp_cache_flush();
	}

	public function test_the_admin_bar_leads_to_each_reader_and_each_sees_what_they_get(): void {
		$tiers = Plugin::instance()->tiers()->catalogue( Plugin::instance()->campaigns()->get( '' )->id ?? '' );
		$paid  = $tiers->paid();
		Plugin::instance()->post_locks()->set( $this->post_id, new Lock( false, false, array( new Condition( 'tier_or_above', array( 'tier' => $paid[1]->id ) ) ) ) );
		$menu = $this->menu( $this->browser );
		$opened = array();
		foreach ( $menu as $label => $url ) {
			$page = $this->browser->get( $url );
			self::assertSame( 200, $page->status, $label );
			self::assertStringContainsString( 'class="patreon-gate-view ', $page->body, $label );
			self::assertStringNotContainsString( 'wpadminbar', $page->body, $label );
			self::assertStringNotContainsString( 'class="patreon-gate-seen"', $page->body, 'Nothing is counted.' );
			if ( str_contains( $page->raw, self::SECRET_WORD ) ) {
				$opened[] = $label;
				self::assertStringContainsString( 'They can read all of it.', $page->body, $label );
			} else {
				self::assertStringContainsString( 'The post is locked for them', $page->body, $label );
			}
		}
		// Trials, gifts and a payment that was declined yesterday have the access of their tier, by the default settings of the policy.
		$above = array_map( static fn ( Tier $tier ): string => "Member of $tier->title", array_filter( View_Links::offered( $tiers ), static fn ( Tier $tier ): bool => $tier->amount_cents >= $paid[1]->amount_cents ) );
		$expected = array( ...$above, 'Member in a free trial', 'Member by a gift', 'Payment declined yesterday' );
		sort( $expected );
		sort( $opened );
		self::assertSame( $expected, $opened );
		$closed = array_values( array_diff( array_keys( $menu ), $opened ) );
		self::assertSame( array( 'Logged-out visitor', 'Signed in, not a member', 'Free member', "Member of {$paid[0]->title}" ), array_slice( $closed, 0, 4 ) );
		self::assertSame( array( 'Payment declined, grace period over', 'Former member' ), array_slice( $closed, -2 ) );
	}

	public function test_the_page_is_kept_by_no_cache_and_found_by_no_search_engine(): void {
		$page = $this->browser->get( $this->gold() );
		self::assertStringContainsString( self::SECRET_WORD, $page->body );
		self::assertStringContainsString( 'no-store', $page->header( 'cache-control' ) );
		self::assertStringContainsString( 'private', $page->header( 'cache-control' ) );
		self::assertSame( '', $page->header( 'etag' ) . $page->header( 'last-modified' ) );
		self::assertStringContainsString( 'noindex', $page->header( 'x-robots-tag' ) );
		self::assertStringContainsString( "frame-ancestors 'self'", $page->header( 'content-security-policy' ) );
		self::assertMatchesRegularExpression( '/<meta name=.robots. content=.[^>]*noindex/', $page->body );
		self::assertStringNotContainsString( self::SECRET_WORD, $this->visitor()->get( $this->post_path() )->raw, 'The next visitor gets the public page.' );
		self::assertStringNotContainsString( 'class="patreon-gate-view ', $this->visitor()->get( $this->post_path() )->raw );
	}

	public function test_the_link_does_nothing_for_anybody_else(): void {
		$url        = $this->gold();
		$subscriber = $this->visitor_as( $this->create_user( 'subscriber' )->user_login );
		$other      = $this->visitor_as( $this->create_user( 'author' )->user_login );
		foreach ( array( 'a stranger' => $this->visitor(), 'a subscriber' => $subscriber, 'another author' => $other ) as $who => $browser ) {
			$page = $browser->get( $url );
			self::assertSame( 200, $page->status, $who );
			self::assertStringNotContainsString( self::SECRET_WORD, $page->raw, $who );
			self::assertStringNotContainsString( 'class="patreon-gate-view ', $page->body, $who );
			self::assertStringContainsString( 'patreon-gate-cta', $page->body, $who );
			self::assertStringContainsString( 'no-store', $page->header( 'cache-control' ), $who );
			self::assertStringNotContainsString( 'wp-admin-bar-patreon-gate-lock', $browser->get( $this->post_path() )->body, 'Nor does anybody else get the menu.' );
		}
		$editor = $this->visitor_as( $this->create_user( 'editor' )->user_login );
		$again  = $this->visitor_as( $this->author->user_login );
		foreach ( array( 'an editor' => $editor, 'another session of the author' => $again ) as $who => $browser ) {
			$this->assert_least( $browser->get( $url ), 'This link has expired', $who );
		}
	}

	public function test_whatever_is_wrong_with_the_link_shows_the_least_and_says_why(): void {
		$url = $this->gold();
		foreach ( array( '&patreon-gate-as-nonce=0000000000', '&patreon-gate-as-nonce=', '&patreon-gate-as-nonce[]=x' ) as $forged ) {
			$this->assert_least( $this->browser->get( $url . $forged ), 'This link has expired', $forged );
		}
		$this->assert_least( $this->browser->get( $this->post_path() . '?patreon-gate-as=member&patreon-gate-as-tier=' . self::TIER ), 'This link has expired', 'no nonce' );
		// The nonce of another post of the same author.
		$other = $this->create_post( array( 'post_author' => $this->author->ID ) );
		$menu  = $this->menu( $this->browser, (string) wp_parse_url( (string) get_permalink( $other ), PHP_URL_PATH ) );
		parse_str( (string) wp_parse_url( reset( $menu ), PHP_URL_QUERY ), $query );
		self::assertIsString( $query['patreon-gate-as-nonce'] );
		$this->assert_least( $this->browser->get( $url . '&patreon-gate-as-nonce=' . $query['patreon-gate-as-nonce'] ), 'This link has expired', 'the nonce of another post' );
		$wrong = array(
			'&patreon-gate-as=owner'                      => 'The reader was not found',
			'&patreon-gate-as[]=member'                   => 'The reader was not found',
			'&patreon-gate-as-tier=1'                     => 'The tier was not found',
			'&patreon-gate-as-tier[]=' . self::TIER       => 'The tier was not found',
			'&patreon-gate-as-campaign=1'                 => 'The Patreon page was not found',
			'&patreon-gate-as-date=yesterday'             => 'The date was not understood',
			'&patreon-gate-as-date=%22%3E%3Cscript%3E'    => 'The date was not understood',
		);
		foreach ( $wrong as $parameter => $message ) {
			$this->assert_least( $this->browser->get( $url . $parameter ), $message, $parameter );
		}
	}

	public function test_somebody_who_may_not_edit_another_post_on_the_page_does_not_see_it(): void {
		$secret = $this->create_post( array( 'post_author' => 1, 'post_content' => '<!-- wp:paragraph --><p>' . self::OTHER_SECRET . '</p><!-- /wp:paragraph -->' ) );
		$lock   = new Lock( false, false, array( new Condition( 'paying', array() ) ) );
		Plugin::instance()->post_locks()->set( $secret->ID, $lock );
		wp_update_post( array( 'ID' => $this->post_id, 'post_content' => '<!-- wp:query {"query":{"postType":"post","inherit":false,"perPage":20}} --><div class="wp-block-query"><!-- wp:post-template --><!-- wp:post-content /--><!-- /wp:post-template --></div><!-- /wp:query --><!-- wp:paragraph --><p>' . self::SECRET_WORD . '</p><!-- /wp:paragraph -->' ) );
		$page = $this->browser->get( $this->gold() );
		self::assertStringContainsString( self::SECRET_WORD, $page->body );
		self::assertStringNotContainsString( self::OTHER_SECRET, $page->raw, 'An author sees no post of others by viewing as a member.' );
		$admin = $this->visitor_as( $this->create_user( 'administrator' )->user_login );
		self::assertStringContainsString( self::OTHER_SECRET, $admin->get( $this->gold( $admin ) )->body, 'Who may edit it sees it as the member would.' );
		$menu = $this->menu( $admin );
		self::assertStringNotContainsString( self::OTHER_SECRET, $admin->get( $menu['Logged-out visitor'] )->raw );
		self::assertStringNotContainsString( self::SECRET_WORD, $admin->get( $menu['Free member'] )->raw );
	}

	public function test_no_other_address_knows_the_parameters(): void {
		$query = (string) wp_parse_url( $this->gold(), PHP_URL_QUERY );
		foreach ( array( '/', '/feed/', $this->post_path() . 'feed/', $this->post_path() . 'embed/', '/?s=Behind', '/nothing-here/' ) as $path ) {
			$page = $this->browser->get( $path . ( str_contains( $path, '?' ) ? '&' : '?' ) . $query );
			self::assertStringNotContainsString( 'class="patreon-gate-view ', $page->body, $path );
			self::assertStringContainsString( 'no-store', $page->header( 'cache-control' ), $path );
			if ( str_contains( $path, 'feed' ) || str_contains( $path, 'embed' ) ) {
				self::assertStringNotContainsString( self::SECRET_WORD, $page->raw, $path );
			}
		}
		$rest = $this->visitor()->get( '/wp-json/wp/v2/posts/' . $this->post_id . '?' . $query );
		self::assertStringNotContainsString( self::SECRET_WORD, $rest->raw );
		$form = $this->browser->post( $this->post_path() . '?' . $query, array( 'a' => 'b' ) );
		self::assertStringNotContainsString( 'class="patreon-gate-view ', $form->body, 'A form is answered to the person who sent it.' );
	}

	public function test_nothing_on_the_page_acts_for_the_person_who_looks(): void {
		$page = $this->browser->get( $this->menu( $this->browser )['Logged-out visitor'] );
		self::assertMatchesRegularExpression( '/class="patreon-gate-cta"/', $page->body );
		self::assertStringNotContainsString( '/patreon-gate/start/', $page->body );
		self::assertStringNotContainsString( '/patreon-gate/open/', $page->body );
		$open = $this->browser->get( $this->gold() );
		self::assertDoesNotMatchRegularExpression( '/<input[^>]*type="submit"[^>]*id="submit"|<input[^>]*id="submit"[^>]*type="submit"/', $open->body, 'The form of comments cannot be sent.' );
		self::assertStringContainsString( 'id="submit"', $open->body );
	}

	public function test_what_is_made_for_another_day_is_not_kept_for_visitors(): void {
		$lock = Lock::from_array(
			array(
				'match'      => 'any',
				'inverse'    => false,
				'campaign'   => '',
				'conditions' => array( array( 'type' => 'paying', 'params' => array() ) ),
				'ladder'     => array(
					'steps'  => array( array( 'everyone' => true, 'conditions' => array(), 'when' => array( 'date' => '', 'count' => 30, 'unit' => 'days' ) ) ),
					'relock' => null,
				),
			)
		);
		self::assertTrue( $lock->readable );
		Plugin::instance()->post_locks()->set( $this->post_id, $lock );
		$out = $this->menu( $this->browser )['Logged-out visitor'];
		self::assertStringNotContainsString( self::SECRET_WORD, $this->browser->get( $out )->raw );
		$later = $this->browser->get( $out . '&patreon-gate-as-date=' . rawurlencode( wp_date( 'Y-m-d\TH:i', time() + 31 * DAY_IN_SECONDS ) ?: '' ) );
		self::assertStringContainsString( self::SECRET_WORD, $later->body, 'By then everyone can read it.' );
		self::assertStringContainsString( 'no-store', $later->header( 'cache-control' ) );
		self::assertStringNotContainsString( 's-maxage', $later->header( 'cache-control' ) );
		foreach ( array( $this->post_path(), '/', '/feed/', '/?s=' . self::SECRET_WORD, '/wp-json/wp/v2/posts/' . $this->post_id ) as $path ) {
			$found = $this->visitor()->get( $path );
			self::assertStringNotContainsString( '<p>' . self::SECRET_WORD, $found->raw, $path );
		}
	}

	public function test_what_is_not_published_is_shown_to_its_author_only(): void {
		wp_update_post( array( 'ID' => $this->post_id, 'post_status' => 'draft' ) );
		$path = '/?p=' . $this->post_id . '&preview=true';
		$menu = $this->menu( $this->browser, $path );
		$page = $this->browser->get( $menu['Logged-out visitor'] );
		self::assertStringContainsString( 'This is not published.', $page->body );
		self::assertStringNotContainsString( self::SECRET_WORD, $page->raw );
		$gold = array_values( array_filter( $menu, static fn ( string $label ): bool => str_starts_with( $label, 'Member of' ), ARRAY_FILTER_USE_KEY ) );
		$gold = $gold[ count( $gold ) - 1 ];
		self::assertStringContainsString( self::SECRET_WORD, $this->browser->get( $gold )->body );
		foreach ( array( $this->visitor(), $this->visitor_as( $this->create_user( 'author' )->user_login ) ) as $browser ) {
			self::assertSame( 404, $browser->get( $gold )->status );
			self::assertStringNotContainsString( self::SECRET_WORD, $browser->get( $gold )->raw );
		}
	}

	private function assert_least( Page $page, string $message, string $what ): void {
		self::assertSame( 200, $page->status, $what );
		self::assertStringContainsString( $message, $page->body, $what );
		self::assertStringContainsString( 'Viewing as: <strong>Logged-out visitor</strong>', $page->body, $what );
		self::assertStringNotContainsString( self::SECRET_WORD, $page->raw, $what );
		self::assertStringContainsString( 'no-store', $page->header( 'cache-control' ), $what );
		self::assertStringNotContainsString( '"><script>', $page->body, $what );
	}

	/** Returns the address that shows the post as a member of the most expensive tier. */
	private function gold( ?Browser $browser = null ): string {
		$members = array_values( array_filter( $this->menu( $browser ?? $this->browser ), static fn ( string $label ): bool => str_starts_with( $label, 'Member of' ), ARRAY_FILTER_USE_KEY ) );
		return $members[ count( $members ) - 1 ];
	}

	/** @return array<string, string> Label → address, of the menu in the admin bar. */
	private function menu( Browser $browser, ?string $path = null ): array {
		$page     = $browser->get( $path ?? $this->post_path() );
		$document = new \DOMDocument();
		$document->loadHTML( '<?xml encoding="utf-8"?>' . $page->body, LIBXML_NOERROR );
		$found = ( new \DOMXPath( $document ) )->query( '//li[starts-with(@id, "wp-admin-bar-patreon-gate-lock-view-")]/a' );
		self::assertInstanceOf( \DOMNodeList::class, $found );
		$menu = array();
		foreach ( $found as $link ) {
			self::assertInstanceOf( \DOMElement::class, $link );
			if ( 'wp-admin-bar-patreon-gate-lock-view-date' !== ( $link->parentNode instanceof \DOMElement ? $link->parentNode->getAttribute( 'id' ) : '' ) ) {
				$menu[ trim( $link->textContent ) ] = $link->getAttribute( 'href' );
			}
		}
		self::assertArrayHasKey( 'Logged-out visitor', $menu, $page->body );
		return $menu;
	}
}

<?php
/**
 * What is counted.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Counting;

use Patreon_Gate\Plugin;
use PHPUnit\Framework\Attributes\DataProvider;

/** Each view, click, join and unlock is counted where it happens, and only once. */
final class Counting_Test extends Counting_Case {

	public function test_the_image_counts_a_view_and_the_page_does_not(): void {
		$browser = $this->visitor();
		$image   = $this->address( $browser, '/seen/' );
		self::assertSame( array(), self::totals(), 'A page view stores nothing.' );
		$page = $this->go( $browser, $image );
		self::assertSame( 200, $page->status );
		self::assertSame( 'image/gif', $page->header( 'content-type' ) );
		self::assertSame( 43, strlen( $page->body ) );
		self::assertStringContainsString( 'no-store', $page->header( 'cache-control' ) );
		self::assertSame( '', $page->header( 'set-cookie' ) );
		self::assertSame( array(), $browser->cookies );
		$this->go( $browser, $image );
		self::assertSame( array( 'view' => 2 ), self::totals() );
		self::assertSame( 1, self::count_rows( 'counts' ) );
	}

	/** @return iterable<string, array{array<string, string>}> Headers. */
	public static function others(): iterable {
		yield 'a program without a name' => array( array() );
		yield 'a search engine' => array( array( 'User-Agent' => 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' ) );
		yield 'a command' => array( array( 'User-Agent' => 'curl/8.5.0' ) );
		yield 'a browser without a window' => array( array( 'User-Agent' => 'Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/140.0.0.0' ) );
		yield 'a preview in a messenger' => array( array( 'User-Agent' => 'WhatsApp/2.23' ) );
		yield 'a prefetch' => array( array( 'Sec-Purpose' => 'prefetch' ) + self::READER );
		yield 'a prerendered page' => array( array( 'Sec-Purpose' => 'prefetch;prerender' ) + self::READER );
		yield 'another site' => array( array( 'Sec-Fetch-Site' => 'cross-site' ) + self::READER );
		yield 'somebody who opens the address itself' => array( array( 'Sec-Fetch-Dest' => 'document' ) + self::READER );
	}

	/** @param array<string, string> $headers Headers. */
	#[DataProvider( 'others' )]
	public function test_requests_that_are_not_from_readers_are_not_counted( array $headers ): void {
		$browser = $this->visitor();
		$image   = $this->address( $browser, '/seen/' );
		self::assertSame( 200, $browser->get( $image, $headers )->status );
		self::assertSame( array(), self::totals() );
	}

	public function test_only_get_requests_are_counted(): void {
		$browser = $this->visitor();
		$image   = $this->address( $browser, '/seen/' );
		self::assertSame( 200, $browser->request( 'HEAD', $image, '', self::READER )->status );
		self::assertSame( 405, $browser->request( 'POST', $image, 'a=b', self::READER )->status );
		self::assertSame( array(), self::totals() );
	}

	public function test_people_who_may_edit_and_the_creator_are_not_counted(): void {
		$image  = $this->address( $this->visitor(), '/seen/' );
		$start  = $this->address( $this->visitor(), '/start/' );
		$author = $this->visitor_as( 'contributor' );
		self::assertSame( 200, $this->go( $author, $image )->status );
		self::assertSame( 303, $this->go( $author, $start )->status );
		$creator = $this->visitor();
		$this->sign_in_with_patreon( $creator, self::CREATOR );
		$this->go( $creator, $image );
		self::assertSame( array(), self::totals() );
		$this->go( $this->visitor_as( 'subscriber' ), $image );
		self::assertSame( array( 'view' => 1 ), self::totals() );
	}

	public function test_if_counting_is_off_nothing_is_counted_even_from_cached_pages(): void {
		$image = $this->address( $this->visitor(), '/seen/' );
		$start = $this->address( $this->visitor(), '/start/' );
		Plugin::instance()->settings()->update( array( 'count_calls' => false ) );
		self::assertSame( 43, strlen( $this->go( $this->visitor(), $image )->body ) );
		self::assertStringContainsString( '/oauth2/become-patron', $this->go( $this->visitor(), $start )->header( 'location' ) );
		self::assertSame( array(), self::totals() );
		self::assertStringNotContainsString( 'mark=', $this->visitor()->get( $this->post_path() )->body );
	}

	public function test_a_reader_joins(): void {
		$browser = $this->visitor();
		$person  = $this->newcomer();
		$start   = $this->go( $browser, $this->address( $browser, '/start/' ) );
		self::assertSame( array( 'click' => 1 ), self::totals() );
		$back = $this->joined( $person, self::state_of( $start ) );
		self::assertStringContainsString( self::SECRET_WORD, $this->go( $browser, $this->go( $browser, $back )->header( 'location' ) )->body );
		$once = array( 'click' => 1, 'join' => 1, 'unlock' => 1 );
		self::assertSame( $once, self::totals() );
		$this->go( $browser, $back );
		self::assertSame( $once, self::totals(), 'The way back works once.' );
	}

	public function test_a_join_is_counted_once_even_if_steps_are_repeated(): void {
		$person = $this->newcomer();
		$link   = $this->address( $this->visitor(), '/start/' );
		$first  = $this->visitor();
		$second = $this->visitor();
		$states = array( self::state_of( $this->go( $first, $link ) ), self::state_of( $this->go( $second, $link ) ) );
		$this->go( $first, $this->joined( $person, $states[0] ) );
		$this->go( $second, $this->allow( $person, $states[1] ) );
		$third = $this->visitor();
		$this->go( $third, $this->allow( $person, self::state_of( $this->go( $third, $link ) ) ) );
		self::assertSame( array( 'click' => 3, 'join' => 1, 'unlock' => 3 ), self::totals() );
	}

	public function test_a_member_who_signs_in_has_not_joined(): void {
		foreach ( array( '/start/', '/open/' ) as $link ) {
			$browser = $this->visitor();
			$page    = $this->go( $browser, $this->address( $browser, $link ) );
			$page    = str_contains( $page->header( 'location' ), '/patreon-gate/start/' ) ? $this->go( $browser, $page->header( 'location' ) ) : $page;
			$this->go( $browser, $this->allow( '80000002', self::state_of( $page ) ) );
		}
		self::assertSame( array( 'click' => 2, 'unlock' => 2 ), self::totals() );
	}

	public function test_a_member_with_a_session_opens_a_cached_page(): void {
		$open    = $this->address( $this->visitor(), '/open/' );
		$browser = $this->visitor();
		$this->sign_in_with_patreon( $browser, '80000002' );
		self::assertSame( array(), self::totals() );
		self::assertStringContainsString( 'patreon-gate-view=member', $this->go( $browser, $open )->header( 'location' ) );
		self::assertSame( array( 'click' => 1, 'unlock' => 1 ), self::totals() );
	}

	public function test_a_person_who_joins_later_is_counted_when_they_check_again(): void {
		$browser = $this->visitor();
		$person  = $this->newcomer();
		$state   = self::state_of( $this->go( $browser, $this->address( $browser, '/start/' ) ) );
		$this->go( $browser, $this->allow( $person, $state ) );
		self::assertSame( array( 'click' => 1 ), self::totals(), 'They signed in without joining.' );
		$this->sandbox( 'POST', "people/$person/actions", array( 'action' => 'pledge', 'tier_id' => self::TIER ) );
		// They have no record yet, so Patreon is asked by signing in again.
		$form = $this->check_form( $browser );
		$page = $browser->post( '/patreon-gate/refresh/', $form, self::READER );
		if ( str_contains( $page->header( 'location' ), '/start/' ) ) {
			$state = self::state_of( $this->go( $browser, $page->header( 'location' ) ) );
			$this->go( $browser, $this->allow( $person, $state ) );
		}
		self::assertSame( array( 'click' => 1, 'join' => 1, 'unlock' => 1 ), self::totals() );
	}

	public function test_a_declined_payment_that_is_paid_is_an_unlock_and_no_join(): void {
		$browser = $this->visitor();
		$this->sign_in_with_patreon( $browser, '80000023' );
		$link = $this->address( $browser, 'flow=pay' );
		self::assertStringStartsWith( self::sandbox_url() . '/settings/memberships', $this->go( $browser, $link )->header( 'location' ) );
		$form = $this->check_form( $browser );
		$this->sandbox( 'POST', 'people/80000023/actions', array( 'action' => 'recover' ) );
		$browser->post( '/patreon-gate/refresh/', $form, self::READER );
		self::assertSame( array( 'click' => 1, 'unlock' => 1 ), self::totals() );
	}

	public function test_a_link_to_patreon_leads_where_the_settings_say_and_nowhere_else(): void {
		Plugin::instance()->settings()->update( array( 'cta_destination' => 'tiers', 'cta_parameters' => array( 'utm_source' => 'here' ) ) );
		$link  = $this->address( $this->visitor(), 'flow=leave' );
		$leads = $this->go( $this->visitor(), $link )->header( 'location' );
		self::assertStringEndsWith( '/membership?utm_source=here', $leads );
		self::assertSame( array( 'click' => 1 ), self::totals() );
		foreach ( array( 'to', 'url', 'location', 'redirect_to', 'campaign' ) as $name ) {
			$other = add_query_arg( $name, rawurlencode( 'https://evil.example/' ), $link );
			$found = $this->visitor()->get( $other )->header( 'location' );
			self::assertStringNotContainsString( 'evil', $found, $name );
		}
		Plugin::instance()->settings()->update( array( 'cta_destination' => 'checkout' ) );
		self::assertStringContainsString( '/oauth2/become-patron', $this->visitor()->get( $link )->header( 'location' ), 'A cached page follows the settings.' );
	}

	/** @return array<string, string> Fields of the form "check again" on the locked post. */
	private function check_form( \Patreon_Gate\Tests\Browser $browser ): array {
		$body = $browser->get( $this->post_path() )->body;
		self::assertSame( 1, preg_match( '~/refresh/">((?:<input [^>]+>)+)~', $body, $form ), $body );
		preg_match_all( '~name="([^"]+)" value="([^"]*)"~', $form[1], $fields );
		return array_combine( $fields[1], $fields[2] );
	}
}

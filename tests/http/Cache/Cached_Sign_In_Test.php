<?php
/**
 * Signing in from a cached page.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Cache;

use Patreon_Gate\Tests\Browser;
use Patreon_Gate\Tests\Http\Attack\Attack_Case;
use Patreon_Gate\Tests\Page;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;

/** Row L70: two people sign in from the same cached page, with the cache in front of every step. */
#[Group( 'fpm' )]
#[Group( 'page-cache' )]
final class Cached_Sign_In_Test extends Attack_Case {

	use Behind_Page_Cache;

	private const MEMBERS = array( '80000002', '80000003' );

	protected function setUp(): void {
		parent::setUp();
		self::empty_caches();
	}

	protected function tearDown(): void {
		self::empty_caches();
		parent::tearDown();
	}

	#[DataProvider( 'caches' )]
	public function test_two_people_sign_in_from_one_cached_page_each_as_themselves( string $cache ): void {
		$stored = $this->stored( $cache, $this->post_path() );
		$states = array();
		$names  = array();
		foreach ( self::MEMBERS as $person ) {
			$browser  = $this->visitor();
			$page     = $this->to_patreon( $cache, $browser, $this->link( $stored, 'open' ) );
			$states[] = self::state_of( $page );
			$back     = $this->ask( $cache, $browser, $this->allow( $person, end( $states ) ) );
			self::assertTrue( $this->has_session( $browser ), $back->raw );
			self::assertStringContainsString( 'patreon-gate-view=member', $back->header( 'location' ) );
			self::assertStringContainsString( self::SECRET_WORD, $this->go( $cache, $browser, $back->header( 'location' ) )->body );
			$account = $this->ask( $cache, $browser, '/patreon-gate/account/' );
			self::assertNotSame( 'HIT', self::cache_of( $account ) );
			$names[] = $account->body;
			$again   = $this->ask( $cache, $browser, $this->post_path() );
			self::assertSame( 'blind' !== $cache, str_contains( $again->body, self::SECRET_WORD ), 'At the plain address, a cache that ignores cookies serves the public page to everybody.' );
		}
		self::assertNotSame( $states[0], $states[1], 'Each person gets a state of their own.' );
		self::assertNotSame( $names[0], $names[1], 'Each person gets their own membership page.' );
		self::assertStringNotContainsString( self::SECRET_WORD, $this->stored( $cache, $this->post_path() )->raw );
		$stranger = $this->visitor();
		foreach ( array( $this->post_path() . '?patreon-gate-view=member', '/patreon-gate/account/' ) as $path ) {
			$page = $this->ask( $cache, $stranger, $path );
			self::assertNotSame( 'HIT', self::cache_of( $page ), $path );
			self::assertStringNotContainsString( self::SECRET_WORD, $page->raw );
		}
		self::assertFalse( $this->has_session( $stranger ) );
		self::assert_nothing_stored_of( self::SECRET_WORD );
		self::assert_nothing_stored_of( "\nSet-Cookie" );
	}

	#[DataProvider( 'caches' )]
	public function test_somebody_joins_from_a_cached_page_and_can_read( string $cache ): void {
		$stored  = $this->stored( $cache, $this->post_path() );
		$person  = $this->sandbox( 'POST', 'people', array( 'name' => 'Newcomer' ) );
		$browser = $this->visitor();
		$start   = $this->to_patreon( $cache, $browser, $this->link( $stored, 'start' ) );
		$answer  = $this->sandbox(
			'POST',
			'authorize',
			array( 'client_id' => 'sandbox-client', 'redirect_uri' => $this->redirect_uri(), 'scope' => 'identity', 'state' => self::state_of( $start ), 'person_id' => $person['id'] ?? '', 'flow' => 'become-patron', 'tier_id' => self::TIER )
		);
		self::assertIsString( $answer['redirect_to'] ?? null );
		self::assertStringContainsString( self::SECRET_WORD, $this->go( $cache, $browser, $answer['redirect_to'] )->body );
		self::assertStringNotContainsString( self::SECRET_WORD, $this->stored( $cache, $this->post_path() )->raw );
		self::assert_nothing_stored_of( self::SECRET_WORD );
	}

	/** Follows a link of the page until it leads to Patreon. */
	private function to_patreon( string $cache, Browser $browser, string $path ): Page {
		$page = $this->go( $cache, $browser, $path );
		self::assertStringStartsWith( self::sandbox_url(), $page->header( 'location' ), $page->raw );
		return $page;
	}

	/** Returns the link to one of the plugin's addresses. */
	private function link( Page $page, string $action ): string {
		self::assertSame( 1, preg_match( '~href="([^"]+/patreon-gate/' . $action . '/[^"]*)"~', $page->body, $found ), $page->body );
		return html_entity_decode( $found[1] );
	}
}

<?php
/**
 * What must work while attacks do not.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Attack;

/** The ways of honest people: without them, refusing everybody would pass every attack. */
final class Honest_Way_Test extends Attack_Case {

	public function test_a_member_signs_in_and_lands_on_the_post_unlocked(): void {
		$browser = $this->visitor();
		self::assertStringNotContainsString( self::SECRET_WORD, $browser->get( $this->post_path() )->raw );
		$back = $this->sign_in_with_patreon( $browser, '80000002' );
		self::assertSame( 303, $back->status, $back->raw );
		self::assertStringContainsString( $this->post_path(), $back->header( 'location' ) );
		$page = $browser->get( $back->header( 'location' ) );
		self::assertSame( 200, $page->status );
		self::assertStringContainsString( self::SECRET_WORD, $page->body );
		self::assertStringContainsString( 'no-store', $page->header( 'cache-control' ) );
		self::assertSame( '', $page->header( 'last-modified' ) );
		self::assertStringContainsString( self::SECRET_WORD, $browser->get( $this->post_path() )->body, 'The plain address must open, too.' );
	}
}

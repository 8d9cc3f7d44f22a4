<?php
/**
 * A campaign's texts and pictures, from the sandbox to a page.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Membership;

use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Http\Attack\Attack_Case;

/** A page loads texts and pictures of a campaign from this site only. */
final class Campaign_Pictures_Test extends Attack_Case {

	public function test_benefits_and_pictures_of_a_connected_campaign_are_on_the_page(): void {
		do_action( 'patreon_gate_pictures' );
		$page = $this->create_post( array( 'post_type' => 'page', 'post_content' => '<!-- wp:patreon-gate/creator {"part":"cover"} /--><!-- wp:patreon-gate/creator /--><!-- wp:patreon-gate/creator {"part":"name"} /--><!-- wp:patreon-gate/tier-cards /--><!-- wp:patreon-gate/goal {"goal":500} /--><!-- wp:patreon-gate/tier-content /-->' ) );
		$this->sandbox( 'DELETE', 'requests' );
		$body = $this->visitor()->get( (string) wp_parse_url( (string) get_permalink( $page ), PHP_URL_PATH ) )->body;
		self::assertStringContainsString( '<bdi>Mira Lindqvist</bdi>', $body );
		self::assertStringContainsString( '<bdi>A new map every month</bdi>', $body );
		self::assertStringContainsString( 'of 500 members', $body );
		self::assertStringContainsString( '<bdi>Behind the gate</bdi>', $body );
		self::assertStringNotContainsString( self::SECRET_WORD, $body );
		self::assertSame( 2, preg_match_all( '~<img class="wp-image-patreon-gate" src="([^"]+)"~', $body, $found ) );
		foreach ( $found[1] as $url ) {
			self::assertStringStartsWith( home_url( '/' ), $url );
			$path = (string) wp_parse_url( $url, PHP_URL_PATH );
			self::assertStringContainsString( '/uploads/patreon-gate/campaign-5500001-', $path );
			self::assertStringStartsWith( "\x89PNG", $this->visitor()->get( $path )->body );
		}
		self::assertSame( array(), $this->sandbox( 'GET', 'requests' )['requests'] ?? null, 'The page asked Patreon.' );
		$profile = Plugin::instance()->presentations()->profile( '5500001' );
		self::assertSame( 1600, $profile->cover?->width );
		self::assertSame( 400, $profile->portrait?->height );
	}
}

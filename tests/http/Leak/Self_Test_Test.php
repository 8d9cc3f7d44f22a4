<?php
/**
 * The leak self-test on a real site.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Leak;

use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Options\Attention;
use Patreon_Gate\Storage\Options\Self_Test_State;
use Patreon_Gate\Tests\Http_Test_Case;

/** The site is asked over HTTP. `Health\Self_Test_Test` covers what the test makes of every answer. */
final class Self_Test_Test extends Http_Test_Case {

	public function test_a_planted_leak_is_found_and_nothing_else(): void {
		Leak_Site::get( self::base_url() );
		$secret = '<!-- wp:paragraph --><p>Quietly the cartographer %s painted nineteen forbidden archipelagos upon the ceiling of her grandmother’s abandoned observatory.</p><!-- /wp:paragraph -->';
		$tight  = $this->locked( sprintf( $secret, 'gwendolyn' ) );
		$leaky  = $this->locked( sprintf( $secret, 'bartholomew' ) );
		update_post_meta( $leaky, 'planted_leak', '1' );
		$test = Plugin::instance()->self_test();
		$test->begin( time() );
		while ( $test->step( static fn (): bool => true, time() ) ) {
			self::assertTrue( $test->state()['running'] );
		}
		$state = ( new Self_Test_State() )->get();
		self::assertSame( '', $state['trouble'] );
		self::assertSame( 0, $state['failed'] );
		$of = static fn ( int $post ): array => array_column( array_filter( $state['leaks'], static fn ( array $leak ): bool => $post === $leak['post'] ), 'place' );
		self::assertContains( 'page', $of( $leaky ) );
		self::assertSame( array(), array_diff( $of( $leaky ), array( 'page', 'second_page', 'embed' ) ), 'Only where the footer is printed.' );
		self::assertSame( array(), $of( $tight ) );
		self::assertGreaterThan( 20, $state['asked'] );
		delete_option( Self_Test_State::OPTION );
		( new Attention() )->set( '', Attention::LEAK, false );
	}

	private function locked( string $content ): int {
		$post = $this->create_post( array( 'post_title' => 'A map ' . wp_generate_password( 6, false ), 'post_content' => $content ) );
		Plugin::instance()->post_locks()->set_teaser( $post->ID, array( 'mode' => 'none', 'words' => 55 ) );
		Plugin::instance()->post_locks()->set( $post->ID, Leak_Site::lock() );
		return $post->ID;
	}
}

<?php
/**
 * The check that finds leaked locked text in all suites.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Locks;

use Patreon_Gate\Tests\Integration_Test_Case;
use RuntimeException;

/** Without this test, a broken check would let all other tests pass. */
final class Canary_Guard_Test extends Integration_Test_Case {

	public function test_the_guard_finds_locked_text_in_rest_responses(): void {
		$post = $this->create_post( array( 'post_content' => 'open zqxcan' ) );
		$this->expectException( RuntimeException::class );
		$this->expectExceptionMessage( 'A canary left by rest' );
		$this->rest( 'GET', '/wp/v2/posts/' . $post->ID );
	}

	public function test_the_guard_finds_locked_text_in_mail(): void {
		$this->expectException( RuntimeException::class );
		wp_mail( 'a@example.org', 'subject', 'zqxcan' );
	}

	public function test_the_guard_finds_locked_text_in_outgoing_requests(): void {
		$this->expectException( RuntimeException::class );
		wp_remote_post( 'https://example.org/', array( 'body' => array( 'a' => 'zqxcan' ) ) );
	}

	public function test_the_guard_ignores_output_that_may_contain_locked_text(): void {
		$post = $this->create_post( array( 'post_content' => 'open zqxcan' ) );
		self::assertSame( 200, \Canary_Guard::allowing( fn(): int => $this->rest( 'GET', '/wp/v2/posts/' . $post->ID )->get_status() ) );
	}
}

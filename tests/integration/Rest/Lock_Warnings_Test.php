<?php
/**
 * Warnings in REST responses about a lock.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Rest;

use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Plugin;
use Patreon_Gate\Rest\Schemas;
use PHPUnit\Framework\Attributes\DataProvider;

/**
 * The response to saving a lock that nobody can meet contains a warning, and the lock is stored. Cases and messages are those of
 * the editor (`src/components/lock-warning.test.ts`).
 */
final class Lock_Warnings_Test extends Rest_Test_Case {

	/** @return iterable<string, array{array<string, mixed>, ?string, ?string}> Lock, code and message, null for none. */
	public static function cases(): iterable {
		$cases = json_decode( (string) file_get_contents( dirname( __DIR__, 2 ) . '/fixtures/lock-warnings.json' ), true );
		self::assertIsArray( $cases );
		foreach ( $cases as $case ) {
			yield $case['name'] => array( $case['lock'], $case['code'], $case['message'] );
		}
	}

	/**
	 * @param array<string, mixed> $lock    Lock.
	 * @param ?string              $code    Code of the warning.
	 * @param ?string              $message Its message.
	 */
	#[DataProvider( 'cases' )]
	public function test_a_lock_is_saved_with_a_warning( array $lock, ?string $code, ?string $message ): void {
		$post = $this->create_post();
		$this->act_as_admin();
		$saved = $this->rest( 'POST', "/wp/v2/posts/$post->ID", array( 'meta' => array( 'patreon_gate_lock' => $lock ) ) );
		self::assertSame( 200, $saved->get_status(), (string) wp_json_encode( $saved->get_data() ) );
		self::assertSame( null === $code ? array() : array( compact( 'code', 'message' ) ), $this->warnings( $post->ID ) );
	}

	/** @return iterable<string, array{array<string, mixed>, list<array{code: string, message: string}>}> Ladder, and the warnings about it. */
	public static function ladders(): iterable {
		$cases = json_decode( (string) file_get_contents( dirname( __DIR__, 2 ) . '/fixtures/ladder-warnings.json' ), true );
		self::assertIsArray( $cases );
		foreach ( $cases as $case ) {
			yield $case['name'] => array( $case['ladder'], $case['warnings'] );
		}
	}

	/**
	 * @param array<string, mixed>                       $ladder   Early access.
	 * @param list<array{code: string, message: string}> $warnings Warnings about it.
	 */
	#[DataProvider( 'ladders' )]
	public function test_early_access_is_saved_with_warnings( array $ladder, array $warnings ): void {
		$post = $this->create_post();
		$this->act_as_admin();
		$lock  = array( 'match' => 'any', 'inverse' => false, 'campaign' => '', 'conditions' => array( array( 'type' => 'paying', 'params' => array() ) ), 'ladder' => $ladder );
		$saved = $this->rest( 'POST', "/wp/v2/posts/$post->ID", array( 'meta' => array( 'patreon_gate_lock' => $lock ) ) );
		self::assertSame( 200, $saved->get_status(), (string) wp_json_encode( $saved->get_data() ) );
		self::assertSame( $warnings, $this->warnings( $post->ID ) );
	}

	public function test_an_unreadable_lock_is_warned_about_too(): void {
		$post = $this->create_post();
		$this->act_as_admin();
		self::assertSame( array(), $this->warnings( $post->ID ), 'A post without a lock has no warnings.' );
		add_post_meta( $post->ID, 'patreon_gate_lock', 'garbage' );
		self::assertSame( array( 'unreadable' ), array_column( $this->warnings( $post->ID ), 'code' ) );
	}

	public function test_each_warning_appears_once_for_all_locks_of_a_post_and_for_its_attachments(): void {
		$post = $this->create_post();
		$file = $this->create_attachment( $post->ID );
		$void = new Lock( false, false, array() );
		$this->act_as_admin();
		Plugin::instance()->post_locks()->set( $post->ID, $void );
		add_filter( 'patreon_gate_lock_resolve', static fn ( array $added ): array => array( ...$added, $void, Lock::unreadable() ) );
		foreach ( array( $post->ID, $file->ID ) as $id ) {
			self::assertSame( array( 'no_condition', 'unreadable' ), array_column( $this->warnings( $id ), 'code' ) );
		}
	}

	public function test_the_warnings_are_translated(): void {
		$post = $this->create_post();
		Plugin::instance()->post_locks()->set( $post->ID, new Lock( false, false, array() ) );
		add_filter( 'gettext_tier-gate-for-patreon', static fn ( string $translation ): string => str_starts_with( $translation, 'Nobody can read this' ) ? 'Niemand kann das lesen.' : $translation );
		$this->act_as_admin();
		self::assertSame( array( 'Niemand kann das lesen.' ), array_column( $this->warnings( $post->ID ), 'message' ) );
	}

	/** @return list<array{code: string, message: string}> */
	private function warnings( int $post_id ): array {
		$answer = self::json( $this->ask( 'GET', "/posts/$post_id/lock" ) );
		self::assertTrue( rest_validate_value_from_schema( $answer, Schemas::post_lock(), 'answer' ) );
		self::assertIsArray( $answer );
		self::assertIsArray( $answer['warnings'] );
		return $answer['warnings'];
	}
}

<?php
/**
 * Locks as sentences.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Listing;

use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Integration_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;

/** Lists say who can read in the words of the editor (`src/components/describe-lock.test.ts` reads the same cases). */
final class Lock_Sentence_Test extends Integration_Test_Case {

	/** @return iterable<string, array{array<string, mixed>, string}> */
	public static function cases(): iterable {
		$cases = json_decode( (string) file_get_contents( dirname( __DIR__, 2 ) . '/fixtures/lock-sentences.json' ), true );
		self::assertIsArray( $cases );
		foreach ( $cases as $case ) {
			yield $case['name'] => array( $case['lock'], $case['sentence'] );
		}
	}

	/** @param array<string, mixed> $lock Lock. */
	#[DataProvider( 'cases' )]
	public function test_a_lock_is_said_as_in_the_editor( array $lock, string $sentence ): void {
		Plugin::instance()->campaigns()->store( new Campaign( '9', '1', 'Maps' ), time() );
		Plugin::instance()->tiers()->import( '9', array( new Tier( '1', '9', 'Studio', 800 ), new Tier( '2', '9', ' ', 300 ) ), time() );
		self::assertSame( $sentence, Plugin::instance()->lock_sentence()->of( Lock::from_array( $lock ) ) );
	}

	public function test_what_is_unreadable_is_locked_for_everyone_and_dates_are_those_of_the_site(): void {
		self::assertSame( 'Locked for everyone: choose who can read it.', Plugin::instance()->lock_sentence()->of( Lock::unreadable() ) );
		update_option( 'timezone_string', 'Europe/Berlin' );
		$lock = Lock::from_array(
			array(
				'match'      => 'any',
				'inverse'    => false,
				'campaign'   => '',
				'conditions' => array( array( 'type' => 'paying', 'params' => array() ) ),
				'ladder'     => array( 'steps' => array( array( 'everyone' => true, 'conditions' => array(), 'when' => array( 'date' => '2026-12-24T17:30:00Z', 'count' => 0, 'unit' => 'days' ) ) ), 'relock' => null ),
			)
		);
		self::assertSame( 'Unlocked for: any paying member. Later also: everyone, on December 24, 2026, 6:30 pm (CET).', Plugin::instance()->lock_sentence()->of( $lock ) );
	}
}

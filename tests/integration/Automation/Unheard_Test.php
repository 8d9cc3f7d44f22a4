<?php
/**
 * Events without callbacks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Automation;

use Patreon_Gate\Hooks;
use Patreon_Gate\Membership\Event;
use Patreon_Gate\Membership\Event_Type;
use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Integration_Test_Case;

/** A sweep may find thousands of changes. Without callbacks, fifty events need one statement; with one, each is announced. */
final class Unheard_Test extends Integration_Test_Case {

	use Has_Events;

	protected function setUp(): void {
		parent::setUp();
		// The callback of other tests (tests/support/mu-plugins) receives everything.
		remove_all_actions( Hooks::EVENT_ANNOUNCED );
	}

	/** Announces everything, and returns the number of queries. */
	private function announce(): int {
		global $wpdb;
		$announcer = Plugin::instance()->announcer();
		$before    = $wpdb->num_queries;
		self::assertFalse( $announcer->announce( Moment::NOW, static fn (): bool => true ) );
		return $wpdb->num_queries - $before;
	}

	private function waiting(): int {
		global $wpdb;
		return (int) $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}patreon_gate_events WHERE announce = 1" );
	}

	/** Stores events of forty people, every second of which has a callback. */
	private function happen_to_many(): void {
		for ( $number = 1; $number <= 40; $number++ ) {
			$this->happen( (string) ( 500 + $number ), array(), ...( 0 === $number % 2 ? array( Event_Type::Member_Created, Event_Type::Access_Gained ) : array( Event_Type::Member_Created ) ) );
		}
	}

	public function test_many_events_without_callbacks_need_only_a_few_statements(): void {
		$this->happen_to_many();
		self::assertSame( 60, $this->waiting() );
		self::assertLessThan( 12, $this->announce() );
		self::assertSame( 0, $this->waiting() );
	}

	public function test_events_with_a_callback_are_still_announced(): void {
		$heard = array();
		add_action( Hooks::ACCESS_GAINED, static function ( Event $event ) use ( &$heard ): void { $heard[] = $event->user_id; } );
		$this->happen_to_many();
		$this->announce();
		self::assertCount( 20, $heard );
		self::assertSame( $heard, array_unique( $heard ) );
		self::assertSame( 0, $this->waiting() );
	}
}

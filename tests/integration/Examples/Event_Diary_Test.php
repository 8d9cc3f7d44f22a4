<?php
/**
 * The example that listens to every event.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Examples;

use Patreon_Gate\Automation\Event_Hooks;
use Patreon_Gate\Membership\Event_Type;
use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Integration\Automation\Has_Events;
use Patreon_Gate\Tests\Integration\Automation\Moment;
use Patreon_Gate\Tests\Integration_Test_Case;

final class Event_Diary_Test extends Integration_Test_Case {

	use Has_Events;

	protected function setUp(): void {
		parent::setUp();
		require_once dirname( __DIR__, 3 ) . '/examples/event-diary/event-diary.php';
		// Its hooks were removed after the previous test.
		foreach ( \Event_Diary\COUNTED as $name ) {
			add_action( 'patreon_gate_' . $name, static fn () => \Event_Diary\count_one( $name ) );
		}
		add_action( 'patreon_gate_event_announced', 'Event_Diary\\write_down' );
	}

	public function test_it_listens_to_every_event_there_is(): void {
		self::assertSame(
			array_map( static fn ( Event_Type $type ): string => substr( Event_Hooks::of( $type ), strlen( 'patreon_gate_' ) ), Event_Type::cases() ),
			\Event_Diary\COUNTED
		);
	}

	public function test_each_event_is_counted_and_written_down_once(): void {
		remove_all_actions( 'patreon_gate_member_created' );
		add_action( 'patreon_gate_member_created', static fn () => \Event_Diary\count_one( 'member_created' ) );
		$this->happen( '501', array(), Event_Type::Member_Created, Event_Type::Charge_Succeeded );
		$this->happen( '502', array(), Event_Type::Member_Created );
		Plugin::instance()->announcer()->announce( Moment::NOW, static fn (): bool => true );
		$diary = \Event_Diary\diary();
		self::assertSame( 2, $diary['counts']['member_created'] ?? 0 );
		self::assertSame( array( 'members:create', 'charge:succeeded', 'members:create' ), array_column( $diary['lines'], 'type' ) );
		$shown = $this->output_of( \Event_Diary\show( ... ) );
		self::assertSame( 3, substr_count( $shown, '<li>' ) );
		self::assertStringContainsString( 'active_patron', $shown );
		self::assertStringNotContainsString( 'Noa', $shown . wp_json_encode( $diary ) );
	}
}

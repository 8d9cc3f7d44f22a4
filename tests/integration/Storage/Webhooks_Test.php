<?php
/**
 * Stored webhooks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Storage;

use PHPUnit\Framework\Attributes\Group;
use Patreon_Gate\Patreon\Webhook_Triggers;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Secret_Box;
use Patreon_Gate\Storage\Webhooks\Webhook_State;
use Patreon_Gate\Storage\Webhooks\Webhooks;
use Patreon_Gate\Tests\Integration_Test_Case;

/** `Webhooks`: addresses, secrets, states. */
#[Group( 'smoke' )]
final class Webhooks_Test extends Integration_Test_Case {

	private const NOW = 1_800_000_000;

	private Webhooks $webhooks;

	protected function setUp(): void {
		parent::setUp();
		$this->webhooks = new Webhooks( new Database(), new Secret_Box() );
	}

	public function test_each_campaign_has_one_webhook_with_an_address_that_cannot_be_guessed(): void {
		$one = $this->webhooks->begin( '900', 'Maps', self::NOW );
		self::assertEquals( $one, $this->webhooks->begin( '900', 'Another name', self::NOW + 5 ) );
		$two = $this->webhooks->begin( '901', 'Loops', self::NOW );
		self::assertMatchesRegularExpression( '/^[0-9a-f]{48}$/', $one->token );
		self::assertNotSame( $one->token, $two->token );
		self::assertSame( array( 'Maps', Webhook_State::Draft, false, '' ), array( $one->name, $one->state, $one->has_secret, $one->webhook_id ) );
		self::assertCount( 2, $this->webhooks->all() );
		self::assertNull( $this->webhooks->receiver( str_repeat( '0', 48 ), self::NOW ) );
		self::assertSame( array(), $this->webhooks->receiver( $one->token, self::NOW )?->secrets );
	}

	public function test_w11_the_previous_secret_is_accepted_until_it_expires(): void {
		$webhook = $this->webhooks->begin( '900', 'Maps', self::NOW );
		$this->webhooks->keep( $webhook, '1', 'first secret', Webhook_Triggers::ALL, self::NOW + 100 );
		self::assertSame( array( 'first secret' ), $this->webhooks->receiver( $webhook->token, self::NOW )?->secrets );
		$this->webhooks->keep( $webhook, '2', 'second secret', Webhook_Triggers::ALL, self::NOW + 100 );
		self::assertSame( array( 'second secret', 'first secret' ), $this->webhooks->receiver( $webhook->token, self::NOW + 99 )?->secrets );
		self::assertSame( array( 'second secret' ), $this->webhooks->receiver( $webhook->token, self::NOW + 100 )?->secrets );
		// Storing the same again, and without a secret, changes nothing.
		$this->webhooks->keep( $webhook, '2', 'second secret', Webhook_Triggers::ALL, self::NOW + 999 );
		$this->webhooks->keep( $webhook, '2', '', Webhook_Triggers::ALL, 0 );
		self::assertSame( array( 'second secret', 'first secret' ), $this->webhooks->receiver( $webhook->token, self::NOW + 99 )?->secrets );
		$stored = $this->webhooks->by_id( $webhook->id );
		self::assertSame( array( '2', self::NOW + 100, true ), array( $stored?->webhook_id, $stored?->previous_until, $stored?->has_secret ) );
	}

	public function test_w02_a_webhook_that_is_switched_off_has_no_secret(): void {
		$webhook = $this->webhooks->begin( '900', 'Maps', self::NOW );
		$this->webhooks->keep( $webhook, '1', 'first secret', Webhook_Triggers::ALL, 0 );
		$this->webhooks->keep( $webhook, '2', 'second secret', Webhook_Triggers::ALL, self::NOW + 100 );
		$this->webhooks->turn_off( $webhook, '2', 'server', self::NOW );
		self::assertSame( array(), $this->webhooks->receiver( $webhook->token, self::NOW )?->secrets );
		$stored = $this->webhooks->by_id( $webhook->id );
		self::assertSame( array( Webhook_State::Off, '2', 'server' ), array( $stored?->state, $stored?->webhook_id, $stored?->last_error ) );
	}

	public function test_a_delivery_ends_the_silent_state_and_its_time_never_goes_back(): void {
		$webhook = $this->webhooks->begin( '900', 'Maps', self::NOW );
		foreach ( array( Webhook_State::Silent, Webhook_State::Failing ) as $number => $state ) {
			$this->webhooks->note( $webhook, $state, array( 'failures' => 3 ), '', self::NOW );
			$this->webhooks->note_delivery( $webhook->id, self::NOW + 60 * ( 1 + $number ) );
			self::assertSame( Webhook_State::Active, $this->webhooks->by_id( $webhook->id )?->state );
		}
		$this->webhooks->note_delivery( $webhook->id, self::NOW );
		self::assertSame( self::NOW + 120, $this->webhooks->by_id( $webhook->id )?->last_received_at );
		$this->webhooks->note( $webhook, Webhook_State::Paused, array( 'is_paused' => 1, 'failures' => 8, 'last_attempted_at' => self::NOW ), 'server', self::NOW );
		$stored = $this->webhooks->by_id( $webhook->id );
		self::assertSame( array( Webhook_State::Paused, true, 8, self::NOW, 'server', self::NOW ), array( $stored?->state, $stored?->is_paused, $stored?->failures, $stored?->last_attempted_at, $stored?->last_error, $stored?->checked_at ) );
	}

	public function test_changes_are_counted_in_finished_sweeps_except_the_first(): void {
		$database = new Database();
		foreach ( array( array( '900', 'done', 0, 10, 2 ), array( '900', 'done', 0, 20, 4 ), array( '900', 'done', 1, 30, 100 ), array( '900', 'held', 0, 30, 200 ), array( '901', 'done', 0, 30, 400 ) ) as list( $campaign, $state, $first, $started, $changed ) ) {
			$database->insert( 'sweeps', array( 'campaign_id' => $campaign, 'state' => $state, 'is_first' => $first, 'started_at' => $started, 'changed' => $changed, 'next_cursor' => '' ) );
		}
		self::assertSame( 6, $this->webhooks->changes_found_since( '900', 9 ) );
		self::assertSame( 4, $this->webhooks->changes_found_since( '900', 10 ) );
		self::assertSame( 0, $this->webhooks->changes_found_since( '900', 20 ) );
	}
}

<?php
/**
 * Each event once, whatever noticed it.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Automation;

use Patreon_Gate\Plugin;
use Patreon_Gate\Queue\Budget;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Tests\Http\Webhook\Webhook_Case;

/** The same changes are noticed first by a webhook, a sweep or a sign-in, and then by the two others. They are announced once. */
final class Once_Test extends Webhook_Case {

	/** What happens to a person on Patreon, in order. */
	private const LIFE = array(
		array( 'pledge', array( 'tier_id' => self::TIER ) ),
		array( 'upgrade', array( 'tier_id' => '6602500' ) ),
		array( 'decline', array() ),
		array( 'recover', array() ),
		array( 'cancel', array() ),
	);

	protected function setUp(): void {
		parent::setUp();
		self::empty( 'sweep_members', 'member_tiers', 'members' );
		// The first sweep writes no events.
		$this->sweep();
		file_put_contents( self::file(), '' );
	}

	protected function tearDown(): void {
		unlink( self::file() );
		parent::tearDown();
	}

	public function test_each_event_is_announced_once_whatever_notices_it_first(): void {
		$ways  = array(
			'webhook' => $this->hear( ... ),
			'sweep'   => fn ( string $person ) => $this->sweep(),
			'sign-in' => fn ( string $person ) => $this->sign_in_with_patreon( $this->visitor(), $person ),
		);
		$lives = array();
		foreach ( array( array( 'webhook', 'sweep', 'sign-in' ), array( 'sweep', 'sign-in', 'webhook' ), array( 'sign-in', 'webhook', 'sweep' ) ) as $order ) {
			$person = $this->newcomer();
			foreach ( self::LIFE as list( $action, $more ) ) {
				self::last_read_a_while_ago();
				$this->sandbox( 'POST', "people/$person/actions", array( 'action' => $action, 'campaign_id' => self::CAMPAIGN ) + $more );
				$before = count( $this->told( $person ) );
				foreach ( $order as $turn => $way ) {
					$ways[ $way ]( $person );
					$told = array_slice( $this->told( $person ), $before );
					if ( 0 === $turn ) {
						self::assertNotSame( array(), $told, "$action was noticed by $way." );
						$lives[ $order[0] ][ $action ] = $told;
					}
					self::assertSame( $lives[ $order[0] ][ $action ], $told, "$action was announced again, noticed by $way." );
				}
				self::assertSame( $told, array_values( array_unique( $told ) ), 'No event is announced twice.' );
			}
		}
		self::assertSame( $lives['webhook'], $lives['sweep'] );
		self::assertSame( $lives['webhook'], $lives['sign-in'] );
		self::assertContains( 'access:gained', $lives['webhook']['pledge'] );
		self::assertContains( 'tier:raised', $lives['webhook']['upgrade'] );
		self::assertContains( 'charge:declined', $lives['webhook']['decline'] );
		self::assertContains( 'charge:recovered', $lives['webhook']['recover'] );
		self::assertContains( 'pledge:cancelled', $lives['webhook']['cancel'] );
	}

	/** Waits for all webhooks, and processes the inbox. */
	private function hear(): void {
		$this->sandbox( 'POST', 'deliveries/settle' );
		wp_cache_flush();
		do_action( 'patreon_gate_inbox_step' );
	}

	private function sweep(): void {
		wp_cache_flush();
		$endless = new Budget( static fn (): float => 0.0, static fn (): int => 0, 1.0, 1 );
		self::assertNull( Plugin::instance()->sweeper()->advance( self::CAMPAIGN, $endless, true ) );
	}

	/** Makes all stored reads older, because a sweep puts off members who were read in the same second. */
	private static function last_read_a_while_ago(): void {
		$database = new Database();
		$database->execute( 'UPDATE %i SET fetched_at = fetched_at - 100', array( $database->table( 'members' ) ) );
	}

	/** Returns somebody who is not a member yet. */
	private function newcomer(): string {
		$id = $this->sandbox( 'POST', 'people', array( 'name' => 'Somebody New' ) )['id'] ?? null;
		self::assertIsString( $id );
		return $id;
	}

	/** @return list<string> Types of the events announced about a person, in any process. */
	private function told( string $person ): array {
		$told = array();
		foreach ( explode( "\n", (string) file_get_contents( self::file() ) ) as $line ) {
			if ( str_starts_with( $line, $person . ' ' ) ) {
				$told[] = substr( $line, strlen( $person ) + 1 );
			}
		}
		return $told;
	}

	private static function file(): string {
		return WP_CONTENT_DIR . '/events-heard.log';
	}
}

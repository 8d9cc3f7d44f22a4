<?php
/**
 * Announcing and sending with processes that are killed.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Automation;

use Patreon_Gate\Automation\Announcer;
use Patreon_Gate\Automation\Signature;
use Patreon_Gate\Membership\Event_Type;
use Patreon_Gate\Storage\Automation\Subscription;
use Patreon_Gate\Storage\Automation\Subscriptions;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Secret_Box;
use Patreon_Gate\Tests\Http_Test_Case;
use Patreon_Gate\Tests\Integration\Automation\Has_Events;

/** Events are announced once, or at least once if a process is killed, and never lost. */
final class Killed_Test extends Http_Test_Case {

	use Has_Events;

	private const SECRET = 'pgs_secret';

	private ?Receiver $receiver = null;

	private string $heard = '';

	protected function setUp(): void {
		parent::setUp();
		$this->receiver = Receiver::start();
		$this->heard    = (string) tempnam( sys_get_temp_dir(), 'heard' );
		$this->start_anew();
	}

	protected function tearDown(): void {
		$this->receiver?->stop();
		unlink( $this->heard );
		$this->start_anew();
		parent::tearDown();
	}

	public function test_each_event_is_announced_by_one_of_four_processes(): void {
		$this->subscribe();
		for ( $user = 1000; $user < 1100; $user++ ) {
			$this->happen( (string) $user, array(), Event_Type::Member_Created );
		}
		$this->work_at_once( 4 );
		$heard = $this->heard();
		self::assertCount( 100, $heard );
		self::assertCount( 100, array_unique( $heard ) );
		$ids = array_map( static fn ( array $got ): string => $got['headers']['X-Patreon-Gate-Event-Id'] ?? '', $this->receiver()->got() );
		self::assertCount( 100, $ids );
		self::assertCount( 100, array_unique( $ids ) );
		foreach ( $this->receiver()->got() as $got ) {
			$this->assert_signed( $got );
		}
	}

	public function test_F41_all_events_are_finally_announced_if_processes_are_killed_at_any_query(): void {
		$this->subscribe();
		$this->happen( '501', array(), Event_Type::Member_Created, Event_Type::Access_Gained );
		$kills = 0;
		do {
			$lived = $this->work( array( 'AUTOMATION_KILL_AT' => (string) ( $kills + 1 ) ) );
			$kills = $lived ? $kills : $kills + 1;
			// Resets the attempts: each process is killed at another point, so the event itself is not the cause.
			$this->time_passes();
		} while ( ! $lived && $kills < 200 );
		self::assertGreaterThan( 5, $kills );
		self::assertTrue( $this->work() );
		$heard = $this->heard();
		self::assertCount( 2, array_unique( $heard ) );
		$deliveries = array();
		foreach ( $this->receiver()->got() as $got ) {
			$this->assert_signed( $got );
			$deliveries[ $got['headers']['X-Patreon-Gate-Event-Id'] ?? '' ][] = $got['headers']['X-Patreon-Gate-Delivery'] ?? '';
		}
		self::assertCount( 2, $deliveries );
		foreach ( $deliveries as $ids ) {
			self::assertCount( 1, array_unique( $ids ), 'Repeated deliveries have the same id, so that the receiver recognizes them.' );
		}
		$before = count( $heard );
		$this->time_passes();
		self::assertTrue( $this->work() );
		self::assertCount( $before, $this->heard(), 'Announced events are not announced again.' );
		self::assertSame( array( 'delivered', 'delivered' ), array_map( static fn ( $row ): string => $row->text( 'state' ), ( new Database() )->rows( 'SELECT state FROM %i', array( ( new Database() )->table( 'deliveries' ) ) ) ) );
	}

	public function test_F41_an_event_whose_callback_kills_every_process_is_parked(): void {
		$this->happen( '501', array(), Event_Type::Member_Created, Event_Type::Tier_Raised );
		$this->happen( '502', array(), Event_Type::Tier_Raised );
		$now    = time();
		$rounds = 0;
		while ( ! $this->work( array( 'AUTOMATION_DIE_ON' => 'members:create', 'AUTOMATION_NOW' => (string) $now ) ) ) {
			$now += Announcer::LEASE;
			self::assertLessThan( 20, ++$rounds );
		}
		self::assertSame( Announcer::MAX_ATTEMPTS, $rounds );
		$events = array_map( static fn ( string $line ): string => substr( $line, (int) strpos( $line, ' ' ) + 1 ), $this->heard() );
		self::assertCount( Announcer::MAX_ATTEMPTS, array_keys( $events, 'members:create 501', true ) );
		self::assertCount( 1, array_keys( $events, 'tier:raised 501', true ) );
		self::assertCount( 1, array_keys( $events, 'tier:raised 502', true ) );
	}

	/** @param array<string, string> $environment Further environment variables. */
	private function work( array $environment = array() ): bool {
		list( $process, $output ) = $this->start_worker( $environment );
		$printed = (string) stream_get_contents( $output );
		proc_close( $process );
		return str_contains( $printed, 'lived' );
	}

	private function work_at_once( int $count ): void {
		$workers = array();
		for ( $i = 0; $i < $count; $i++ ) {
			$workers[] = $this->start_worker( array() );
		}
		foreach ( $workers as $worker ) {
			self::assertStringContainsString( 'lived', (string) stream_get_contents( $worker[1] ) );
			proc_close( $worker[0] );
		}
	}

	/**
	 * @param array<string, string> $environment Further environment variables.
	 * @return array{resource, resource} Process, and what it prints.
	 */
	private function start_worker( array $environment ): array {
		$pipes   = array();
		$process = proc_open(
			array( PHP_BINARY, __DIR__ . '/worker.php' ),
			array( array( 'file', '/dev/null', 'r' ), array( 'pipe', 'w' ), array( 'file', '/dev/null', 'w' ) ),
			$pipes,
			null,
			$environment + array( 'AUTOMATION_NOW' => (string) time(), 'AUTOMATION_HEARD' => $this->heard ) + getenv()
		);
		self::assertIsResource( $process );
		return array( $process, $pipes[1] );
	}

	/** Lets leases expire, and resets the attempts of waiting events. */
	private function time_passes(): void {
		$database = new Database();
		$database->execute( 'UPDATE %i SET announce_after = 0, attempts = 0 WHERE announce = 1', array( $database->table( 'events' ) ) );
		$database->execute( "UPDATE %i SET due_at = 0 WHERE state = 'waiting'", array( $database->table( 'deliveries' ) ) );
	}

	private function subscribe(): void {
		( new Subscriptions( new Database(), new Secret_Box() ) )->add( new Subscription( 0, '', 'x', $this->receiver()->url( '/hook' ), array( '*' ), false ), self::SECRET );
	}

	/** @param array{headers: array<string, string>, body: string} $got Received request. */
	private function assert_signed( array $got ): void {
		$header = $got['headers'][ Signature::HEADER ] ?? '';
		self::assertSame( 1, preg_match( '/^t=(\d+),v1=[0-9a-f]{64}$/', $header, $found ) );
		self::assertSame( $header, 't=' . $found[1] . ',v1=' . hash_hmac( 'sha256', $found[1] . '.' . $got['body'], self::SECRET ) );
	}

	/** @return list<string> Event, type, person. */
	private function heard(): array {
		return array_values( array_filter( explode( "\n", (string) file_get_contents( $this->heard ) ) ) );
	}

	private function start_anew(): void {
		$database = new Database();
		foreach ( array( 'events', 'members', 'member_tiers', 'subscriptions', 'deliveries' ) as $table ) {
			$database->execute( 'DELETE FROM %i', array( $database->table( $table ) ) );
		}
		\Patreon_Gate\Tests\Http\Leak\Leak_Site::forget();
	}

	private function receiver(): Receiver {
		self::assertNotNull( $this->receiver );
		return $this->receiver;
	}
}

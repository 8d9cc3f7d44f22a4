<?php
/**
 * A failing Patreon.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Fault;

use PHPUnit\Framework\Attributes\DataProvider;
use Patreon_Gate\Membership\Sweep_State;
use Patreon_Gate\Plugin;
use Patreon_Gate\Queue\Budget;
use Patreon_Gate\Storage\Connections\Connection_State;
use Patreon_Gate\Storage\Options\Attention;

/** Faults F01 to F09 of docs/security.md, caused by the sandbox during a sweep. */
final class Patreon_Fault_Test extends Fault_Case {

	/** @return iterable<string, array{string, array<string, mixed>, string, int}> Kind, details, code, seconds to wait at least. */
	public static function troubles(): iterable {
		yield 'F01 429 with a number' => array( 'rate_limited', array( 'retry_after_seconds' => 300 ), 'rate_limited', 300 );
		yield 'F01 429 with an absurd number' => array( 'rate_limited', array( 'retry_after_seconds' => 999999999 ), 'rate_limited', 3600 );
		yield 'F01 429 with a header' => array( 'rate_limited', array( 'retry_after_seconds' => null, 'retry_after_header' => true ), 'rate_limited', 1 );
		yield 'F01 429 without anything' => array( 'rate_limited', array( 'retry_after_seconds' => null ), 'rate_limited', 60 );
		yield 'F01 429 of the edge' => array( 'edge_rate_limited', array(), 'rate_limited', 60 );
		yield 'F02 500' => array( 'server_error', array(), 'server', 60 );
		yield 'F02 502' => array( 'bad_gateway', array(), 'server', 60 );
		yield 'F02 503' => array( 'unavailable', array(), 'server', 60 );
		yield 'F02 504' => array( 'gateway_timeout', array(), 'server', 60 );
		yield 'F02 a page of HTML with 200' => array( 'html_200', array(), 'edge', 60 );
		yield 'F02 a challenge of the edge' => array( 'forbidden_html', array(), 'edge', 60 );
		yield 'F03 reset before the answer' => array( 'no_reply', array(), 'network', 60 );
		yield 'F03 reset in the middle' => array( 'cut', array(), 'network', 60 );
		yield 'F04 JSON that ends in the middle' => array( 'truncated', array(), 'malformed', 60 );
		yield 'F04 nothing with 200' => array( 'empty_200', array(), 'malformed', 60 );
	}

	/** @param array<string, mixed> $more Details. */
	#[DataProvider( 'troubles' )]
	public function test_F01_F02_F03_F04_the_sweep_waits_and_continues_at_the_same_page( string $kind, array $more, string $code, int $wait ): void {
		$this->pages_of( 10 );
		$before = $this->know_everybody();
		$pages  = count( $this->cursors_of_a_sweep() );
		$this->sandbox( 'DELETE', 'requests' );
		$this->sandbox( 'POST', 'people/80000002/actions', array( 'action' => 'refund' ) );
		// The first page works, then the fault begins.
		self::assertSame( 0, Plugin::instance()->sweeper()->advance( self::CAMPAIGN, self::one_unit(), true ) );
		$this->break_pages( $kind, $more );
		$next = $this->sweep( false );
		self::assertGreaterThanOrEqual( $wait, $next );
		self::assertLessThanOrEqual( (int) ( 1.2 * max( 60, $wait ) + 10 ), $next, 'The wait has an upper limit.' );
		self::assertSame( array( Sweep_State::Reading, $code, 1 ), array( $this->latest()->state, $this->latest()->last_error, $this->latest()->attempts ) );
		self::assertSame( $before, $this->ledger_says(), 'Everybody keeps their access and tiers.' );
		self::assertSame( Connection_State::Connected, Plugin::instance()->connector()->connection()?->state, 'The connection is not marked as broken.' );
		$this->waited();
		self::assertNull( $this->sweep( false ) );
		self::assertSame( Sweep_State::Done, $this->latest()->state );
		$asked = $this->pages_asked();
		self::assertCount( $pages + 1, $asked, 'Only the page that failed was asked for twice.' );
		self::assertSame( $asked[1], $asked[2] );
		$this->assert_same_as_patreon();
	}

	public function test_F03_a_page_that_takes_too_long_is_requested_again(): void {
		$before = $this->know_everybody();
		$short  = static fn ( mixed $arguments ): array => array( 'timeout' => 1 ) + ( is_array( $arguments ) ? $arguments : array() );
		add_filter( 'http_request_args', $short );
		$this->break_pages( 'slow', array( 'delay_ms' => 4000 ) );
		self::assertNotNull( $this->sweep() );
		remove_filter( 'http_request_args', $short );
		self::assertGreaterThanOrEqual( 60, $this->latest()->resume_at - $this->latest()->updated_at, 'It waits at least a minute, counted from when the failure was stored.' );
		self::assertSame( 'network', $this->latest()->last_error );
		self::assertSame( $before, $this->ledger_says() );
	}

	public function test_F05_a_short_list_is_not_used(): void {
		$this->pages_of( 10 );
		$before = $this->know_everybody();
		self::assertSame( 0, Plugin::instance()->sweeper()->advance( self::CAMPAIGN, self::one_unit(), true ) );
		$this->break_pages( 'short_list' );
		self::assertNull( $this->sweep( false ) );
		self::assertSame( array( Sweep_State::Incomplete, 'short_list' ), array( $this->latest()->state, $this->latest()->reason ) );
		self::assertSame( $before, $this->ledger_says() );
		self::assertNull( $this->work(), 'The inbox has nothing to process.' );
		self::assertNull( $this->sweep() );
		self::assertSame( Sweep_State::Done, $this->latest()->state, 'The next sweep is completed.' );
	}

	public function test_F05_a_last_page_without_cursors_is_the_last(): void {
		$this->pages_of( 10 );
		$this->break_pages( 'omit_cursors', array( 'remaining' => null ) );
		$this->know_everybody();
		$this->sandbox( 'DELETE', 'faults' );
		$this->assert_same_as_patreon();
	}

	public function test_F06_a_sweep_with_an_expired_cursor_starts_over(): void {
		$this->pages_of( 10 );
		$before = $this->know_everybody();
		self::assertSame( 0, Plugin::instance()->sweeper()->advance( self::CAMPAIGN, self::one_unit(), true ) );
		$this->break_pages( 'expire_cursors' );
		self::assertNull( $this->sweep( false ) );
		self::assertSame( Sweep_State::Done, $this->latest()->state );
		self::assertSame( $before, $this->ledger_says() );
	}

	public function test_F07_a_sweep_works_when_the_page_size_changes(): void {
		$this->pages_of( 10 );
		self::assertSame( 0, Plugin::instance()->sweeper()->advance( self::CAMPAIGN, self::one_unit(), true ) );
		$this->pages_of( 7 );
		self::assertNull( $this->sweep( false ) );
		self::assertSame( Sweep_State::Done, $this->latest()->state );
		$this->assert_same_as_patreon();
	}

	public function test_F08_nobody_is_locked_out_when_everybody_disappears(): void {
		$this->know_everybody();
		$with_access = $this->sweeps->with_access( self::CAMPAIGN );
		self::assertGreaterThan( 10, $with_access );
		foreach ( array_keys( $this->everybody_at_patreon() ) as $number => $member_id ) {
			// As if Patreon had listed other people: all of ours are missing.
			self::query( 'UPDATE %i SET member_id = %s, user_id = %s WHERE member_id = %s', self::table( 'members' ), sprintf( 'ffffffff-0000-4000-8000-%012d', $number ), (string) ( 90_000_000 + $number ), $member_id );
		}
		self::assertNull( $this->sweep() );
		$held = $this->latest();
		self::assertSame( array( Sweep_State::Held, 'brake' ), array( $held->state, $held->reason ) );
		self::assertSame( $with_access, $this->sweeps->with_access( self::CAMPAIGN ) );
		self::assertTrue( ( new Attention() )->has( self::CAMPAIGN, Attention::HELD ) );
		self::assertStringContainsString( 'Nobody was locked out', $this->visitor_as( 'admin' )->get( '/wp-admin/index.php' )->body );
		self::assertStringNotContainsString( 'Nobody was locked out', $this->visitor_as( 'author' )->get( '/wp-admin/index.php' )->body );
		self::assertTrue( Plugin::instance()->sync_control()->discard( self::CAMPAIGN, 1, time() ) );
		self::assertSame( $with_access, $this->sweeps->with_access( self::CAMPAIGN ) );
		self::assertStringNotContainsString( 'Nobody was locked out', $this->visitor_as( 'admin' )->get( '/wp-admin/index.php' )->body );
	}

	public function test_F08_paying_members_listed_without_tiers_keep_their_tiers(): void {
		$this->know_everybody();
		$with_access = $this->sweeps->with_access( self::CAMPAIGN );
		$this->break_pages( 'empty_tiers', array( 'remaining' => null ) );
		self::assertNull( $this->sweep() );
		self::assertSame( $with_access, $this->sweeps->with_access( self::CAMPAIGN ) );
	}

	public function test_F09_nobody_loses_access_when_the_list_changes_between_pages(): void {
		$this->pages_of( 10 );
		$this->know_everybody();
		$with_access = $this->sweeps->with_access( self::CAMPAIGN );
		$this->break_pages( 'mutate_between_pages' );
		self::assertNull( $this->sweep() );
		self::assertSame( 'short_list', $this->latest()->reason );
		self::assertSame( $with_access, $this->sweeps->with_access( self::CAMPAIGN ) );
		self::assertNull( $this->sweep() );
		$this->assert_same_as_patreon();
	}

	public function test_F42_during_an_outage_members_keep_access_and_new_ones_are_asked_to_try_later(): void {
		$this->know_everybody();
		$member = $this->visitor();
		$this->sign_in_with_patreon( $member, '80000003' );
		$page = $member->get( $this->post_path() )->body;
		$this->sandbox( 'POST', 'faults', array( 'kind' => 'unavailable', 'endpoint' => '*', 'remaining' => null ) );
		// The last complete sweep was three days ago, and all later ones failed.
		self::query( 'UPDATE %i SET started_at = started_at - 259200, finished_at = finished_at - 259200, updated_at = updated_at - 259200', self::table( 'sweeps' ) );
		do_action( 'patreon_gate_sweep' );
		self::assertSame( 'server', $this->latest()->last_error );
		self::assertSame( $page, $member->get( $this->post_path() )->body, 'A member who is signed in keeps access.' );
		self::assertStringContainsString( 'Patreon has not answered for hours', $this->visitor_as( 'admin' )->get( '/wp-admin/index.php' )->body );
		$newcomer = $this->visitor();
		$state    = $this->start( $newcomer );
		$arrival  = $newcomer->follow( $this->redirect_uri() . '?' . http_build_query( array( 'code' => 'any', 'state' => $state ) ) );
		self::assertStringContainsString( 'Please try again in a few minutes', $arrival->body );
		self::assertFalse( $this->has_session( $newcomer ) );
		$this->sandbox( 'DELETE', 'faults' );
		$this->waited();
		self::assertNull( $this->sweep( false ) );
		self::assertFalse( ( new Attention() )->has( self::CAMPAIGN, Attention::OUTAGE ), 'The notice disappears by itself.' );
	}

	/** @return list<string> Cursors requested by a complete sweep. */
	private function cursors_of_a_sweep(): array {
		$this->sandbox( 'DELETE', 'requests' );
		$this->everybody_at_patreon();
		return $this->pages_asked();
	}

	private static function one_unit(): Budget {
		return new Budget( static fn (): float => 1.0, static fn (): int => 0, 1.0, 1 );
	}
}

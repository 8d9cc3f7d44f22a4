<?php
/**
 * The creator's token is revoked, lost, or refused.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Fault;

use Patreon_Gate\Connections\Connect_Result;
use Patreon_Gate\Membership\Sweep_State;
use Patreon_Gate\Patreon\Token_Pair;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Connections\Connection;
use Patreon_Gate\Storage\Connections\Connection_State;
use Patreon_Gate\Storage\Connections\Connections;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Secret_Box;

/** Faults F11 to F14 of docs/security.md, against the sandbox and with processes that are really killed. */
final class Token_Fault_Test extends Fault_Case {

	/** A member of the locked post's tier. */
	private const MEMBER = '80000001';

	private Connections $connections;

	protected function setUp(): void {
		parent::setUp();
		$this->connections = new Connections( new Database(), new Secret_Box() );
	}

	public function test_F11_a_revoked_token_causes_few_requests_and_nobody_loses_access(): void {
		$browser = $this->visitor();
		$this->sign_in_with_patreon( $browser, self::MEMBER );
		$before = $this->know_everybody();
		$this->sandbox( 'DELETE', 'people/' . self::CREATOR . '/grant' );
		for ( $hour = 0; $hour < 5; $hour++ ) {
			$this->sweep();
			$this->work();
			do_action( 'patreon_gate_refresh_tokens' );
			$this->waited();
		}
		self::assertLessThanOrEqual( 3, count( $this->paths() ), 'One request and one refresh, then nothing more is sent: ' . implode( ' ', $this->paths() ) );
		self::assertSame( Connection_State::Reconnect, $this->connection()->state );
		self::assertSame( $before, $this->ledger_says() );
		self::assertStringContainsString( self::SECRET_WORD, $browser->get( $this->post_path() )->body, 'Members keep access.' );
		self::assertStringNotContainsString( self::SECRET_WORD, $this->visitor()->get( $this->post_path() )->raw, 'Nothing became public.' );
		$this->connect();
		self::assertSame( Connection_State::Connected, $this->connection()->state );
		$this->waited();
		self::assertNull( $this->sweep() );
		self::assertSame( Sweep_State::Done, $this->latest()->state, 'The sweep is completed after connecting again.' );
	}

	public function test_F11_a_missing_scope_ends_the_sweep_and_nobody_loses_access(): void {
		$before = $this->know_everybody();
		$code   = $this->code_for( self::CREATOR, 'state', 'identity campaigns' );
		$connector = Plugin::instance()->connector();
		$connector->complete( $code, $this->redirect_uri(), time() );
		$this->break_pages( 'forbidden_html', array( 'remaining' => null ) );
		$this->sweep();
		$this->waited();
		$this->sweep();
		self::assertNotSame( Sweep_State::Done, $this->latest()->state );
		self::assertSame( $before, $this->ledger_says() );
		self::assertSame( Connection_State::Connected, $this->connection()->state, 'A refused page does not mark the connection as broken.' );
	}

	public function test_F13_the_next_process_uses_the_token_pair_a_killed_one_left_in_the_journal(): void {
		$this->expires_soon();
		$old = $this->connections->tokens();
		self::assertStringNotContainsString( '--done--', $this->refresher( 'place' ) );
		self::assertNotSame( '', self::column( 'journal' ) );
		self::assertNotSame( 0, $this->connection()->refresh_started_at, 'The process was killed during the refresh.' );
		$new = $this->connections->tokens();
		self::assertNotSame( $old?->access_token, $new?->access_token );
		self::assertSame( '', self::column( 'journal' ), 'The pair is no longer in the journal.' );
		self::assertNotEmpty( Plugin::instance()->connector()->import_tiers( time() ), 'The pair works.' );
		self::assertSame( Connection_State::Connected, $this->connection()->state );
	}

	public function test_F13_a_process_killed_before_storing_the_pair_only_causes_a_reconnect(): void {
		$browser = $this->visitor();
		$this->sign_in_with_patreon( $browser, self::MEMBER );
		$before = $this->know_everybody();
		$user   = $this->create_user( 'subscriber' );
		Plugin::instance()->links()->add( new \Patreon_Gate\Storage\Sign_In\Link( '80000002', $user->ID, 'Somebody', false ), time() );
		$this->expires_soon();
		self::assertStringNotContainsString( '--done--', $this->refresher( 'journal' ) );
		self::assertSame( '', self::column( 'journal' ), 'The pair that Patreon issued was not stored.' );
		// As if the process had died long ago.
		self::query( 'UPDATE %i SET lock_until = 0', self::table( 'connections' ) );
		$this->expires( -10 );
		self::assertStringContainsString( '--done--', $this->refresher( '' ) );
		self::assertSame( Connection_State::Reconnect, $this->connection()->state );
		self::assertSame( 'refresh_refused', $this->connection()->last_error );
		self::assertSame( $before, $this->ledger_says() );
		self::assertSame( '80000002', Plugin::instance()->links()->of_wp_user( $user->ID )?->patreon_user_id, 'Links are intact.' );
		self::assertStringContainsString( self::SECRET_WORD, $browser->get( $this->post_path() )->body );
		$this->connect();
		self::assertSame( Connection_State::Connected, $this->connection()->state );
	}

	public function test_F12_only_one_of_twenty_processes_refreshes_the_token(): void {
		$this->expires( -10 );
		$running = array();
		for ( $number = 0; $number < 20; $number++ ) {
			$running[] = $this->launch( '' );
		}
		foreach ( $running as $one ) {
			self::assertStringContainsString( '--done--', self::finish( $one ) );
		}
		$trades = array_filter( $this->paths(), static fn ( string $path ): bool => '/api/oauth2/token' === $path );
		self::assertCount( 1, $trades );
		self::assertSame( Connection_State::Connected, $this->connection()->state );
		self::assertNotEmpty( Plugin::instance()->connector()->import_tiers( time() ), 'The new pair works.' );
	}

	public function test_F14_a_copy_at_another_address_does_not_refresh_the_token_of_the_original(): void {
		$this->expires_soon();
		// The address of test sites is fixed, so the connection gets another one.
		$here = self::column( 'site_hash' );
		self::query( 'UPDATE %i SET site_hash = %s', self::table( 'connections' ), hash( 'sha256', 'www.example.org' ) );
		self::assertFalse( $this->connection()->belongs_to_this_site );
		self::assertStringContainsString( '--done--', $this->refresher( '' ) );
		self::assertSame( array(), $this->paths() );
		self::query( 'UPDATE %i SET site_hash = %s', self::table( 'connections' ), $here );
		self::assertTrue( $this->connection()->belongs_to_this_site );
		self::assertStringContainsString( '--done--', $this->refresher( '' ) );
		self::assertSame( Connection_State::Connected, $this->connection()->state );
		self::assertCount( 1, array_keys( $this->paths(), '/api/oauth2/token', true ), 'The token was requested once.' );
	}

	protected function connect(): void {
		$connector = Plugin::instance()->connector();
		$connector->save_client( 'sandbox-client', 'sandbox-secret', time() );
		$code = $this->code_for( self::CREATOR, 'state', \Patreon_Gate\Patreon\OAuth::CREATOR_SCOPES );
		self::assertSame( Connect_Result::Connected, $connector->complete( $code, $this->redirect_uri(), time() ) );
		$this->sandbox( 'DELETE', 'requests' );
	}

	private function connection(): Connection {
		return $this->connections->current() ?? self::fail( 'There is no connection.' );
	}

	private function expires_soon(): void {
		$this->expires( 3600 );
	}

	/** Sets how many seconds the token has left. */
	private function expires( int $seconds ): void {
		$pair = $this->connections->tokens();
		self::assertNotNull( $pair );
		$this->connections->keep_tokens( $this->connection(), new Token_Pair( $pair->access_token, $pair->refresh_token, $pair->scopes, $pair->issued_at, time() + $seconds ) );
		$this->sandbox( 'DELETE', 'requests' );
	}

	/** @return list<string> Paths the site asked Patreon for. */
	private function paths(): array {
		$requests = $this->sandbox( 'GET', 'requests' )['requests'] ?? array();
		$paths    = array_column( is_array( $requests ) ? $requests : array(), 'path' );
		return array_values( array_filter( $paths, static fn ( mixed $path ): bool => is_string( $path ) && str_starts_with( $path, '/api/' ) ) );
	}

	private static function column( string $name ): string {
		global $wpdb;
		return (string) $wpdb->get_var( $wpdb->prepare( 'SELECT %i FROM %i', $name, self::table( 'connections' ) ) );
	}

	/** Refreshes the token in another process, until it ends or is killed. */
	private function refresher( string $kill ): string {
		return self::finish( $this->launch( $kill ) );
	}

	/** @return array{resource, resource} Process and its output. */
	private function launch( string $kill ): array {
		$pipes   = array();
		$process = proc_open(
			array( PHP_BINARY, __DIR__ . '/refresher.php' ),
			array( array( 'file', '/dev/null', 'r' ), array( 'pipe', 'w' ), array( 'redirect', 1 ) ),
			$pipes,
			null,
			array( 'PATREON_GATE_KILL' => $kill ) + getenv()
		);
		self::assertIsResource( $process );
		self::assertIsResource( $pipes[1] ?? null );
		return array( $process, $pipes[1] );
	}

	/** @param array{resource, resource} $launched Process and its output. */
	private static function finish( array $launched ): string {
		$output = (string) stream_get_contents( $launched[1] );
		proc_close( $launched[0] );
		return $output;
	}
}

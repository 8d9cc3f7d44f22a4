<?php
/**
 * Simultaneous token refreshes.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Attack;

use PHPUnit\Framework\Attributes\DataProvider;
use Patreon_Gate\Patreon\Token_Pair;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Connections\Connection_State;
use Patreon_Gate\Storage\Connections\Connections;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Secret_Box;

/** Row F12, between real processes: the site's workers, each with its own database connection. */
final class Refresh_Race_Test extends Attack_Case {

	private const PEOPLE = array( '80000001', '80000002', '80000003', '80000004', '80000005', '80000006' );

	/** @return iterable<string, array{int}> Seconds the token has left. */
	public static function times(): iterable {
		yield 'the token runs out soon' => array( 3600 );
		yield 'the token has run out' => array( -10 );
	}

	#[DataProvider( 'times' )]
	public function test_F12_only_one_of_many_processes_uses_the_refresh_token( int $left ): void {
		$cookies = array();
		$tokens  = array();
		foreach ( self::PEOPLE as $person ) {
			$browser = $this->visitor();
			$this->sign_in_with_patreon( $browser, $person );
			preg_match( '~/refresh/"><input type="hidden" name="patreon_gate_token" value="([0-9a-f]{64})"~', $browser->get( '/patreon-gate/account/' )->body, $found );
			$cookies[] = $browser->cookies;
			$tokens[]  = $found[1] ?? '';
		}
		$connections = new Connections( new Database(), new Secret_Box() );
		$pair        = $connections->tokens();
		$connection  = $connections->current();
		self::assertNotNull( $pair );
		self::assertNotNull( $connection );
		$connections->keep_tokens( $connection, new Token_Pair( $pair->access_token, $pair->refresh_token, $pair->scopes, $pair->issued_at, time() + $left ) );
		$this->sandbox( 'DELETE', 'requests' );

		$answers = Parallel::each(
			array_fill( 0, count( self::PEOPLE ), self::base_url() . '/patreon-gate/refresh/' ),
			$cookies,
			array_map( static fn ( string $token ): array => array( 'patreon_gate_token' => $token ), $tokens )
		);

		$trades = array_filter( $this->bodies(), static fn ( string $body ): bool => str_contains( $body, 'grant_type=refresh_token' ) );
		self::assertCount( 1, $trades, 'Only one request with the refresh token is sent.' );
		foreach ( $answers as $answer ) {
			self::assertStringContainsString( 'notice=updated', $answer );
		}
		$after = $connections->current();
		self::assertSame( Connection_State::Connected, $after?->state );
		self::assertSame( '', $after->last_error );
		self::assertNotSame( $pair->refresh_token, $connections->tokens()?->refresh_token );
		self::assertNotEmpty( Plugin::instance()->connector()->import_tiers( time() ), 'The new pair works.' );
	}

	/** @return list<string> Bodies of what the sandbox received. */
	private function bodies(): array {
		$requests = $this->sandbox( 'GET', 'requests' )['requests'] ?? array();
		$bodies   = array();
		foreach ( is_array( $requests ) ? $requests : array() as $request ) {
			if ( is_array( $request ) && is_string( $request['body'] ?? null ) ) {
				$bodies[] = $request['body'];
			}
		}
		return $bodies;
	}
}

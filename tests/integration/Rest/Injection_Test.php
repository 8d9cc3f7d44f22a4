<?php
/**
 * Attacks on the database by parameters of routes (A39), and by serialized values (A38).
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Rest;

use PHPUnit\Framework\Attributes\DataProvider;

/** Sends SQL and serialized objects in every text parameter of every route that reads, as an administrator. */
final class Injection_Test extends Rest_Test_Case {

	/** @return iterable<string, array{string}> */
	public static function attacks(): iterable {
		yield 'the end of a text' => array( "' OR 1=1 -- " );
		yield 'the end of a text in double quotes' => array( '" OR "1"="1' );
		yield 'another query' => array( "1 UNION SELECT user_pass FROM wp_users -- " );
		yield 'an escaped quote' => array( "\\' OR SLEEP(5) -- " );
		yield 'wildcards' => array( '%_%' );
		yield 'a comment' => array( '/*!50000 x*/' );
		yield 'a placeholder of wpdb' => array( '%1$s %d %i' );
		yield 'an object' => array( 'O:8:"stdClass":1:{s:1:"a";i:1;}' );
	}

	#[DataProvider( 'attacks' )]
	public function test_A38_A39_no_parameter_reaches_the_database_as_sql_or_php_as_an_object( string $attack ): void {
		global $wpdb;
		$this->import_campaign();
		$this->act_as_admin();
		$secret = (string) $wpdb->get_var( "SELECT user_pass FROM $wpdb->users LIMIT 1" );
		$asked  = 0;
		$failed = array();
		add_filter(
			'query',
			static function ( string $sql ) use ( &$failed, $wpdb ): string {
				if ( '' !== $wpdb->last_error ) {
					$failed[] = $wpdb->last_error;
				}
				return $sql;
			}
		);
		foreach ( rest_get_server()->get_routes( 'patreon-gate/v1' ) as $route => $handlers ) {
			foreach ( $handlers as $handler ) {
				if ( ! isset( $handler['methods']['GET'] ) || str_contains( $route, '/export' ) ) {
					continue;
				}
				$path   = (string) preg_replace( '/\(\?P<\w+>[^)]+\)/', '1', substr( $route, strlen( '/patreon-gate/v1' ) ) );
				$params = array_fill_keys( array_keys( $handler['args'] ?? array() ), $attack );
				// All at once, and each alone, because one that is refused hides the others.
				foreach ( array( $params, ...array_map( static fn ( string $name ): array => array( $name => $attack ), array_keys( $params ) ) ) as $sent ) {
					$response = $this->ask( 'GET', $path, $sent );
					self::assertLessThan( 500, $response->get_status(), "$path " . wp_json_encode( $sent ) );
					self::assertStringNotContainsString( $secret, (string) wp_json_encode( $response->get_data() ), $path );
					self::assertSame( '', $wpdb->last_error, "$path " . wp_json_encode( $sent ) );
					++$asked;
				}
			}
		}
		self::assertSame( array(), $failed );
		self::assertGreaterThan( 40, $asked );
	}
}

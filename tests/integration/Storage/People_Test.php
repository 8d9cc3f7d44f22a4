<?php
/**
 * Finding the person behind a request.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Storage;

use Patreon_Gate\Membership\Grant;
use Patreon_Gate\Membership\Grant_Kind;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Ledger\Grants;
use Patreon_Gate\Storage\Ledger\People;
use Patreon_Gate\Storage\Sign_In\Link;
use Patreon_Gate\Storage\Sign_In\Links;
use Patreon_Gate\Storage\Sign_In\Sessions;
use Patreon_Gate\Tests\Integration_Test_Case;

/** The single query for a known reader, on very large tables. */
final class People_Test extends Integration_Test_Case {

	private const NOW = 1_800_000_000;

	public function test_F28_a_reader_is_found_with_indexes_only(): void {
		global $wpdb;
		if ( ! $wpdb->dbh instanceof \mysqli ) {
			self::markTestSkipped( 'Only MySQL and MariaDB explain themselves so.' );
		}
		$database = new Database();
		$members  = array();
		$grants   = array();
		$links    = array();
		$sessions = array();
		for ( $i = 1; $i <= 3000; $i++ ) {
			$members[]  = array( 'campaign_id' => '11', 'member_id' => 'm' . $i, 'user_id' => 'u' . $i, 'facts' => '{}' );
			$grants[]   = array( 'campaign_id' => '11', 'patreon_user_id' => 0 === $i % 2 ? 'u' . $i : '', 'wp_user_id' => 0 === $i % 2 ? 0 : $i + 100000, 'kind' => 'grant', 'note' => '' );
			$links[]    = array( 'patreon_user_id' => 'u' . $i, 'wp_user_id' => $i + 100000 );
			$sessions[] = array( 'secret_hash' => hash( 'sha256', (string) $i ), 'patreon_user_id' => 'u' . $i, 'expires_at' => self::NOW * 2 );
		}
		foreach ( array( 'members' => $members, 'grants' => $grants, 'links' => $links, 'sessions' => $sessions ) as $table => $rows ) {
			self::assertSame( 3000, $database->insert_many( $table, $rows ) );
			$database->execute( 'ANALYZE TABLE %i', array( $database->table( $table ) ) );
		}
		$secret = ( new Sessions( $database ) )->start( 'u2000', 'Sam', 1000, self::NOW );
		$sent   = array();
		$listen = static function ( string $sql ) use ( &$sent ): string {
			$sent[] = $sql;
			return $sql;
		};
		$people = new People( $database );
		add_filter( 'query', $listen );
		self::assertCount( 2, $people->by_session( $secret, self::NOW, 100001 + 100 )->grants ?? array() );
		self::assertCount( 1, $people->by_wp_user( 102000 )->grants ?? array() );
		self::assertCount( 2, ( new Grants( $database ) )->of_users( '11', array( 'u2000', 'u1999', 'nobody' ) ) );
		remove_filter( 'query', $listen );
		self::assertCount( 3, $sent );
		foreach ( $sent as $sql ) {
			foreach ( (array) $wpdb->get_results( 'EXPLAIN ' . $sql, ARRAY_A ) as $step ) {
				if ( null !== $step['table'] && ! str_starts_with( $step['table'], '<' ) ) {
					self::assertContains( $step['type'], array( 'system', 'const', 'eq_ref', 'ref', 'range' ), $sql . wp_json_encode( $step ) );
					self::assertLessThan( 10, (int) $step['rows'], $sql . wp_json_encode( $step ) );
				}
			}
		}
	}

	public function test_L7_grants_for_both_accounts_are_returned_once_each(): void {
		$database = new Database();
		$grants   = new Grants( $database );
		( new Links( $database ) )->add( new Link( 'u1', 7, 'Sam', false ), self::NOW );
		$grants->set( new Grant( '11', 'u1', 0, Grant_Kind::Grant, 'a' ), 1, self::NOW );
		$grants->set( new Grant( '11', '', 7, Grant_Kind::Grant, 'b' ), 1, self::NOW );
		$grants->set( new Grant( '22', 'u1', 0, Grant_Kind::Block ), 1, self::NOW );
		$grants->set( new Grant( '11', 'u2', 0, Grant_Kind::Grant ), 1, self::NOW );
		$kinds = static fn ( array $found ): array => array_map( static fn ( Grant $grant ): string => $grant->campaign_id . $grant->kind->value . $grant->tier_id, $found );
		self::assertEqualsCanonicalizing( array( '11granta', '11grantb', '22block' ), $kinds( ( new People( $database ) )->by_wp_user( 7 )->grants ?? array() ) );
		self::assertEqualsCanonicalizing( array( '11granta', '11grantb' ), $kinds( $grants->of_users( '11', array( 'u1', 'u3' ) )['u1'] ) );
		self::assertSame( array( 'u1' ), array_keys( $grants->of_users( '11', array( 'u1', 'u3' ) ) ) );
		self::assertSame( array(), $grants->of_users( '11', array() ) );
		self::assertNull( ( new People( $database ) )->by_wp_user( 8 ) );
	}
}

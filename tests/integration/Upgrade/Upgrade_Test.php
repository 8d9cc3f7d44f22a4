<?php
/**
 * Upgrades from the previous version.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Upgrade;

use Patreon_Gate\Plugin;
use Patreon_Gate\Sign_In\Viewer_Session;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Tables\Migrations;
use Patreon_Gate\Storage\Tables\Removal;
use Patreon_Gate\Storage\Tables\Schema;
use Patreon_Gate\Tests\Database_Guard;
use Patreon_Gate\Tests\Integration\Examples\Has_Members;
use Patreon_Gate\Tests\Integration\Storage\Dies_At_Statements;
use Patreon_Gate\Tests\Integration_Test_Case;
use WP_Post;

/**
 * A site with data of the previous version upgrades without losing or opening anything. The data was created by that version's own
 * code (`Make_Fixture_Test`), which also recorded who could read what.
 *
 * @phpstan-type Rows list<array<string, string|null>>
 * @phpstan-type Fixture array{tables: array<string, array{create: string, rows: Rows}>, core: array<string, Rows>, readers: array<string, int>, posts: array<string, int>, session: string, reads: array<string, array<string, bool>>}
 */
final class Upgrade_Test extends Integration_Test_Case {

	use Dies_At_Statements;
	use Has_Members;

	/** Jobs that finish an upgrade in the background. None of them calls Patreon. */
	private const JOBS = array( 'attachments', 'tables', 'effective_locks' );

	public function test_an_upgrade_killed_at_any_statement_loses_and_opens_nothing(): void {
		$fixture = $this->install();
		self::assertTrue( Migrations::is_waiting(), 'There is nothing to upgrade from this fixture.' );
		$deaths = self::die_at_each_statement(
			static fn () => self::upgrade(),
			function () use ( $fixture ): void {
				wp_cache_flush();
				$this->nothing_is_opened( $fixture );
				self::assertSame( $fixture['reads'], $this->reads( $fixture ), 'Members read what they read before.' );
			}
		);
		self::assertGreaterThan( 0, $deaths );
		self::assertFalse( Migrations::is_waiting() );
		$this->everything_is_there( $fixture );
		self::assertSame( $fixture['reads'], $this->reads( $fixture ), 'After the upgrade, before any work in the background.' );
		foreach ( self::JOBS as $job ) {
			do_action( "patreon_gate_$job" );
		}
		wp_cache_flush();
		$this->everything_is_there( $fixture );
		self::assertSame( $fixture['reads'], $this->reads( $fixture ), 'After the work in the background.' );
	}

	public function test_an_upgrade_in_a_page_view_changes_no_large_table(): void {
		$small = $this->statements_of_upgrade( $this->install() );
		$this->install();
		$this->grow( 700 );
		$large = $this->statements_of_upgrade();
		self::assertCount( count( $small ), $large, 'What grows with the site belongs into a background job.' );
		$existing = array_keys( self::fixture()['tables'] );
		global $wpdb;
		// SQLite adds a column without touching the rows, and does not know the clause.
		foreach ( $wpdb->dbh instanceof \mysqli ? $large : array() as $sql ) {
			if ( 1 === preg_match( '/^\s*(ALTER\s+TABLE|CREATE\s+(UNIQUE\s+)?INDEX)/i', $sql ) && 1 === preg_match( '/(' . implode( '|', $existing ) . ')\b/', $sql ) ) {
				self::assertStringContainsString( 'ALGORITHM=INSTANT', $sql, 'A table of any size is changed while somebody waits for a page.' );
			}
		}
	}

	/** @return Fixture */
	private static function fixture(): array {
		/** @var Fixture $fixture */
		$fixture = json_decode( (string) file_get_contents( dirname( __DIR__, 2 ) . '/fixtures/upgrade/version-5.json' ), true, 32, JSON_THROW_ON_ERROR );
		return $fixture;
	}

	/**
	 * Replaces the data with that of the previous version.
	 *
	 * @return Fixture
	 */
	private function install(): array {
		global $wpdb;
		$fixture  = self::fixture();
		$database = new Database();
		// Creating tables ends the test's transaction. From here on, the plugin's transactions are real ones.
		remove_filter( 'query', array( Database_Guard::class, 'nest' ), PHP_INT_MAX );
		( new Removal( new Schema( $database ), $database ) )->remove_from_this_site();
		foreach ( $fixture['tables'] as $name => $table ) {
			self::assertSame( 'wp_', $wpdb->prefix );
			$wpdb->query( $table['create'] );
			self::put( $wpdb->prefix . $name, $table['rows'] );
		}
		foreach ( array( 'posts' => 'ID', 'postmeta' => 'meta_id', 'users' => 'ID', 'usermeta' => 'umeta_id', 'options' => 'option_name' ) as $name => $key ) {
			foreach ( $fixture['core'][ $name ] ?? array() as $row ) {
				$wpdb->delete( $wpdb->prefix . $name, array( $key => $row[ $key ] ) );
			}
			self::put( $wpdb->prefix . $name, $fixture['core'][ $name ] ?? array() );
		}
		self::assertSame( '', $wpdb->last_error );
		wp_cache_flush();
		return $fixture;
	}

	/** @param Rows $rows Rows. */
	private static function put( string $table, array $rows ): void {
		global $wpdb;
		foreach ( $rows as $row ) {
			self::assertSame( 1, $wpdb->insert( $table, $row ), "$table: {$wpdb->last_error}" );
		}
	}

	private static function upgrade(): void {
		Plugin::instance()->migrations()->run();
	}

	/**
	 * @param ?Fixture $fixture Installed.
	 * @return list<string> Every statement of an upgrade.
	 */
	private function statements_of_upgrade( ?array $fixture = null ): array {
		$statements = array();
		$record     = static function ( string $sql ) use ( &$statements ): string {
			$statements[] = $sql;
			return $sql;
		};
		add_filter( 'query', $record );
		self::upgrade();
		remove_filter( 'query', $record );
		self::assertFalse( Migrations::is_waiting() );
		return $statements;
	}

	/** Adds members, posts with a lock, and public texts. */
	private function grow( int $number ): void {
		global $wpdb;
		$database = new Database();
		$members  = array();
		$texts    = array();
		for ( $i = 1; $i <= $number; $i++ ) {
			$members[] = array( 'campaign_id' => '77', 'member_id' => "many-$i", 'user_id' => (string) ( 500_000 + $i ), 'facts' => '{"patron_status":"active_patron"}', 'fetched_at' => 1 );
			$texts[]   = array( 'post_id' => 900_000 + $i, 'public_text' => 'text', 'locked_attachments' => ',1,2,', 'whole_hash' => hash( 'xxh128', (string) $i ) );
			$wpdb->insert( $wpdb->posts, array( 'ID' => 900_000 + $i, 'post_title' => "Many $i", 'post_content' => '<!-- wp:image {"id":1} --><img src="x"/><!-- /wp:image -->', 'post_status' => 'publish', 'post_excerpt' => '', 'to_ping' => '', 'pinged' => '', 'post_content_filtered' => '' ) );
		}
		$database->insert_many( 'members', $members );
		$database->insert_many( 'public_texts', $texts );
	}

	/** @param Fixture $fixture Installed. */
	private function nothing_is_opened( array $fixture ): void {
		foreach ( $this->reads( $fixture, array( 'stranger', 'former', 'blocked' ) ) as $what => $readers ) {
			foreach ( $readers as $who => $reads ) {
				self::assertSame( $fixture['reads'][ $what ][ $who ], $reads, "$what, $who" );
			}
		}
	}

	/**
	 * @param Fixture       $fixture Installed.
	 * @param ?list<string> $only    Readers; null for all.
	 * @return array<string, array<string, bool>> Post → reader → whether the text is on the page.
	 */
	private function reads( array $fixture, ?array $only = null ): array {
		$reads = array();
		foreach ( $fixture['posts'] as $what => $id ) {
			$post = get_post( $id );
			self::assertInstanceOf( WP_Post::class, $post );
			foreach ( $fixture['readers'] as $who => $user ) {
				if ( null === $only || in_array( $who, $only, true ) ) {
					Plugin::instance()->access()->forget();
					$account                = 0 === $user ? null : get_userdata( $user );
					$reads[ $what ][ $who ] = str_contains( $this->page_of( $post, false === $account ? null : $account ), self::$canary );
				}
			}
			if ( null === $only ) {
				Plugin::instance()->access()->forget();
				$this->act_as( null );
				$_COOKIE[ Viewer_Session::cookie_name() ] = $fixture['session'];
				$reads[ $what ]['session']                = str_contains( $this->page_of( $post, null ), self::$canary );
				unset( $_COOKIE[ Viewer_Session::cookie_name() ] );
			}
		}
		return $reads;
	}

	/**
	 * Asserts that every row of every table has all its values.
	 *
	 * @param Fixture $fixture Installed.
	 */
	private function everything_is_there( array $fixture ): void {
		global $wpdb;
		foreach ( $fixture['tables'] as $name => $table ) {
			$rows = $wpdb->get_results( "SELECT * FROM `{$wpdb->prefix}$name`", ARRAY_A ); // A name from the fixture.
			self::assertIsArray( $rows );
			foreach ( $table['rows'] as $expected ) {
				$found    = array_filter( $rows, static fn ( mixed $row ): bool => is_array( $row ) && array_map( self::text( ... ), array_intersect_key( $row, $expected ) ) === array_map( self::text( ... ), $expected ) );
				self::assertNotSame( array(), $found, "Of $name is missing, or was changed: " . wp_json_encode( $expected ) );
			}
		}
	}

	/** Converts to text, since SQLite returns numbers where MariaDB returns strings. */
	private static function text( mixed $value ): ?string {
		return is_scalar( $value ) ? (string) $value : null;
	}
}

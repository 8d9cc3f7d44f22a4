<?php
/**
 * Fault F20: upgrades that were interrupted, and downgrades.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Storage;

use PHPUnit\Framework\Attributes\DataProvider;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Connections\Connections;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Locks\Attachment_Uses;
use Patreon_Gate\Storage\Secret_Box;
use Patreon_Gate\Storage\Table_Changes;
use Patreon_Gate\Storage\Tables\Engine_Schema;
use Patreon_Gate\Storage\Tables\Migrations;
use Patreon_Gate\Storage\Tables\Removal;
use Patreon_Gate\Storage\Tables\Schema;
use Patreon_Gate\Storage\Texts\Whole_Hashes;
use Patreon_Gate\Tests\Database_Guard;
use Patreon_Gate\Tests\Integration\Examples\Has_Members;
use Patreon_Gate\Tests\Integration_Test_Case;

final class Migrations_Test extends Integration_Test_Case {

	use Dies_At_Statements;
	use Has_Members;

	/** @return iterable<string, array{int}> */
	public static function versions(): iterable {
		yield 'nothing' => array( 0 );
		yield 'version 1' => array( 1 );
	}

	#[DataProvider( 'versions' )]
	public function test_F20_an_upgrade_killed_at_any_statement_is_finished_and_locks_hold_meanwhile( int $from ): void {
		$post  = $this->create_locked_post();
		$shape = $this->shape();
		$this->start_from( $from );
		$deaths = self::die_at_each_statement(
			fn () => $this->migrations()->run(),
			static function () use ( $post ): void {
				Plugin::instance()->access()->forget();
				self::assertFalse( Plugin::instance()->access()->decide_post( $post->ID )->granted );
			}
		);
		self::assertGreaterThan( 20, $deaths );
		self::assertFalse( $this->migrations()->needed() );
		self::assertSame( $shape, $this->shape() );
		if ( 1 === $from ) {
			self::assertNotNull( Plugin::instance()->members()->find_by_user( '77', '9001' ), 'The records of version 1 are kept.' );
		}
	}

	public function test_F20_an_older_plugin_on_a_newer_database_still_locks_and_opens(): void {
		$database = new Database();
		// Altering tables ends the test's transaction. From here on, the plugin's transactions are real ones.
		remove_filter( 'query', array( Database_Guard::class, 'nest' ), PHP_INT_MAX );
		update_option( Migrations::OPTION, 99, true );
		$tables = new Table_Changes( $database );
		$tables->add_columns( 'members', array( 'of_the_future' => "varchar(20) NOT NULL DEFAULT 'x'" ) );
		$tables->add_columns( 'public_texts', array( 'of_the_future' => 'bigint(20) DEFAULT NULL' ) );
		$tables->add_columns( 'campaigns', array( 'of_the_future' => 'tinyint(1) NOT NULL DEFAULT 1' ) );
		self::assertFalse( $this->migrations()->needed() );
		$this->connect_campaign();
		$member = $this->create_member();
		$post   = $this->create_locked_post();
		self::assertStringNotContainsString( self::$canary, $this->page_of( $post, null ) );
		self::assertStringContainsString( self::$canary, $this->page_of( $post, $member ) );
		$this->migrations()->run();
		self::assertSame( '99', (string) get_option( Migrations::OPTION ), 'The stored version is not lowered.' );
	}

	private function start_from( int $version ): void {
		$database = new Database();
		$schema   = new Schema( $database );
		( new Removal( $schema, $database ) )->remove_from_this_site();
		if ( 1 === $version ) {
			$schema->create_tables();
			update_option( Migrations::OPTION, 1, true );
			$database->insert(
				'members',
				array(
					'campaign_id' => '77',
					'member_id'   => 'm1',
					'user_id'     => '9001',
					'facts'       => '{}',
				)
			);
		}
	}

	private function migrations(): Migrations {
		$database = new Database();
		return new Migrations( new Schema( $database ), new Engine_Schema( $database ), new Whole_Hashes( static fn (): Database => $database ), new Connections( $database, new Secret_Box() ), new Attachment_Uses( $database ) );
	}

	/** @return array<string, array{list<mixed>, list<mixed>}> Columns and indexes of every table of ours. */
	private function shape(): array {
		global $wpdb;
		$shape = array();
		foreach ( Schema::all_tables() as $name ) {
			$table   = ( new Database() )->table( $name );
			$columns = array_map( static fn ( array $row ): array => array( $row['Field'], $row['Type'], $row['Null'], $row['Default'] ), $wpdb->get_results( "SHOW COLUMNS FROM `$table`", ARRAY_A ) );
			$indexes = array_map( static fn ( array $row ): string => $row['Key_name'] . ' ' . $row['Seq_in_index'] . ' ' . $row['Column_name'], $wpdb->get_results( "SHOW INDEX FROM `$table`", ARRAY_A ) );
			sort( $columns );
			sort( $indexes );
			$shape[ $name ] = array( $columns, $indexes );
		}
		return $shape;
	}
}

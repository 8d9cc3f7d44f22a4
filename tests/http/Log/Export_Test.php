<?php
/**
 * Exporting the log over HTTP.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Log;

use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Log\Log_Export;
use Patreon_Gate\Storage\Log\Log_Query;
use Patreon_Gate\Storage\Log\Log_Search;
use Patreon_Gate\Tests\Http_Test_Case;

/** What a browser gets, and that a long log does not use more memory (row L9 of docs/security.md). */
final class Export_Test extends Http_Test_Case {

	private const ROWS = 6000;

	private Database $database;

	protected function setUp(): void {
		parent::setUp();
		$this->database = new Database();
		$this->database->execute( 'DELETE FROM %i', array( $this->database->table( 'events' ) ) );
		$rows = array();
		for ( $i = 0; $i < self::ROWS; $i++ ) {
			$rows[] = array( 'created_at' => 1_700_000_000 + $i, 'type' => 'exported', 'details' => (string) wp_json_encode( array( 'n' => $i, 'filling' => str_repeat( 'x', 1000 ) ) ) );
		}
		$this->database->insert_many( 'events', $rows );
	}

	protected function tearDown(): void {
		$this->database->execute( 'DELETE FROM %i', array( $this->database->table( 'events' ) ) );
		parent::tearDown();
	}

	public function test_L9_only_managers_can_export_the_log(): void {
		$admin   = $this->visitor_as( 'admin' );
		$headers = array( 'X-WP-Nonce' => $admin->rest_nonce() );
		$page    = $admin->get( '/wp-json/patreon-gate/v1/log/export?type=exported', $headers );
		self::assertSame( 200, $page->status );
		self::assertSame( 'text/csv; charset=UTF-8', $page->header( 'content-type' ) );
		self::assertSame( 'attachment; filename="patreon-gate-log.csv"', $page->header( 'content-disposition' ) );
		self::assertStringContainsString( 'no-store', $page->header( 'cache-control' ) );
		self::assertSame( 'nosniff', $page->header( 'x-content-type-options' ) );
		self::assertSame( self::ROWS + 1, substr_count( $page->body, "\r\n" ) );
		$json = $admin->get( '/wp-json/patreon-gate/v1/log/export?type=exported&format=json', $headers );
		self::assertCount( self::ROWS, $json->json() );
		self::assertSame( '', $admin->request( 'HEAD', '/wp-json/patreon-gate/v1/log/export?type=exported', '', $headers )->body );
		foreach ( array( array( $admin, array() ), array( $this->visitor_as( 'editor' ), null ), array( $this->visitor(), array() ) ) as list( $browser, $with ) ) {
			$refused = $browser->get( '/wp-json/patreon-gate/v1/log/export', $with ?? array( 'X-WP-Nonce' => $browser->rest_nonce() ) );
			self::assertContains( $refused->status, array( 401, 403 ) );
			self::assertStringNotContainsString( 'exported', $refused->body );
		}
	}

	public function test_L9_memory_does_not_grow_with_the_length_of_the_log(): void {
		$used  = array();
		$count = 0;
		foreach ( Log_Export::csv( ( new Log_Search( $this->database ) )->all( new Log_Query( types: array( 'exported' ) ) ) ) as $piece ) {
			if ( 0 === ++$count % 1000 ) {
				$used[] = memory_get_usage();
			}
			unset( $piece );
		}
		self::assertSame( self::ROWS + 1, $count );
		self::assertLessThan( 1_000_000, max( $used ) - min( $used ), 'Memory does not grow with the file, which has more than six million bytes.' );
	}
}

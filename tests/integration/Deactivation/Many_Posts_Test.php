<?php
/**
 * Deactivation of a large site.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Deactivation;

use Patreon_Gate\Storage\Locks\Post_Locks;
use Patreon_Gate\Storage\Options\Deactivation_State;
use Patreon_Gate\Tests\Died;

/** Closing and opening ten thousand posts takes a constant number of statements for each batch, and runs no hook of a save. */
final class Many_Posts_Test extends Deactivation_Case {

	private const POSTS = 10_000;

	public function test_ten_thousand_posts_are_closed_and_opened_in_batches(): void {
		global $wpdb;
		if ( ! $wpdb->dbh instanceof \mysqli ) {
			self::markTestSkipped( 'Only on MariaDB: the same statements, and inserting ten thousand posts takes minutes on SQLite.' );
		}
		$first = $this->fill();
		$saves = 0;
		add_action(
			'save_post',
			static function () use ( &$saves ): void {
				++$saves;
			}
		);
		$closing = self::measure( self::deactivate_with_patience( ... ) );
		self::assertSame( self::POSTS / 2, self::count_notes() );
		self::assertSame( self::POSTS / 2, (int) $wpdb->get_var( $wpdb->prepare( "SELECT COUNT(DISTINCT post_password) FROM %i WHERE ID >= %d AND post_password <> ''", $wpdb->posts, $first ) ), 'A password each.' );
		self::assertSame( self::POSTS / 4, (int) $wpdb->get_var( $wpdb->prepare( "SELECT COUNT(*) FROM %i WHERE ID >= %d AND post_password <> '' AND post_content LIKE %s", $wpdb->posts, $first, '%divider%' ) ) );
		self::assertNull( activate_plugin( self::FILE ) );
		$opening = self::measure( self::run_job_with_patience( ... ) );
		self::assertSame( 0, self::count_notes() );
		self::assertSame( 0, (int) $wpdb->get_var( $wpdb->prepare( "SELECT COUNT(*) FROM %i WHERE ID >= %d AND post_password <> ''", $wpdb->posts, $first ) ) );
		self::assertSame( 0, $saves );
		// A quarter is locked as a whole: 3 batches. The other contents are read in 75 batches of 100, with six statements each.
		self::assertLessThan( 600, $closing['queries'], wp_json_encode( $closing ) . '' );
		self::assertLessThan( 100, $opening['queries'], wp_json_encode( $opening ) . '' );
		fwrite( STDERR, sprintf( "\n%d posts, half of them locked: closed in %.2f s, %d queries, %.1f MB; opened in %.2f s, %d queries\n", self::POSTS, $closing['seconds'], $closing['queries'], $closing['memory'], $opening['seconds'], $opening['queries'] ) );
	}

	/** Deactivates the plugin. On a slow machine it takes more than the time of one request, and continues in the next. */
	private static function deactivate_with_patience(): void {
		for ( $request = 0; $request < 20; $request++ ) {
			try {
				self::deactivate();
				return;
			} catch ( Died $died ) {
				self::assertStringContainsString( 'continues where it stopped', $died->getMessage() );
			}
		}
		self::fail( 'It is never finished.' );
	}

	/** Runs the job until nothing is left. */
	private static function run_job_with_patience(): void {
		for ( $request = 0; $request < 20 && null !== Deactivation_State::read(); $request++ ) {
			self::run_job();
		}
	}

	/** @return int First of the posts: a quarter with a lock of their own, a quarter with a divider, the rest public. */
	private function fill(): int {
		global $wpdb;
		$first = (int) $wpdb->get_var( $wpdb->prepare( 'SELECT COALESCE(MAX(ID), 0) + 1000 FROM %i', $wpdb->posts ) );
		$text  = self::text( str_repeat( 'Words of a post. ', 200 ) );
		for ( $at = 0; $at < self::POSTS; $at += 500 ) {
			$posts = array();
			$meta  = array();
			for ( $i = $at; $i < $at + 500; $i++ ) {
				$posts[] = $wpdb->prepare( "(%d, 1, 'publish', 'post', %s, %s, '', '', '', '', '2026-01-01 00:00:00', '2026-01-01 00:00:00')", $first + $i, "Post $i", 1 === $i % 4 ? $text . self::divider() . $text : $text );
				if ( 0 === $i % 4 ) {
					$meta[] = $wpdb->prepare( '(%d, %s, %s)', $first + $i, Post_Locks::META_LOCK, maybe_serialize( self::lock()->to_array() ) );
				}
			}
			$done = $wpdb->query( "INSERT INTO $wpdb->posts (ID, post_author, post_status, post_type, post_title, post_content, post_excerpt, to_ping, pinged, post_content_filtered, post_modified, post_modified_gmt) VALUES " . implode( ',', $posts ) );
			self::assertSame( 500, $done, $wpdb->last_error );
			$wpdb->query( "INSERT INTO $wpdb->postmeta (post_id, meta_key, meta_value) VALUES " . implode( ',', $meta ) );
		}
		return $first;
	}

	/**
	 * @param \Closure(): void $work Work.
	 * @return array{seconds: float, queries: int, memory: float}
	 */
	private static function measure( \Closure $work ): array {
		global $wpdb;
		$queries = $wpdb->num_queries;
		$memory  = memory_get_peak_usage();
		$begun   = hrtime( true );
		$work();
		return array(
			'seconds' => ( hrtime( true ) - $begun ) / 1e9,
			'queries' => $wpdb->num_queries - $queries,
			'memory'  => ( memory_get_peak_usage() - $memory ) / 1e6,
		);
	}
}

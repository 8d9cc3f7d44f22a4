<?php
/**
 * Which posts use which design.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

// phpcs:disable WordPress.DB.DirectDatabaseQuery -- only administrators ask, rarely, and a cached answer could be outdated.

namespace Patreon_Gate\Storage\Designs;

/** Finds the posts that chose a design, as a whole or in one of their blocks. It queries posts directly, because core's functions leave out some. */
final class Design_Usage {

	/** How many posts of each kind are looked at; the newest first. */
	private const MOST = 2000;

	/**
	 * Returns the posts of each design.
	 *
	 * @return array<int, list<int>> Design → post IDs, the newest first, each once.
	 */
	public function posts(): array {
		$found = array();
		foreach ( array( ...$this->by_meta(), ...$this->by_block() ) as list( $design, $post ) ) {
			$found[ $design ][ $post ] = $post;
		}
		return array_map(
			static function ( array $posts ): array {
				rsort( $posts );
				return $posts;
			},
			$found
		);
	}

	/** @return list<array{int, int}> Design and post. */
	private function by_meta(): array {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		$rows = $wpdb->get_results(
			$wpdb->prepare(
				"SELECT m.meta_value AS found, p.ID FROM %i m INNER JOIN %i p ON p.ID = m.post_id WHERE m.meta_key = %s AND p.post_type <> 'revision' AND p.post_status NOT IN ( 'trash', 'auto-draft' ) ORDER BY p.ID DESC LIMIT %d",
				$wpdb->postmeta,
				$wpdb->posts,
				Post_Designs::META,
				self::MOST
			)
		);
		return self::pairs( $rows, static fn ( string $found ): array => is_numeric( $found ) ? array( (int) $found ) : array() );
	}

	/** @return list<array{int, int}> Design and post. */
	private function by_block(): array {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		$rows = $wpdb->get_results(
			$wpdb->prepare(
				"SELECT post_content AS found, ID FROM %i WHERE post_content LIKE %s AND post_content LIKE %s AND post_type <> 'revision' AND post_status NOT IN ( 'trash', 'auto-draft' ) ORDER BY ID DESC LIMIT %d",
				$wpdb->posts,
				'%' . $wpdb->esc_like( '<!-- wp:patreon-gate/' ) . '%',
				'%' . $wpdb->esc_like( '"cta":' ) . '%',
				self::MOST
			)
		);
		return self::pairs(
			$rows,
			static function ( string $found ): array {
				// Matches divider and gate. A block that only looks like one adds a line to a list, nothing else.
				return false === preg_match_all( '/"cta":([1-9]\d{0,17})\b/', $found, $matches ) ? array() : array_map( 'intval', $matches[1] );
			}
		);
	}

	/**
	 * @param mixed                          $rows    Rows with `found` and `ID`.
	 * @param callable(string): list<int>    $designs Reads the designs.
	 * @return list<array{int, int}> Design and post.
	 */
	private static function pairs( mixed $rows, callable $designs ): array {
		$pairs = array();
		foreach ( is_array( $rows ) ? $rows : array() as $row ) {
			if ( ! is_object( $row ) || ! is_string( $row->found ?? null ) || ! is_numeric( $row->ID ?? null ) ) {
				continue;
			}
			foreach ( $designs( $row->found ) as $design ) {
				if ( $design > 0 ) {
					$pairs[] = array( $design, (int) $row->ID );
				}
			}
		}
		return $pairs;
	}
}

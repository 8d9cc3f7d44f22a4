<?php
/**
 * Attachments of some content and of the patterns in it.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Markup;

use Closure;
use WP_Post;

/** Finds the attachments that some content shows, also through synced patterns. */
final class Content_Attachments {

	/** How many levels of nested patterns are read. */
	private const DEPTH = 5;

	/**
	 * Returns the attachments and the patterns that some content shows.
	 *
	 * @param string                         $content Block markup or classic HTML.
	 * @param Closure(string, int): string   $cut     Returns the part of a pattern's content that counts; called with the content and the ID of the
	 *                                                pattern.
	 * @param ?Closure(int, WP_Post): bool   $counts  Tells whether an attachment in a pattern counts; null counts all.
	 * @param int                            $depth   How many patterns this content is nested in.
	 * @return list<int> Attachments, and patterns.
	 */
	public static function in( string $content, Closure $cut, ?Closure $counts = null, int $depth = 0 ): array {
		$ids = Attachment_Ids::in( $content );
		if ( $depth >= self::DEPTH || ! Lock_Markup::shows_pattern( $content ) ) {
			return $ids;
		}
		foreach ( array_merge( ...array_column( Pattern_References::in( $content ), 'blocks' ) ) as $block ) {
			$ref     = is_numeric( $block['attrs']['ref'] ?? null ) ? (int) $block['attrs']['ref'] : 0;
			$pattern = $ref > 0 ? get_post( $ref ) : null;
			if ( $pattern instanceof WP_Post && 'wp_block' === $pattern->post_type && 'publish' === $pattern->post_status ) {
				$inside = self::in( $cut( $pattern->post_content, $ref ), $cut, $counts, $depth + 1 );
				$inside = null === $counts ? $inside : array_filter( $inside, static fn( int $id ): bool => $counts( $id, $pattern ) );
				$ids    = array( ...$ids, $ref, ...$inside );
			}
		}
		return array_values( array_unique( $ids ) );
	}
}

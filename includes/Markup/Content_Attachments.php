<?php
/**
 * Attachments of a content and of the patterns in it.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Markup;

use Closure;
use WP_Post;

/** Reads which attachments a content shows, also through synced patterns. */
final class Content_Attachments {

	/** How many patterns, one inside the other, are read. */
	private const DEPTH = 5;

	/**
	 * @param string                         $content Block markup or classic HTML.
	 * @param Closure(string, int): string   $cut     What counts of the content of a pattern, which is given with its id.
	 * @param ?Closure(int, WP_Post): bool   $counts  Whether an attachment counts that stands in a pattern.
	 * @param int                            $depth   How deep this content stands in others.
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

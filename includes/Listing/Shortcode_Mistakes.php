<?php
/**
 * Mistakes in lock shortcodes.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Listing;

use Patreon_Gate\Markup\Lock_Markup;
use Patreon_Gate\Markup\Shortcodes\Attributes;
use Patreon_Gate\Markup\Shortcodes\Tag;

use function count;

/** Says what is wrong with the lock shortcodes of a text, as `src/components/shortcode` does while somebody writes. */
final class Shortcode_Mistakes {

	/**
	 * Returns what is wrong.
	 *
	 * @param string $content Content of a post.
	 * @return list<string> Sentences; empty where nothing is wrong.
	 */
	public static function in( string $content ): array {
		$found = Lock_Markup::shortcodes( $content );
		if ( null === $found ) {
			return array();
		}
		$openers    = array_filter( $found->tags, static fn ( Tag $tag, int $at ): bool => true === $found->roles[ $at ], ARRAY_FILTER_USE_BOTH );
		$unreadable = count( array_filter( $openers, static fn ( Tag $tag ): bool => null === Attributes::stored_lock( $tag ) ) );
		$sentences  = array();
		if ( $unreadable > 0 ) {
			/* translators: %s: number of shortcodes. */
			$sentences[] = sprintf( _n( '%s lock shortcode in the text cannot be read, so nobody can read what it locks. Correct what stands in its brackets.', '%s lock shortcodes in the text cannot be read, so nobody can read what they lock. Correct what stands in their brackets.', $unreadable, 'tier-gate-for-patreon' ), number_format_i18n( $unreadable ) );
		}
		if ( ! $found->is_sound && count( array_filter( $found->tags, static fn ( Tag $tag ): bool => ! $tag->is_whole ) ) === 0 ) {
			$sentences[] = __( 'A lock shortcode in the text has no beginning or no end, so more of the text may be locked than you mean. Each [patreon_gate_lock] needs a [/patreon_gate_lock].', 'tier-gate-for-patreon' );
		}
		return $sentences;
	}
}

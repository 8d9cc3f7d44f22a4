<?php
/**
 * Where locks come from, in words.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Listing;

use Patreon_Gate\Gating\Rules\Rule;
use Patreon_Gate\Gating\Rules\Rule_Match;
use Patreon_Gate\Locks\Effective_Lock;
use Patreon_Gate\Locks\Rules\Rule_Words;

/** Says where the lock of a post comes from, or why it has none. Plain text. */
final class Lock_Origin {

	/**
	 * Returns a sentence for each thing that decides.
	 *
	 * @param Effective_Lock   $found What holds for the post.
	 * @param list<Rule_Match> $rules Rules that hold for it.
	 * @return non-empty-list<string>
	 */
	public static function sentences( Effective_Lock $found, array $rules ): array {
		$source = $found->sources[0] ?? 'none';
		// Without rules, their words are not loaded.
		$says   = array() === $rules ? array() : array_map( Rule_Words::why( ... ), $rules );
		if ( array() !== $says && in_array( $source, array( 'none', ...Rule::KINDS ), true ) ) {
			return $says;
		}
		return array( self::sentence( $source, $found->is_exempt() ), ...$says );
	}

	/**
	 * @param string $source    Where the first lock comes from; 'none' if there is none.
	 * @param bool   $is_exempt Whether the post is public on purpose.
	 */
	private static function sentence( string $source, bool $is_exempt ): string {
		return match ( $source ) {
			'post'   => __( 'It has its own lock.', 'tier-gate-for-patreon' ),
			'parent' => __( 'It belongs to a locked post and has the same lock.', 'tier-gate-for-patreon' ),
			'term'   => __( 'A rule for a category, tag or other term locks it.', 'tier-gate-for-patreon' ),
			'author' => __( 'A rule for posts by its author locks it.', 'tier-gate-for-patreon' ),
			'type'   => __( 'A rule for this type of content locks it.', 'tier-gate-for-patreon' ),
			'site'   => __( 'A rule for the whole site locks it.', 'tier-gate-for-patreon' ),
			'add_on' => __( 'Another plugin locks it.', 'tier-gate-for-patreon' ),
			default  => $is_exempt ? __( 'It is kept public: no rule locks it.', 'tier-gate-for-patreon' ) : __( 'Not locked.', 'tier-gate-for-patreon' ),
		};
	}
}

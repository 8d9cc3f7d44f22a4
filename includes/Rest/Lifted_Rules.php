<?php
/**
 * Requests that would lift a rule from a post.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Patreon_Gate\Gating\Rules\Rule_Match;
use Patreon_Gate\Locks\Rules\Rule_Words;
use Patreon_Gate\Saving\Rule_Guard;
use WP_Error;
use WP_Post;
use stdClass;

use function is_array;
use function is_numeric;
use function is_string;

/** Refuses, before anything is stored, what `Saving\Rule_Guard` would keep as it was without a word. */
final class Lifted_Rules {

	/**
	 * Returns the error for a request that would lift a rule.
	 *
	 * @param Rule_Guard $guard    Knows who may.
	 * @param int        $post_id  Post that exists.
	 * @param stdClass   $prepared Argument for `wp_update_post()`, with all terms of the request.
	 */
	public static function refusal( Rule_Guard $guard, int $post_id, stdClass $prepared ): ?WP_Error {
		$post = get_post( $post_id );
		if ( ! $post instanceof WP_Post ) {
			return null;
		}
		$terms = array();
		foreach ( is_array( $prepared->tax_input ?? null ) ? $prepared->tax_input : array() as $taxonomy => $ids ) {
			if ( is_string( $taxonomy ) && is_array( $ids ) ) {
				$terms[ $taxonomy ] = array_values( array_filter( $ids, 'is_int' ) );
			}
		}
		$author = $prepared->post_author ?? null;
		$lifted = $guard->lifted( $post, $terms, is_numeric( $author ) ? (int) $author : null, is_string( $prepared->post_type ?? null ) ? $prepared->post_type : null );
		return array() === $lifted ? null : new WP_Error(
			'patreon_gate_rule_holds',
			implode( ' ', array_map( static fn ( Rule_Match $match ): string => Rule_Words::why( $match ), $lifted ) ) . ' '
				. __( 'Only people who manage Tier Gate can change that. Put back the category, tag, author or type that you changed, then save again. Nothing was saved.', 'tier-gate-for-patreon' ),
			array( 'status' => 403 )
		);
	}
}

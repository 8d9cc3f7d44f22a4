<?php
/**
 * Answers "why can this person (not) read this?".
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Automation;

use Patreon_Gate\Storage\Storage_Error;
use WP_Error;

/** Returns the explanation, or an error, for REST and abilities. */
final class Explain_Answer {

	/**
	 * @param string $code            Support code, which replaces all other parameters; '' for none.
	 * @param int    $post_id         Post.
	 * @param string $member_id       Patreon's member id; '' for none.
	 * @param string $patreon_user_id Patreon's user id; '' for none.
	 * @param int    $wp_user_id      WordPress user; 0 for none.
	 * @return array<string, mixed>|WP_Error
	 * @throws Storage_Error When the database fails.
	 */
	public static function of( Explanations $explanations, string $code, int $post_id, string $member_id, string $patreon_user_id, int $wp_user_id ): array|WP_Error {
		if ( '' !== $code ) {
			return $explanations->of_code( $code, time() )
				?? new WP_Error( 'patreon_gate_unknown_code', __( 'This support code was not found. It may be mistyped, or the post or member no longer exists.', 'tier-gate-for-patreon' ), array( 'status' => 404 ) );
		}
		return $explanations->of( $post_id, $member_id, $patreon_user_id, $wp_user_id, time() )
			?? new WP_Error( 'patreon_gate_not_found', __( 'The post or the member was not found.', 'tier-gate-for-patreon' ), array( 'status' => 404 ) );
	}
}

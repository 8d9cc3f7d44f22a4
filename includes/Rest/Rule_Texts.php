<?php
/**
 * What creators are told about rules.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use WP_Error;

/** Says why a change of rules was not stored, and what to do. WP-CLI says the same. */
final class Rule_Texts {

	/**
	 * Returns a sentence.
	 *
	 * @param string $why Reason of a `Saving\Refused_Rule`.
	 */
	public static function of( string $why ): string {
		return match ( $why ) {
			'changed'         => __( 'The rules were changed in the meantime, perhaps by you in another tab. Nothing was saved. Look at the rules as they are now, then repeat your change.', 'tier-gate-for-patreon' ),
			'missing'         => __( 'This rule does not exist any more. Nothing was saved.', 'tier-gate-for-patreon' ),
			'lock'            => __( 'Choose again who can read: the lock of this rule cannot be read. Nothing was saved.', 'tier-gate-for-patreon' ),
			'too_many'        => __( 'There are as many rules or exceptions as the plugin keeps. Delete some, or use one rule for a tag instead. Nothing was saved.', 'tier-gate-for-patreon' ),
			'post'            => __( 'Rules are not about this kind of content. Nothing was saved.', 'tier-gate-for-patreon' ),
			'type'            => __( 'Content of this type cannot be locked. Nothing was saved.', 'tier-gate-for-patreon' ),
			'nothing_to_undo' => __( 'There is no change that can be undone.', 'tier-gate-for-patreon' ),
			default           => __( 'What this rule is about does not exist. Choose a category, tag, author or type of content. Nothing was saved.', 'tier-gate-for-patreon' ),
		};
	}

	/**
	 * Returns the response of a route.
	 *
	 * @param string $why Reason of a `Saving\Refused_Rule`.
	 */
	public static function error( string $why ): WP_Error {
		$status = match ( $why ) {
			'changed' => 409,
			'missing' => 404,
			default   => 400,
		};
		return new WP_Error( 'patreon_gate_rule_' . $why, self::of( $why ), array( 'status' => $status ) );
	}
}

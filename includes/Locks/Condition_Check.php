<?php
/**
 * Whether the parameters of a lock are what their condition types take.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks;

use Closure;
use Patreon_Gate\Gating\Condition_Registry;
use Patreon_Gate\Gating\Lock;
use WP_Error;

/**
 * Checks a lock that is about to be saved. What the author has not chosen yet (no tier, a missing parameter) passes, since it lets nobody
 * in and the editor says so. A value of the wrong type or out of bounds does not pass. Condition types that no active add-on registers
 * cannot be checked, and keep their parameters.
 */
final class Condition_Check {

	/** JSON Schema keywords which say that something has to be chosen at all. */
	private const TO_BE_CHOSEN = array( 'required', 'minItems', 'minLength', 'minProperties' );

	/** @param Closure(): Condition_Registry $registry Condition types. */
	public function __construct( private readonly Closure $registry ) {}

	/** Returns an error with status 400 that names the condition and the parameter; null where everything is valid. */
	public function refusal( Lock $lock ): ?WP_Error {
		foreach ( $lock->readable ? $lock->all_conditions() : array() as $condition ) {
			$type  = ( $this->registry )()->get( $condition->type );
			$valid = null === $type ? true : rest_validate_value_from_schema( $condition->params, $this->lenient( $type->schema ), $type->label );
			if ( $valid instanceof WP_Error ) {
				return new WP_Error(
					'patreon_gate_condition',
					/* translators: %s: sentence of WordPress that names the condition and says what is wrong. */
					sprintf( __( 'The lock was not saved, and nothing was changed. %s', 'tier-gate-for-patreon' ), $valid->get_error_message() ),
					array( 'status' => 400 )
				);
			}
		}
		return null;
	}

	/**
	 * Returns a schema without the requirement that something has to be chosen.
	 *
	 * @param array<array-key, mixed> $schema JSON schema.
	 * @return array<array-key, mixed> The same schema without the keywords of `TO_BE_CHOSEN`.
	 */
	private function lenient( array $schema ): array {
		$kept = array();
		foreach ( $schema as $keyword => $value ) {
			if ( ! in_array( $keyword, self::TO_BE_CHOSEN, true ) ) {
				$kept[ $keyword ] = is_array( $value ) && 'enum' !== $keyword && 'default' !== $keyword ? $this->lenient( $value ) : $value;
			}
		}
		return $kept;
	}
}

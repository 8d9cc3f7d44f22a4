<?php
/**
 * The built-in condition types, for tests.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Support;

use Patreon_Gate\Gating\Condition_Registry;
use Patreon_Gate\Gating\Condition_Type;
use Patreon_Gate\Gating\Evaluator;

require_once __DIR__ . '/words.php';

/** Registers what `Conditions\Condition_Types` does, without WordPress. */
final class Registry {

	/**
	 * Returns a registry of the built-in types.
	 *
	 * @param array<string, Evaluator> $more Further types.
	 */
	public static function built_in( array $more = array() ): Condition_Registry {
		$registry = new Condition_Registry();
		foreach ( Condition_Type::BUILT_IN as $id ) {
			$make = array( 'Patreon_Gate\\Conditions\\' . ucwords( $id, '_' ), 'type' );
			$type = is_callable( $make ) ? $make() : null;
			if ( $type instanceof Condition_Type ) {
				$registry->register( $type );
			}
		}
		foreach ( $more as $id => $evaluator ) {
			$registry->register( new Condition_Type( $id, $id, '', array( 'type' => 'object' ), $evaluator ) );
		}
		return $registry;
	}
}

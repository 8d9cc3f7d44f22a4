<?php
/**
 * A match that cannot be decided.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Matching;

/** Thrown when a match cannot be approved or rejected. */
final class Refused_Match extends \RuntimeException {

	/** @param 'off'|'gone'|'decided'|'changed' $why Reason. */
	public function __construct( public readonly string $why ) {
		parent::__construct( $why );
	}
}

<?php
/**
 * A match that cannot be decided so.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Matching;

/** Thrown where no accounts were linked. */
final class Refused_Match extends \RuntimeException {

	/** @param 'off'|'gone'|'decided'|'changed' $why What is in the way. */
	public function __construct( public readonly string $why ) {
		parent::__construct( $why );
	}
}

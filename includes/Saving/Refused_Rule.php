<?php
/**
 * A change of rules that was refused.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Saving;

/** Thrown when a change of rules is not stored. Nothing was changed then. */
final class Refused_Rule extends \RuntimeException {

	/** @param 'changed'|'missing'|'subject'|'lock'|'too_many'|'post'|'type'|'nothing_to_undo' $why What is wrong. */
	public function __construct( public readonly string $why ) {
		parent::__construct( $why );
	}
}

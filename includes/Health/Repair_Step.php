<?php
/**
 * A step of a repair.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Health;

/** Holds a step that was tried, with its result. */
final class Repair_Step {

	/**
	 * @param 'connection'|'token'|'tiers'|'webhooks'|'sync' $step Name of the step.
	 * @param string                                         $code '' for success, else the code of an error.
	 */
	public function __construct( public readonly string $step, public readonly string $code = '' ) {}

	/** Tells whether it succeeded. */
	public function is_done(): bool {
		return '' === $this->code;
	}
}

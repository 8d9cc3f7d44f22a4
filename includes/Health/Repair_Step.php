<?php
/**
 * A step of a repair.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Health;

/** What was tried, and how it ended. */
final class Repair_Step {

	/**
	 * @param 'connection'|'token'|'tiers'|'webhooks'|'sync' $step What.
	 * @param string                                         $code '' when it worked, else a code of trouble.
	 */
	public function __construct( public readonly string $step, public readonly string $code = '' ) {}

	/** Whether it worked. */
	public function is_done(): bool {
		return '' === $this->code;
	}
}

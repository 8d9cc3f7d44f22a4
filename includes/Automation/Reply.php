<?php
/**
 * What a receiver answered.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Automation;

/** Outcome of one attempt. Nothing the receiver wrote is kept but its status. */
final class Reply {

	/**
	 * @param int    $status      HTTP status; 0 where there was no answer.
	 * @param string $error       Why it failed, a fixed code; '' where it did not.
	 * @param int    $retry_after Seconds the receiver asks to wait; 0 for none.
	 */
	public function __construct(
		public readonly int $status,
		public readonly string $error = '',
		public readonly int $retry_after = 0
	) {}

	/** What a status means. */
	public static function of_status( int $status, int $retry_after = 0 ): self {
		return new self(
			$status,
			match ( true ) {
				$status >= 200 && $status < 300 => '',
				$status >= 300 && $status < 400 => 'redirect',
				410 === $status                 => 'gone',
				429 === $status                 => 'too_many',
				$status >= 500                  => 'server',
				default                         => 'refused',
			},
			$retry_after
		);
	}

	/** Whether the receiver may well take another delivery at once: it answered, and this one it did not like. */
	public function is_about_the_body(): bool {
		return 'refused' === $this->error;
	}

	/** Whether the receiver has it. */
	public function is_good(): bool {
		return '' === $this->error;
	}
}

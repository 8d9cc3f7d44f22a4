<?php
/**
 * A receiver's answer.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Automation;

/** Holds the result of one attempt. Only the status of the answer is kept. */
final class Reply {

	/**
	 * @param int    $status      HTTP status; 0 if there was no answer.
	 * @param string $error       Fixed code of the failure; '' for success.
	 * @param int    $retry_after Seconds the receiver asks to wait; 0 for none.
	 */
	public function __construct(
		public readonly int $status,
		public readonly string $error = '',
		public readonly int $retry_after = 0
	) {}

	/** Returns the reply for a status. */
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

	/** Tells whether the receiver can take other deliveries at once: it answered, and only refused this body. */
	public function is_about_the_body(): bool {
		return 'refused' === $this->error;
	}

	/** Tells whether the delivery was received. */
	public function is_good(): bool {
		return '' === $this->error;
	}
}

<?php
/**
 * A request that failed.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Patreon;

/** Thrown by everything that talks to Patreon. Its message never holds a token, a code or a body. */
final class Request_Failed extends \RuntimeException {

	/**
	 * @param Failure $failure     What went wrong.
	 * @param string  $about       For the log, e.g. the path; no secrets.
	 * @param int     $status      HTTP status; 0 when there was no answer.
	 * @param ?int    $retry_after Seconds to wait, when Patreon said so.
	 * @param string  $refused     For `Bad_Request`: Patreon's sentence about the parameter it refuses.
	 * @param bool    $is_for_all  For `Rate_Limited`: whether it is this server's address that has to wait, and not one token.
	 */
	public function __construct(
		public readonly Failure $failure,
		string $about = '',
		public readonly int $status = 0,
		public readonly ?int $retry_after = null,
		public readonly string $refused = '',
		public readonly bool $is_for_all = false
	) {
		parent::__construct( trim( $failure->value . ' ' . $about ) );
	}

	/** Whether nothing was sent, because it is not the time yet: nobody's failure. */
	public function is_postponed(): bool {
		return Failure::Rate_Limited === $this->failure && 0 === $this->status;
	}
}

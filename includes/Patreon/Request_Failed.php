<?php
/**
 * A failed request.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Patreon;

/** Thrown by everything that calls Patreon. Its message never contains a token, an authorization code or a body. */
final class Request_Failed extends \RuntimeException {

	/**
	 * @param Failure $failure     Kind of failure.
	 * @param string  $about       For the log, e.g. the path; no secrets.
	 * @param int     $status      HTTP status; 0 if there was no answer.
	 * @param ?int    $retry_after Seconds to wait, if Patreon gave them.
	 * @param string  $refused     For `Bad_Request`: Patreon's message about the refused parameter.
	 * @param bool    $is_for_all  For `Rate_Limited`: whether this server's IP address has to wait, not one token.
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

	/** Tells whether nothing was sent because it is too early. That is not a failure. */
	public function is_postponed(): bool {
		return Failure::Rate_Limited === $this->failure && 0 === $this->status;
	}
}

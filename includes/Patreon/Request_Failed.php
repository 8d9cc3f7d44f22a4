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
	 */
	public function __construct(
		public readonly Failure $failure,
		string $about = '',
		public readonly int $status = 0,
		public readonly ?int $retry_after = null,
		public readonly string $refused = ''
	) {
		parent::__construct( trim( $failure->value . ' ' . $about ) );
	}
}

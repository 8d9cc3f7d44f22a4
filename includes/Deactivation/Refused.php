<?php
/**
 * Why the plugin was not deactivated.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Deactivation;

/** Thrown where the plugin must not be deactivated yet, because locked posts would become public. The plugin stays active. */
final class Refused extends \RuntimeException {

	/** Time ran out before all posts were closed. */
	public const UNFINISHED = 'unfinished';

	/** Another process closes or opens posts right now. */
	public const BUSY = 'busy';

	/** Posts could not be closed. */
	public const FAILED = 'failed';

	/**
	 * @param string      $reason   A constant of this class.
	 * @param ?\Throwable $previous What failed.
	 */
	public function __construct( public readonly string $reason, ?\Throwable $previous = null ) {
		parent::__construct( $reason, 0, $previous );
	}
}

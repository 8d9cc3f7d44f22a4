<?php
/**
 * No connection to use.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sync;

/** Thrown where Patreon would have to be asked with the creator's token and there is none that works. */
final class Not_Connected extends \RuntimeException {

	/** @param string $why Fixed code: not_set_up, disconnected, reconnect, moved or unreadable. */
	public function __construct( public readonly string $why ) {
		parent::__construct( 'not connected: ' . $why );
	}
}

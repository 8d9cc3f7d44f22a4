<?php
/**
 * No connection to use.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Connections;

use Patreon_Gate\Storage\Connections\Connection;

/** Thrown when Patreon must be called with the creator's token and there is no token that works. */
final class Not_Connected extends \RuntimeException {

	/** @param string $why Fixed code: not_set_up, disconnected, reconnect, moved or unreadable. */
	public function __construct( public readonly string $why ) {
		parent::__construct( 'not connected: ' . $why );
	}

	/** Returns the exception for a connection that cannot be used. Its state is the reason, unless the site is a copy at another address. */
	public static function because_of( Connection $connection ): self {
		return new self( $connection->belongs_to_this_site || '' === $connection->campaign_id ? $connection->state->value : 'moved' );
	}
}

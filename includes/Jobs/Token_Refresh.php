<?php
/**
 * The job `refresh_tokens`.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Jobs;

use Patreon_Gate\Connections\Connector;
use Patreon_Gate\Connections\Not_Connected;
use Patreon_Gate\Patreon\Request_Failed;
use Patreon_Gate\Storage\Connections\Connections;
use Patreon_Gate\Storage\Storage_Error;

/** Refreshes tokens that are about to expire, and imports changed tiers. */
final class Token_Refresh {

	public function __construct( private readonly Connections $connections, private readonly Connector $connector ) {}

	/** Refreshes and imports for every connection. A failure is stored with the connection, and retried the next day. */
	public function run( int $now ): void {
		foreach ( $this->connections->all() as $connection ) {
			try {
				if ( $connection->is_usable() ) {
					$this->connector->import_tiers( $now, $connection->campaign_id );
				}
			} catch ( Request_Failed | Not_Connected | Storage_Error ) {
				continue;
			}
		}
	}
}

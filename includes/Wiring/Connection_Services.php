<?php
/**
 * Builds the creator's connection to Patreon.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Connections;
use Patreon_Gate\Patreon;
use Patreon_Gate\Queue;
use Patreon_Gate\Storage;

/**
 * Builds the services for connections and their tokens. `Parts::connection()` adds the hooks of administration before it returns this part,
 * and explains why.
 */
final class Connection_Services {

	private ?Storage\Connections\Connections $connections = null;
	private ?Connections\Token_Keeper $token_keeper = null;
	private ?Connections\Connector $connector = null;

	/**
	 * @param \Closure(): Webhook_Services $webhooks Deletes our webhook on Patreon when a campaign is disconnected.
	 * @param \Closure(): Job_Services     $jobs     Downloads pictures after a campaign was read.
	 * @param \Closure(): Index_Services   $index    Purges page caches after tiers changed.
	 */
	public function __construct(
		private readonly Storage_Services $storage,
		private readonly Patreon_Services $patreon,
		private readonly \Closure $webhooks,
		private readonly \Closure $jobs,
		private readonly \Closure $index
	) {}

	public function connections(): Storage\Connections\Connections {
		return $this->connections ??= new Storage\Connections\Connections( $this->storage->database(), new Storage\Secret_Box() );
	}

	public function token_keeper(): Connections\Token_Keeper {
		return $this->token_keeper ??= new Connections\Token_Keeper(
			$this->connections(),
			$this->patreon->oauth(),
			$this->storage->event_log(),
			new Storage\Connections\Token_Calls( $this->storage->database(), Patreon_Services::calls_per_minute() ),
			new Storage\Connections\Refresh_Lock( $this->storage->database() )
		);
	}

	/** Returns the service for what a creator does with a connection. */
	public function connector(): Connections\Connector {
		return $this->connector ??= new Connections\Connector(
			$this->connections(),
			$this->patreon->oauth(),
			$this->patreon->client(),
			$this->token_keeper(),
			$this->storage->campaigns(),
			$this->storage->tiers(),
			$this->storage->event_log(),
			fn ( string $campaign_id ) => ( $this->webhooks )()->manager()->leave( $campaign_id, time() ),
			$this->storage->presentations(),
			fn () => ( $this->jobs )()->queue()->wake( Queue\Job::step( 'pictures' ) ),
			fn () => ( $this->index )()->purge_everything()
		);
	}

	/** Returns the service that checks client ID and client secret. */
	public function client_check(): Connections\Client_Check {
		return new Connections\Client_Check( $this->patreon->oauth(), new Patreon\Authorize_Page( $this->patreon->oauth(), $this->patreon->gateway() ) );
	}

	/** Returns the service that stores pictures of campaigns on this site. */
	public function pictures(): Connections\Campaign_Pictures {
		$files = new Storage\Connections\Picture_Files();
		return new Connections\Campaign_Pictures(
			$this->storage->presentations(),
			new Patreon\Picture_Download( $this->patreon->endpoint() ),
			new Connections\Picture_Maker( $files ),
			$files,
			$this->patreon->endpoint(),
			$this->storage->leases()
		);
	}
}

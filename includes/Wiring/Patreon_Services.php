<?php
/**
 * Builds what talks to Patreon.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Connections;
use Patreon_Gate\Inbox;
use Patreon_Gate\Patreon;
use Patreon_Gate\Storage;

/** Patreon's API and the connection to it. */
trait Patreon_Services {

	private function endpoint(): Patreon\Endpoint {
		return $this->once( Patreon\Endpoint::class, static fn () => Patreon\Endpoint::configured() );
	}

	private function gateway(): Patreon\Gateway {
		return $this->once(
			Patreon\Gateway::class,
			fn () => new Patreon\Gateway(
				new Patreon\Http( $this->endpoint(), wp_doing_cron() ? Patreon\Http::BACKGROUND : Patreon\Http::INTERACTIVE ),
				new Storage\Connections\Rate_Limits()
			)
		);
	}

	private function oauth(): Patreon\OAuth {
		return $this->once( Patreon\OAuth::class, fn () => new Patreon\OAuth( $this->endpoint(), $this->gateway() ) );
	}

	private function patreon(): Patreon\Client {
		return $this->once( Patreon\Client::class, fn () => new Patreon\Client( $this->gateway(), new Patreon\Campaign_Reader( $this->endpoint() ) ) );
	}

	public function token_keeper(): Connections\Token_Keeper {
		return $this->once( Connections\Token_Keeper::class, fn () => new Connections\Token_Keeper( $this->connections(), $this->oauth(), $this->event_log(), new Storage\Connections\Token_Calls( $this->database(), self::calls_per_minute() ), new Storage\Connections\Refresh_Lock( $this->database() ) ) );
	}

	/** What a creator does with the connection. */
	public function connector(): Connections\Connector {
		return $this->once(
			Connections\Connector::class,
			fn () => new Connections\Connector(
				$this->connections(),
				$this->oauth(),
				$this->patreon(),
				$this->token_keeper(),
				$this->campaigns(),
				$this->tiers(),
				$this->event_log(),
				fn ( string $campaign_id ) => $this->webhook_manager()->leave( $campaign_id, time() )
			)
		);
	}

	private function member_refresh(): Inbox\Member_Refresh {
		return $this->once(
			Inbox\Member_Refresh::class,
			fn () => new Inbox\Member_Refresh(
				$this->connections(),
				// Somebody waits for it, so not with the patience of background work.
				new Inbox\Patreon_Source( $this->token_keeper(), $this->patreon(), false ),
				$this->members(),
				$this->ledger()
			)
		);
	}

	/** Requests of background work. A host whose neighbours share its address with it may want fewer. */
	private static function calls_per_minute(): int {
		$set = defined( 'PATREON_GATE_CALLS_PER_MINUTE' ) ? constant( 'PATREON_GATE_CALLS_PER_MINUTE' ) : null;
		return is_int( $set ) && $set > 0 ? $set : Storage\Connections\Token_Calls::IN_BACKGROUND;
	}
}

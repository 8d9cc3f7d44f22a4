<?php
/**
 * Builds what talks to Patreon.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Patreon;
use Patreon_Gate\Storage;

/** Builds the clients of Patreon's API. They do not know which creator is connected. */
final class Patreon_Services {

	private ?Patreon\Endpoint $endpoint = null;
	private ?Patreon\Gateway $gateway = null;
	private ?Patreon\OAuth $oauth = null;
	private ?Patreon\Client $client = null;
	private ?Patreon\Client $patient_client = null;

	public function endpoint(): Patreon\Endpoint {
		return $this->endpoint ??= Patreon\Endpoint::configured();
	}

	public function gateway(): Patreon\Gateway {
		return $this->gateway ??= new Patreon\Gateway(
			new Patreon\Http( $this->endpoint(), wp_doing_cron() ? Patreon\Http::BACKGROUND : Patreon\Http::INTERACTIVE ),
			new Storage\Connections\Rate_Limits()
		);
	}

	public function oauth(): Patreon\OAuth {
		return $this->oauth ??= new Patreon\OAuth( $this->endpoint(), $this->gateway() );
	}

	public function client(): Patreon\Client {
		return $this->client ??= new Patreon\Client( $this->gateway(), new Patreon\Campaign_Reader( $this->endpoint() ) );
	}

	/**
	 * Returns the client for background work, with a long timeout: no visitor waits, and Patreon takes a while for a page of a thousand
	 * members.
	 */
	public function patient_client(): Patreon\Client {
		return $this->patient_client ??= new Patreon\Client(
			new Patreon\Gateway( new Patreon\Http( $this->endpoint(), Patreon\Http::BACKGROUND ), new Storage\Connections\Rate_Limits() ),
			new Patreon\Campaign_Reader( $this->endpoint() )
		);
	}

	/** Returns how many requests per minute background work may make. A site that shares its IP address with others may want fewer. */
	public static function calls_per_minute(): int {
		$set = defined( 'PATREON_GATE_CALLS_PER_MINUTE' ) ? constant( 'PATREON_GATE_CALLS_PER_MINUTE' ) : null;
		return is_int( $set ) && $set > 0 ? $set : Storage\Connections\Token_Calls::IN_BACKGROUND;
	}
}

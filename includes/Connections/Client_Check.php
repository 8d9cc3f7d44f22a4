<?php
/**
 * Checks a client ID and a client secret.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Connections;

use Patreon_Gate\Patreon\Authorize_Page;
use Patreon_Gate\Patreon\Client_Credentials;
use Patreon_Gate\Patreon\Failure;
use Patreon_Gate\Patreon\OAuth;
use Patreon_Gate\Patreon\Request_Failed;

/**
 * Asks Patreon about the values a creator entered, before anybody is sent there. Patreon has no route for that, so it is sent an authorization code
 * that does not exist: it refuses the code (`invalid_grant`) if the client is right, and the client (`invalid_client`) if not. Nothing is stored.
 */
final class Client_Check {

	/** A code that Patreon never issues. */
	private const NO_CODE = 'tier-gate-checks-the-client';

	public function __construct( private readonly OAuth $oauth, private readonly Authorize_Page $page ) {}

	/**
	 * Checks them.
	 *
	 * @param string $redirect_uri The site's redirect address, which must be registered for the client.
	 * @param int    $now          Unix time.
	 * @throws Request_Failed When Patreon cannot be asked, and may be later.
	 */
	public function of( Client_Credentials $client, string $redirect_uri, int $now ): Client_Fault {
		$answer = $this->ask( $client, $redirect_uri, $now );
		if ( Failure::Invalid_Grant === $answer ) {
			return Authorize_Page::OTHER_ADDRESS === $this->page->refusal( $client->client_id, $redirect_uri, $now ) ? Client_Fault::Wrong_Address : Client_Fault::None;
		}
		if ( Failure::Invalid_Client !== $answer ) {
			return Client_Fault::Unsure;
		}
		if ( Failure::Invalid_Grant === $this->ask( new Client_Credentials( $client->client_secret, $client->client_id ), $redirect_uri, $now ) ) {
			return Client_Fault::Swapped;
		}
		return match ( $this->page->refusal( $client->client_id, $redirect_uri, $now ) ) {
			Authorize_Page::UNKNOWN_CLIENT => Client_Fault::Unknown_Id,
			// Patreon looks at the address only once it knows the client.
			Authorize_Page::OTHER_ADDRESS, Authorize_Page::SHOWN => Client_Fault::Wrong_Secret,
			default => Client_Fault::Refused,
		};
	}

	/**
	 * @return ?Failure How Patreon refused the code.
	 * @throws Request_Failed When Patreon cannot be asked.
	 */
	private function ask( Client_Credentials $client, string $redirect_uri, int $now ): ?Failure {
		try {
			$this->oauth->exchange( $client, self::NO_CODE, $redirect_uri, $now );
			return null;
		} catch ( Request_Failed $failed ) {
			if ( $failed->failure->is_transient() ) {
				throw $failed;
			}
			return $failed->failure;
		}
	}
}

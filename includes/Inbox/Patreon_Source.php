<?php
/**
 * Reads members from Patreon.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Inbox;

use Patreon_Gate\Connections\Not_Connected;
use Patreon_Gate\Connections\Token_Keeper;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Patreon\Client;
use Patreon_Gate\Patreon\Failure;
use Patreon_Gate\Patreon\Members_Page;
use Patreon_Gate\Patreon\Request_Failed;

/** Reads with the token of the campaign's creator. */
final class Patreon_Source implements Member_Source {

	/** @param bool $in_background Whether this is background work that nobody waits for. */
	public function __construct( private readonly Token_Keeper $keeper, private readonly Client $client, private readonly bool $in_background ) {}

	/**
	 * Returns a page of members.
	 *
	 * @throws Request_Failed When Patreon does not answer as it should.
	 * @throws Not_Connected When there is no connection to use.
	 */
	public function page( string $campaign_id, ?string $cursor, int $now ): Members_Page {
		return $this->keeper->call(
			fn ( #[\SensitiveParameter] string $token ): Members_Page => $this->client->members( $token, $campaign_id, $cursor, $now ),
			$now,
			$campaign_id,
			$this->in_background
		);
	}

	/**
	 * Returns one member.
	 *
	 * @throws Request_Failed When Patreon does not answer as it should.
	 * @throws Not_Connected When there is no connection to use.
	 */
	public function one( string $campaign_id, string $member_id, int $now ): ?Member {
		try {
			return $this->keeper->call(
				fn ( #[\SensitiveParameter] string $token ): Member => $this->client->member( $token, $member_id, $campaign_id, $now ),
				$now,
				$campaign_id,
				$this->in_background
			);
		} catch ( Request_Failed $failed ) {
			if ( Failure::Not_Found === $failed->failure ) {
				return null;
			}
			throw $failed;
		}
	}
}

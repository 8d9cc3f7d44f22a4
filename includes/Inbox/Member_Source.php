<?php
/**
 * Where members are read from.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Inbox;

use Patreon_Gate\Connections\Not_Connected;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Patreon\Members_Page;
use Patreon_Gate\Patreon\Request_Failed;

/** Reads members from Patreon. `Patreon_Source` implements it; tests have an implementation that forgets, delays and fails. */
interface Member_Source {

	/**
	 * Returns a page of everybody who ever was a member of a campaign.
	 *
	 * @param ?string $cursor Null for the first page.
	 * @param int     $now    Unix time before the request, which is the time of reading.
	 * @throws Request_Failed When Patreon does not answer as it should.
	 * @throws Not_Connected When there is no connection to use.
	 */
	public function page( string $campaign_id, ?string $cursor, int $now ): Members_Page;

	/**
	 * Returns one member.
	 *
	 * @param int $now Unix time before the request, which is the time of reading.
	 * @return ?Member Null when Patreon says that there is no such member.
	 * @throws Request_Failed When Patreon does not answer as it should.
	 * @throws Not_Connected When there is no connection to use.
	 */
	public function one( string $campaign_id, string $member_id, int $now ): ?Member;
}

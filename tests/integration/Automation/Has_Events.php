<?php
/**
 * Events that wait to be announced.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Automation;

use Patreon_Gate\Engine\Change_Event;
use Patreon_Gate\Engine\Member_Write;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Entitlement;
use Patreon_Gate\Membership\Event_Type;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Member_State;
use Patreon_Gate\Plugin;

/** Creates events like the ledger does: with a record. */
trait Has_Events {

	/**
	 * Stores a new member with events.
	 *
	 * @param array<string, mixed> $facts Facts that differ from an active member.
	 */
	private function happen( string $user_id, array $facts = array(), Event_Type ...$types ): Member {
		$member = Member::from_array(
			$facts + array(
				'campaign_id'        => '900',
				'member_id'          => 'm-' . $user_id,
				'user_id'            => $user_id,
				'full_name'          => 'Noa Ünal',
				'email'              => 'noa@example.com',
				'patron_status'      => 'active_patron',
				'last_charge_status' => 'Paid',
				'last_charge_at'     => Moment::NOW - 86400,
				'entitled_cents'     => 800,
				'lifetime_cents'     => 800,
				'tier_ids'           => array( '1' ),
				'fetched_at'         => Moment::NOW,
			)
		);
		$events = array_map(
			static fn ( Event_Type $type ): Change_Event => new Change_Event( $type, array( 'patron_status' => array( 'before' => null, 'after' => 'active_patron' ), 'tier_ids' => array( 'before' => array(), 'after' => array( '1' ) ) ) ),
			array_values( $types )
		);
		$left   = Plugin::instance()->members()->write(
			array( new Member_Write( null, $member, new Entitlement( '900', Member_State::Active, true, true ), $events, Cause::Webhook, 'corr-1', Moment::NOW ) )
		);
		self::assertSame( array(), $left );
		return $member;
	}
}

<?php
/**
 * Events of members as rows.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Ledger;

use Patreon_Gate\Engine\Change_Event;
use Patreon_Gate\Engine\Member_Write;

/** Builds the rows of events that are written with a record. `Waiting_Events` and `Event_Log` read them. */
final class Event_Rows {

	/** Value of `announce` for an event that was not announced yet. See `Waiting_Events`. */
	private const WAITING = 1;

	/** @return list<array<literal-string, string|int|null>> Columns of each event of a write. */
	public static function of( Member_Write $write ): array {
		$member = $write->member;
		$before = null === $write->before ? null : Member_Rows::facts( $write->before->member );
		$after  = array() === $write->events ? '' : Member_Rows::facts( $member );
		return array_map(
			static fn ( Change_Event $event ): array => array(
				'created_at'      => $write->now,
				'type'            => $event->type->value,
				'patreon_user_id' => $member->user_id,
				'wp_user_id'      => 0,
				'details'         => (string) wp_json_encode( (object) $event->evidence ),
				'campaign_id'     => $member->campaign_id,
				'member_id'       => $member->member_id,
				'cause'           => $write->cause->value,
				'correlation_id'  => $write->correlation_id,
				'before_facts'    => $before,
				'after_facts'     => $after,
				'announce'        => self::WAITING,
			),
			$write->events
		);
	}
}

<?php
/**
 * An outgoing webhook.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Automation;

use Patreon_Gate\Membership\Event;

/** Holds a receiver of events: its address, and which events it gets. The secret stays in the database. */
final class Subscription {

	/** In place of a list of events: all events, including those of later versions. */
	public const ALL = '*';

	/**
	 * @param int          $id                   Id on this site; 0 before it is stored.
	 * @param string       $campaign_id          Events of this campaign; '' for every campaign.
	 * @param string       $name                 Name given by the creator.
	 * @param string       $url                  Address of the receiver.
	 * @param list<string> $events               Values of `Event_Type`, or `ALL`.
	 * @param bool         $personal_data        Whether names and e-mail addresses are sent.
	 * @param bool         $is_active            Whether it is active, not paused.
	 * @param int          $failures             Failed attempts since the last success.
	 * @param int          $failing_since        Unix time of the first of them; 0 for none.
	 * @param string       $last_error           Fixed code of the last failure; '' after a success.
	 * @param int          $created_by           WordPress user.
	 * @param int          $created_at           Unix time.
	 * @param bool         $belongs_to_this_site Whether it was created on this site, not on a site this is a copy of.
	 */
	public function __construct(
		public readonly int $id,
		public readonly string $campaign_id,
		public readonly string $name,
		public readonly string $url,
		public readonly array $events,
		public readonly bool $personal_data,
		public readonly bool $is_active = true,
		public readonly int $failures = 0,
		public readonly int $failing_since = 0,
		public readonly string $last_error = '',
		public readonly int $created_by = 0,
		public readonly int $created_at = 0,
		public readonly bool $belongs_to_this_site = true
	) {}

	/** Tells whether an event is sent to it. */
	public function wants( Event $event ): bool {
		return $this->is_active && $this->belongs_to_this_site
			&& ( '' === $this->campaign_id || $this->campaign_id === $event->campaign_id )
			&& ( in_array( self::ALL, $this->events, true ) || in_array( $event->type->value, $this->events, true ) );
	}
}

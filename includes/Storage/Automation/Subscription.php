<?php
/**
 * Somebody who wants to be told.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Automation;

use Patreon_Gate\Membership\Event;

/** An outgoing webhook: where to, and about what. Its secret stays in the database. */
final class Subscription {

	/** Instead of a list of events: all of them, those of later versions included. */
	public const ALL = '*';

	/**
	 * @param int          $id            Ours; 0 before it is stored.
	 * @param string       $campaign_id   Events of this campaign; '' for every campaign.
	 * @param string       $name          The creator's own name for it.
	 * @param string       $url           Where to.
	 * @param list<string> $events        Values of `Event_Type`, or `ALL`.
	 * @param bool         $personal_data Whether names and e-mail addresses are sent.
	 * @param bool         $is_active     Paused where not.
	 * @param int          $failures      Failed attempts since the last good one.
	 * @param int          $failing_since Unix time of the first of them; 0 for none.
	 * @param string       $last_error    Fixed code of the last failure; '' after a good one.
	 * @param int          $created_by    WordPress user.
	 * @param int          $created_at    Unix time.
	 * @param bool         $is_here       Was made on this site; not on the one this is a copy of.
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
		public readonly bool $is_here = true
	) {}

	/** Whether it is to be told of an event. */
	public function wants( Event $event ): bool {
		return $this->is_active && $this->is_here
			&& ( '' === $this->campaign_id || $this->campaign_id === $event->campaign_id )
			&& ( in_array( self::ALL, $this->events, true ) || in_array( $event->type->value, $this->events, true ) );
	}
}

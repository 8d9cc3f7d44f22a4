<?php
/**
 * Tells what happened.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Automation;

use Closure;
use Patreon_Gate\Add_Ons;
use Patreon_Gate\Hooks;
use Patreon_Gate\Membership\Event;
use Patreon_Gate\Storage\Automation\Subscription;
use Patreon_Gate\Storage\Automation\Waiting_Event;
use Patreon_Gate\Storage\Automation\Waiting_Events;
use Patreon_Gate\Storage\Log\Event_Log;
use Patreon_Gate\Storage\Storage_Error;

/**
 * Takes events that wait, queues them for outgoing webhooks, and runs their PHP actions. Each once; again only where a process died
 * with it, with the same id. What kills whoever touches it is parked in the end, and never keeps the others waiting.
 */
final class Announcer {

	/** Seconds after which an event counts as left by a process that died. */
	public const LEASE = 300;

	/** How often an event is tried. */
	public const MAX_ATTEMPTS = 5;

	private const BATCH = 50;

	private bool $is_running = false;

	/**
	 * @param Waiting_Events  $events What waits.
	 * @param Outbox          $outbox Queues for outgoing webhooks.
	 * @param Event_Log       $log    Is told of what was parked.
	 * @param Closure(): void $wake   Has the queue sent, in the background.
	 * @param Closure(): void $later  Has the rest announced, in the background.
	 */
	public function __construct(
		private readonly Waiting_Events $events,
		private readonly Outbox $outbox,
		private readonly Event_Log $log,
		private readonly Closure $wake,
		private readonly Closure $later
	) {}

	/**
	 * Announces what waits. A listener that changes members does not start another round within its own.
	 *
	 * @param callable(): bool $has_room Whether to go on, asked before each.
	 * @return bool Whether something may be left.
	 * @throws Storage_Error When the database fails.
	 */
	public function announce( int $now, callable $has_room ): bool {
		if ( $this->is_running ) {
			return true;
		}
		$this->is_running = true;
		try {
			return $this->run( $now, $has_room );
		} finally {
			$this->is_running = false;
		}
	}

	/**
	 * @param callable(): bool $has_room Whether to go on.
	 * @throws Storage_Error When the database fails.
	 */
	private function run( int $now, callable $has_room ): bool {
		$waiting = $this->events->due( $now, self::BATCH );
		while ( array() !== $waiting ) {
			$receivers = $this->outbox->receivers();
			foreach ( $this->with_listeners( $waiting, $receivers ) as $one ) {
				if ( ! $has_room() ) {
					( $this->later )();
					return true;
				}
				$this->one( $one, $receivers, $now );
			}
			$waiting = $this->events->due( $now, self::BATCH );
		}
		return false;
	}

	/**
	 * Those somebody listens to. What nobody can hear is done with in one statement: a sweep may find thousands of changes.
	 *
	 * @param list<Waiting_Event> $waiting   Events.
	 * @param list<Subscription>  $receivers Who may want to be told.
	 * @return list<Waiting_Event>
	 * @throws Storage_Error When the database fails.
	 */
	private function with_listeners( array $waiting, array $receivers ): array {
		if ( array() !== $receivers || false !== has_action( Hooks::EVENT_ANNOUNCED ) ) {
			return $waiting;
		}
		$is_heard = static fn ( Waiting_Event $one ): bool => null === $one->event || false !== has_action( Event_Hooks::of( $one->event->type ) );
		$heard    = array_values( array_filter( $waiting, $is_heard ) );
		$this->events->announced_all( array_values( array_filter( $waiting, static fn ( Waiting_Event $one ): bool => ! $is_heard( $one ) ) ) );
		return $heard;
	}

	/**
	 * @param list<Subscription> $receivers Who may want to be told.
	 * @throws Storage_Error When the database fails.
	 */
	private function one( Waiting_Event $waiting, array $receivers, int $now ): void {
		if ( ! $this->events->claim( $waiting, $now + self::LEASE ) ) {
			return;
		}
		$event = $waiting->event;
		if ( null === $event || $waiting->attempts >= self::MAX_ATTEMPTS ) {
			$this->events->park( $waiting );
			if ( null !== $event ) {
				$this->log->add( 'event_parked', array( 'event' => $waiting->id, 'type' => $event->type->value, 'campaign' => $event->campaign_id ), $event->user_id, 0, $now );
			}
			return;
		}
		// Before the actions, which may kill the process.
		if ( $this->outbox->put( $event, $receivers, $now ) > 0 ) {
			( $this->wake )();
		}
		$this->fire( $event );
		$this->events->announced( $waiting );
	}

	private function fire( Event $event ): void {
		Add_Ons::announce_to_each( Event_Hooks::of( $event->type ), $event );
		Add_Ons::announce_to_each( Hooks::EVENT_ANNOUNCED, $event );
	}
}

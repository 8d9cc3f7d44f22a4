<?php
/**
 * Announces events.
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
 * Claims waiting events, queues them for outgoing webhooks, and fires their PHP actions. Each event is announced once, or again with the same
 * id if the process died meanwhile. An event whose listeners kill the process every time is parked, so that it does not block the others.
 */
final class Announcer {

	/** Seconds after which the process that claimed an event is taken to be dead. */
	public const LEASE = 300;

	/** Attempts before an event is parked. */
	public const MAX_ATTEMPTS = 5;

	private const BATCH = 50;

	private bool $is_running = false;

	/**
	 * @param Waiting_Events  $events Waiting events.
	 * @param Outbox          $outbox Queues events for outgoing webhooks.
	 * @param Event_Log       $log    Log, for events that were parked.
	 * @param Closure(): void $wake   Wakes the job that sends deliveries.
	 * @param Closure(): void $later  Wakes the job that announces the rest.
	 */
	public function __construct(
		private readonly Waiting_Events $events,
		private readonly Outbox $outbox,
		private readonly Event_Log $log,
		private readonly Closure $wake,
		private readonly Closure $later
	) {}

	/**
	 * Announces waiting events. If a listener changes members, that does not start a nested run.
	 *
	 * @param callable(): bool $has_room Whether to continue, called before each event.
	 * @return bool Whether more events may be waiting.
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
	 * @param callable(): bool $has_room Whether to continue.
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
	 * Returns the events that have a listener. The others are marked as announced with one statement, since a sweep may find thousands of changes.
	 *
	 * @param list<Waiting_Event> $waiting   Events.
	 * @param list<Subscription>  $receivers Subscriptions that may want them.
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
	 * @param list<Subscription> $receivers Subscriptions that may want it.
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
		// Before the actions are fired, since a listener may end the process.
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

<?php
/**
 * Counts events.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Counting;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Hooks;
use Patreon_Gate\Storage\Counts\Counts;
use Patreon_Gate\Storage\Options\Settings;

/** Counts one event, unless counting is switched off or an add-on says no. A failure never reaches the reader. */
final class Counter {

	public function __construct( private readonly Settings $settings, private readonly Counts $counts ) {}

	/** Tells whether anything is counted. */
	public function is_counting(): bool {
		return $this->settings->counts_calls();
	}

	/**
	 * @param Count_Event $event What happened.
	 * @param Mark        $mark  To which call to action. It must have been verified.
	 * @param int         $now   Unix time.
	 */
	public function count( Count_Event $event, Mark $mark, int $now ): void {
		if ( ! $this->is_counting() || ! Add_Ons::filter( Hooks::COUNT_EVENT, 'is_bool', true, $event->value, $mark->design, $mark->face, $mark->post_id ) ) {
			return;
		}
		$is_counted = Add_Ons::contain(
			'counting',
			function () use ( $event, $mark, $now ): bool {
				$this->counts->add( self::day( $now ), $mark->design, $mark->face, $mark->post_id, $event->value );
				return true;
			},
			static fn (): bool => false
		);
		if ( $is_counted ) {
			Add_Ons::announce( Hooks::EVENT_COUNTED, $event->value, $mark->design, $mark->face, $mark->post_id );
		}
	}

	/** Returns the day of a time in the site's time zone, as `Counts` has it: 20261130. */
	public static function day( int $now ): int {
		return (int) wp_date( 'Ymd', $now );
	}
}

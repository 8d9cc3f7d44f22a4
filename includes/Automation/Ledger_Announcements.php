<?php
/**
 * Announces what the ledger has just written.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Automation;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Engine\Member_Write;
use Patreon_Gate\Hooks;
use Patreon_Gate\Storage\Storage_Error;

/** Announces events in the process that noticed them, after the commit. The job announces what fails or is left here. */
final class Ledger_Announcements {

	/** Events announced at once. More would delay whoever waits for this process. */
	private const AT_ONCE = 50;

	/** @param \Closure(): Announcer $announcer Created when there is something to announce. Wakes a job for the rest. */
	public function __construct( private readonly \Closure $announcer ) {}

	/** @param list<Member_Write> $written Writes that were committed. */
	public function tell( array $written ): void {
		$news     = false;
		$is_heard = false !== has_action( Hooks::MEMBER_STORED ) || false !== has_action( 'all' );
		foreach ( $written as $write ) {
			if ( $is_heard ) {
				Add_Ons::announce( Hooks::MEMBER_STORED, $write->before?->member, $write->member, $write->cause->value );
			}
			$news = $news || array() !== $write->events;
		}
		if ( ! $news ) {
			return;
		}
		$room = self::AT_ONCE;
		try {
			( $this->announcer )()->announce(
				$written[0]->now,
				static function () use ( &$room ): bool {
					return --$room >= 0;
				}
			);
		} catch ( Storage_Error $error ) {
			Add_Ons::report( $error, 'announce' );
		}
	}
}

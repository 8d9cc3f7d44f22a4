<?php
/**
 * The job `matches`.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Jobs;

use Patreon_Gate\Matching\Email_Matching;
use Patreon_Gate\Queue\Budget;

/** Searches for members and accounts that may belong together. */
final class Match_Search {

	public function __construct( private readonly Email_Matching $matching ) {}

	/** @return ?int Seconds until the next members are checked. */
	public function run( Budget $budget, int $now ): ?int {
		do {
			$is_more = $this->matching->step( $now );
		} while ( $is_more && $budget->has_room() );
		return $is_more ? 0 : null;
	}
}

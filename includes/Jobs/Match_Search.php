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

/** Looks for members and accounts that seem to be one person. */
final class Match_Search {

	public function __construct( private readonly Email_Matching $matching ) {}

	/** @return ?int In how many seconds there are more members to look at. */
	public function run( Budget $budget, int $now ): ?int {
		do {
			$is_more = $this->matching->step( $now );
		} while ( $is_more && $budget->has_room() );
		return $is_more ? 0 : null;
	}
}

<?php
/**
 * Grants in memory.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Support;

use Patreon_Gate\Engine\Grant_Source;
use Patreon_Gate\Membership\Grant;

final class Memory_Grants implements Grant_Source {

	/** @var list<Grant> */
	public array $grants = array();

	public function of_users( string $campaign_id, array $user_ids ): array {
		$found = array();
		foreach ( $this->grants as $grant ) {
			if ( $grant->campaign_id === $campaign_id && in_array( $grant->patreon_user_id, $user_ids, true ) ) {
				$found[ $grant->patreon_user_id ][] = $grant;
			}
		}
		return $found;
	}
}

<?php
/**
 * A campaign with its tiers, as Patreon sent it.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Patreon;

use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Membership\Tier;

/** Holds one campaign of the token's owner. */
final class Campaign_Answer {

	/**
	 * @param list<Tier>    $tiers        All its tiers.
	 * @param ?Presentation $presentation Texts and pictures to show, on which no access depends.
	 */
	public function __construct( public readonly Campaign $campaign, public readonly array $tiers, public readonly ?Presentation $presentation = null ) {}
}

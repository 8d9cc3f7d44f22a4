<?php
/**
 * Grant or block.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Membership;

/** Lists the kinds of grants. A block overrides a grant. */
enum Grant_Kind: string {

	case Grant = 'grant';
	case Block = 'block';
}

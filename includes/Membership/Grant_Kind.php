<?php
/**
 * Which way a decision by hand goes.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Membership;

/** A block beats a grant. */
enum Grant_Kind: string {

	case Grant = 'grant';
	case Block = 'block';
}

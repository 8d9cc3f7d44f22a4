<?php
/**
 * Nothing is sent there.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Automation;

use RuntimeException;

/** An address to which nothing may be sent, and why. */
final class Refused_Target extends RuntimeException {

	/** @param 'not_https'|'bad_url'|'unknown_host'|'private_address'|'unknown_campaign' $reason A fixed code. */
	public function __construct( public readonly string $reason ) {
		parent::__construct( $reason );
	}
}

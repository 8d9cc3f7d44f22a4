<?php
/**
 * A refused address.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Automation;

use RuntimeException;

/** Thrown when nothing may be sent to an address. */
final class Refused_Target extends RuntimeException {

	/** @param 'not_https'|'bad_url'|'unknown_host'|'private_address'|'unknown_campaign' $reason A fixed code. */
	public function __construct( public readonly string $reason ) {
		parent::__construct( $reason );
	}
}

<?php
/**
 * What a redirect becomes in a test.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests;

/** WordPress would have sent the visitor elsewhere. */
final class Redirected extends \RuntimeException {

	public function __construct( public readonly string $location, public readonly int $status ) {
		parent::__construct( "Redirected ($status) to $location" );
	}
}

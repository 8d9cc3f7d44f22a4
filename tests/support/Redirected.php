<?php
/**
 * Thrown instead of a redirect in tests.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests;

/** Thrown where WordPress would have redirected the visitor. */
final class Redirected extends \RuntimeException {

	public function __construct( public readonly string $location, public readonly int $status ) {
		parent::__construct( "Redirected ($status) to $location" );
	}
}

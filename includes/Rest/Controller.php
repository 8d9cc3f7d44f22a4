<?php
/**
 * A group of routes.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

/** Returns a group of routes about one subject. */
interface Controller {

	/** @return list<Route> */
	public function routes(): array;
}

<?php
/**
 * One route.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Closure;
use WP_Error;
use WP_REST_Request;

/** A path with one method: who may use it, what it takes, what it answers. */
final class Route {

	/**
	 * @param non-falsy-string                    $path       Below the namespace, such as `/tiers`; may hold named groups.
	 * @param 'GET'|'POST'|'PUT'|'DELETE'         $method     HTTP method.
	 * @param Permission                          $permission Who may.
	 * @param array<string, array<string, mixed>> $args       Parameters with their schemas. Anything else in the body is refused.
	 * @param array<string, mixed>                $schema     JSON schema of the answer.
	 * @param Closure                             $answer     Does it. What it throws is answered as an error.
	 * @phpstan-param Closure( WP_REST_Request<array<string, mixed>> ): (array<array-key, mixed>|WP_Error) $answer
	 */
	public function __construct(
		public readonly string $path,
		public readonly string $method,
		public readonly Permission $permission,
		public readonly array $args,
		public readonly array $schema,
		public readonly Closure $answer
	) {}
}

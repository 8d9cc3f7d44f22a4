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

/** Holds a path with one method: permission, parameters, response. */
final class Route {

	/**
	 * @param non-falsy-string                    $path       Path below the namespace, such as `/tiers`; may contain named groups.
	 * @param 'GET'|'POST'|'PUT'|'DELETE'         $method     HTTP method.
	 * @param Permission                          $permission Permission.
	 * @param array<string, array<string, mixed>> $args       Parameters with their schemas. Anything else in the body is refused.
	 * @param array<string, mixed>                $schema     JSON schema of the response.
	 * @param Closure                             $answer     Callback. An exception it throws becomes an error response.
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

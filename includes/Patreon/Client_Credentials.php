<?php
/**
 * Client id and secret.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Patreon;

/** Identifies this site's client on Patreon. */
final class Client_Credentials {

	public function __construct( public readonly string $client_id, #[\SensitiveParameter] public readonly string $client_secret ) {}
}

<?php
/**
 * Webhooks API with a creator's token.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Webhooks;

use Patreon_Gate\Connections\Not_Connected;
use Patreon_Gate\Connections\Token_Keeper;
use Patreon_Gate\Patreon\Remote_Webhook;
use Patreon_Gate\Patreon\Request_Failed;
use Patreon_Gate\Patreon\Webhooks_Api;

/** Calls `Webhooks_Api` with the access token of one campaign's creator. */
final class Creator_Webhooks_Api {

	public function __construct(
		private readonly Token_Keeper $keeper,
		private readonly Webhooks_Api $api,
		private readonly string $campaign_id,
		private readonly int $now
	) {}

	/**
	 * @return list<Remote_Webhook>
	 * @throws Request_Failed When it did not work.
	 * @throws Not_Connected  When there is no connection to use.
	 */
	public function all(): array {
		return $this->call( fn ( #[\SensitiveParameter] string $token ): array => $this->api->all( $token, $this->now ) );
	}

	/**
	 * @throws Request_Failed When it did not work.
	 * @throws Not_Connected  When there is no connection to use.
	 */
	public function create( string $uri ): Remote_Webhook {
		return $this->call( fn ( #[\SensitiveParameter] string $token ): Remote_Webhook => $this->api->create( $token, $this->campaign_id, $uri, $this->now ) );
	}

	/**
	 * @param array<string, mixed> $attributes See `Webhooks_Api::change()`.
	 * @throws Request_Failed When it did not work.
	 * @throws Not_Connected  When there is no connection to use.
	 */
	public function change( string $webhook_id, array $attributes ): void {
		$this->call( fn ( #[\SensitiveParameter] string $token ) => $this->api->change( $token, $webhook_id, $attributes, $this->now ) );
	}

	/**
	 * @throws Request_Failed When it did not work.
	 * @throws Not_Connected  When there is no connection to use.
	 */
	public function delete( string $webhook_id ): void {
		$this->call( fn ( #[\SensitiveParameter] string $token ) => $this->api->delete( $token, $webhook_id, $this->now ) );
	}

	/**
	 * @template T
	 * @param callable(string): T $call Called with the access token.
	 * @return T
	 * @throws Request_Failed When it did not work.
	 * @throws Not_Connected  When there is no connection to use.
	 */
	private function call( callable $call ): mixed {
		return $this->keeper->call( $call, $this->now, $this->campaign_id );
	}
}

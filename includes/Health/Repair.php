<?php
/**
 * Repairs a connection.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Health;

use Patreon_Gate\Connections\Connector;
use Patreon_Gate\Connections\Not_Connected;
use Patreon_Gate\Connections\Token_Keeper;
use Patreon_Gate\Patreon\Request_Failed;
use Patreon_Gate\Storage\Connections\Connection;
use Patreon_Gate\Storage\Connections\Connections;
use Patreon_Gate\Sweep\Sync_Control;
use Patreon_Gate\Webhooks\Webhook_Manager;
use Patreon_Gate\Webhooks\Webhook_Error;

/**
 * Repairs what can be repaired without the creator: token, tiers, webhook and sweep. Every step is tried, even if the one before failed, except
 * that nothing is sent without a token.
 */
final class Repair {

	public function __construct(
		private readonly Connections $connections,
		private readonly Connector $connector,
		private readonly Token_Keeper $keeper,
		private readonly Webhook_Manager $webhooks,
		private readonly Sync_Control $control
	) {}

	/** @return list<Repair_Step> The first is `connection`. If it failed, the creator has to connect again. */
	public function run( Connection $connection, int $now ): array {
		$steps = array( $this->attempt( 'connection', fn () => $this->revived( $connection, $now ) ) );
		if ( ! $steps[0]->is_done() ) {
			return $steps;
		}
		$campaign_id = $connection->campaign_id;
		$steps[]     = $this->attempt( 'token', fn () => $this->keeper->token( $now, $campaign_id ) );
		if ( $steps[1]->is_done() ) {
			$steps[] = $this->attempt( 'tiers', fn () => $this->connector->import_tiers( $now, $campaign_id ) );
			$steps[] = $this->attempt( 'webhooks', fn () => $this->webhooks->maintain( $campaign_id, $now ) );
		}
		$steps[] = $this->attempt( 'sync', fn () => $this->control->start( $campaign_id ) );
		return $steps;
	}

	/**
	 * @throws Request_Failed When Patreon does not answer as it should.
	 * @throws Not_Connected When the creator has to connect again.
	 */
	private function revived( Connection $connection, int $now ): void {
		if ( $connection->is_usable() || $this->connector->revive( $connection, $now ) ) {
			return;
		}
		$latest = $this->connections->by_id( $connection->id ) ?? $connection;
		$failed = Not_Connected::because_of( $latest );
		throw $failed;
	}

	/**
	 * @param 'connection'|'token'|'tiers'|'webhooks'|'sync' $step Name of the step.
	 * @param callable(): mixed                              $work Runs the step.
	 */
	private function attempt( string $step, callable $work ): Repair_Step {
		try {
			$work();
			return new Repair_Step( $step );
		} catch ( Request_Failed $failed ) {
			return new Repair_Step( $step, $failed->failure->value );
		} catch ( Not_Connected | Webhook_Error $trouble ) {
			return new Repair_Step( $step, $trouble->why );
		}
	}
}

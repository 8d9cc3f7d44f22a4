<?php
/**
 * A report on a connection.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Health;

use Patreon_Gate\Membership\Sweep;
use Patreon_Gate\Patreon\Rate_Limit_Store;
use Patreon_Gate\Storage\Connections\Connection;
use Patreon_Gate\Storage\Webhooks\Webhooks;
use Patreon_Gate\Sweep\Sync_Control;

/** Collects the state of a connection for the creator, from the database alone. */
final class Connection_Report {

	public function __construct(
		private readonly Connection_Checks $connection_checks,
		private readonly Webhook_Checks $webhook_checks,
		private readonly Webhooks $webhooks,
		private readonly Sync_Control $control,
		private readonly Rate_Limit_Store $rate
	) {}

	/** @return array<string, mixed> As `Rest\Health_Schemas` describes it. */
	public function of( Connection $connection, int $now ): array {
		$campaign_id = $connection->campaign_id;
		$status      = '' === $campaign_id ? null : $this->control->status( $campaign_id, $now );
		$blocked     = max( $this->rate->blocked_until(), $connection->wait_until );
		$findings    = $this->connection_checks->of( $connection, $now );
		if ( $connection->is_usable() ) {
			$findings[] = $this->webhook_checks->of( $campaign_id );
		}
		return array(
			'connection'       => $connection->id,
			'campaign_id'      => $campaign_id,
			'connected_as'     => $connection->connected_name,
			'scopes'           => '' === $connection->scopes ? array() : explode( ' ', $connection->scopes ),
			'missing_scopes'   => Connection_Checks::missing_scopes( $connection ),
			'token_issued_at'  => self::time( $connection->tokens_issued_at ),
			'token_expires_at' => self::time( $connection->tokens_expire_at ),
			'last_sync'        => self::sweep( $status['latest'] ?? null ),
			'last_full_sync'   => self::sweep( $status['last_done'] ?? null ),
			'next_sync_at'     => $status['next_run'] ?? null,
			'missed_syncs'     => $connection->is_usable() ? $status['missed_runs'] ?? 0 : 0,
			'is_held'          => null !== ( $status['held'] ?? null ) || ( $status['is_braked'] ?? false ),
			'waiting'          => $status['inbox_waiting'] ?? 0,
			'parked'           => $status['inbox_parked'] ?? 0,
			'webhook'          => $this->webhook( $campaign_id ),
			'paused_until'     => $blocked > $now ? $blocked : null,
			'refusals'         => $this->rate->refusals( $now ),
			'last_error'       => '' === $connection->last_error ? null : array(
				'code' => $connection->last_error,
				'at'   => $connection->last_error_at,
			),
			'findings'         => array_map( static fn ( Finding $finding ): array => $finding->to_array(), Finding::sorted( $findings ) ),
		);
	}

	/** @return ?array<string, mixed> */
	private static function sweep( ?Sweep $sweep ): ?array {
		return null === $sweep ? null : array(
			'state'         => $sweep->state->value,
			'reason'        => $sweep->reason,
			'members_read'  => $sweep->members_read,
			'members_total' => $sweep->members_total,
			'changed'       => $sweep->changed,
			'started_at'    => $sweep->started_at,
			'finished_at'   => self::time( $sweep->finished_at ),
			'last_error'    => $sweep->last_error,
		);
	}

	/** @return ?array<string, mixed> */
	private function webhook( string $campaign_id ): ?array {
		$webhook = '' === $campaign_id ? null : $this->webhooks->of_campaign( $campaign_id );
		return null === $webhook ? null : array(
			'state'            => $webhook->state->value,
			'is_paused'        => $webhook->is_paused,
			'failures'         => $webhook->failures,
			'last_received_at' => self::time( $webhook->last_received_at ),
			'last_test_at'     => self::time( $webhook->last_test_at ),
			'checked_at'       => self::time( $webhook->checked_at ),
			'last_error'       => $webhook->last_error,
		);
	}

	private static function time( int $seconds ): ?int {
		return $seconds > 0 ? $seconds : null;
	}
}

<?php
/**
 * Facts for support.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Health;

use Patreon_Gate\Queue\Queue;
use Patreon_Gate\Storage\Connections\Connections;
use Patreon_Gate\Storage\Tables\Migrations;
use Patreon_Gate\Sweep\Sync_Control;

/** Collects facts that users copy into a support forum: states, times and counts. They contain no names, no ids of people and no secrets. */
final class Facts {

	public function __construct(
		private readonly Connections $connections,
		private readonly Sync_Control $control,
		private readonly Queue $queue,
		private readonly Migrations $migrations
	) {}

	/** @return array<string, string|int> Name → value. */
	public function all( string $version, int $now ): array {
		$facts = array(
			'version'       => $version,
			'database'      => $this->migrations->needed() ? 'old' : 'current',
			'job_engine'    => $this->queue->name(),
			'sweep_minutes' => intdiv( $this->control->period(), 60 ),
		);
		foreach ( $this->connections->all() as $place => $connection ) {
			$key                          = 'connection_' . ( $place + 1 );
			$facts[ $key . '_state' ]     = $connection->belongs_to_this_site || '' === $connection->campaign_id ? $connection->state->value : 'elsewhere';
			$facts[ $key . '_error' ]     = $connection->last_error;
			$facts[ $key . '_token_ends' ] = $connection->tokens_expire_at > 0 ? gmdate( 'c', $connection->tokens_expire_at ) : '';
			$facts[ $key . '_scopes' ]    = $connection->scopes;
			if ( $connection->is_usable() ) {
				$status                           = $this->control->status( $connection->campaign_id, $now );
				$latest                           = $status['latest'];
				$facts[ $key . '_sweep' ]         = null === $latest ? 'none' : trim( $latest->state->value . ' ' . $latest->reason );
				$facts[ $key . '_members_read' ]  = $latest->members_read ?? 0;
				$facts[ $key . '_missed_sweeps' ] = $status['missed_runs'];
				$facts[ $key . '_waiting' ]       = $status['inbox_waiting'];
				$facts[ $key . '_parked' ]        = $status['inbox_parked'];
			}
		}
		return $facts;
	}
}

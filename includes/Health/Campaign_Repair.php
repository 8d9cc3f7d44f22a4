<?php
/**
 * Repairs a connection, in words.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Health;

use Patreon_Gate\Storage\Connections\Connection;
use Patreon_Gate\Storage\Connections\Connections;

/** Runs `Repair` for a campaign and says in words what came of it. */
final class Campaign_Repair {

	/**
	 * @param Connections                           $connections Finds the connection.
	 * @param Repair                                $repair      Repairs it.
	 * @param \Closure( Connection, int ): ?string  $authorize   Returns the address on Patreon where only the creator can go on.
	 * @param \Closure( string ): string            $words       Returns the sentence for the code of an error.
	 */
	public function __construct(
		private readonly Connections $connections,
		private readonly Repair $repair,
		private readonly \Closure $authorize,
		private readonly \Closure $words
	) {}

	/** Repairs the connection of a campaign. */
	public function run( string $campaign_id, int $now ): Repair_Result {
		$connection = $this->connections->of_campaign( $campaign_id );
		if ( null === $connection ) {
			return new Repair_Result( false, ( $this->words )( 'disconnected' ) );
		}
		$steps  = $this->repair->run( $connection, $now );
		$failed = array_values( array_filter( $steps, static fn ( Repair_Step $step ): bool => ! $step->is_done() ) );
		if ( array() === $failed ) {
			return new Repair_Result( true, __( 'The connection works again: access, tiers and updates from Patreon were checked, and a sync has started.', 'tier-gate-for-patreon' ) );
		}
		$url = $steps[0]->is_done() ? '' : ( ( $this->authorize )( $connection, $now ) ?? '' );
		return new Repair_Result( false, implode( ' ', array_unique( array_map( fn ( Repair_Step $step ): string => ( $this->words )( $step->code ), $failed ) ) ), $url );
	}
}

<?php
/**
 * A lock that was typed at a terminal.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cli;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Locks\Condition_Check;
use Patreon_Gate\Storage\Connections\Campaigns;
use Patreon_Gate\Storage\Connections\Tiers;

/** Reads the options of `lock set`. What cannot be read exactly is refused, with what to do. */
final class Typed_Lock {

	/**
	 * @param Campaigns       $campaigns Campaigns.
	 * @param Tiers           $tiers     Tiers.
	 * @param Condition_Check $check     Validates conditions.
	 */
	public function __construct( private readonly Campaigns $campaigns, private readonly Tiers $tiers, private readonly Condition_Check $check ) {}

	/**
	 * Describes the options.
	 *
	 * @return list<array<string, mixed>>
	 */
	public static function options(): array {
		return array(
			Command::option( 'for', 'Who can read: any paying member, or any member, including free members.', array( 'paying', 'members' ) ),
			Command::option( 'tier', 'ID of a tier: its members and those of higher tiers can read.' ),
			Command::option( 'tiers', 'IDs of tiers, separated by commas: only their members can read.' ),
			Command::option( 'lock', 'Who can read, as JSON, such as {"match":"any","inverse":false,"campaign":"","conditions":[{"type":"paying","params":{}}]}.' ),
		);
	}

	/**
	 * Reads the lock.
	 *
	 * @param Input $input Options.
	 * @return Lock|string A sentence that says what is wrong, if it is no lock.
	 * @throws \Patreon_Gate\Storage\Storage_Error When the database fails.
	 */
	public function read( Input $input ): Lock|string {
		$given = array_values( array_filter( array( 'for', 'tier', 'tiers', 'lock' ), static fn ( string $name ): bool => '' !== $input->text( $name ) ) );
		if ( 1 !== count( $given ) ) {
			return 'Say who can read, with one of --for, --tier, --tiers and --lock.';
		}
		$typed = $input->text( $given[0] );
		return match ( $given[0] ) {
			'for'   => $this->for( $typed ),
			'tier'  => $this->of_tiers( array( $typed ), static fn ( array $ids ): Condition => new Condition( 'tier_or_above', array( 'tier' => $typed ) ) ),
			'tiers' => $this->of_tiers( array_values( array_unique( array_map( static fn ( string $id ): string => trim( $id ), explode( ',', $typed ) ) ) ), static fn ( array $ids ): Condition => new Condition( 'tiers', array( 'tiers' => $ids ) ) ),
			'lock'  => $this->of_json( $typed ),
		};
	}

	private function for( string $typed ): Lock|string {
		return match ( $typed ) {
			'paying'  => new Lock( false, false, array( new Condition( 'paying' ) ) ),
			'members' => new Lock( false, false, array( new Condition( 'free_member' ) ) ),
			default   => '--for is "paying" or "members".',
		};
	}

	/**
	 * @param list<string>                    $ids  Tiers.
	 * @param \Closure(list<string>): Condition $make Makes the condition.
	 */
	private function of_tiers( array $ids, \Closure $make ): Lock|string {
		$unknown = $ids;
		foreach ( $this->campaigns->all() as $at => $campaign ) {
			$tiers = $this->tiers->catalogue( $campaign->id );
			$left  = array_values( array_filter( $ids, static fn ( string $id ): bool => false !== ( $tiers->get( $id )->deleted ?? true ) ) );
			if ( array() === $left ) {
				// The primary campaign has no name in a lock, as in the editor.
				return new Lock( false, false, array( $make( $ids ) ), 0 === $at ? '' : $campaign->id );
			}
			$unknown = count( $left ) < count( $unknown ) ? $left : $unknown;
		}
		return sprintf( 'Tier not found: %s. All tiers have to be of one campaign. "wp patreon-gate tiers import" reads them from Patreon again.', implode( ', ', array_map( Terminal_Text::clean( ... ), $unknown ) ) );
	}

	private function of_json( string $typed ): Lock|string {
		$lock = Lock_Codec::read_meta( $typed );
		if ( ! $lock->readable ) {
			return '--lock is no lock: it has to be JSON with the keys match, inverse, campaign and conditions.';
		}
		return $this->check->refusal( $lock )?->get_error_message() ?? $lock;
	}
}

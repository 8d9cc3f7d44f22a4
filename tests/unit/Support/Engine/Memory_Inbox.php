<?php
/**
 * The inbox in memory.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Support\Engine;

use Patreon_Gate\Engine\Inbox_Item;
use Patreon_Gate\Engine\Inbox_Store;
use Patreon_Gate\Membership\Cause;

/**
 * Holds one campaign.
 *
 * @phpstan-type Row array{cause: Cause, deliveries: int, state: string, attempts: int, due: int, received: int, outcome: string, handled_at: int}
 */
final class Memory_Inbox implements Inbox_Store {

	/** @var array<string, Row> By member id. */
	public array $rows = array();

	public function __construct( private readonly Process_Faults $faults ) {}

	public function put( string $campaign_id, string $member_id, Cause $cause, string $trigger, int $now ): void {
		$this->faults->pass();
		$row     = $this->rows[ $member_id ] ?? array( 'deliveries' => 0, 'state' => '', 'attempts' => 0, 'due' => $now, 'outcome' => '', 'handled_at' => 0 );
		$waiting = 'waiting' === $row['state'];
		$this->rows[ $member_id ] = array(
			'cause'      => $cause,
			'deliveries' => $row['deliveries'] + 1,
			'state'      => 'waiting',
			'attempts'   => $waiting ? $row['attempts'] : 0,
			'due'        => $waiting ? min( $row['due'], $now ) : $now,
			'received'   => $now,
			'outcome'    => $row['outcome'],
			'handled_at' => $row['handled_at'],
		);
		$this->faults->pass();
	}

	public function take( string $campaign_id, int $limit, int $now ): array {
		$this->faults->pass();
		$items = array();
		foreach ( $this->rows as $member_id => $row ) {
			if ( 'waiting' === $row['state'] && $row['due'] <= $now && count( $items ) < $limit ) {
				$items[] = new Inbox_Item( $campaign_id, $member_id, $row['cause'], $row['deliveries'], $row['attempts'], $row['received'] );
			}
		}
		return $items;
	}

	public function done( Inbox_Item $item, string $outcome, int $now ): void {
		$this->faults->pass();
		$row = $this->rows[ $item->member_id ];
		$this->rows[ $item->member_id ] = array( 'outcome' => $outcome, 'handled_at' => $now, 'attempts' => 0, 'state' => $row['deliveries'] > $item->deliveries ? 'waiting' : 'done' ) + $row;
		$this->faults->pass();
	}

	public function absent( Inbox_Item $item, int $now ): void {
		$this->faults->pass();
		$this->rows[ $item->member_id ] = array( 'outcome' => Inbox_Item::GONE, 'handled_at' => $now ) + $this->rows[ $item->member_id ];
		$this->faults->pass();
	}

	public function ask_again( string $campaign_id, array $read_at, int $now ): void {
		$this->faults->pass();
		foreach ( $read_at as $member_id => $at ) {
			$row = $this->rows[ $member_id ] ?? null;
			if ( null !== $row && in_array( $row['outcome'], array( Inbox_Item::GONE, Inbox_Item::LOCKED ), true ) && $row['handled_at'] >= $at ) {
				$this->put( $campaign_id, (string) $member_id, Cause::Sweep, '', $now );
			}
		}
	}

	public function failed( Inbox_Item $item, string $code, int $again_at ): void {
		$this->faults->pass();
		$this->rows[ $item->member_id ] = array( 'attempts' => $item->attempts + 1, 'due' => $again_at ) + $this->rows[ $item->member_id ];
	}

	public function park( Inbox_Item $item, string $code ): void {
		$this->faults->pass();
		if ( $this->rows[ $item->member_id ]['deliveries'] === $item->deliveries ) {
			$this->rows[ $item->member_id ] = array( 'attempts' => $item->attempts + 1, 'state' => 'parked' ) + $this->rows[ $item->member_id ];
		}
	}

	public function handled_since( string $campaign_id, array $outcomes, int $since ): int {
		$this->faults->pass();
		return count( array_filter( $this->rows, static fn( array $row ): bool => $row['handled_at'] >= $since && in_array( $row['outcome'], $outcomes, true ) ) );
	}

	public function next_due( string $campaign_id ): ?int {
		$this->faults->pass();
		$due = null;
		foreach ( $this->rows as $row ) {
			if ( 'waiting' === $row['state'] ) {
				$due = min( $due ?? $row['due'], $row['due'] );
			}
		}
		return $due;
	}

	public function counts( string $campaign_id ): array {
		$this->faults->pass();
		$states = array_count_values( array_column( $this->rows, 'state' ) );
		return array( 'waiting' => $states['waiting'] ?? 0, 'parked' => $states['parked'] ?? 0 );
	}
}

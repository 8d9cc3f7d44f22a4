<?php
/**
 * Sweeps in the database and in memory.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Support\Mirror;

use Patreon_Gate\Engine\Sweep_Store;
use Patreon_Gate\Membership\Sweep;
use Patreon_Gate\Membership\Sweep_State;
use Patreon_Gate\Tests\Unit\Support\Engine\Process_Faults;
use Patreon_Gate\Tests\Unit\Support\Engine\Memory_Sweeps;

final class Both_Sweeps implements Sweep_Store {

	/** @var array<string, int> Number and version in the database → version in memory. */
	private array $versions = array();

	public function __construct( private readonly Sweep_Store $real, private readonly Memory_Sweeps $memory, private readonly Process_Faults $faults ) {}

	public function latest( string $campaign_id ): ?Sweep {
		$this->faults->pass();
		return $this->pair( $this->real->latest( $campaign_id ), $this->memory->latest( $campaign_id ), 'latest' );
	}

	public function open( string $campaign_id ): ?Sweep {
		$this->faults->pass();
		return $this->pair( $this->real->open( $campaign_id ), $this->memory->open( $campaign_id ), 'open' );
	}

	public function latest_in( string $campaign_id, Sweep_State $state ): ?Sweep {
		$this->faults->pass();
		return $this->pair( $this->real->latest_in( $campaign_id, $state ), $this->memory->latest_in( $campaign_id, $state ), 'latest_in' );
	}

	public function begin( string $campaign_id, string $correlation_id, int $now ): Sweep {
		$this->faults->pass();
		$real               = $this->real->begin( $campaign_id, $correlation_id, $now );
		// Members are marked with the number, so it has to be the same.
		$this->memory->next = $real->id;
		$memory             = $this->memory->begin( $campaign_id, $correlation_id, $now );
		$this->pair( $real, $memory, 'begin' );
		$this->faults->pass();
		return $real;
	}

	public function digests( string $campaign_id, array $user_ids, int $now ): array {
		$this->faults->pass();
		return Same::of( $this->real->digests( $campaign_id, $user_ids, $now ), $this->memory->digests( $campaign_id, $user_ids, $now ), 'digests' );
	}

	public function checkpoint( Sweep $sweep, array $changed, array $unchanged, int $taken = 0, array $unread = array() ): ?Sweep {
		$this->faults->pass();
		$kept = $this->pair( $this->real->checkpoint( $sweep, $changed, $unchanged, $taken ), $this->memory->checkpoint( $this->own( $sweep ), $changed, $unchanged, $taken ), 'checkpoint' );
		$this->faults->pass();
		return $kept;
	}

	public function unread( Sweep $sweep, int $limit ): array {
		$this->faults->pass();
		return Same::of( $this->real->unread( $sweep, $limit ), $this->memory->unread( $this->own( $sweep ), $limit ), 'unread' );
	}

	public function save( Sweep $sweep ): ?Sweep {
		$this->faults->pass();
		$saved = $this->pair( $this->real->save( $sweep ), $this->memory->save( $this->own( $sweep ) ), 'save' );
		$this->faults->pass();
		return $saved;
	}

	public function changed( Sweep $sweep, string $after, int $limit, bool $only_with_access = false ): array {
		$this->faults->pass();
		return Same::of( $this->real->changed( $sweep, $after, $limit, $only_with_access ), $this->memory->changed( $this->own( $sweep ), $after, $limit, $only_with_access ), 'changed' );
	}

	public function note_locked( Sweep $sweep, array $member_ids ): void {
		$this->faults->pass();
		$this->real->note_locked( $sweep, $member_ids );
		$this->memory->note_locked( $this->own( $sweep ), $member_ids );
	}

	public function find_missing( Sweep $sweep ): array {
		$this->faults->pass();
		$found = Same::of( $this->real->find_missing( $sweep ), $this->memory->find_missing( $this->own( $sweep ) ), 'find_missing' );
		$this->faults->pass();
		return $found;
	}

	public function missing( Sweep $sweep, string $after, int $limit ): array {
		$this->faults->pass();
		return Same::of( $this->real->missing( $sweep, $after, $limit ), $this->memory->missing( $this->own( $sweep ), $after, $limit ), 'missing' );
	}

	public function mark_missing( string $campaign_id, array $member_ids, int $now ): void {
		$this->faults->pass();
		$this->real->mark_missing( $campaign_id, $member_ids, $now );
		$this->memory->mark_missing( $campaign_id, $member_ids, $now );
		$this->faults->pass();
	}

	public function with_access( string $campaign_id ): int {
		$this->faults->pass();
		return Same::of( $this->real->with_access( $campaign_id ), $this->memory->with_access( $campaign_id ), 'with_access' );
	}

	public function clean( string $campaign_id, int $limit ): bool {
		$this->faults->pass();
		$this->memory->clean( $campaign_id, $limit );
		return $this->real->clean( $campaign_id, $limit );
	}

	private function pair( ?Sweep $real, ?Sweep $memory, string $operation ): ?Sweep {
		Same::of( $real, $memory, $operation );
		if ( null !== $real && null !== $memory ) {
			$this->versions[ $real->id . ' ' . $real->version ] = $memory->version;
		}
		return $real;
	}

	/** The same sweep, as the model numbers it. */
	private function own( Sweep $sweep ): Sweep {
		return $sweep->with( array( 'version' => $this->versions[ $sweep->id . ' ' . $sweep->version ] ) );
	}
}

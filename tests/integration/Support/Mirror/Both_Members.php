<?php
/**
 * Members in the database and in memory.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Support\Mirror;

use Patreon_Gate\Engine\Member_Store;
use Patreon_Gate\Engine\Member_Write;
use Patreon_Gate\Engine\Stored_Member;
use Patreon_Gate\Tests\Unit\Support\Engine\Process_Faults;
use Patreon_Gate\Tests\Unit\Support\Memory_Members;

final class Both_Members implements Member_Store {

	/** @var \WeakMap<Stored_Member, Stored_Member> What the database gave → what the model gave for the same. */
	private \WeakMap $pairs;

	public function __construct( private readonly Member_Store $real, private readonly Memory_Members $memory, private readonly Process_Faults $faults ) {
		$this->pairs = new \WeakMap();
	}

	public function find( string $campaign_id, string $member_id ): ?Stored_Member {
		$this->faults->pass();
		$memory = $this->memory->find( $campaign_id, $member_id );
		$real   = Same::of( $this->real->find( $campaign_id, $member_id ), $memory, 'find' );
		if ( null !== $real && null !== $memory ) {
			$this->pairs[ $real ] = $memory;
		}
		return $real;
	}

	public function find_by_users( string $campaign_id, array $user_ids ): array {
		$this->faults->pass();
		return $this->pair( $this->real->find_by_users( $campaign_id, $user_ids ), $this->memory->find_by_users( $campaign_id, $user_ids ) );
	}

	public function due( int $now, int $limit ): array {
		$this->faults->pass();
		$by_user = static fn ( array $found ): array => array_combine( array_map( static fn ( Stored_Member $stored ): string => $stored->member->user_id, $found ), $found );
		return array_values( $this->pair( $by_user( $this->real->due( $now, $limit ) ), $by_user( $this->memory->due( $now, $limit ) ) ) );
	}

	public function make_all_due( int $now ): void {
		$this->faults->pass();
		$this->real->make_all_due( $now );
		$this->memory->make_all_due( $now );
	}

	public function write( array $writes ): array {
		$this->faults->pass();
		$memory = $this->memory->write(
			array_map(
				fn ( Member_Write $write ): Member_Write => new Member_Write( null === $write->before ? null : $this->pairs[ $write->before ], $write->member, $write->entitlement, $write->events, $write->cause, $write->correlation_id, $write->now, $write->listed_by ),
				$writes
			)
		);
		$left   = Same::of( $this->real->write( $writes ), $memory, 'write' );
		$this->faults->pass();
		return $left;
	}

	/**
	 * @param array<array-key, Stored_Member> $real   By user id.
	 * @param array<array-key, Stored_Member> $memory By user id.
	 * @return array<array-key, Stored_Member>
	 */
	private function pair( array $real, array $memory ): array {
		Same::of( $real, $memory, 'find' );
		foreach ( $real as $user_id => $stored ) {
			$this->pairs[ $stored ] = $memory[ $user_id ];
		}
		return $real;
	}
}

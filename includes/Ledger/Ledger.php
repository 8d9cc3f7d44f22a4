<?php
/**
 * The only way to change members.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Ledger;

use Patreon_Gate\Engine\Grant_Source;
use Patreon_Gate\Engine\Member_Store;
use Patreon_Gate\Engine\Member_Write;
use Patreon_Gate\Engine\Stored_Member;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Policy;
use Patreon_Gate\Membership\Tier_Catalogue;
use Patreon_Gate\Storage\Storage_Error;

/**
 * Compares records that were read with the stored ones, stores record and events in one transaction, and announces them. Whoever notices a
 * change first writes its events; a read older than the stored one changes nothing. When two processes write the same record, the second
 * reads it again and retries.
 */
final class Ledger {

	/** After this many records failed and none was stored, the cause is the database, not a record. */
	private const TROUBLE = 3;

	/** How often a record is retried when other processes keep changing it. */
	private const ATTEMPTS = 8;

	/**
	 * @param \Closure(): Policy                     $policy Returns the policy with the current settings.
	 * @param \Closure( string ): Tier_Catalogue     $tiers  Returns the tiers of a campaign.
	 * @param \Closure( list<Member_Write> ): void   $tell   Called with what was written, after the commit.
	 * @param ?\Closure( Member_Write, Storage_Error ): void $set_aside Called for each record that could not be stored when others were. If null,
	 *                                                                  one failure fails all.
	 */
	public function __construct(
		private readonly Member_Store $members,
		private readonly Grant_Source $grants,
		private readonly \Closure $policy,
		private readonly \Closure $tiers,
		private readonly \Closure $tell,
		private readonly ?\Closure $set_aside = null
	) {}

	/**
	 * Stores one record.
	 *
	 * @param string $correlation_id Id shared by events with one cause.
	 * @throws Storage_Error When the database fails, or other processes keep changing the record. Nothing is stored then.
	 */
	public function take( Member $fresh, Cause $cause, string $correlation_id, int $now ): Take_Result {
		$writes = $this->settle( array( $fresh ), $cause, $correlation_id, $now );
		return self::taken( $writes[ $fresh->user_id ] );
	}

	/**
	 * Stores many records.
	 *
	 * @param list<Member> $fresh          Of one campaign, at most 1000. If a person occurs twice, the later read counts.
	 * @param string       $correlation_id Id shared by events with one cause.
	 * @throws Storage_Error When the database fails, or other processes keep changing a record.
	 */
	public function take_many( array $fresh, Cause $cause, string $correlation_id, int $now ): Take_Many_Result {
		$changed = 0;
		$lost    = 0;
		foreach ( $this->settle( $fresh, $cause, $correlation_id, $now ) as $write ) {
			$changed += self::is_news( $write ) ? 1 : 0;
			$lost    += true === $write->before?->has_access && ! $write->entitlement->paying ? 1 : 0;
		}
		return new Take_Many_Result( count( $fresh ), $changed, $lost );
	}

	/**
	 * Adds people who are not in the ledger, during the first sweep of a campaign. No events are written, since nothing changed. Existing records
	 * are not looked up first: the ledger is nearly always empty then.
	 *
	 * @param list<Member> $fresh          Of one campaign, at most 1000.
	 * @param int          $sweep          Its id, stored with each member.
	 * @param string       $correlation_id Id shared by events with one cause.
	 * @return list<Member> Those who were in the ledger already. They were not changed.
	 * @throws Storage_Error When the database fails.
	 */
	public function take_new( array $fresh, int $sweep, string $correlation_id, int $now ): array {
		if ( array() === $fresh ) {
			return array();
		}
		$new   = self::latest( $fresh );
		$judge = $this->writes_for( $fresh[0]->campaign_id, array_map( 'strval', array_keys( $new ) ), Cause::Sweep, $correlation_id, $now, $sweep );
		$known = array_flip( $this->write( array_map( static fn ( Member $member ): Member_Write => $judge->write( null, $member ), array_values( $new ) ) ) );
		return array_values( array_filter( $fresh, static fn ( Member $member ): bool => isset( $known[ $member->user_id ] ) ) );
	}

	/**
	 * Stores that Patreon has no such member: they become a former member, whose paid period still counts.
	 *
	 * @param string $correlation_id Id shared by events with one cause.
	 * @return ?Take_Result Null for somebody the ledger never had.
	 * @throws Storage_Error When the database fails, or other processes keep changing the record.
	 */
	public function gone( string $campaign_id, string $member_id, Cause $cause, string $correlation_id, int $now ): ?Take_Result {
		for ( $attempt = 0; $attempt < self::ATTEMPTS; $attempt++ ) {
			// Patreon only says that the member is gone. So the record is derived from the stored one, again after each conflict.
			$stored = $this->members->find( $campaign_id, $member_id );
			if ( null === $stored || str_starts_with( $member_id, Member::DISPLACED ) ) {
				return null;
			}
			$judge = $this->writes_for( $campaign_id, array( $stored->member->user_id ), $cause, $correlation_id, $now );
			$write = $judge->write( $stored, $stored->member->gone( $now ) );
			if ( ! Member_Write_Builder::changes_anything( $write ) || array() === $this->write( array( $write ) ) ) {
				return self::taken( $write );
			}
		}
		throw new Storage_Error( 'Others kept writing the same member.' );
	}

	/**
	 * Returns who would lose access if these records were stored now. Writes nothing.
	 *
	 * @param list<Member> $fresh Of one campaign, at most 1000; for somebody who is missing, `gone()` of their record.
	 * @return list<Member> Those who would lose access.
	 * @throws Storage_Error When the database fails.
	 */
	public function would_lock( array $fresh, int $now ): array {
		if ( array() === $fresh ) {
			return array();
		}
		$users  = array_map( static fn ( Member $member ): string => $member->user_id, $fresh );
		$stored = $this->members->find_by_users( $fresh[0]->campaign_id, $users );
		$judge  = $this->writes_for( $fresh[0]->campaign_id, $users, Cause::Sweep, '', $now );
		return array_values(
			array_filter(
				$fresh,
				static function ( Member $member ) use ( $stored, $judge ): bool {
					$before = ( $stored[ $member->user_id ] ?? null )?->member;
					return null !== $before && $judge->entitlement( $before )->paying && ! $judge->entitlement( $member->following( $before ) )->paying;
				}
			)
		);
	}

	/**
	 * Evaluates members again whose access was valid until now.
	 *
	 * @param int $limit How many at most.
	 * @return int How many were due. If that is the limit, there may be more.
	 * @throws Storage_Error When the database fails.
	 */
	public function recheck( int $now, int $limit ): int {
		$due       = $this->members->due( $now, $limit );
		$campaigns = array();
		foreach ( $due as $stored ) {
			$campaigns[ $stored->member->campaign_id ][] = $stored;
		}
		foreach ( $campaigns as $campaign_id => $members ) {
			$this->judge_again( (string) $campaign_id, $members, Cause::Time, 'time-' . $now, $now );
		}
		return count( $due );
	}

	/**
	 * Evaluates people again whose grants or blocks changed.
	 *
	 * @param list<string> $user_ids       Patreon's user ids, at most 1000.
	 * @param string       $correlation_id Id shared by events with one cause.
	 * @throws Storage_Error When the database fails.
	 */
	public function recheck_users( string $campaign_id, array $user_ids, Cause $cause, string $correlation_id, int $now ): void {
		$pending = $user_ids;
		for ( $attempt = 0; array() !== $pending && $attempt < self::ATTEMPTS; $attempt++ ) {
			$members = array_values( $this->members->find_by_users( $campaign_id, $pending ) );
			$pending = $this->judge_again( $campaign_id, $members, $cause, $correlation_id, $now );
		}
	}

	/**
	 * Compares records with what is stored, and writes those that differ. Repeats this for records that another process wrote in between.
	 *
	 * @param list<Member> $fresh Of one campaign.
	 * @return array<array-key, Member_Write> By user id: what was written, or what was stored like that already.
	 * @throws Storage_Error When the database fails, or other processes keep changing a record.
	 */
	private function settle( array $fresh, Cause $cause, string $correlation_id, int $now ): array {
		$pending = self::latest( $fresh );
		$settled = array();
		for ( $attempt = 0; array() !== $pending && $attempt < self::ATTEMPTS; $attempt++ ) {
			$campaign_id = $fresh[0]->campaign_id;
			$users       = array_map( 'strval', array_keys( $pending ) );
			$stored      = $this->members->find_by_users( $campaign_id, $users );
			$judge       = $this->writes_for( $campaign_id, $users, $cause, $correlation_id, $now );
			$writes      = array();
			foreach ( $pending as $user_id => $member ) {
				$settled[ $user_id ] = $judge->write( $stored[ $user_id ] ?? null, $member );
				if ( Member_Write_Builder::changes_anything( $settled[ $user_id ] ) ) {
					$writes[] = $settled[ $user_id ];
				}
			}
			$pending = array_intersect_key( $pending, array_flip( $this->write( $writes ) ) );
		}
		if ( array() !== $pending ) {
			throw new Storage_Error( 'Others kept writing the same members.' );
		}
		return $settled;
	}

	/**
	 * @param list<Stored_Member> $members Of one campaign.
	 * @return list<string> User ids of records that another process changed first. That process evaluated them, perhaps before a grant
	 *                      was stored, so callers may retry.
	 * @throws Storage_Error When the database fails.
	 */
	private function judge_again( string $campaign_id, array $members, Cause $cause, string $correlation_id, int $now ): array {
		$members = array_values( array_filter( $members, static fn ( Stored_Member $stored ): bool => $stored->is_readable() ) );
		$users   = array_map( static fn ( Stored_Member $stored ): string => $stored->member->user_id, $members );
		$judge   = $this->writes_for( $campaign_id, $users, $cause, $correlation_id, $now );
		$writes  = array_map( static fn ( Stored_Member $stored ): Member_Write => $judge->write( $stored, $stored->member ), $members );
		return $this->write( array_values( array_filter( $writes, array( Member_Write_Builder::class, 'changes_anything' ) ) ) );
	}

	/**
	 * @param list<Member_Write> $writes Each about another person.
	 * @return list<string> User ids of records that another process changed first.
	 * @throws Storage_Error When the database fails.
	 */
	private function write( array $writes ): array {
		if ( array() === $writes ) {
			return array();
		}
		$left      = array();
		$overtaken = array_map( static fn ( Member_Write $write ): string => $write->member->user_id, $this->stored( $writes, $left ) );
		$not       = array( ...$overtaken, ...$left );
		$written   = array_filter( $writes, static fn ( Member_Write $write ): bool => ! in_array( $write->member->user_id, $not, true ) );
		if ( array() !== $written ) {
			( $this->tell )( array_values( $written ) );
		}
		return $overtaken;
	}

	/**
	 * Stores all records in one transaction; if that fails, one by one, so that one bad record does not stop the others.
	 *
	 * @param list<Member_Write> $writes Each about another person.
	 * @param list<string>       $left   Receives the user ids of those who cannot be stored.
	 * @return list<Member_Write> Records that another process changed first.
	 * @throws Storage_Error When the database fails.
	 */
	private function stored( array $writes, array &$left ): array {
		try {
			return $this->members->write( $writes );
		} catch ( Storage_Error $error ) {
			if ( null === $this->set_aside || $error->is_passing || count( $writes ) < 2 ) {
				throw $error;
			}
		}
		$overtaken = array();
		$failed    = array();
		foreach ( $writes as $at => $write ) {
			try {
				$overtaken = array( ...$overtaken, ...$this->members->write( array( $write ) ) );
			} catch ( Storage_Error $error ) {
				$failed[] = array( $write, $error );
				if ( $error->is_passing || ( count( $failed ) >= self::TROUBLE && count( $failed ) === $at + 1 ) ) {
					throw $error;
				}
			}
		}
		if ( count( $failed ) === count( $writes ) ) {
			throw $error;
		}
		foreach ( $failed as list( $write, $error ) ) {
			$left[] = $write->member->user_id;
			( $this->set_aside )( $write, $error );
		}
		return $overtaken;
	}

	/** @param list<string> $users Patreon's user ids. */
	private function writes_for( string $campaign_id, array $users, Cause $cause, string $correlation_id, int $now, int $listed_by = 0 ): Member_Write_Builder {
		$grants = $this->grants->of_users( $campaign_id, $users );
		return new Member_Write_Builder( ( $this->policy )(), ( $this->tiers )( $campaign_id ), $grants, $cause, $correlation_id, $now, $listed_by );
	}

	/**
	 * @param list<Member> $fresh In any order.
	 * @return array<array-key, Member> By user id, the latest read of each.
	 */
	private static function latest( array $fresh ): array {
		$latest = array();
		foreach ( $fresh as $member ) {
			$other = $latest[ $member->user_id ] ?? null;
			if ( null === $other || $other->fetched_at <= $member->fetched_at ) {
				$latest[ $member->user_id ] = $member;
			}
		}
		return $latest;
	}

	private static function taken( Member_Write $write ): Take_Result {
		return new Take_Result( $write->before?->member, $write->member, $write->entitlement, $write->events, self::is_news( $write ) );
	}

	private static function is_news( Member_Write $write ): bool {
		return null === $write->before || $write->before->member->digest() !== $write->member->digest();
	}
}

<?php
/**
 * A Patreon that a test controls.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Sweep;

use Closure;
use Patreon_Gate\Inbox\Member_Source;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Patreon\Members_Page;

/** Lists its members by id in pages, and fails when told to. */
final class Scripted_Patreon implements Member_Source {

	/** @var array<string, Member> By member id. */
	public array $members = array();

	public int $per_page = 2;

	/** Total it reports; null for the real one. */
	public ?int $total = null;

	/** @var ?Closure( ?string ): ?Members_Page Returns a replacement for a page, or null; may throw. */
	public ?Closure $page_instead = null;

	/** @var ?Closure( string ): void Called before a member is read; may throw. */
	public ?Closure $before_one = null;

	/** @var list<string> Requested cursors and member ids. */
	public array $asked = array();

	public function put( Member ...$members ): void {
		foreach ( $members as $member ) {
			$this->members[ $member->member_id ] = $member;
		}
		ksort( $this->members );
	}

	public function page( string $campaign_id, ?string $cursor, int $now ): Members_Page {
		$this->asked[] = 'page ' . (string) $cursor;
		$instead       = null === $this->page_instead ? null : ( $this->page_instead )( $cursor );
		if ( null !== $instead ) {
			return $instead;
		}
		$left = array_values( array_filter( $this->members, static fn ( Member $member ): bool => null === $cursor || $member->member_id > $cursor ) );
		$page = array_map( static fn ( Member $member ): Member => $member->with( array( 'fetched_at' => $now ) ), array_slice( $left, 0, $this->per_page ) );
		$last = end( $page );
		return new Members_Page( $page, count( $left ) > $this->per_page && false !== $last ? $last->member_id : null, $this->total ?? count( $this->members ) );
	}

	public function one( string $campaign_id, string $member_id, int $now ): ?Member {
		$this->asked[] = $member_id;
		if ( null !== $this->before_one ) {
			( $this->before_one )( $member_id );
		}
		$member = $this->members[ $member_id ] ?? null;
		return $member?->with( array( 'fetched_at' => $now ) );
	}
}

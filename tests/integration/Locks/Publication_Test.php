<?php
/**
 * When a post was published, with the odd dates that databases hold.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Locks;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Locks\Decisions;
use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Membership\Entitlement;
use Patreon_Gate\Membership\Member_State;
use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Integration_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;

/** Posts whose date in UTC is zero were once refused to all members, as if they had joined later. */
final class Publication_Test extends Integration_Test_Case {

	/** @return iterable<string, array{string, string, string, ?string}> Time zone, date in UTC, local date → in UTC; null for none. */
	public static function dates(): iterable {
		$none = '0000-00-00 00:00:00';
		yield 'as it should be' => array( 'Europe/Berlin', '2024-03-05 10:00:00', '2024-03-05 11:00:00', '2024-03-05 10:00:00' );
		yield 'the site moved to another zone since' => array( 'Asia/Tokyo', '2024-03-05 10:00:00', '2024-03-05 11:00:00', '2024-03-05 10:00:00' );
		yield 'local only' => array( 'Europe/Berlin', $none, '2024-03-05 11:00:00', '2024-03-05 10:00:00' );
		yield 'local only, in UTC' => array( 'UTC', $none, '2024-03-05 11:00:00', '2024-03-05 11:00:00' );
		yield 'local only, half an hour' => array( 'Asia/Kolkata', $none, '2024-03-05 11:00:00', '2024-03-05 05:30:00' );
		yield 'local only, three quarters' => array( 'Asia/Kathmandu', $none, '2024-03-05 11:00:00', '2024-03-05 05:15:00' );
		yield 'local only, an offset' => array( '-3.5', $none, '2024-03-05 11:00:00', '2024-03-05 14:30:00' );
		yield 'local only, in summer' => array( 'America/New_York', $none, '2024-07-05 11:00:00', '2024-07-05 15:00:00' );
		yield 'local only, in the hour that was left out' => array( 'America/New_York', $none, '2024-03-10 02:30:00', '2024-03-10 07:30:00' );
		yield 'local only, in the hour that came twice' => array( 'America/New_York', $none, '2024-11-03 01:30:00', '2024-11-03 05:30:00' );
		yield 'no month and day' => array( 'UTC', '2024-00-00 00:00:00', '2024-03-05 11:00:00', '2024-03-05 11:00:00' );
		yield 'no such day' => array( 'UTC', '2023-02-30 00:00:00', '2024-03-05 11:00:00', '2024-03-05 11:00:00' );
		yield 'before 1970' => array( 'UTC', '1965-06-01 12:00:00', '1965-06-01 12:00:00', '1965-06-01 12:00:00' );
		yield 'before 1970, local only' => array( 'Asia/Kolkata', $none, '1965-06-01 12:00:00', '1965-06-01 06:30:00' );
		yield 'the beginning of time' => array( 'UTC', '1970-01-01 00:00:00', '1970-01-01 00:00:00', '1970-01-01 00:00:00' );
		yield 'in the future' => array( 'UTC', '2099-01-01 00:00:00', '2099-01-01 00:00:00', '2099-01-01 00:00:00' );
		yield 'none' => array( 'Europe/Berlin', $none, $none, null );
	}

	#[DataProvider( 'dates' )]
	public function test_a_member_at_publication_reads_and_one_who_joined_a_second_later_does_not( string $zone, string $gmt, string $local, ?string $expected ): void {
		$post = $this->published( $zone, $gmt, $local );
		$time = null === $expected ? null : (int) strtotime( $expected . ' UTC' );
		self::assertSame( $time, Decisions::published_at( $post ) );
		if ( null === $time ) {
			self::assertSame( Reason::Unreadable_Lock, $this->reason( $post, 1 ), 'Nobody is told that they joined later.' );
			return;
		}
		self::assertSame( Reason::Entitled, $this->reason( $post, $time ) );
		self::assertSame( Reason::Joined_Later, $this->reason( $post, $time + 1 ) );
	}

	public function test_private_posts_count_as_published_and_drafts_and_scheduled_posts_do_not(): void {
		$expected = array( 'publish' => true, 'private' => true, 'draft' => false, 'pending' => false, 'future' => false, 'trash' => false, 'auto-draft' => false );
		foreach ( $expected as $status => $is_published ) {
			$post = $this->published( 'UTC', '2024-03-05 10:00:00', '2024-03-05 10:00:00', $status );
			self::assertSame( $is_published, null !== Decisions::published_at( $post ), $status );
		}
		self::assertNull( Decisions::published_at( 0 ) );
		self::assertNull( Decisions::published_at( 999999 ) );
	}

	private function published( string $zone, string $gmt, string $local, string $status = 'publish' ): int {
		global $wpdb;
		update_option( 'timezone_string', is_numeric( $zone ) ? '' : $zone );
		update_option( 'gmt_offset', is_numeric( $zone ) ? $zone : 0 );
		$post = $this->create_post()->ID;
		if ( $wpdb->dbh instanceof \mysqli ) {
			$wpdb->query( "SET SESSION sql_mode = 'ALLOW_INVALID_DATES'" );
		}
		$wpdb->update( $wpdb->posts, array( 'post_date' => $local, 'post_date_gmt' => $gmt, 'post_status' => $status ), array( 'ID' => $post ) );
		clean_post_cache( $post );
		// SQLite converts an invalid date to a zero date.
		self::assertContains( get_post( $post )?->post_date_gmt, $wpdb->dbh instanceof \mysqli ? array( $gmt ) : array( $gmt, '0000-00-00 00:00:00' ) );
		return $post;
	}

	private function reason( int $post, int $member_since ): Reason {
		Plugin::instance()->campaigns()->store( new Campaign( '77', '70000001', 'Maps', 'EUR', '', '', true ), 1 );
		Plugin::instance()->campaigns()->make_primary( '77' );
		$entitlement = new Entitlement( campaign_id: '77', state: Member_State::Active, active: true, paying: true, tier_ids: array(), amount_cents: 800, lifetime_cents: 800, member_since: $member_since, valid_until: null, reach_cents: 800, circumstances: array() );
		$lock        = new Lock( false, false, array( new Condition( 'member_at_publication' ) ) );
		return Plugin::instance()->access()->decide_for( new Viewer( '9001', 0, array( '77' => $entitlement ) ), $lock, $post, time() )->reason;
	}
}

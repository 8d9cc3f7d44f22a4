<?php
/**
 * Decisions are made for every request (row F40).
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Leak;

use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Sign_In\Link;
use Patreon_Gate\Tests\Browser;
use Patreon_Gate\Tests\Http_Test_Case;

/** Nothing is cached that could become stale: neither who may read, nor what was shown. */
final class Decision_Test extends Http_Test_Case {

	public function test_F40_a_changed_tier_applies_to_the_next_request_and_nothing_is_cached(): void {
		Leak_Site::get( self::base_url() );
		$post   = $this->create_post( array( 'post_content' => '<!-- wp:paragraph --><p>zqxcan</p><!-- /wp:paragraph -->' ) );
		$path   = (string) wp_make_link_relative( (string) get_permalink( $post ) );
		$reader = $this->member();
		Plugin::instance()->post_locks()->set( $post->ID, Leak_Site::lock() );
		$this->keep( array( Leak_Site::GOLD ), 1 );
		// The first view of a site fills caches of WordPress.
		$reader->get( $path, array( 'X-Canary-Allowed' => 'yes' ) );

		self::assertStringContainsString( 'zqxcan', $this->read( $reader, $path ) );
		self::assertStringNotContainsString( 'zqxcan', $this->visitor()->get( $path )->raw );
		$this->keep( array( Leak_Site::SILVER ), 2 );
		self::assertStringNotContainsString( 'zqxcan', $this->read( $reader, $path ) );
		$this->keep( array( Leak_Site::SILVER, Leak_Site::GOLD ), 3 );
		self::assertStringContainsString( 'zqxcan', $this->read( $reader, $path ) );
		self::assertStringNotContainsString( 'zqxcan', $this->visitor()->get( $path )->raw );
		Plugin::instance()->post_locks()->set( $post->ID, null );
		self::assertStringContainsString( 'zqxcan', $this->visitor()->get( $path, array( 'X-Canary-Allowed' => 'yes' ) )->raw );
		Plugin::instance()->post_locks()->set( $post->ID, Leak_Site::lock() );
		self::assertStringNotContainsString( 'zqxcan', $this->visitor()->get( $path )->raw );

		wp_delete_post( $post->ID, true );
	}

	private function member(): Browser {
		$user = $this->create_user( 'subscriber' );
		self::assertTrue( Plugin::instance()->links()->add( new Link( 'p-changing', $user->ID, 'Name', true ), time() ) );
		$browser = $this->visitor();
		$browser->sign_in( $user->user_login, 'password' );
		return $browser;
	}

	private function read( Browser $reader, string $path ): string {
		$before = $this->stored();
		$page   = $reader->get( $path, array( 'X-Canary-Allowed' => 'yes' ) );
		self::assertSame( $before, $this->stored(), 'A page view stored something.' );
		self::assertSame( 200, $page->status );
		self::assertStringContainsString( 'no-store', (string) $page->header( 'cache-control' ) );
		return $page->raw;
	}

	/** @param list<string> $tiers Tiers the member has from now on. */
	private function keep( array $tiers, int $reading ): void {
		$now = time();
		Plugin::instance()->ledger()->take(
			Member::from_array(
				array(
					'campaign_id'        => Leak_Site::CAMPAIGN,
					'member_id'          => 'member-p-changing',
					'user_id'            => 'p-changing',
					'patron_status'      => 'active_patron',
					'last_charge_status' => 'Paid',
					'last_charge_at'     => $now - 5 * DAY_IN_SECONDS,
					'next_charge_at'     => $now + 25 * DAY_IN_SECONDS,
					'pledge_started_at'  => $now - 90 * DAY_IN_SECONDS,
					'entitled_cents'     => in_array( Leak_Site::GOLD, $tiers, true ) ? 1000 : 300,
					'lifetime_cents'     => 9000,
					'cadence_months'     => 1,
					'tier_ids'           => $tiers,
					'fetched_at'         => $now + 10 * $reading,
				)
			),
			Cause::Command,
			'test',
			$now + 10 * $reading
		);
	}

	/** @return array<string, list<mixed>> Names of everything that is kept between requests, and rows of our tables. */
	private function stored(): array {
		global $wpdb;
		$kept = array(
			'options' => $wpdb->get_col( "SELECT option_name FROM {$wpdb->options} WHERE option_name NOT LIKE '%transient%wp_theme%' ORDER BY option_name" ),
			'users'   => $wpdb->get_col( "SELECT CONCAT( user_id, meta_key ) FROM {$wpdb->usermeta} ORDER BY umeta_id" ),
		);
		foreach ( $wpdb->get_col( $wpdb->prepare( 'SHOW TABLES LIKE %s', $wpdb->esc_like( $wpdb->prefix . 'patreon_gate_' ) . '%' ) ) as $table ) {
			$kept[ $table ] = $wpdb->get_col( $wpdb->prepare( 'SELECT COUNT(*) FROM %i', $table ) );
		}
		return $kept;
	}
}

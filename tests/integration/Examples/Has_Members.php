<?php
/**
 * A connected site with members.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Examples;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Sign_In\Link;
use WP_Post;
use WP_User;

/** Makes a campaign, accounts linked to members, and locked posts, through the same repositories the plugin uses. */
trait Has_Members {

	/** A word that is only in locked text. */
	private static string $canary = 'quetzalcanary';

	private function connect_campaign(): void {
		$plugin = Plugin::instance();
		$plugin->campaigns()->store( new Campaign( '77', '1', 'Demo' ), time() );
		$plugin->tiers()->import( '77', array( new Tier( '101', '77', 'Bronze', 500 ), new Tier( '102', '77', 'Silver', 1000 ) ), time() );
	}

	/**
	 * Creates an account linked to an active member of the tier Silver.
	 *
	 * @param array<string, mixed> $facts What is different.
	 */
	private function create_member( array $facts = array() ): WP_User {
		$user   = $this->create_user( 'subscriber' );
		$member = Member::from_array(
			$facts + array(
				'campaign_id'        => '77',
				'member_id'          => 'member-' . $user->ID,
				'user_id'            => '9' . $user->ID,
				'patron_status'      => 'active_patron',
				'last_charge_status' => 'Paid',
				'last_charge_at'     => time() - 5 * DAY_IN_SECONDS,
				'next_charge_at'     => time() + 25 * DAY_IN_SECONDS,
				'pledge_started_at'  => time() - 200 * DAY_IN_SECONDS,
				'entitled_cents'     => 1000,
				'lifetime_cents'     => 7000,
				'cadence_months'     => 1,
				'tier_ids'           => array( '102' ),
				'fetched_at'         => time(),
			)
		);
		Plugin::instance()->ledger()->take( $member, Cause::Command, 'test', time() );
		self::assertTrue( Plugin::instance()->links()->add( new Link( $member->user_id, $user->ID, 'Somebody', false ), time() ) );
		return $user;
	}

	/**
	 * Creates a post locked with one condition.
	 *
	 * @param string               $type   Condition type.
	 * @param array<string, mixed> $params Its parameters.
	 */
	private function create_locked_post( string $type = 'paying', array $params = array() ): WP_Post {
		$post = $this->create_post( array( 'post_content' => '<!-- wp:paragraph --><p>' . self::$canary . '</p><!-- /wp:paragraph -->' ) );
		Plugin::instance()->post_locks()->set( $post->ID, new Lock( false, false, array( new Condition( $type, $params ) ) ) );
		return $post;
	}

	/** Returns the whole page of a post, as a theme prints it. */
	private function page_of( WP_Post $post, ?WP_User $reader ): string {
		$this->act_as( $reader );
		$this->go_to( (string) get_permalink( $post ) );
		return $this->output_of(
			static function (): void {
				wp_head();
				while ( have_posts() ) {
					the_post();
					the_title();
					the_content();
					the_excerpt();
				}
				wp_footer();
				echo '<!-- the end -->';
			}
		);
	}
}

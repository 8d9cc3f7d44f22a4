<?php
/**
 * Views of a post as another reader.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Preview;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Plugin;
use Patreon_Gate\Preview\View_As\Choice;
use Patreon_Gate\Preview\View_As\View_Links;
use Patreon_Gate\Tests\Integration\Examples\Has_Members;
use Patreon_Gate\Tests\Integration_Test_Case;
use WP_Admin_Bar;
use WP_Post;
use WP_REST_Request;

/** Tests the menu in the admin bar, its links, and decisions for another day. How the page is shown: `Http/Attack/View_As_Test`. */
final class View_As_Test extends Integration_Test_Case {

	use Has_Members;

	protected function setUp(): void {
		parent::setUp();
		$this->connect_campaign();
		$this->act_as( $this->create_user( 'administrator' ) );
	}

	public function test_the_menu_says_who_can_read_and_why(): void {
		$paying = new Condition( 'paying', array() );
		$silver = new Condition( 'tier_or_above', array( 'tier' => '102' ) );
		$cases  = array(
			'Public'                                       => $this->create_post(),
			'Members only: Silver and above'               => $this->locked( new Lock( false, false, array( $silver ) ) ),
			'Members only: Bronze or Silver'               => $this->locked( new Lock( false, false, array( new Condition( 'tiers', array( 'tiers' => array( '101', '102' ) ) ) ) ) ),
			'Members only: Silver and above, and at the same time members for 3 months or longer' => $this->locked( new Lock( true, false, array( $silver, new Condition( 'member_for_months', array( 'months' => 3 ) ) ) ) ),
			'Members only: everyone except any paying member'  => $this->locked( new Lock( false, true, array( $paying ) ) ),
			'Members only: members who pay US$5 or more'   => $this->locked( new Lock( false, false, array( new Condition( 'amount', array( 'cents' => 500 ) ) ) ) ),
			'Members only: nobody (no tier chosen yet)'    => $this->locked( new Lock( false, false, array( new Condition( 'tiers', array( 'tiers' => array() ) ) ) ) ),
			'Members only: unknown tier 999'               => $this->locked( new Lock( false, false, array( new Condition( 'tiers', array( 'tiers' => array( '999' ) ) ) ) ) ),
			'Members only: nobody, because the lock has no condition' => $this->locked( new Lock( false, false, array() ) ),
			'Members only: nobody, because the lock cannot be read'   => $this->damaged(),
			'Members only: nobody (unknown condition “a/b”)' => $this->locked( new Lock( false, false, array( new Condition( 'a/b', array() ) ) ) ),
		);
		foreach ( $cases as $state => $post ) {
			self::assertSame( $state, $this->menu( $post )['patreon-gate-lock'] );
		}
		self::assertSame( 'It has its own lock.', $this->menu( $cases['Members only: Silver and above'] )['patreon-gate-lock-why-0'] );
		$early = $this->locked( self::for_everyone_after( 30 ) );
		self::assertSame( 'Members only: any paying member', $this->menu( $early )['patreon-gate-lock'] );
		self::assertSame( 'Who can read it changes over time (early access).', $this->menu( $early )['patreon-gate-lock-why-1'] );
		self::assertSame( 'Public now', $this->menu( $this->locked( self::for_everyone_after( 0 ) ) )['patreon-gate-lock'] );
		$part  = '<!-- wp:patreon-gate/divider ' . wp_json_encode( array( 'lock' => ( new Lock( false, false, array( $silver ) ) )->to_array() ) ) . ' /--><!-- wp:paragraph --><p>Text.</p><!-- /wp:paragraph -->';
		$menu  = $this->menu( $this->create_post( array( 'post_content' => $part ) ) );
		self::assertSame( 'Locked part', $menu['patreon-gate-lock'] );
		self::assertSame( 'A part of it is for: Silver and above', $menu['patreon-gate-lock-why-0'] );
	}

	public function test_the_menu_escapes_what_others_wrote(): void {
		Plugin::instance()->tiers()->import( '77', array( new Tier( '103', '77', '<b onclick="x">Gold</b>', 2000 ) ), time() );
		$bar = $this->bar( $this->locked( new Lock( false, false, array( new Condition( 'tier_or_above', array( 'tier' => '103' ) ) ) ) ) );
		foreach ( $bar->get_nodes() ?? array() as $node ) {
			self::assertStringNotContainsString( '<b', (string) $node->title );
		}
	}

	public function test_readers_are_those_of_the_campaigns_that_the_locks_name(): void {
		$ids = static fn ( WP_Post $post ): array => array_column( Plugin::instance()->view_links()->readers( $post ), 'id' );
		$one = array( 'logged-out', 'not-a-member', 'free', 'member-101', 'member-102', 'trial', 'gifted', 'declined', 'declined-over', 'former' );
		self::assertSame( $one, $ids( $this->create_post() ) );
		Plugin::instance()->campaigns()->store( new Campaign( '78', '2', 'Second page' ), time() );
		Plugin::instance()->tiers()->import( '78', array( new Tier( '201', '78', 'Other', 300 ), new Tier( '202', '78', 'Nothing', 0 ) ), time() );
		self::assertSame( $one, $ids( $this->create_post() ) );
		$second = $this->locked( new Lock( false, false, array( new Condition( 'paying', array() ) ), '78' ) );
		self::assertSame( array( 'logged-out', 'not-a-member-78', 'free-78', 'member-201-78', 'trial-78', 'gifted-78', 'declined-78', 'declined-over-78', 'former-78' ), $ids( $second ) );
		foreach ( Plugin::instance()->view_links()->readers( $second ) as $reader ) {
			self::assertSame( 'logged-out' === $reader['id'] ? null : '78', $reader['query'][ Choice::CAMPAIGN ] ?? null );
			self::assertTrue( View_Links::is_valid( $reader['query'][ Choice::NONCE ], $second->ID ) );
		}
	}

	public function test_unusual_members_have_the_cheapest_tier_that_unlocks_the_post(): void {
		$tier_of = static fn ( WP_Post $post ): array => array_column( array_column( Plugin::instance()->view_links()->readers( $post ), 'query', 'id' ), Choice::TIER );
		self::assertSame( array( '101', '102', '101', '101', '101', '101', '101' ), $tier_of( $this->create_locked_post() ) );
		self::assertSame( array( '101', '102', '102', '102', '102', '102', '102' ), $tier_of( $this->create_locked_post( 'tier_or_above', array( 'tier' => '102' ) ) ) );
		self::assertSame( array( '101', '102', '102', '102', '102', '102', '102' ), $tier_of( $this->damaged() ), 'Where none does, the most expensive.' );
	}

	public function test_the_editor_gets_the_readers_of_a_post_that_the_person_may_edit(): void {
		$post    = $this->create_locked_post();
		$request = new WP_REST_Request( 'GET', '/patreon-gate/v1/posts/' . $post->ID . '/readers' );
		$data    = rest_do_request( $request )->get_data();
		self::assertIsArray( $data );
		self::assertIsArray( $data['readers'] );
		self::assertSame( array( 'logged-out', 'Logged-out visitor' ), array( $data['readers'][0]['id'], $data['readers'][0]['label'] ) );
		parse_str( $data['readers'][0]['query'], $query );
		self::assertSame( 'logged-out', $query[ Choice::READER ] );
		self::assertTrue( View_Links::is_valid( $query[ Choice::NONCE ], $post->ID ) );
		wp_update_post( array( 'ID' => $post->ID, 'post_author' => 1 ) );
		foreach ( array( 'author' => 403, 'subscriber' => 403, 'editor' => 200 ) as $role => $status ) {
			$this->act_as( $this->create_user( $role ) );
			self::assertSame( $status, rest_do_request( $request )->get_status(), $role );
		}
		$this->act_as( null );
		self::assertSame( 401, rest_do_request( $request )->get_status() );
	}

	public function test_a_nonce_is_for_one_person_and_one_post(): void {
		$post  = $this->create_post();
		$nonce = View_Links::nonce( $post->ID );
		self::assertTrue( View_Links::is_valid( $nonce, $post->ID ) );
		self::assertFalse( View_Links::is_valid( $nonce, $post->ID + 1 ) );
		foreach ( array( null, '', array( $nonce ), $nonce . 'x', 1 ) as $forged ) {
			self::assertFalse( View_Links::is_valid( $forged, $post->ID ) );
		}
		$this->act_as( $this->create_user( 'administrator' ) );
		self::assertFalse( View_Links::is_valid( $nonce, $post->ID ) );
	}

	public function test_another_day_counts_for_the_reader_only_and_not_for_what_is_rendered_for_everybody(): void {
		$post   = $this->locked( self::for_everyone_after( 30 ) );
		$access = Plugin::instance()->access();
		$this->go_to( (string) get_permalink( $post ) );
		foreach ( array( array( null, false ), array( time() + 29 * DAY_IN_SECONDS, false ), array( time() + 31 * DAY_IN_SECONDS, true ) ) as list( $at, $can_read ) ) {
			Plugin::instance()->as_reader()->begin( Viewer::stranger(), null, null, $at );
			self::assertSame( $can_read, $access->may_read( $post->ID ) );
			self::assertFalse( $access->as_stranger( static fn (): bool => $access->may_read( $post->ID ) ), 'It may be stored.' );
			Plugin::instance()->as_reader()->end();
		}
		$this->act_as( null );
		self::assertFalse( $access->may_read( $post->ID ) );
	}

	public function test_nobody_sees_by_a_date_what_they_may_not_edit(): void {
		$post = $this->locked( self::for_everyone_after( 30 ) );
		wp_update_post( array( 'ID' => $post->ID, 'post_author' => 1 ) );
		$this->act_as( $this->create_user( 'author' ) );
		$this->go_to( (string) get_permalink( $post ) );
		Plugin::instance()->as_reader()->begin( Viewer::stranger(), null, null, time() + 31 * DAY_IN_SECONDS );
		$may_read = Plugin::instance()->access()->may_read( $post->ID );
		Plugin::instance()->as_reader()->end();
		self::assertFalse( $may_read );
	}

	public function test_a_post_that_is_not_published_counts_from_when_it_would_be(): void {
		$post = $this->locked( self::for_everyone_after( 30 ) );
		wp_update_post( array( 'ID' => $post->ID, 'post_status' => 'draft' ) );
		$this->go_to( (string) get_permalink( $post ) );
		$at = static function ( int $now, array $published ) use ( $post ): bool {
			Plugin::instance()->as_reader()->begin( Viewer::stranger(), null, null, $now, $published );
			$may_read = Plugin::instance()->access()->may_read( $post->ID );
			Plugin::instance()->as_reader()->end();
			return $may_read;
		};
		self::assertFalse( $at( time() + 31 * DAY_IN_SECONDS, array() ) );
		self::assertFalse( $at( time(), array( $post->ID => time() ) ) );
		self::assertTrue( $at( time() + 31 * DAY_IN_SECONDS, array( $post->ID => time() ) ) );
	}

	private static function for_everyone_after( int $days ): Lock {
		return Lock::from_array(
			array(
				'match'      => 'any',
				'inverse'    => false,
				'campaign'   => '',
				'conditions' => array( array( 'type' => 'paying', 'params' => array() ) ),
				'ladder'     => array(
					'steps'  => array( array( 'everyone' => true, 'conditions' => array(), 'when' => array( 'date' => '', 'count' => $days, 'unit' => 'days' ) ) ),
					'relock' => null,
				),
			)
		);
	}

	/** Creates a post whose lock cannot be read: an import stored a second one. */
	private function damaged(): WP_Post {
		global $wpdb;
		$post = $this->create_locked_post();
		$wpdb->insert( $wpdb->postmeta, array( 'post_id' => $post->ID, 'meta_key' => 'patreon_gate_lock', 'meta_value' => 'nonsense' ) );
		wp_cache_flush();
		return $post;
	}

	private function locked( Lock $lock ): WP_Post {
		$post = $this->create_post();
		Plugin::instance()->post_locks()->set( $post->ID, $lock );
		return $post;
	}

	/** @return array<string, string> ID → text. */
	private function menu( WP_Post $post ): array {
		$texts = array();
		foreach ( $this->bar( $post )->get_nodes() ?? array() as $node ) {
			$texts[ (string) $node->id ] = html_entity_decode( wp_strip_all_tags( (string) $node->title ) );
		}
		return $texts;
	}

	private function bar( WP_Post $post ): WP_Admin_Bar {
		require_once ABSPATH . WPINC . '/class-wp-admin-bar.php';
		$this->go_to( (string) get_permalink( $post ) );
		$bar = new WP_Admin_Bar();
		Plugin::instance()->lock_menu()->add( $bar, $post );
		return $bar;
	}
}

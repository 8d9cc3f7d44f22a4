<?php
/**
 * Whether a post may be read, asked many times as on a page.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Locks;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Hooks;
use Patreon_Gate\Plugin;
use Patreon_Gate\Sign_In\Viewer_Session;
use Patreon_Gate\Storage\Locks\Post_Locks;
use Patreon_Gate\Tests\Integration\Examples\Has_Members;
use Patreon_Gate\Tests\Integration_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_Post;

/** The answer is cached, and must be dropped as soon as anything it depends on changes. */
final class Readable_Test extends Integration_Test_Case {

	use Has_Members;

	protected function setUp(): void {
		parent::setUp();
		$this->connect_campaign();
	}

	protected function tearDown(): void {
		unset( $_COOKIE[ Viewer_Session::cookie_name() ] );
		parent::tearDown();
	}

	public function test_a_cached_answer_is_dropped_when_the_lock_changes(): void {
		$post = $this->create_locked_post();
		$this->view( $post, null );
		$this->says( false, $post );
		Plugin::instance()->post_locks()->set( $post->ID, null );
		$this->says( true, $post );
		Plugin::instance()->post_locks()->set( $post->ID, new Lock( false, true, array( new Condition( 'paying', array() ) ) ) );
		$this->says( true, $post, 'Open to those who pay nothing.' );
		update_post_meta( $post->ID, Post_Locks::META_LOCK, 'nonsense' );
		$this->says( false, $post );
	}

	public function test_a_cached_answer_is_dropped_when_the_reader_changes(): void {
		$post   = $this->create_locked_post();
		$member = $this->create_member();
		$this->view( $post, null );
		$this->says( false, $post );
		$person = Plugin::instance()->links()->of_wp_user( $member->ID );
		self::assertNotNull( $person );
		$_COOKIE[ Viewer_Session::cookie_name() ] = Plugin::instance()->sessions()->start( $person->patreon_user_id, 'Somebody', 3600, time() );
		$this->says( true, $post );
		self::assertFalse( Plugin::instance()->access()->as_stranger( static fn (): bool => Plugin::instance()->access()->may_read( $post->ID ) ) );
		$this->says( true, $post );
		$_COOKIE[ Viewer_Session::cookie_name() ] = str_repeat( '0', 64 );
		$this->says( false, $post );
		$this->act_as( $member );
		$this->says( true, $post );
		$this->act_as( $this->create_user( 'editor' ) );
		$this->says( true, $post );
		$this->act_as( $this->create_user( 'subscriber' ) );
		$this->says( false, $post );
	}

	public function test_a_cached_answer_is_dropped_when_the_reader_is_looked_up_again(): void {
		$post   = $this->create_locked_post();
		$person = Plugin::instance()->links()->of_wp_user( $this->create_member()->ID );
		self::assertNotNull( $person );
		$secret                                   = Plugin::instance()->sessions()->start( $person->patreon_user_id, 'Somebody', 3600, time() );
		$_COOKIE[ Viewer_Session::cookie_name() ] = $secret;
		$this->view( $post, null );
		$this->says( true, $post );
		Plugin::instance()->sessions()->end( $secret );
		Plugin::instance()->current_viewer()->forget();
		$this->says( false, $post );
	}

	public function test_add_ons_are_asked_even_if_the_answer_is_cached(): void {
		$post = $this->create_locked_post();
		$open = $this->create_post();
		$this->view( $post, null );
		$this->says( false, $post );
		$this->says( true, $open );
		add_filter( Hooks::DECISION_GRANT, '__return_true' );
		Plugin::instance()->access()->forget();
		$this->says( true, $post );
		remove_filter( Hooks::DECISION_GRANT, '__return_true' );
		Plugin::instance()->access()->forget();
		$this->says( false, $post );
		add_filter( Hooks::LOCK_RESOLVE, static fn (): array => array( new Lock( false, false, array( new Condition( 'paying', array() ) ) ) ) );
		$this->says( false, $open );
	}

	public function test_another_plugin_that_filters_meta_is_asked_every_time(): void {
		$open   = $this->create_post();
		$closer = new class() {
			public bool $closes = false;
		};
		$this->view( $open, null );
		$this->says( true, $open );
		$lock = array( 'match' => 'any', 'inverse' => false, 'campaign' => '', 'conditions' => array( array( 'type' => 'paying', 'params' => array() ) ) );
		add_filter( 'get_post_metadata', static fn ( mixed $value, mixed $post_id, mixed $key ): mixed => $closer->closes && Post_Locks::META_LOCK === $key ? array( $lock ) : $value, 10, 3 );
		$this->says( true, $open );
		$closer->closes = true;
		$this->says( false, $open );
	}

	/**
	 * A page asks for a post without a lock dozens of times. From the second time on the answer is cached, until something may have changed
	 * it.
	 *
	 * @param callable(WP_Post): mixed $lock Gives the post a lock.
	 */
	#[DataProvider( 'ways_to_lock' )]
	public function test_a_post_without_a_lock_is_locked_as_soon_as_it_gets_one( callable $lock ): void {
		$open = $this->create_post( array( 'post_content' => '<!-- wp:paragraph --><p>canary</p><!-- /wp:paragraph -->' ) );
		$this->view( $open, null );
		$this->says( true, $open );
		self::assertStringContainsString( 'canary', apply_filters( 'the_content', $open->post_content ) );
		$lock( $open );
		$this->says( false, $open );
		self::assertStringNotContainsString( 'canary', apply_filters( 'the_content', $open->post_content ) );
		delete_post_meta( $open->ID, Post_Locks::META_LOCK );
		$this->says( true, $open );
	}

	/** @return array<string, array{callable(WP_Post): mixed}> */
	public static function ways_to_lock(): array {
		$lock = new Lock( false, false, array( new Condition( 'paying', array() ) ) );
		return array(
			'by the plugin'                    => array( static fn ( WP_Post $post ) => Plugin::instance()->post_locks()->set( $post->ID, $lock ) ),
			'by meta that is added'            => array( static fn ( WP_Post $post ) => add_post_meta( $post->ID, Post_Locks::META_LOCK, $lock->to_array() ) ),
			'by meta that nobody can read'     => array( static fn ( WP_Post $post ) => update_post_meta( $post->ID, Post_Locks::META_LOCK, 'nonsense' ) ),
			'with the next save'               => array( static fn ( WP_Post $post ) => wp_update_post( array( 'ID' => $post->ID, 'meta_input' => array( Post_Locks::META_LOCK => $lock->to_array() ) ) ) ),
			'in the database, by other code'   => array(
				static function ( WP_Post $post ) use ( $lock ): void {
					global $wpdb;
					$wpdb->insert( $wpdb->postmeta, array( 'post_id' => $post->ID, 'meta_key' => Post_Locks::META_LOCK, 'meta_value' => serialize( $lock->to_array() ) ) );
					clean_post_cache( $post->ID );
				},
			),
			'by an add-on that comes later'    => array(
				static function ( WP_Post $post ) use ( $lock ): void {
					add_filter( Hooks::LOCK_RESOLVE, static fn ( array $locks, int $post_id ): array => $post_id === $post->ID && '' !== get_post_meta( $post_id, 'closes', true ) ? array( $lock ) : $locks, 10, 2 );
					update_post_meta( $post->ID, 'closes', 'yes' );
					add_action( 'deleted_post_meta', static fn () => delete_post_meta( $post->ID, 'closes' ) );
					add_post_meta( $post->ID, Post_Locks::META_LOCK, $lock->to_array() );
				},
			),
		);
	}

	public function test_an_attachment_or_revision_is_locked_with_its_post(): void {
		$parent = $this->create_post();
		$file   = $this->create_attachment( $parent->ID );
		$this->view( $parent, null );
		$this->says( true, $file );
		Plugin::instance()->post_locks()->set( $parent->ID, new Lock( false, false, array( new Condition( 'paying', array() ) ) ) );
		$this->says( false, $file );
	}

	/** Logged-out visitors are refused without looking at tiers, so no built-in condition may ever let one in. */
	public function test_no_stranger_meets_any_built_in_condition(): void {
		$types = array_keys( Plugin::instance()->condition_types()->registry()->all() );
		sort( $types );
		$known = Lock::MEMBERSHIP_TYPES;
		sort( $known );
		self::assertSame( $known, $types );
		$params = array(
			'tiers'             => array( 'tiers' => array( '101', '102', '' ) ),
			'tier_or_above'     => array( 'tier' => '101' ),
			'amount'            => array( 'cents' => 0 ),
			'lifetime_amount'   => array( 'cents' => 0 ),
			'member_for_months' => array( 'months' => 0 ),
		);
		foreach ( $known as $type ) {
			foreach ( array( $params[ $type ] ?? array(), array() ) as $some ) {
				foreach ( array( false, true ) as $match_all ) {
					$lock = new Lock( $match_all, false, array( new Condition( $type, $some ) ) );
					self::assertTrue( $lock->keeps_strangers_out(), $type );
					self::assertFalse( Plugin::instance()->access()->decide_for( Viewer::stranger(), $lock, 0, time() )->granted, $type );
				}
			}
		}
		self::assertFalse( ( new Lock( false, true, array( new Condition( 'paying', array() ) ) ) )->keeps_strangers_out(), 'An inverse lock may let logged-out visitors in.' );
		self::assertFalse( ( new Lock( false, false, array( new Condition( 'paying', array() ), new Condition( 'some_add_ons', array() ) ) ) )->keeps_strangers_out(), 'A type of an add-on may let logged-out visitors in.' );
	}

	/** Asks twice, because the second answer is cached, and compares both with the full decision. */
	private function says( bool $expected, WP_Post $post, string $why = '' ): void {
		$access = Plugin::instance()->access();
		self::assertSame( $expected, $access->may_read( $post->ID ), $why );
		self::assertSame( $expected, $access->may_read( $post->ID ), $why );
		self::assertSame( $expected, $access->decide_post( $post->ID )->granted, $why );
	}

	private function view( WP_Post $post, ?\WP_User $reader ): void {
		$this->act_as( $reader );
		$this->go_to( (string) get_permalink( $post ) );
	}
}

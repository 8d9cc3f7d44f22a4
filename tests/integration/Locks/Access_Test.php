<?php
/**
 * Who content is read for.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Locks;

use PHPUnit\Framework\Attributes\DataProvider;
use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Hooks;
use Patreon_Gate\Locks\Access;
use Patreon_Gate\Locks\Denial;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Locks\Post_Locks;
use Patreon_Gate\Tests\Integration\Examples\Has_Members;
use Patreon_Gate\Tests\Integration_Test_Case;

final class Access_Test extends Integration_Test_Case {

	use Has_Members;

	protected function setUp(): void {
		parent::setUp();
		$this->connect_campaign();
	}

	public function test_a_member_reads_in_a_page_view_and_a_stranger_does_not(): void {
		$post = $this->create_locked_post();
		$this->view( $post, null );
		self::assertSame( Reason::Not_Signed_In, $this->access()->decide_post( $post->ID )->reason );
		$this->view( $post, $this->create_member() );
		self::assertSame( Reason::Entitled, $this->access()->decide_post( $post->ID )->reason );
	}

	public function test_people_who_may_edit_a_post_read_only_that_post(): void {
		$author = $this->create_user( 'author' );
		$mine   = $this->create_locked_post();
		wp_update_post( array( 'ID' => $mine->ID, 'post_author' => $author->ID ) );
		$others = $this->create_locked_post();
		$this->view( $mine, $author );
		self::assertSame( Reason::Editor, $this->access()->decide_post( $mine->ID )->reason );
		self::assertFalse( $this->access()->decide_post( $others->ID )->granted );
		self::assertFalse( $this->access()->decide_lock( self::paying(), 0 )->granted, 'Where the post is not certain, no capability unlocks the content.' );
	}

	/** @return iterable<string, array{callable(int, Access): bool}> Whether the post is open, asked in a context for machines. */
	public static function machines(): iterable {
		$ask = static function ( int $post_id, Access $access ): bool {
			$open = $access->decide_post( $post_id )->granted;
			self::assertSame( $open, $access->may_read( $post_id ) );
			return $open;
		};
		yield 'asked for a stranger' => array( static fn( int $post_id, Access $access ): bool => $access->as_stranger( static fn(): bool => $ask( $post_id, $access ) ) );
		yield 'cron' => array(
			static function ( int $post_id, Access $access ) use ( $ask ): bool {
				add_filter( 'wp_doing_cron', '__return_true' );
				$open = $ask( $post_id, $access );
				remove_filter( 'wp_doing_cron', '__return_true' );
				return $open;
			},
		);
		yield 'admin-ajax' => array(
			static function ( int $post_id, Access $access ) use ( $ask ): bool {
				add_filter( 'wp_doing_ajax', '__return_true' );
				$open = $ask( $post_id, $access );
				remove_filter( 'wp_doing_ajax', '__return_true' );
				return $open;
			},
		);
		yield 'a feed' => array(
			static function ( int $post_id, Access $access ) use ( $ask ): bool {
				$GLOBALS['wp_query']->is_feed = true;
				return $ask( $post_id, $access );
			},
		);
		yield 'an embed' => array(
			static function ( int $post_id, Access $access ) use ( $ask ): bool {
				$GLOBALS['wp_query']->is_embed = true;
				return $ask( $post_id, $access );
			},
		);
		foreach ( array( 'save_post', 'wp_after_insert_post', 'transition_post_status' ) as $hook ) {
			yield "while a post is saved: $hook" => array(
				static function ( int $post_id, Access $access ) use ( $ask, $hook ): bool {
					$open = null;
					add_action(
						$hook,
						static function () use ( &$open, $ask, $post_id, $access ): void {
							$open = $ask( $post_id, $access );
						}
					);
					wp_update_post( array( 'ID' => $post_id, 'post_title' => 'Changed' ) );
					self::assertNotNull( $open );
					return $open;
				},
			);
		}
	}

	/** @param callable(int, Access): bool $is_open Tells whether the post can be read. */
	#[DataProvider( 'machines' )]
	public function test_requests_of_machines_read_as_strangers_whoever_started_them( callable $is_open ): void {
		$post = $this->create_locked_post();
		foreach ( array( $this->create_member(), $this->create_user( 'administrator' ) ) as $user ) {
			$this->view( $post, $user );
			self::assertTrue( $this->access()->decide_post( $post->ID )->granted );
			self::assertFalse( $is_open( $post->ID, $this->access() ) );
		}
	}

	public function test_after_a_save_the_viewer_counts_again(): void {
		$post = $this->create_locked_post();
		$this->view( $post, $this->create_user( 'administrator' ) );
		wp_update_post( array( 'ID' => $post->ID, 'post_title' => 'Changed' ) );
		self::assertTrue( $this->access()->decide_post( $post->ID )->granted );
	}

	public function test_another_user_gets_another_decision(): void {
		$post = $this->create_locked_post();
		$this->view( $post, $this->create_member() );
		self::assertTrue( $this->access()->decide_post( $post->ID )->granted );
		$this->act_as( null );
		self::assertFalse( $this->access()->decide_post( $post->ID )->granted );
	}

	public function test_a_database_error_denies(): void {
		global $wpdb;
		$post   = $this->create_locked_post();
		$member = $this->create_member();
		$this->view( $post, $member );
		Plugin::instance()->access()->forget();
		$table = $wpdb->prefix;
		$wpdb->set_prefix( 'nothere_', false );
		try {
			$decision = $this->access()->decide_lock( self::paying(), $post->ID );
		} finally {
			$wpdb->set_prefix( $table, false );
		}
		self::assertFalse( $decision->granted );
	}

	public function test_attachments_follow_the_post_they_belong_to_but_not_as_its_featured_image(): void {
		$post     = $this->create_locked_post();
		$picture  = $this->create_attachment( $post->ID );
		$featured = $this->create_attachment( $post->ID );
		set_post_thumbnail( $post->ID, $featured->ID );
		$this->view( $post, null );
		self::assertFalse( $this->access()->decide_post( $picture->ID )->granted );
		self::assertTrue( $this->access()->decide_post( $featured->ID )->granted );
		self::assertFalse( $this->access()->decide_post( (int) wp_save_post_revision( $post->ID ) ?: $post->ID )->granted );
	}

	/** @return iterable<string, array{mixed, bool}> What is stored, and whether that locks. */
	public static function stored(): iterable {
		yield 'nonsense' => array( 'nonsense', true );
		yield 'empty text' => array( '', true );
		yield 'a list' => array( array( 1, 2 ), true );
		yield 'JSON of a lock' => array( '{"match":"any","inverse":false,"campaign":"","conditions":[{"type":"paying","params":{}}]}', true );
		yield 'no conditions' => array( array( 'match' => 'any', 'inverse' => false, 'campaign' => '', 'conditions' => array() ), true );
		yield 'unknown condition' => array( array( 'match' => 'any', 'inverse' => false, 'campaign' => '', 'conditions' => array( array( 'type' => 'unknown', 'params' => array() ) ) ), true );
		yield 'one more key' => array( array( 'match' => 'any', 'inverse' => false, 'campaign' => '', 'conditions' => array(), 'until' => 5 ), true );
	}

	#[DataProvider( 'stored' )]
	public function test_any_value_of_the_meta_key_locks( mixed $value, bool $locks ): void {
		global $wpdb;
		$post = $this->create_post();
		$wpdb->insert( $wpdb->postmeta, array( 'post_id' => $post->ID, 'meta_key' => Post_Locks::META_LOCK, 'meta_value' => maybe_serialize( $value ) ) );
		wp_cache_delete( $post->ID, 'post_meta' );
		$this->view( $post, null );
		self::assertSame( $locks, ! $this->access()->decide_post( $post->ID )->granted );
	}

	public function test_add_ons_can_add_locks_and_cannot_remove_one(): void {
		$open   = $this->create_post();
		$locked = $this->create_locked_post();
		$this->view( $open, null );
		self::assertTrue( $this->access()->decide_post( $open->ID )->granted );
		add_filter( Hooks::LOCK_RESOLVE, static fn( array $added, int $post_id ): array => $post_id === $open->ID ? array( self::paying() ) : array(), 10, 2 );
		self::assertFalse( $this->access()->decide_post( $open->ID )->granted );
		self::assertFalse( $this->access()->decide_post( $locked->ID )->granted );
	}

	/** @return iterable<string, array{Lock}> */
	public static function locks(): iterable {
		yield 'paying members' => array( self::paying() );
		yield 'everybody else' => array( new Lock( false, true, array( new Condition( 'paying' ) ) ) );
		yield 'unknown condition' => array( new Lock( false, false, array( new Condition( 'nobodys/type' ) ) ) );
		yield 'nothing but a condition or an unknown one' => array( new Lock( false, false, array( new Condition( 'paying' ), new Condition( 'nobodys/type' ) ) ) );
		yield 'no conditions' => array( new Lock( false, false, array() ) );
		yield 'unreadable' => array( Lock::unreadable() );
		yield 'another campaign' => array( new Lock( false, false, array( new Condition( 'paying' ) ), '78' ) );
	}

	#[DataProvider( 'locks' )]
	public function test_the_short_answer_about_a_lock_agrees_with_the_decision( Lock $lock ): void {
		$post = $this->create_post();
		foreach ( array( null, $this->create_member(), $this->create_user( 'subscriber' ), $this->create_user( 'administrator' ) ) as $reader ) {
			foreach ( array( array( false, false ), array( true, false ), array( false, true ) ) as list( $grants, $denies ) ) {
				$grant = static fn (): bool => $grants;
				$deny  = static fn (): bool => $denies;
				if ( $grants ) {
					add_filter( Hooks::DECISION_GRANT, $grant );
				}
				if ( $denies ) {
					add_filter( Hooks::DECISION_DENY, $deny );
				}
				$this->view( $post, $reader );
				$this->access()->forget();
				$decision = $this->access()->decide_lock( $lock, $post->ID );
				self::assertSame( $decision->granted, $this->access()->lets_in( $lock, $post->ID ) );
				if ( ! $decision->granted ) {
					self::assertEquals( $decision, Denial::by( $this->access(), $lock, $post->ID )->decision() );
				}
				remove_filter( Hooks::DECISION_GRANT, $grant );
				remove_filter( Hooks::DECISION_DENY, $deny );
			}
		}
	}

	public function test_refusing_a_logged_out_visitor_runs_no_query_until_the_reason_is_asked_for(): void {
		global $wpdb;
		$post = $this->create_locked_post();
		$this->view( $post, null );
		$this->access()->forget();
		Plugin::instance()->campaigns()->make_primary( '77' );
		$before = $wpdb->num_queries;
		$denial = Denial::of_post( $this->access(), $post->ID );
		self::assertSame( $before, $wpdb->num_queries );
		self::assertSame( Reason::Not_Signed_In, $denial?->decision()->reason );
		self::assertGreaterThan( $before, $wpdb->num_queries );
	}

	public function test_an_add_on_that_denies_is_asked_about_logged_out_visitors_too(): void {
		$post  = $this->create_locked_post();
		$asked = 0;
		add_filter(
			Hooks::DECISION_DENY,
			static function ( mixed $denies ) use ( &$asked ): mixed {
				++$asked;
				return $denies;
			}
		);
		$this->view( $post, null );
		$this->access()->forget();
		self::assertNotNull( Denial::of_post( $this->access(), $post->ID ) );
		self::assertSame( 1, $asked );
	}

	private function view( \WP_Post $post, ?\WP_User $user ): void {
		$this->act_as( $user );
		$this->go_to( (string) get_permalink( $post ) );
	}

	private function access(): Access {
		return Plugin::instance()->access();
	}

	private static function paying(): Lock {
		return new Lock( false, false, array( new Condition( 'paying' ) ) );
	}
}

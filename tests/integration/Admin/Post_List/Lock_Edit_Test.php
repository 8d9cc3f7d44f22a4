<?php
/**
 * Quick edit and bulk edit of locks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Admin\Post_List;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Died;
use Patreon_Gate\Tests\Integration\Examples\Has_Members;
use Patreon_Gate\Tests\Integration\Rules\Has_Rules;
use Patreon_Gate\Tests\Integration_Test_Case;
use Patreon_Gate\Tests\Redirected;
use PHPUnit\Framework\Attributes\TestWith;
use WP_Post;

/** Row K12: quick edit and bulk edit through WordPress' own functions. Both close first, lose no lock, and skip what the person may not edit. */
final class Lock_Edit_Test extends Integration_Test_Case {

	use Has_Members;
	use Has_Rules;
	use Shows_List;

	protected function setUp(): void {
		parent::setUp();
		$this->connect_campaign();
		$this->act_as( $this->create_user( 'administrator' ) );
		self::load_administration();
		require_once ABSPATH . 'wp-admin/includes/ajax-actions.php';
	}

	protected function tearDown(): void {
		$_POST    = array();
		$_GET     = array();
		$_REQUEST = array();
		parent::tearDown();
	}

	public function test_quick_edit_sets_each_choice_and_shows_the_new_row(): void {
		$post = $this->create_post();
		foreach (
			array(
				array( array( 'patreon_gate_choice' => 'paying' ), self::paying(), 'Locked. Unlocked for: any paying member. It has its own lock.' ),
				array( array( 'patreon_gate_choice' => 'tier_or_above', 'patreon_gate_tier' => '102', 'patreon_gate_tiers' => array( '101' ) ), self::tier( '102' ), 'Locked. Unlocked for: members of Silver or a higher tier. It has its own lock.' ),
				array( array( 'patreon_gate_choice' => 'tiers', 'patreon_gate_tiers' => array( '101', '102' ) ), new Lock( false, false, array( new Condition( 'tiers', array( 'tiers' => array( '101', '102' ) ) ) ) ), 'Locked. Unlocked for: members of Bronze or Silver. It has its own lock.' ),
				array( array( 'patreon_gate_choice' => 'public' ), null, 'Public.' ),
			) as list( $fields, $lock, $cell )
		) {
			$values = self::values( $this->list_of(), $post->ID );
			$html   = $this->quick( $post, $fields + array( 'patreon_gate_before' => $values['before'] ) );
			self::assertSame( $cell, self::cell( $html, $post->ID ) );
			self::assertEquals( $lock, Plugin::instance()->post_locks()->get( $post->ID ) );
			self::assertSame( $fields['patreon_gate_choice'], self::values( $html, $post->ID )['choice'], 'Quick edit, opened again, shows what was saved.' );
		}
	}

	/** Whoever only changes the title must not change a lock, whether quick edit can show it or not, or somebody else changed it meanwhile. */
	public function test_quick_edit_keeps_a_lock_that_was_not_touched(): void {
		$rich = new Lock( true, false, array( new Condition( 'paying' ), new Condition( 'member_for_months', array( 'months' => 3 ) ) ) );
		$post = $this->create_post();
		Plugin::instance()->post_locks()->set( $post->ID, $rich );
		$values = self::values( $this->list_of(), $post->ID );
		self::assertSame( array( 'keep', 'Unlocked only for readers who are in all of these groups at once: any paying member; members for 3 months or longer.' ), array( $values['choice'], $values['kept'] ) );
		$this->quick( $post, array( 'patreon_gate_choice' => 'keep', 'patreon_gate_before' => $values['before'], 'post_title' => 'New' ) );
		self::assertSame( 'New', get_the_title( $post->ID ) );
		self::assertEquals( $rich, Plugin::instance()->post_locks()->get( $post->ID ) );

		Plugin::instance()->post_locks()->set( $post->ID, self::paying() );
		$before = self::values( $this->list_of(), $post->ID )['before'];
		Plugin::instance()->post_locks()->set( $post->ID, self::tier( '102' ) );
		$this->quick( $post, array( 'patreon_gate_choice' => 'paying', 'patreon_gate_before' => $before, 'post_title' => 'Newer' ) );
		self::assertSame( 'Newer', get_the_title( $post->ID ) );
		self::assertEquals( self::tier( '102' ), Plugin::instance()->post_locks()->get( $post->ID ), 'It was changed elsewhere, and the field was left as it was.' );
	}

	public function test_quick_edit_refuses_what_is_no_choice_before_anything_is_saved(): void {
		$post   = $this->create_locked_post();
		$before = self::values( $this->list_of(), $post->ID )['before'];
		foreach (
			array(
				'It is not clear who'     => array( 'patreon_gate_choice' => 'nonsense' ),
				'It is not clear'         => array( 'patreon_gate_choice' => array( 'public' ) ),
				'No tier is chosen'       => array( 'patreon_gate_choice' => 'tiers' ),
				'No tier is chosen, or'   => array( 'patreon_gate_choice' => 'tier_or_above', 'patreon_gate_tier' => '999' ),
				'No tier is chosen, or P' => array( 'patreon_gate_choice' => 'tiers', 'patreon_gate_tiers' => array( '101', '999' ) ),
				'was changed in the mean' => array( 'patreon_gate_choice' => 'public', 'patreon_gate_before' => 'of another time' ),
				'was changed'             => array( 'patreon_gate_choice' => 'tier_or_above', 'patreon_gate_tier' => '101', 'patreon_gate_before' => '' ),
			) as $says => $fields
		) {
			$answer = $this->quick( $post, $fields + array( 'patreon_gate_before' => $before, 'post_title' => 'Changed' ) );
			self::assertStringContainsString( $says, $answer );
			self::assertStringNotContainsString( '<tr', $answer, 'Core would take it for a success.' );
			self::assertSame( $post->post_title, get_the_title( $post->ID ) );
			self::assertEquals( self::paying(), Plugin::instance()->post_locks()->get( $post->ID ) );
		}
	}

	public function test_quick_edit_needs_the_nonce_and_the_right_to_edit_and_to_lock(): void {
		$post = $this->create_locked_post();
		$open = array( 'patreon_gate_choice' => 'public', 'patreon_gate_before' => self::values( $this->list_of(), $post->ID )['before'] );
		$this->quick( $post, $open + array( '_inline_edit' => 'wrong' ) );
		self::assertEquals( self::paying(), Plugin::instance()->post_locks()->get( $post->ID ) );
		$this->act_as( $this->create_user( 'author' ) );
		self::assertSame( 'Sorry, you are not allowed to edit this post.', $this->quick( $post, $open ) );
		self::assertEquals( self::paying(), Plugin::instance()->post_locks()->get( $post->ID ) );
		$this->act_as( $this->create_user( 'editor' ) );
		add_filter( 'user_has_cap', static fn ( array $all, array $caps, array $asked ): array => 'edit_post_meta' === $asked[0] ? array() : $all, 10, 3 );
		self::assertSame( 'Sorry, you are not allowed to lock this post.', $this->quick( $post, $open ) );
		self::assertEquals( self::paying(), Plugin::instance()->post_locks()->get( $post->ID ) );
		self::assertStringNotContainsString( 'patreon_gate_values', $this->list_of() );
	}

	public function test_quick_edit_that_publishes_locks_first_and_opens_last(): void {
		$draft = $this->create_post( array( 'post_status' => 'draft' ) );
		$seen  = array();
		add_action( 'transition_post_status', static function ( mixed $new, mixed $old, WP_Post $post ) use ( &$seen ): void { $seen[] = $post->post_type . ( self::is_open( $post->ID ) ? ' open' : ' locked' ); }, PHP_INT_MIN, 3 );
		$this->quick( $draft, array( 'patreon_gate_choice' => 'paying', 'patreon_gate_before' => '', '_status' => 'publish' ) );
		$this->quick( $draft, array( 'patreon_gate_choice' => 'public', 'patreon_gate_before' => self::values( $this->list_of(), $draft->ID )['before'], '_status' => 'publish', 'post_title' => 'B' ) );
		self::assertSame( array( 'post locked', 'post locked' ), array_values( array_diff( $seen, array( 'revision locked' ) ) ) );
		self::assertTrue( self::is_open( $draft->ID ) );
	}

	public function test_bulk_edit_locks_every_post_before_the_first_is_published(): void {
		$posts = array( $this->create_post( array( 'post_status' => 'draft' ) ), $this->create_post( array( 'post_status' => 'draft' ) ), $this->create_locked_post( 'tier_or_above', array( 'tier' => '102' ) ) );
		$ids   = array_map( static fn ( WP_Post $post ): int => $post->ID, $posts );
		$open  = null;
		add_action( 'transition_post_status', static function () use ( &$open, $ids ): void { $open ??= array_filter( $ids, self::is_open( ... ) ); }, PHP_INT_MIN );
		$to = $this->bulk( $ids, array( 'patreon_gate_choice' => 'paying', '_status' => 'publish' ) );
		self::assertSame( array(), $open );
		foreach ( $ids as $id ) {
			self::assertSame( 'publish', get_post_status( $id ) );
			self::assertEquals( self::paying(), Plugin::instance()->post_locks()->get( $id ) );
		}
		self::assertSame( '3 posts have the chosen lock now.', $this->report( $to ) );
	}

	public function test_bulk_edit_removes_locks_last_and_none_if_it_ends_half_way(): void {
		$ids    = array( $this->create_locked_post()->ID, $this->create_locked_post()->ID, $this->create_locked_post()->ID );
		$opened = array();
		add_action( 'save_post', static function () use ( &$opened, $ids ): void { $opened = array( ...$opened, ...array_filter( $ids, self::is_open( ... ) ) ); } );
		$break = static fn ( int $saved ) => $saved === $ids[1] ? throw new \RuntimeException( 'time is up' ) : null;
		add_action( 'save_post', $break, 11 );
		try {
			$this->bulk( $ids, array( 'patreon_gate_choice' => 'public' ) );
			self::fail( 'It did not end half-way.' );
		} catch ( \RuntimeException $error ) {
			self::assertSame( 'time is up', $error->getMessage() );
		}
		foreach ( $ids as $id ) {
			self::assertEquals( self::paying(), Plugin::instance()->post_locks()->get( $id ) );
		}
		remove_action( 'save_post', $break, 11 );
		$this->set_rule( 'author', (string) get_post( $ids[0] )?->post_author, self::paying() );
		$to = $this->bulk( $ids, array( 'patreon_gate_choice' => 'public' ) );
		self::assertSame( array(), $opened );
		foreach ( $ids as $id ) {
			self::assertNull( Plugin::instance()->post_locks()->get( $id ) );
		}
		self::assertSame( '3 posts have no lock of their own now. 3 of these are still locked by a rule.', $this->report( $to ) );
	}

	#[TestWith( array( 'paying' ) )]
	#[TestWith( array( 'public' ) )]
	public function test_bulk_edit_skips_what_the_person_may_not_edit_and_says_so( string $choice ): void {
		$author = $this->create_user( 'author' );
		$mine   = $this->create_locked_post( 'free_member' )->ID;
		$busy   = $this->create_locked_post( 'free_member' )->ID;
		$theirs = $this->create_locked_post( 'free_member' )->ID;
		foreach ( array( $mine, $busy ) as $id ) {
			wp_update_post( array( 'ID' => $id, 'post_author' => $author->ID ) );
		}
		update_post_meta( $busy, '_edit_lock', time() . ':' . get_current_user_id() );
		$this->act_as( $author );
		$to = $this->bulk( array( $mine, $busy, $theirs ), array( 'patreon_gate_choice' => $choice ) );
		self::assertEquals( 'public' === $choice ? null : self::paying(), Plugin::instance()->post_locks()->get( $mine ) );
		self::assertEquals( self::paying( 'free_member' ), Plugin::instance()->post_locks()->get( $busy ) );
		self::assertEquals( self::paying( 'free_member' ), Plugin::instance()->post_locks()->get( $theirs ) );
		self::assertStringEndsWith( '1 post was skipped because you are not allowed to edit it. 1 post was skipped because somebody is editing it.', $this->report( $to ) );
	}

	public function test_bulk_edit_changes_no_lock_without_a_choice_a_nonce_or_a_lock_it_knows(): void {
		$id = $this->create_locked_post()->ID;
		self::assertSame( '', $this->report( $this->bulk( array( $id ), array( 'patreon_gate_choice' => '' ) ) ) );
		$this->bulk( array( $id ), array( 'patreon_gate_choice' => 'public', '_wpnonce' => 'wrong' ) );
		$this->bulk( array( $id ), array( 'patreon_gate_choice' => 'public', 'filter_action' => 'Filter' ) );
		foreach ( array( array( 'patreon_gate_choice' => 'keep' ), array( 'patreon_gate_choice' => 'tiers' ), array( 'patreon_gate_choice' => 'tier_or_above', 'patreon_gate_tier' => '999' ) ) as $fields ) {
			try {
				$this->bulk( array( $id ), $fields );
				self::fail( 'It was not refused.' );
			} catch ( Died $refused ) {
				self::assertSame( 400, $refused->status );
			}
		}
		self::assertEquals( self::paying(), Plugin::instance()->post_locks()->get( $id ) );
	}

	public function test_bulk_edit_publishes_nothing_if_a_lock_cannot_be_stored(): void {
		$ids = array( $this->create_post( array( 'post_status' => 'draft' ) )->ID, $this->create_post( array( 'post_status' => 'draft' ) )->ID );
		add_filter( 'update_post_metadata', static fn ( mixed $stored, mixed $id, mixed $key ): mixed => $id === $ids[1] && 'patreon_gate_lock' === $key ? false : $stored, 10, 3 );
		try {
			$this->bulk( $ids, array( 'patreon_gate_choice' => 'paying', '_status' => 'publish' ) );
			self::fail( 'It went on.' );
		} catch ( Died $stopped ) {
			self::assertSame( 'The lock could be saved for 1 of 2 posts only. Nothing else was changed. Try again. If this keeps happening, ask your host.', $stopped->getMessage() );
		}
		self::assertSame( array( 'draft', 'draft' ), array_map( 'get_post_status', $ids ) );
	}

	public function test_tiers_of_a_second_page_make_a_lock_for_that_page_and_never_one_for_both(): void {
		Plugin::instance()->campaigns()->make_primary( '77' );
		Plugin::instance()->campaigns()->store( new Campaign( '88', '2', 'Second' ), time() );
		Plugin::instance()->tiers()->import( '88', array( new Tier( '201', '88', 'Blue', 300 ) ), time() );
		$post = $this->create_post();
		$this->quick( $post, array( 'patreon_gate_choice' => 'tier_or_above', 'patreon_gate_tier' => '201', 'patreon_gate_before' => '' ) );
		self::assertSame( '88', Plugin::instance()->post_locks()->get( $post->ID )?->campaign_id );
		self::assertSame( 'tier_or_above', self::values( $this->list_of(), $post->ID )['choice'] );
		self::assertStringContainsString( 'tiers of different Patreon pages', $this->quick( $post, array( 'patreon_gate_choice' => 'tiers', 'patreon_gate_tiers' => array( '101', '201' ), 'patreon_gate_before' => '' ) ) );
	}

	public function test_quick_edit_makes_an_exception_after_the_save_and_ends_it_before(): void {
		$post = $this->create_post();
		$this->set_rule( 'type', 'post', self::paying(), 'All posts' );
		$seen = array();
		add_action( 'transition_post_status', static function ( mixed $new, mixed $old, WP_Post $saved ) use ( &$seen, $post ): void { if ( $saved->ID === $post->ID ) { $seen[] = self::is_open_for_strangers( $saved->ID ); } }, PHP_INT_MIN, 3 );
		self::assertSame( 'no', self::values( $this->list_of(), $post->ID )['exception'] );
		$cell = self::cell( $this->quick( $post, array( 'patreon_gate_exception' => 'yes', 'patreon_gate_exception_before' => 'no' ) ), $post->ID );
		self::assertStringContainsString( 'exception', $cell );
		self::assertSame( array( false, true ), array( $seen[0], self::is_open_for_strangers( $post->ID ) ), 'It opens when everything is saved.' );
		self::assertSame( 'yes', self::values( $this->list_of(), $post->ID )['exception'] );
		$seen = array();
		$this->quick( $post, array( 'patreon_gate_exception' => 'no', 'patreon_gate_exception_before' => 'yes' ) );
		self::assertSame( array( false, false ), array( $seen[0], self::is_open_for_strangers( $post->ID ) ), 'It is closed before anything is saved.' );
	}

	public function test_quick_edit_changes_exceptions_only_for_those_who_manage_the_plugin(): void {
		$post = $this->create_post();
		self::assertStringNotContainsString( 'patreon_gate_exception', $this->list_of(), 'There are no rules.' );
		$this->set_rule( 'type', 'post', self::paying(), 'All posts' );
		self::assertStringContainsString( 'patreon_gate_exception', $this->list_of() );
		$yes = array( 'patreon_gate_exception' => 'yes', 'patreon_gate_exception_before' => 'no' );
		self::assertStringContainsString( 'changed in the meantime', $this->quick( $post, array( 'patreon_gate_exception' => 'no', 'patreon_gate_exception_before' => 'yes' ) ) );
		self::assertStringContainsString( 'It is not clear', $this->quick( $post, array( 'patreon_gate_exception' => 'perhaps' ) ) );
		$this->quick( $post, $yes + array( '_inline_edit' => 'wrong' ) );
		$this->act_as( $this->create_user( 'editor' ) );
		self::assertStringNotContainsString( 'patreon_gate_exception', $this->list_of() );
		self::assertSame( '', self::values( $this->list_of(), $post->ID )['exception'] );
		self::assertSame( 'Sorry, you are not allowed to make exceptions from rules.', $this->quick( $post, $yes + array( 'post_title' => 'Changed' ) ) );
		self::assertSame( $post->post_title, get_the_title( $post->ID ), 'Nothing else is saved either.' );
		self::assertFalse( self::is_open_for_strangers( $post->ID ) );
	}

	public function test_bulk_edit_makes_exceptions_last_and_ends_them_first_as_one_change(): void {
		$ids = array( $this->create_post()->ID, $this->create_post()->ID );
		$this->set_rule( 'type', 'post', self::paying(), 'All posts' );
		self::assertSame( '2 posts are exceptions now: no rule holds for them.', $this->report( $this->bulk( $ids, array( 'patreon_gate_choice' => '', 'patreon_gate_exception' => 'yes' ) ) ) );
		self::assertTrue( self::is_open_for_strangers( $ids[0] ) && self::is_open_for_strangers( $ids[1] ) );
		Plugin::instance()->rule_changes()->undo( null );
		self::assertFalse( self::is_open_for_strangers( $ids[0] ) || self::is_open_for_strangers( $ids[1] ), 'One step takes all of them back.' );
		Plugin::instance()->rule_changes()->undo( null );
		// The first report is shown in a request of its own.
		remove_all_actions( 'admin_notices' );
		$open = array();
		add_action( 'transition_post_status', static function () use ( &$open, $ids ): void { $open[] = self::is_open_for_strangers( $ids[0] ) || self::is_open_for_strangers( $ids[1] ); }, PHP_INT_MIN );
		self::assertSame( '2 posts have the chosen lock now. 2 posts are no exceptions now: rules hold for them.', $this->report( $this->bulk( $ids, array( 'patreon_gate_choice' => 'paying', 'patreon_gate_exception' => 'no' ) ) ) );
		self::assertNotContains( true, $open );
	}

	public function test_bulk_edit_refuses_exceptions_of_those_who_may_not_make_them(): void {
		$id = $this->create_post()->ID;
		$this->set_rule( 'type', 'post', self::paying(), 'All posts' );
		foreach ( array( array( 'perhaps', 'administrator', 400 ), array( 'yes', 'editor', 403 ) ) as list( $choice, $role, $status ) ) {
			$this->act_as( $this->create_user( $role ) );
			try {
				$this->bulk( array( $id ), array( 'patreon_gate_choice' => 'public', 'patreon_gate_exception' => $choice ) );
				self::fail( 'It was not refused.' );
			} catch ( Died $refused ) {
				self::assertSame( $status, $refused->status );
			}
			self::assertFalse( self::is_open_for_strangers( $id ) );
		}
	}

	/** @param array<string, mixed> $fields Fields of the form. */
	private function quick( WP_Post $post, array $fields ): string {
		global $wp_filter;
		$hooks    = array_map( static fn ( \WP_Hook $hook ): \WP_Hook => clone $hook, $wp_filter );
		add_filter( 'wp_doing_ajax', '__return_true' );
		$_POST    = wp_slash( $fields + array( '_inline_edit' => wp_create_nonce( 'inlineeditnonce' ), 'post_ID' => (string) $post->ID, 'post_type' => $post->post_type, 'screen' => 'edit-' . $post->post_type, 'post_view' => 'list', '_status' => (string) get_post_status( $post->ID ), 'post_title' => $post->post_title, 'post_author' => $post->post_author ) );
		$_REQUEST = $_POST;
		$died     = '';
		$html     = $this->output_of(
			static function () use ( &$died ): void {
				try {
					Plugin::instance()->post_list()->begin_quick_edit();
					wp_ajax_inline_save();
				} catch ( Died $end ) {
					$died = $end->getMessage();
				}
			}
		);
		$wp_filter = $hooks;
		return $html . $died;
	}

	/**
	 * @param list<int>             $ids    Posts.
	 * @param array<string, string> $fields Fields of the form.
	 * @return string The address WordPress redirects to.
	 */
	private function bulk( array $ids, array $fields ): string {
		global $wp_filter;
		$hooks    = array_map( static fn ( \WP_Hook $hook ): \WP_Hook => clone $hook, $wp_filter );
		$_GET     = $fields + array( 'action' => 'edit', 'bulk_edit' => 'Update', '_wpnonce' => wp_create_nonce( 'bulk-posts' ), 'post' => array_map( 'strval', $ids ), 'post_type' => 'post', '_status' => '-1' );
		$_REQUEST = $_GET;
		set_current_screen( 'edit-post' );
		try {
			Plugin::instance()->post_list()->begin();
			bulk_edit_posts( $_REQUEST );
			wp_redirect( admin_url( 'edit.php?updated=1&patreon_gate_changed=99' ) );
			self::fail( 'It does not redirect.' );
		} catch ( Redirected $redirected ) {
			return $redirected->location;
		} finally {
			$wp_filter = $hooks;
		}
	}

	/** Returns what the list says after the redirect. */
	private function report( string $to ): string {
		wp_parse_str( (string) wp_parse_url( $to, PHP_URL_QUERY ), $query );
		$this->table( 'post', array_map( 'strval', array_filter( $query, 'is_string' ) ) );
		return trim( wp_strip_all_tags( $this->output_of( static fn () => do_action( 'admin_notices' ) ) ) );
	}

	/** @return array<string, mixed> What quick edit fills in. */
	private static function values( string $html, int $post_id ): array {
		self::assertSame( 1, preg_match( '/id="inline_' . $post_id . '">.*?<div class="patreon_gate_values">(.*?)<\/div>/s', $html, $found ) );
		$values = json_decode( html_entity_decode( $found[1], ENT_QUOTES ), true );
		self::assertIsArray( $values );
		return $values;
	}
}

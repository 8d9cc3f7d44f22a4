<?php
/**
 * The box of the classic editor.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Admin\Classic;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Locks\Post_Locks;
use Patreon_Gate\Tests\Died;
use Patreon_Gate\Tests\Integration\Examples\Has_Members;
use Patreon_Gate\Tests\Integration\Rules\Has_Rules;
use Patreon_Gate\Tests\Integration_Test_Case;
use PHPUnit\Framework\Attributes\TestWith;
use WP_Post;

/** Row K5: what the box shows, and what a save of WordPress' own form does with it. It locks first, opens last, and refuses before anything is written. */
final class Lock_Box_Test extends Integration_Test_Case {

	use Has_Members;
	use Has_Rules;

	private const OPEN   = array( 'lock' => null );
	private const PAYING = array( 'lock' => array( 'match' => 'any', 'inverse' => false, 'campaign' => '', 'conditions' => array( array( 'type' => 'paying', 'params' => array() ) ) ) );

	protected function setUp(): void {
		parent::setUp();
		require_once ABSPATH . 'wp-admin/includes/admin.php';
		$this->connect_campaign();
		$this->act_as( $this->create_user( 'administrator' ) );
	}

	protected function tearDown(): void {
		$_POST    = array();
		$_REQUEST = array();
		parent::tearDown();
	}

	public function test_the_box_is_shown_for_posts_that_can_be_locked_and_only_without_the_block_editor(): void {
		register_post_type( 'story', array( 'public' => true, 'show_in_rest' => false ) );
		register_post_type( 'secret', array( 'public' => false, 'show_ui' => true ) );
		foreach ( array( 'post' => true, 'page' => true, 'story' => true, 'secret' => false, 'attachment' => false ) as $type => $is_shown ) {
			$post = $this->create_post( array( 'post_type' => $type ) );
			self::assertSame( $is_shown, '' !== $this->box( $post ), $type );
			self::assertSame( '', $this->box( $post, true ), 'The block editor has a panel.' );
		}
	}

	public function test_the_script_is_loaded_with_the_box_and_needs_no_package_of_the_block_editor(): void {
		$this->box( $this->create_post(), true );
		do_action( 'admin_enqueue_scripts', 'post.php' );
		self::assertFalse( wp_script_is( 'patreon-gate-classic', 'enqueued' ) );
		$this->box( $this->create_post() );
		do_action( 'admin_enqueue_scripts', 'post.php' );
		self::assertTrue( wp_script_is( 'patreon-gate-classic', 'enqueued' ) );
		$needs = array( 'patreon-gate-classic' );
		for ( $at = 0; isset( $needs[ $at ] ); $at++ ) {
			$needs = array_values( array_unique( array( ...$needs, ...wp_scripts()->registered[ $needs[ $at ] ]->deps ) ) );
		}
		self::assertContains( 'wp-components', $needs );
		self::assertSame( array(), array_values( array_intersect( $needs, array( 'wp-editor', 'wp-block-editor', 'wp-blocks', 'wp-edit-post' ) ) ) );
	}

	public function test_the_box_says_who_can_read_and_passes_what_is_stored(): void {
		$post = $this->create_locked_post( 'tier_or_above', array( 'tier' => '102' ) );
		$html = $this->box( $post );
		self::assertStringContainsString( 'Locked. Unlocked for: members of Silver or a higher tier. It has its own lock.', wp_strip_all_tags( $html ) );
		self::assertStringContainsString( 'Until then it stays as it is when you save.', $html );
		$data = self::data( $html );
		self::assertSame( array( $post->ID, 'post', 'start', 0, get_permalink( $post ) ), array( $data['post_id'], $data['post_type'], is_array( $data['teaser'] ) ? $data['teaser']['mode'] : '', $data['design'], $data['view_url'] ) );
		self::assertEquals( Plugin::instance()->post_locks()->get( $post->ID ), Lock_Codec::read( $data['lock'] ) );
		update_post_meta( $post->ID, Post_Locks::META_LOCK, 'broken' );
		self::assertSame( Lock_Codec::UNREADABLE, self::data( $this->box( $post ) )['lock'] );
		delete_post_meta( $post->ID, Post_Locks::META_LOCK );
		self::assertNull( self::data( $this->box( $post ) )['lock'] );
	}

	public function test_mistakes_in_shortcodes_of_the_saved_text_are_said_above_the_form(): void {
		$end = '[/patreon_gate_lock]';
		foreach ( array( "[patreon_gate_lock paying]a$end [[patreon_gate_lock x]b{$end}]" => '', "[patreon_gate_lock tier=\"Gold\"]a$end" => '1 lock shortcode', "[patreon_gate_lock x]a$end [patreon_gate_lock paying='no']b$end" => '2 lock shortcodes', '[patreon_gate_lock paying]a' => 'no beginning or no end', "a$end" => 'no beginning or no end' ) as $text => $says ) {
			$this->box( $this->create_post( array( 'post_content' => $text ) ) );
			$notice = $this->output_of( static fn () => do_action( 'admin_notices' ) );
			remove_all_actions( 'admin_notices' );
			self::assertSame( '' === $says ? 0 : 1, substr_count( $notice, 'lock shortcode' ), $text );
			self::assertStringContainsString( $says, $notice );
		}
	}

	public function test_the_editor_of_the_text_gets_a_button_and_others_do_not(): void {
		self::assertNotContains( 'patreon_gate_lock', (array) apply_filters( 'mce_buttons', array( 'bold' ), 'content' ) );
		$this->box( $this->create_post() );
		self::assertSame( array( 'bold', 'patreon_gate_lock' ), apply_filters( 'mce_buttons', array( 'bold' ), 'content' ) );
		self::assertSame( array( 'bold' ), apply_filters( 'mce_buttons', array( 'bold' ), 'acf-editor' ) );
	}

	public function test_somebody_who_may_not_lock_sees_who_can_read_and_nothing_to_change_it(): void {
		$post = $this->create_locked_post();
		add_filter( 'user_has_cap', static fn ( array $all, array $caps, array $asked ): array => 'edit_post_meta' === $asked[0] ? array() : $all, 10, 3 );
		$html = $this->box( $post );
		self::assertStringContainsString( 'You are not allowed to lock this post.', $html );
		self::assertStringNotContainsString( 'patreon_gate', $html );
	}

	public function test_a_save_without_changes_keeps_lock_teaser_and_design(): void {
		$post = $this->create_locked_post();
		Plugin::instance()->post_locks()->set_teaser( $post->ID, array( 'mode' => 'words', 'words' => 9 ) );
		update_post_meta( $post->ID, 'patreon_gate_cta', 7 );
		foreach ( array( $this->form( $post ), array( 'post_title' => 'Other form' ) ) as $fields ) {
			$this->save( $post, $fields );
			self::assertEquals( self::paying(), Plugin::instance()->post_locks()->get( $post->ID ) );
			self::assertSame( array( 'mode' => 'words', 'words' => 9 ), Plugin::instance()->post_locks()->teaser( $post->ID ) );
			self::assertSame( '7', (string) get_post_meta( $post->ID, 'patreon_gate_cta', true ) );
		}
		self::assertSame( 'Other form', get_the_title( $post->ID ) );
	}

	public function test_lock_ladder_teaser_and_design_are_stored_and_the_lock_is_removed_again(): void {
		$post = $this->create_post( array( 'post_status' => 'draft' ) );
		$lock = array( 'match' => 'all', 'inverse' => false, 'campaign' => '', 'conditions' => array( array( 'type' => 'tiers', 'params' => array( 'tiers' => array( '101', '102' ) ) ), array( 'type' => 'member_for_months', 'params' => array( 'months' => 3 ) ) ) );
		$this->save( $post, $this->form( $post, array( 'lock' => $lock, 'teaser' => array( 'mode' => 'words', 'words' => 12 ), 'design' => 4 ) ) + array( 'post_status' => 'publish' ) );
		self::assertSame( 'publish', get_post_status( $post->ID ) );
		self::assertEquals( new Lock( true, false, array( new Condition( 'tiers', array( 'tiers' => array( '101', '102' ) ) ), new Condition( 'member_for_months', array( 'months' => 3 ) ) ) ), Plugin::instance()->post_locks()->get( $post->ID ) );
		self::assertSame( array( 'mode' => 'words', 'words' => 12 ), Plugin::instance()->post_locks()->teaser( $post->ID ) );
		self::assertSame( '4', (string) get_post_meta( $post->ID, 'patreon_gate_cta', true ) );
		$ladder = Lock_Codec::write( Lock_Codec::read( array( 'ladder' => array( 'steps' => array( array( 'from' => array( 'days' => 7 ), 'everyone' => true, 'conditions' => array() ) ) ) ) + $lock ) );
		$this->save( $post, $this->form( $post, array( 'lock' => $ladder ) ) );
		self::assertEquals( Lock_Codec::read( $ladder ), Plugin::instance()->post_locks()->get( $post->ID ) );
		$this->save( $post, $this->form( $post, self::OPEN ) );
		self::assertNull( Plugin::instance()->post_locks()->get( $post->ID ) );
	}

	public function test_what_locks_is_stored_before_the_text_and_what_opens_after_it(): void {
		$post = $this->create_post( array( 'post_status' => 'draft' ) );
		$seen = array();
		add_action( 'pre_post_update', static function ( int $id ) use ( &$seen, $post ): void { $id === $post->ID ? $seen[] = self::state( $id ) : null; } );
		add_action( 'save_post', static function ( int $id ) use ( &$seen, $post ): void { $id === $post->ID ? $seen[] = self::state( $id ) : null; } );
		$this->save( $post, $this->form( $post, self::PAYING + array( 'teaser' => array( 'mode' => 'none', 'words' => 55 ) ) ) + array( 'post_status' => 'publish' ) );
		$this->save( $post, $this->form( $post, self::OPEN + array( 'teaser' => array( 'mode' => 'start', 'words' => 55 ) ) ) );
		self::assertSame( array( 'locked none', 'locked none', 'locked none', 'locked none' ), $seen );
		self::assertSame( 'open start', self::state( $post->ID ) );
	}

	public function test_a_lock_that_cannot_be_stored_keeps_the_text_from_being_published(): void {
		$post = $this->create_post( array( 'post_status' => 'draft' ) );
		$form = $this->form( $post, self::PAYING ) + array( 'post_status' => 'publish' );
		add_filter( 'update_post_metadata', static fn ( mixed $stored, mixed $id, mixed $key ): mixed => 'patreon_gate_lock' === $key ? false : $stored, 10, 3 );
		self::assertSame( 'The lock could not be stored, so nothing was saved. Go back and try again. If this keeps happening, ask your host.', $this->refusal( $post, $form, 500 ) );
	}

	/** Autosaves and previews of a published post write another row. */
	public function test_a_preview_of_a_published_post_changes_no_lock_and_one_of_a_draft_stores_it(): void {
		$post = $this->create_locked_post();
		$form = $this->form( $post, self::OPEN ) + array( 'content' => 'Unsaved words', 'wp-preview' => 'dopreview' );
		$this->save( $post, $form, true );
		self::assertEquals( self::paying(), Plugin::instance()->post_locks()->get( $post->ID ) );
		self::assertNotFalse( wp_get_post_autosave( $post->ID ) );
		$draft = $this->create_post( array( 'post_status' => 'draft', 'post_author' => get_current_user_id() ) );
		$form  = $this->form( $draft, self::PAYING );
		$this->save( $draft, $form + array( 'wp-preview' => 'dopreview' ), true );
		self::assertEquals( self::paying(), Plugin::instance()->post_locks()->get( $draft->ID ) );
		$this->save( $draft, $form + array( 'post_status' => 'publish' ) );
		self::assertSame( 'publish', get_post_status( $draft->ID ), 'The same form is sent again after the preview.' );
		self::assertEquals( self::paying(), Plugin::instance()->post_locks()->get( $draft->ID ) );
	}

	public function test_a_form_from_before_another_change_replaces_no_lock(): void {
		$post  = $this->create_locked_post();
		$kept  = $this->form( $post );
		$opens = $this->form( $post, self::OPEN );
		Plugin::instance()->post_locks()->set( $post->ID, self::tier( '102' ) );
		self::assertSame( 'The lock of this post was changed in the meantime, perhaps by you in another tab. Nothing was saved. Go back and look at the lock. If your text is missing there, click “Restore the backup”.', $this->refusal( $post, $opens, 409 ) );
		self::assertEquals( self::tier( '102' ), Plugin::instance()->post_locks()->get( $post->ID ) );
		$this->save( $post, $kept + array( 'post_title' => 'Second tab' ) );
		self::assertSame( 'Second tab', get_the_title( $post->ID ) );
		self::assertEquals( self::tier( '102' ), Plugin::instance()->post_locks()->get( $post->ID ) );
	}

	#[TestWith( array( 'not JSON' ) )]
	#[TestWith( array( '[]' ) )]
	#[TestWith( array( 'null' ) )]
	#[TestWith( array( '{"lock":{}}' ) )]
	#[TestWith( array( '{"lock":false}' ) )]
	#[TestWith( array( '{"lock":{"unreadable":true}}' ) )]
	#[TestWith( array( '{"lock":{"match":"any","inverse":"yes","campaign":"","conditions":[]}}' ) )]
	#[TestWith( array( '{"lock":{"match":"any","inverse":false,"campaign":"","conditions":[],"more":1}}' ) )]
	#[TestWith( array( '{"lock":{"match":"any","inverse":false,"campaign":"","conditions":[{"type":"amount","params":{"cents":"lots"}}]}}' ) )]
	#[TestWith( array( '{"teaser":{"mode":"everything","words":5}}' ) )]
	#[TestWith( array( '{"teaser":{"mode":"words","words":5000}}' ) )]
	#[TestWith( array( '{"design":"7"}' ) )]
	#[TestWith( array( '{"design":-7}' ) )]
	#[TestWith( array( '{"lock":null,"status":"publish"}' ) )]
	public function test_anything_else_than_a_change_is_refused_before_anything_is_written( string $sent ): void {
		$post = $this->create_locked_post();
		$this->refusal( $post, array( 'patreon_gate_changes' => $sent ) + $this->form( $post, self::OPEN ), 400 );
		$this->refusal( $post, array( 'patreon_gate_changes' => array( $sent ) ) + $this->form( $post, self::OPEN ), 400 );
		self::assertEquals( self::paying(), Plugin::instance()->post_locks()->get( $post->ID ) );
	}

	public function test_changes_need_the_nonce_of_the_post_and_the_right_to_edit_and_to_lock_it(): void {
		$post  = $this->create_locked_post();
		$other = $this->create_locked_post();
		$form  = $this->form( $post, self::OPEN );
		unset( $form['patreon_gate_box'] );
		$this->refusal( $post, $form, 403 );
		foreach ( array( 'wrong', array( 'wrong' ), $this->form( $other )['patreon_gate_box'] ) as $nonce ) {
			$this->refusal( $post, array( 'patreon_gate_box' => $nonce ) + $form, 403 );
		}
		foreach ( array( 'editor' => true, 'author' => false, 'contributor' => false, 'subscriber' => false ) as $role => $may ) {
			$this->act_as( $this->create_user( $role ) );
			$form = array( 'patreon_gate_box' => wp_create_nonce( 'patreon_gate_box' . $post->ID ), 'patreon_gate_changes' => (string) wp_json_encode( self::OPEN ), 'patreon_gate_before' => self::paying()->hash() );
			if ( $may ) {
				$this->save( $post, $form );
				self::assertNull( Plugin::instance()->post_locks()->get( $post->ID ), $role );
				Plugin::instance()->post_locks()->set( $post->ID, self::paying() );
			} else {
				$this->refusal( $post, $form, 403 );
			}
			self::assertEquals( self::paying(), Plugin::instance()->post_locks()->get( $post->ID ), $role );
		}
		$this->act_as( $this->create_user( 'editor' ) );
		$form = $this->form( $post, self::OPEN );
		add_filter( 'user_has_cap', static fn ( array $all, array $caps, array $asked ): array => 'edit_post_meta' === $asked[0] ? array() : $all, 10, 3 );
		self::assertSame( 'Sorry, you are not allowed to lock this post.', $this->refusal( $post, $form, 403 ) );
	}

	public function test_a_contributor_can_lock_their_own_draft(): void {
		$author = $this->create_user( 'contributor' );
		$post   = $this->create_post( array( 'post_status' => 'draft', 'post_author' => $author->ID ) );
		$this->act_as( $author );
		$this->save( $post, $this->form( $post, self::PAYING ) );
		self::assertEquals( self::paying(), Plugin::instance()->post_locks()->get( $post->ID ) );
	}

	public function test_removing_the_own_lock_lifts_no_rule(): void {
		$post = $this->create_locked_post();
		$this->set_rule( 'author', (string) $post->post_author, self::tier( '102' ) );
		$this->act_as( $this->create_user( 'editor' ) );
		$this->save( $post, $this->form( $post, self::OPEN ) );
		self::assertNull( Plugin::instance()->post_locks()->get( $post->ID ) );
		self::assertFalse( self::is_open_for_strangers( $post->ID ) );
	}

	/** Returns the HTML of the box; '' where there is none. */
	private function box( WP_Post $post, bool $is_block_editor = false ): string {
		global $wp_meta_boxes;
		set_current_screen( $post->post_type );
		get_current_screen()?->is_block_editor( $is_block_editor );
		$wp_meta_boxes = array();
		do_action( 'add_meta_boxes', $post->post_type, $post );
		if ( ! isset( $wp_meta_boxes[ $post->post_type ]['normal']['high']['patreon-gate-box'] ) ) {
			return '';
		}
		return $this->output_of( static fn () => do_meta_boxes( $post->post_type, 'normal', $post ) );
	}

	/** @return array<array-key, mixed> */
	private static function data( string $html ): array {
		self::assertSame( 1, preg_match( '/data-box="([^"]+)"/', $html, $found ) );
		$data = json_decode( html_entity_decode( $found[1] ), true );
		self::assertIsArray( $data );
		return $data;
	}

	/**
	 * Returns the fields of the box as a browser sends them.
	 *
	 * @param array<string, mixed> $changes What the script writes into the hidden field.
	 * @return array<string, string>
	 */
	private function form( WP_Post $post, array $changes = array() ): array {
		$html   = $this->box( $post );
		$fields = array();
		foreach ( array( 'patreon_gate_box', 'patreon_gate_before', 'patreon_gate_changes' ) as $name ) {
			self::assertSame( 1, preg_match( '/name="' . $name . '" value="([^"]*)"/', $html, $found ), $name );
			$fields[ $name ] = html_entity_decode( $found[1] );
		}
		return array() === $changes ? $fields : array( 'patreon_gate_changes' => (string) wp_json_encode( $changes ) ) + $fields;
	}

	/**
	 * Sends the form as wp-admin/post.php takes it.
	 *
	 * @param array<string, mixed> $fields Fields.
	 */
	private function save( WP_Post $post, array $fields, bool $is_preview = false ): void {
		global $wp_filter;
		$hooks = array_map( static fn ( \WP_Hook $hook ): \WP_Hook => clone $hook, $wp_filter );
		$now   = get_post( $post->ID ) ?? $post;
		$_POST = wp_slash( $fields + array( 'action' => 'editpost', 'post_ID' => (string) $post->ID, 'post_type' => $post->post_type, 'post_status' => $now->post_status, 'original_post_status' => $now->post_status, 'post_title' => $now->post_title, 'content' => $now->post_content, 'post_author' => $now->post_author, 'user_ID' => (string) get_current_user_id() ) );
		$_REQUEST = $_POST;
		try {
			Plugin::instance()->box_save()->begin();
			if ( $is_preview ) {
				$_POST['ID'] = $post->ID;
				post_preview();
			} else {
				edit_post();
			}
		} finally {
			$wp_filter = $hooks;
		}
	}

	/**
	 * Returns the message of a save that is refused, and checks that nothing was changed.
	 *
	 * @param array<string, mixed> $fields Fields.
	 */
	private function refusal( WP_Post $post, array $fields, int $status ): string {
		$before = get_post( $post->ID );
		$lock   = Plugin::instance()->post_locks()->get( $post->ID );
		try {
			$this->save( $post, $fields + array( 'post_title' => 'Changed', 'content' => 'Changed' ) );
		} catch ( Died $refused ) {
			self::assertSame( $status, $refused->status );
			self::assertEquals( $before, get_post( $post->ID ) );
			self::assertEquals( $lock, Plugin::instance()->post_locks()->get( $post->ID ) );
			return $refused->getMessage();
		}
		self::fail( 'It was not refused.' );
	}

	private static function state( int $post_id ): string {
		return ( self::is_open_for_strangers( $post_id ) ? 'open ' : 'locked ' ) . Plugin::instance()->post_locks()->teaser( $post_id )['mode'];
	}
}

<?php
/**
 * Locks that new posts get by default.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Saving;

use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Locks\Post_Locks;
use Patreon_Gate\Tests\Integration\Rules\Has_Rules;
use Patreon_Gate\Tests\Integration_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_Post;

/** Row K6: "a default for new posts of a type", on each way to create a post. */
final class Default_Locks_Test extends Integration_Test_Case {

	use Has_Rules;

	protected function setUp(): void {
		parent::setUp();
		require_once ABSPATH . 'wp-admin/includes/post.php';
		require_once ABSPATH . WPINC . '/class-IXR.php';
		require_once ABSPATH . WPINC . '/class-wp-xmlrpc-server.php';
		$this->act_as( $this->create_user( 'administrator' ) );
	}

	/** @return iterable<string, array{string}> */
	public static function ways(): iterable {
		foreach ( array( 'wp_insert_post', 'a draft, published later', 'an importer with an ID', 'the editor', 'the editor after an autosave', 'REST', 'REST, a draft', 'wp.newPost', 'metaWeblog.newPost', 'the importer', 'a copy' ) as $way ) {
			yield $way => array( $way );
		}
	}

	#[DataProvider( 'ways' )]
	public function test_a_new_post_is_locked_from_its_first_moment( string $way ): void {
		$older = $this->create_post();
		$draft = $this->create_post( array( 'post_status' => 'draft' ) );
		self::set_default( self::paying() );
		$open = array();
		$look = static function ( mixed $status, mixed $before, mixed $post ) use ( &$open ): void {
			if ( $post instanceof WP_Post && 'publish' === $post->post_status ) {
				$open[] = self::is_open_for_strangers( $post->ID );
			}
		};
		add_action( 'transition_post_status', $look, PHP_INT_MIN + 1, 3 );
		$id = $this->create( $way, null );
		self::assertSame( 'publish', get_post_status( $id ) );
		self::assertSame( array( false ), $open, 'The first callback finds it locked already.' );
		self::assertSame( array( Lock_Codec::write( self::paying() ) ), get_metadata_raw( 'post', $id, Post_Locks::META_LOCK ) );
		self::assertFalse( self::is_open_for_strangers( $id ) );
		wp_publish_post( $draft->ID );
		wp_update_post( array( 'ID' => $older->ID, 'post_title' => 'Changed' ) );
		self::assertTrue( self::is_open_for_strangers( $older->ID ) && self::is_open_for_strangers( $draft->ID ), 'Posts that exist stay as they are.' );
	}

	#[DataProvider( 'ways' )]
	public function test_a_lock_that_comes_with_the_post_wins( string $way ): void {
		self::set_default( self::paying() );
		$id = $this->create( $way, self::tier( '5' ) );
		self::assertSame( array( Lock_Codec::write( self::tier( '5' ) ) ), get_metadata_raw( 'post', $id, Post_Locks::META_LOCK ) );
	}

	#[DataProvider( 'ways' )]
	public function test_a_damaged_default_locks_new_posts_for_everyone( string $way ): void {
		foreach ( array( array( 'defaults' => array( 'post' => array( 'match' => 'any' ) ) ), array( 'defaults' => 'x' ), array( 'defaults' => null ) ) as $broken ) {
			update_option( Post_Locks::RULES, array( 'version' => 3, 'rules' => array(), 'exceptions' => array() ) + $broken );
			$id = $this->create( $way, null );
			self::assertFalse( self::is_open_for_strangers( $id ), (string) wp_json_encode( $broken ) );
			self::assertFalse( Plugin::instance()->post_locks()->get( $id )?->readable );
			wp_delete_post( $id, true );
		}
	}

	public function test_a_new_post_has_no_lock_before_there_are_defaults_and_after_they_are_removed(): void {
		self::assertNull( Plugin::instance()->post_locks()->get( $this->create( 'the editor', null ) ) );
		self::set_default( self::paying(), 'page' );
		self::assertNull( Plugin::instance()->post_locks()->get( $this->create( 'REST', null ) ), 'It is about pages.' );
		self::assertNotNull( Plugin::instance()->post_locks()->get( $this->create_post( array( 'post_type' => 'page' ) )->ID ) );
		self::set_default( null, 'page' );
		self::assertFalse( Post_Locks::has_defaults() );
		self::assertNull( Plugin::instance()->post_locks()->get( $this->create_post( array( 'post_type' => 'page' ) )->ID ) );
	}

	public function test_attachments_revisions_and_menu_items_have_none(): void {
		update_option( Post_Locks::RULES, array( 'version' => 1, 'rules' => array(), 'exceptions' => array(), 'defaults' => 'x' ) );
		$post = $this->create_post();
		foreach ( array( $this->create_attachment()->ID, (int) _wp_put_post_revision( $post ), wp_insert_post( array( 'post_type' => 'nav_menu_item', 'post_status' => 'publish', 'post_title' => 'x' ) ) ) as $id ) {
			self::assertSame( array(), get_post_meta( $id, Post_Locks::META_LOCK ) );
		}
	}

	/** The editor shows the lock before anything is saved, and an author who may edit the post may remove it. */
	public function test_an_author_sees_the_default_and_can_remove_it(): void {
		self::set_default( self::paying() );
		$this->act_as( $this->create_user( 'author' ) );
		$id = get_default_post_to_edit( 'post', true )->ID;
		self::assertSame( 'auto-draft', get_post_status( $id ) );
		self::assertSame( array( 'paying' ), array_column( (array) $this->read( $id )['meta']['patreon_gate_lock']['conditions'], 'type' ) );
		$told = (array) $this->rest( 'GET', "/patreon-gate/v1/posts/$id/lock" )->get_data();
		self::assertSame( array( 'post', true ), array( $told['source'], $told['is_default'] ) );
		$meta = array( 'patreon_gate_lock' => null ) + (array) $this->read( $id )['meta'];
		self::assertSame( 200, $this->rest( 'PUT', "/wp/v2/posts/$id", array( 'title' => 'Free', 'content' => 'For all', 'status' => 'publish', 'meta' => $meta ) )->get_status() );
		self::assertTrue( self::is_open_for_strangers( $id ) );
		$told = (array) $this->rest( 'GET', "/patreon-gate/v1/posts/$id/lock" )->get_data();
		self::assertSame( array( 'none', false ), array( $told['source'], $told['is_default'] ) );
		$this->rest( 'PUT', "/wp/v2/posts/$id", array( 'title' => 'Still free' ) );
		self::assertTrue( self::is_open_for_strangers( $id ), 'A default is about new posts only.' );
	}

	public function test_a_rest_request_can_say_that_a_new_post_has_no_lock(): void {
		self::set_default( self::paying() );
		$made = (array) $this->rest( 'POST', '/wp/v2/posts', array( 'title' => 'Free', 'content' => 'For all', 'status' => 'publish', 'meta' => array( 'patreon_gate_lock' => null ) ) )->get_data();
		self::assertTrue( self::is_open_for_strangers( (int) $made['id'] ) );
	}

	public function test_a_post_that_somebody_had_begun_before_there_was_a_default_gets_it(): void {
		$id = get_default_post_to_edit( 'post', true )->ID;
		self::set_default( self::paying() );
		self::assertNull( Plugin::instance()->post_locks()->get( $id ) );
		$this->rest( 'PUT', "/wp/v2/posts/$id", array( 'title' => 'T', 'content' => 'Text', 'status' => 'publish' ) );
		self::assertFalse( self::is_open_for_strangers( $id ) );
	}

	public function test_a_new_post_keeps_the_default_if_its_user_may_not_lock_it_otherwise(): void {
		self::set_default( self::paying() );
		add_filter( 'map_meta_cap', static fn ( array $caps, string $cap ): array => in_array( $cap, array( 'edit_post_meta', 'add_post_meta' ), true ) ? array( 'do_not_allow' ) : $caps, 10, 2 );
		self::assertSame( 403, $this->rest( 'POST', '/wp/v2/posts', array( 'title' => 'New', 'status' => 'publish', 'meta' => array( 'patreon_gate_lock' => Lock_Codec::write( self::tier( '5' ) ) ) ) )->get_status() );
		$made = get_posts( array( 'numberposts' => 1, 'title' => 'New' ) )[0] ?? null;
		self::assertInstanceOf( WP_Post::class, $made );
		self::assertEquals( self::paying(), Plugin::instance()->post_locks()->get( $made->ID ) );
	}

	/** A second lock that differs still makes both unreadable. */
	public function test_only_the_default_is_replaced_and_only_once(): void {
		self::set_default( self::paying() );
		$id = $this->create( 'wp_insert_post', null );
		add_post_meta( $id, Post_Locks::META_LOCK, wp_slash( Lock_Codec::write( self::tier( '5' ) ) ) );
		self::assertEquals( self::tier( '5' ), Plugin::instance()->post_locks()->get( $id ) );
		add_post_meta( $id, Post_Locks::META_LOCK, wp_slash( Lock_Codec::write( self::tier( '6' ) ) ) );
		self::assertFalse( Plugin::instance()->post_locks()->get( $id )?->readable );
		$given = wp_insert_post( wp_slash( array( 'post_title' => 'T', 'post_status' => 'draft', 'meta_input' => array( Post_Locks::META_LOCK => Lock_Codec::write( self::paying() ) ) ) ) );
		add_post_meta( $given, Post_Locks::META_LOCK, wp_slash( Lock_Codec::write( self::tier( '6' ) ) ) );
		self::assertFalse( Plugin::instance()->post_locks()->get( $given )?->readable, 'That was no default.' );
		$garbage = $this->create( 'wp_insert_post', null );
		add_post_meta( $garbage, Post_Locks::META_LOCK, 'garbage' );
		self::assertFalse( Plugin::instance()->post_locks()->get( $garbage )?->readable );
	}

	public function test_only_those_who_manage_the_plugin_change_defaults_and_the_last_change_can_be_undone(): void {
		$rules = (array) $this->rest( 'GET', '/patreon-gate/v1/rules' )->get_data();
		self::assertContains( array( 'type' => 'page', 'label' => 'Pages', 'unreadable' => false, 'lock' => null ), $rules['defaults'] );
		$send = fn ( string $type, array $more ): \WP_REST_Response => $this->rest( 'PUT', "/patreon-gate/v1/rules/defaults/$type", $more + array( 'version' => Plugin::instance()->rules()->current()->version, 'lock' => Lock_Codec::answer( self::paying() ) ) );
		self::assertSame( 200, $send( 'post', array() )->get_status() );
		self::assertEquals( self::paying(), Plugin::instance()->rules()->current()->default_lock( 'post' ) );
		self::assertNull( Plugin::instance()->rules()->current()->default_lock( 'page' ) );
		$this->set_rule( 'type', 'page', self::tier( '5' ) );
		self::assertEquals( self::paying(), Plugin::instance()->rules()->current()->default_lock( 'post' ), 'A change of rules keeps it.' );
		foreach ( array( array( 'attachment', array(), 400 ), array( 'nothing', array(), 400 ), array( 'post', array( 'version' => 0 ), 409 ), array( 'post', array( 'lock' => array( 'match' => 'any' ) ), 400 ), array( 'post', array( 'lock' => array( 'conditions' => array( array( 'type' => 'tiers', 'params' => array( 'x' => 1 ) ) ) ) + Lock_Codec::answer( self::paying() ) ), 400 ) ) as list( $type, $more, $status ) ) {
			self::assertSame( $status, $send( $type, $more )->get_status(), $type );
		}
		self::assertSame( 400, $this->rest( 'PUT', '/patreon-gate/v1/rules/defaults/post', array( 'version' => Plugin::instance()->rules()->current()->version ) )->get_status() );
		self::assertTrue( Post_Locks::has_defaults(), 'Nobody said that there is to be none.' );
		self::assertSame( 200, $send( 'post', array( 'lock' => null ) )->get_status() );
		self::assertFalse( Post_Locks::has_defaults() );
		Plugin::instance()->rule_changes()->undo( null );
		self::assertEquals( self::paying(), Plugin::instance()->rules()->current()->default_lock( 'post' ) );
		$this->act_as( $this->create_user( 'editor' ) );
		self::assertSame( 403, $send( 'post', array( 'lock' => null ) )->get_status() );
		self::assertTrue( Post_Locks::has_defaults() );
	}

	public function test_damaged_defaults_can_be_chosen_again(): void {
		update_option( Post_Locks::RULES, array( 'version' => 1, 'rules' => array(), 'exceptions' => array(), 'defaults' => 'x' ) );
		$told = array_column( (array) ( (array) $this->rest( 'GET', '/patreon-gate/v1/rules' )->get_data() )['defaults'], 'unreadable', 'type' );
		self::assertSame( array( true, true ), array( $told['post'], $told['page'] ) );
		self::set_default( null );
		self::assertNull( Plugin::instance()->post_locks()->get( $this->create_post()->ID ), 'It was said that posts have none.' );
		self::assertFalse( Plugin::instance()->post_locks()->get( $this->create_post( array( 'post_type' => 'page' ) )->ID )?->readable, 'Of pages, nobody said it.' );
	}

	private static function set_default( ?Lock $lock, string $type = 'post' ): void {
		Plugin::instance()->rule_changes()->set_default( $type, $lock, null );
	}

	/** Creates a post, as a visitor could read it in the end. */
	private function create( string $way, ?Lock $lock ): int {
		$sent  = null === $lock ? array() : array( Post_Locks::META_LOCK => Lock_Codec::write( $lock ) );
		$text  = array( 'post_title' => 'T', 'post_content' => 'Secret words', 'post_status' => 'publish' );
		$rest  = array( 'title' => 'T', 'content' => 'Secret words' ) + ( array() === $sent ? array() : array( 'meta' => array( Post_Locks::META_LOCK => null === $lock ? null : Lock_Codec::answer( $lock ) ) ) );
		$field = array() === $sent ? array() : array( 'custom_fields' => array( array( 'key' => Post_Locks::META_LOCK, 'value' => wp_json_encode( $sent[ Post_Locks::META_LOCK ] ) ) ) );
		$login = wp_get_current_user()->user_login;
		$id    = match ( $way ) {
			'wp_insert_post' => wp_insert_post( wp_slash( $text + array( 'meta_input' => $sent ) ) ),
			'a draft, published later' => wp_insert_post( wp_slash( array( 'post_status' => 'draft', 'meta_input' => $sent ) + $text ) ),
			'an importer with an ID' => wp_insert_post( wp_slash( $text + array( 'import_id' => 90_000, 'meta_input' => $sent ) ) ),
			'the editor', 'the editor after an autosave' => get_default_post_to_edit( 'post', true )->ID,
			'REST' => $this->made( '/wp/v2/posts', array( 'status' => 'publish' ) + $rest ),
			'REST, a draft' => $this->made( '/wp/v2/posts', array( 'status' => 'draft' ) + $rest ),
			'wp.newPost' => ( new \wp_xmlrpc_server() )->wp_newPost( array( 1, $login, 'password', $text + $field ) ),
			'metaWeblog.newPost' => ( new \wp_xmlrpc_server() )->mw_newPost( array( 1, $login, 'password', array( 'title' => 'T', 'description' => 'Secret words' ) + $field, true ) ),
			'the importer' => $this->import( $text, $sent ),
			'a copy' => wp_insert_post( wp_slash( array( 'post_status' => 'draft' ) + $text ) ),
		};
		self::assertIsNumeric( $id, $id instanceof \IXR_Error ? $id->message : '' );
		$id = (int) $id;
		if ( 'the editor after an autosave' === $way ) {
			// As WordPress' route does it, without its constant DOING_AUTOSAVE, which would remain for other tests: no revision would be stored.
			wp_update_post( array( 'ID' => $id, 'post_status' => 'draft', 'post_title' => 'T', 'post_content' => 'Secret words' ) );
			self::assertSame( 'draft', get_post_status( $id ) );
		}
		if ( str_starts_with( $way, 'the editor' ) ) {
			$this->made( "/wp/v2/posts/$id", array( 'status' => 'publish' ) + $rest );
		}
		if ( 'a copy' === $way && array() !== $sent ) {
			// Plugins that copy posts add meta to a draft.
			add_post_meta( $id, Post_Locks::META_LOCK, wp_slash( $sent[ Post_Locks::META_LOCK ] ) );
		}
		if ( 'publish' !== get_post_status( $id ) ) {
			wp_publish_post( $id );
		}
		return $id;
	}

	/**
	 * Does what WordPress' importer does with one post of a file.
	 *
	 * @param array<string, mixed> $text Fields.
	 * @param array<string, mixed> $sent Meta.
	 */
	private function import( array $text, array $sent ): int {
		$list = array();
		foreach ( $sent as $key => $value ) {
			$list[] = array( 'key' => $key, 'value' => maybe_serialize( $value ) );
		}
		$post = apply_filters( 'wp_import_post_data_processed', $text, array( 'postmeta' => $list ) );
		$id   = wp_insert_post( wp_slash( $post ) );
		foreach ( $list as $meta ) {
			add_post_meta( $id, $meta['key'], wp_slash( maybe_unserialize( $meta['value'] ) ) );
		}
		return $id;
	}

	/** @param array<string, mixed> $params Body. */
	private function made( string $route, array $params ): int {
		$response = $this->rest( 'POST', $route, $params );
		self::assertLessThan( 300, $response->get_status(), (string) wp_json_encode( $response->get_data() ) );
		return (int) ( (array) $response->get_data() )['id'];
	}

	/** @return array<string, mixed> */
	private function read( int $id ): array {
		return (array) $this->rest( 'GET', "/wp/v2/posts/$id", array( 'context' => 'edit' ) )->get_data();
	}
}

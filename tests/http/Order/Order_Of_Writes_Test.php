<?php
/**
 * A post published together with its lock is never public in between.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Order;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Http_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_Post;
use WP_REST_Request;

final class Order_Of_Writes_Test extends Http_Test_Case {

	/** @var list<int> */
	private array $made = array();

	protected function setUp(): void {
		parent::setUp();
		wp_set_current_user( $this->create_user( 'administrator' )->ID );
		$_SERVER['REQUEST_METHOD'] = 'POST';
		rest_get_server();
	}

	protected function tearDown(): void {
		unset( $_SERVER['REQUEST_METHOD'] );
		foreach ( $this->made as $post_id ) {
			wp_delete_post( $post_id, true );
		}
		parent::tearDown();
	}

	/** @return iterable<string, array{string}> */
	public static function ways_to_publish(): iterable {
		foreach ( array( 'REST', 'REST, a page', 'REST, a type without custom fields', 'REST, an attachment', 'the editor after an autosave', 'REST, another status first', 'wp_insert_post', 'an importer with an id', 'the function for add-ons', 'wp.newPost', 'metaWeblog.newPost', 'quick edit', 'bulk edit', 'the classic editor' ) as $way ) {
			yield $way => array( $way );
		}
	}

	#[DataProvider( 'ways_to_publish' )]
	public function test_a_new_post_with_a_lock_is_locked_from_its_first_moment( string $way ): void {
		$secret  = 'secret' . wp_generate_password( 12, false );
		$content = "<!-- wp:paragraph --><p>$secret</p><!-- /wp:paragraph -->";
		$saved   = array();
		add_action( 'patreon_gate_lock_saved', static function ( int $post_id, ?Lock $lock ) use ( &$saved ): void { $saved[] = array( get_post( $post_id ) instanceof WP_Post, null !== $lock ); }, 10, 2 );
		$watch = new Watched_Save( $this->visitor(), $secret );
		$id    = $watch->run( fn (): int => $this->publish( $way, $content ) );
		self::assertSame( array(), array_keys( $watch->seen ) );
		$this->assert_looked( $watch, 'REST, an attachment' === $way );
		self::assertIsInt( $id );
		self::assertTrue( Plugin::instance()->post_locks()->get( $id )?->readable );
		self::assertCount( 1, (array) get_metadata_raw( 'post', $id, 'patreon_gate_lock' ) );
		self::assertSame( array( array( true, true ) ), $saved, 'The action runs once, for a post that exists.' );
		self::assertSame( '' . $id, (string) $this->left_behind( $id ), 'Nothing else is left in the database.' );
	}

	/** @return iterable<string, array{string}> */
	public static function ways_to_change(): iterable {
		foreach ( array( 'REST', 'REST, a type without custom fields', 'wp_update_post', 'the function for add-ons', 'wp.editPost', 'metaWeblog.editPost' ) as $way ) {
			yield $way => array( $way );
		}
	}

	#[DataProvider( 'ways_to_change' )]
	public function test_new_text_of_a_public_post_is_locked_by_the_lock_of_the_same_save( string $way ): void {
		$secret = 'secret' . wp_generate_password( 12, false );
		$post   = $this->existing( $way, 'Open words.' );
		$watch  = new Watched_Save( $this->visitor(), $secret, $post->ID );
		$watch->run( fn () => $this->change( $way, $post, "<!-- wp:paragraph --><p>$secret</p><!-- /wp:paragraph -->", self::lock() ) );
		self::assertSame( array(), array_keys( $watch->seen ) );
		$this->assert_looked( $watch, false );
		self::assertStringContainsString( $secret, (string) get_post( $post->ID )?->post_content );
		self::assertTrue( Plugin::instance()->post_locks()->get( $post->ID )?->readable );
		self::assertCount( 1, (array) get_metadata_raw( 'post', $post->ID, 'patreon_gate_lock' ) );
	}

	#[DataProvider( 'ways_to_change' )]
	public function test_removing_a_lock_does_not_expose_the_text_removed_with_it( string $way ): void {
		if ( in_array( $way, array( 'wp_update_post', 'the function for add-ons' ), true ) ) {
			// These functions cannot remove a lock: there, a second call does it after the text is saved.
			$this->expectNotToPerformAssertions();
			return;
		}
		$secret = 'secret' . wp_generate_password( 12, false );
		$post   = $this->existing( $way, "<!-- wp:paragraph --><p>$secret</p><!-- /wp:paragraph -->" );
		update_post_meta( $post->ID, 'patreon_gate_lock', self::lock() );
		$watch = new Watched_Save( $this->visitor(), $secret, $post->ID );
		$watch->run( fn () => $this->change( $way, $post, 'Open words.', null ) );
		self::assertSame( array(), array_keys( $watch->seen ) );
		self::assertNull( Plugin::instance()->post_locks()->get( $post->ID ) );
		self::assertStringContainsString( 'Open words.', $this->visitor()->follow( '/?p=' . $post->ID )->body );
	}

	public function test_what_rest_refuses_is_refused_before_anything_is_public(): void {
		$before = $this->last_id();
		foreach ( array( array( 'match' => 'any' ), 'text', array( 'x' => 1 ) ) as $odd ) {
			$answer = $this->rest( '/wp/v2/posts', array( 'title' => 'Odd', 'content' => 'secret', 'status' => 'publish', 'meta' => array( 'patreon_gate_lock' => $odd ) ) );
			self::assertSame( 400, $answer['status'] );
		}
		self::assertSame( $before, $this->last_id(), 'No post was created.' );
	}

	public function test_users_who_may_not_lock_are_refused_as_before(): void {
		$post = $this->create_post();
		$this->made[] = $post->ID;
		$refuse = static fn ( array $caps, string $cap ): array => in_array( $cap, array( 'edit_post_meta', 'add_post_meta' ), true ) ? array( 'do_not_allow' ) : $caps;
		add_filter( 'map_meta_cap', $refuse, 10, 2 );
		try {
			self::assertSame( 403, $this->rest( '/wp/v2/posts/' . $post->ID, array( 'content' => 'New words.', 'meta' => array( 'patreon_gate_lock' => self::lock() ) ) )['status'] );
			self::assertStringNotContainsString( 'New words.', (string) get_post( $post->ID )?->post_content, 'The new text is not stored either.' );
			self::assertNull( Plugin::instance()->post_locks()->get( $post->ID ) );
			self::assertSame( 403, $this->rest( '/wp/v2/posts', array( 'title' => 'New', 'status' => 'publish', 'meta' => array( 'patreon_gate_lock' => self::lock() ) ) )['status'] );
			$made = $this->last_id();
			$this->made[] = $made;
			self::assertSame( 'New', get_post( $made )?->post_title );
			self::assertNull( Plugin::instance()->post_locks()->get( $made ) );
			$this->xmlrpc( 'metaWeblog.editPost', array( $post->ID, 'LOGIN', 'password', array( 'description' => 'Other words.', 'custom_fields' => array( array( 'key' => 'patreon_gate_lock', 'value' => wp_json_encode( self::lock() ) ) ) ), true ) );
			self::assertNull( Plugin::instance()->post_locks()->get( $post->ID ) );
		} finally {
			remove_filter( 'map_meta_cap', $refuse );
		}
	}

	public function test_an_add_on_that_locks_by_category_knows_the_category_before_any_hook_fires(): void {
		$secret = 'secret' . wp_generate_password( 12, false );
		$term   = $this->create_term();
		$rule   = static fn ( array $locks, int $post_id ): array => has_category( $term->term_id, $post_id ) ? array( ...$locks, Lock::from_array( self::lock() ) ) : $locks;
		add_filter( 'patreon_gate_lock_resolve', $rule, 10, 2 );
		$open = array();
		add_action( 'transition_post_status', static function ( string $new, string $old, WP_Post $post ) use ( &$open ): void { $open[] = Plugin::instance()->access()->decide_post( $post->ID )->granted; }, 10, 3 );
		$answer = $this->rest( '/wp/v2/posts', array( 'title' => 'By rule', 'content' => $secret, 'status' => 'publish', 'categories' => array( $term->term_id ) ) );
		$id     = (int) $answer['data']['id'];
		$this->made[] = $id;
		self::assertSame( array( false ), $open );
		self::assertSame( array( $term->term_id ), $answer['data']['categories'] );
		self::assertStringNotContainsString( $secret, Plugin::instance()->public_texts()->get( $id )['text'] ?? '' );
		remove_filter( 'patreon_gate_lock_resolve', $rule );
	}

	public function test_a_post_that_could_not_be_written_leaves_no_lock_behind(): void {
		global $wpdb;
		$before = $wpdb->get_col( "SELECT meta_id FROM {$wpdb->postmeta}" );
		$fail   = static fn ( string $sql ): string => str_starts_with( $sql, "INSERT INTO `{$wpdb->posts}`" ) && str_contains( $sql, 'cannot be written' ) ? 'SELECT broken' : $sql;
		add_filter( 'query', $fail );
		$wpdb->suppress_errors();
		self::assertInstanceOf( \WP_Error::class, patreon_gate_insert_locked_post( array( 'post_title' => 'cannot be written', 'post_status' => 'publish' ), Lock::from_array( self::lock() ) ) );
		$wpdb->suppress_errors( false );
		remove_filter( 'query', $fail );
		remove_action( 'shutdown', 'wp_ob_end_flush_all', 1 );
		do_action( 'shutdown' );
		self::assertSame( $before, $wpdb->get_col( "SELECT meta_id FROM {$wpdb->postmeta}" ) );
	}

	public function test_the_function_for_add_ons_refuses_an_invalid_lock(): void {
		$before = $this->last_id();
		$answer = patreon_gate_insert_locked_post( array( 'post_title' => 'A post', 'post_status' => 'publish' ), Lock::unreadable() );
		self::assertInstanceOf( \WP_Error::class, $answer );
		self::assertSame( $before, $this->last_id() );
	}

	private function publish( string $way, string $content ): int {
		$lock = self::lock();
		$id   = match ( $way ) {
			'REST' => $this->rest( '/wp/v2/posts', array( 'title' => 'T', 'content' => $content, 'status' => 'publish', 'meta' => array( 'patreon_gate_lock' => $lock, 'patreon_gate_teaser' => array( 'mode' => 'none', 'words' => 5 ) ) ) )['data']['id'],
			'REST, a page' => $this->rest( '/wp/v2/pages', array( 'title' => 'T', 'content' => $content, 'status' => 'publish', 'meta' => array( 'patreon_gate_lock' => $lock ) ) )['data']['id'],
			'REST, a type without custom fields' => $this->without_custom_fields( '/wp/v2/posts', array( 'title' => 'T', 'content' => $content, 'status' => 'publish', 'patreon_gate_lock' => $lock ) )['data']['id'],
			'REST, an attachment' => $this->attachment( $content, $lock ),
			'the editor after an autosave' => $this->editor( $content, $lock ),
			'quick edit', 'bulk edit', 'the classic editor' => $this->screen( $way, $content, $lock ),
			'REST, another status first' => $this->draft_first( $content, $lock ),
			'wp_insert_post' => wp_insert_post( wp_slash( array( 'post_title' => 'T', 'post_content' => $content, 'post_status' => 'publish', 'meta_input' => array( 'patreon_gate_lock' => $lock ) ) ) ),
			'an importer with an id' => wp_insert_post( wp_slash( array( 'import_id' => $this->last_id() + 1000, 'post_title' => 'T', 'post_content' => $content, 'post_status' => 'publish', 'meta_input' => array( 'patreon_gate_lock' => $lock ) ) ) ),
			'the function for add-ons' => patreon_gate_insert_locked_post( array( 'post_title' => "T's", 'post_content' => $content, 'post_status' => 'publish' ), Lock::from_array( $lock ) ),
			'wp.newPost' => (int) $this->xmlrpc( 'wp.newPost', array( 1, 'LOGIN', 'password', array( 'post_title' => 'T', 'post_content' => $content, 'post_status' => 'publish', 'custom_fields' => array( array( 'key' => 'patreon_gate_lock', 'value' => wp_json_encode( $lock ) ) ) ) ) ),
			'metaWeblog.newPost' => (int) $this->xmlrpc( 'metaWeblog.newPost', array( 1, 'LOGIN', 'password', array( 'title' => 'T', 'description' => $content, 'custom_fields' => array( array( 'key' => 'patreon_gate_lock', 'value' => wp_json_encode( $lock ) ) ) ), true ) ),
		};
		self::assertIsInt( $id );
		self::assertGreaterThan( 0, $id );
		$this->made[] = $id;
		return $id;
	}

	/** @param ?array<string, mixed> $lock Null removes the lock. */
	private function change( string $way, WP_Post $post, string $content, ?array $lock ): void {
		$field = null === $lock ? array( 'id' => $this->meta_id( $post->ID ) ) : array( 'key' => 'patreon_gate_lock', 'value' => wp_json_encode( $lock ) );
		match ( $way ) {
			'REST' => $this->rest( '/wp/v2/posts/' . $post->ID, array( 'content' => $content, 'meta' => array( 'patreon_gate_lock' => $lock ) ) ),
			'REST, a type without custom fields' => $this->without_custom_fields( '/wp/v2/posts/' . $post->ID, array( 'content' => $content, 'patreon_gate_lock' => $lock ?? new \stdClass() ) ),
			'wp_update_post' => wp_update_post( wp_slash( array( 'ID' => $post->ID, 'post_content' => $content, 'meta_input' => array( 'patreon_gate_lock' => $lock ) ) ) ),
			'the function for add-ons' => patreon_gate_insert_locked_post( array( 'ID' => $post->ID, 'post_content' => $content ), Lock::from_array( $lock ) ),
			'wp.editPost' => $this->xmlrpc( 'wp.editPost', array( 1, 'LOGIN', 'password', $post->ID, array( 'post_content' => $content, 'custom_fields' => array( $field ) ) ) ),
			'metaWeblog.editPost' => $this->xmlrpc( 'metaWeblog.editPost', array( $post->ID, 'LOGIN', 'password', array( 'description' => $content, 'custom_fields' => array( $field ) ), true ) ),
		};
	}

	private function existing( string $way, string $content ): WP_Post {
		$post         = $this->create_post( array( 'post_content' => $content ) );
		$this->made[] = $post->ID;
		return $post;
	}

	private function meta_id( int $post_id ): int {
		global $wpdb;
		return (int) $wpdb->get_var( $wpdb->prepare( "SELECT meta_id FROM {$wpdb->postmeta} WHERE post_id = %d AND meta_key = 'patreon_gate_lock'", $post_id ) );
	}

	/**
	 * @param array<string, mixed> $params Body.
	 * @return array{status: int, data: array<string, mixed>}
	 */
	private function rest( string $route, array $params, string $method = 'POST' ): array {
		$request = new WP_REST_Request( $method, $route );
		$request->set_header( 'Content-Type', 'application/json' );
		$request->set_body( (string) wp_json_encode( $params ) );
		$answer = rest_do_request( $request );
		return array( 'status' => $answer->get_status(), 'data' => (array) $answer->get_data() );
	}

	/**
	 * Sends a REST request as if the post type did not support custom fields.
	 *
	 * @param array<string, mixed> $params Body.
	 * @return array{status: int, data: array<string, mixed>}
	 */
	private function without_custom_fields( string $route, array $params ): array {
		remove_post_type_support( 'post', 'custom-fields' );
		unset( $GLOBALS['wp_rest_server'] );
		try {
			return $this->rest( $route, $params );
		} finally {
			add_post_type_support( 'post', 'custom-fields' );
			unset( $GLOBALS['wp_rest_server'], $GLOBALS['wp_rest_additional_fields']['post'] );
		}
	}

	/** @param array<string, mixed> $lock Lock. */
	private function attachment( string $content, array $lock ): int {
		$request = new WP_REST_Request( 'POST', '/wp/v2/media' );
		$request->set_header( 'Content-Type', 'image/gif' );
		$request->set_header( 'Content-Disposition', 'attachment; filename=a.gif' );
		$request->set_body( (string) base64_decode( 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', true ) );
		$request->set_query_params( array( 'description' => wp_strip_all_tags( $content ), 'patreon_gate_lock' => $lock ) );
		return (int) ( (array) rest_do_request( $request )->get_data() )['id'];
	}

	/**
	 * Saves as the block editor does: an existing draft, an autosave of its text, then everything in one request.
	 *
	 * @param array<string, mixed> $lock Lock.
	 */
	private function editor( string $content, array $lock ): int {
		require_once ABSPATH . 'wp-admin/includes/post.php';
		$id = get_default_post_to_edit( 'post', true )->ID;
		self::assertSame( 200, $this->rest( "/wp/v2/posts/$id/autosaves", array( 'title' => 'T', 'content' => $content, 'meta' => array( 'patreon_gate_lock' => $lock ) ) )['status'] );
		self::assertSame( 200, $this->rest( "/wp/v2/posts/$id", array( 'title' => 'T', 'content' => $content, 'status' => 'publish', 'meta' => array( 'patreon_gate_lock' => $lock ) ), 'PUT' )['status'] );
		return $id;
	}

	/** @param array<string, mixed> $lock Lock. */
	private function draft_first( string $content, array $lock ): int {
		$id = (int) $this->rest( '/wp/v2/posts', array( 'title' => 'T', 'content' => $content, 'status' => 'draft' ) )['data']['id'];
		$this->rest( "/wp/v2/posts/$id", array( 'status' => 'publish', 'meta' => array( 'patreon_gate_lock' => $lock ) ) );
		return $id;
	}

	/**
	 * Screens that store no lock publish a draft that has one already.
	 *
	 * @param array<string, mixed> $lock Lock.
	 */
	private function screen( string $way, string $content, array $lock ): int {
		require_once ABSPATH . 'wp-admin/includes/admin.php';
		$id     = $this->create_post( array( 'post_content' => $content, 'post_status' => 'draft' ) )->ID;
		$fields = array( 'post_ID' => $id, 'post_type' => 'post', 'post_author' => get_current_user_id(), 'post_title' => 'T', 'content' => wp_slash( $content ), 'post_status' => 'publish', 'original_post_status' => 'draft', 'publish' => 'Publish' );
		update_post_meta( $id, 'patreon_gate_lock', $lock );
		// The custom fields of the classic editor refuse protected meta keys.
		$_POST = $fields + array( 'metakeyinput' => 'patreon_gate_lock', 'metavalue' => 'garbage' );
		'bulk edit' === $way ? bulk_edit_posts( array( 'post' => array( $id ), 'post_type' => 'post', '_status' => 'publish', 'post_status' => 'publish' ) ) : edit_post( 'quick edit' === $way ? $fields : null );
		$_POST = array();
		self::assertSame( 'publish', get_post_status( $id ) );
		return $id;
	}

	/** @param list<mixed> $arguments `LOGIN` stands for who is signed in. */
	private function xmlrpc( string $method, array $arguments ): mixed {
		require_once ABSPATH . WPINC . '/class-IXR.php';
		require_once ABSPATH . WPINC . '/class-wp-xmlrpc-server.php';
		$server = new \wp_xmlrpc_server();
		$login  = wp_get_current_user()->user_login;
		$answer = $server->{ array( 'wp.newPost' => 'wp_newPost', 'wp.editPost' => 'wp_editPost', 'metaWeblog.newPost' => 'mw_newPost', 'metaWeblog.editPost' => 'mw_editPost' )[ $method ] }( array_map( static fn ( mixed $argument ): mixed => 'LOGIN' === $argument ? $login : $argument, $arguments ) );
		self::assertNotInstanceOf( \IXR_Error::class, $answer, $answer instanceof \IXR_Error ? $answer->message : '' );
		return $answer;
	}

	private function assert_looked( Watched_Save $watch, bool $is_attachment ): void {
		$hooks = $is_attachment ? array( 'add_attachment', 'wp_after_insert_post' ) : array( 'transition_post_status', 'save_post', 'wp_insert_post', 'wp_after_insert_post' );
		foreach ( array( ...$hooks, 'between statements' ) as $where ) {
			self::assertArrayHasKey( $where, $watch->looked );
		}
	}

	private function last_id(): int {
		global $wpdb;
		return (int) $wpdb->get_var( "SELECT MAX(ID) FROM {$wpdb->posts} WHERE post_type <> 'revision'" );
	}

	/** Returns the newest post that is not a revision. Fails if a draft or lock was left behind. */
	private function left_behind( int $post_id ): int {
		global $wpdb;
		$strays = (int) $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->postmeta} m LEFT JOIN {$wpdb->posts} p ON p.ID = m.post_id WHERE p.ID IS NULL AND m.meta_key LIKE 'patreon\_gate\_%'" );
		return 0 === $strays ? $post_id : -1;
	}

	/** @return array<string, mixed> */
	private static function lock(): array {
		return ( new Lock( false, false, array( new Condition( 'tiers', array( 'tiers' => array( '1' ) ) ) ) ) )->to_array();
	}
}

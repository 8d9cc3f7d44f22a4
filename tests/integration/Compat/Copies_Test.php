<?php
/**
 * Copies of locked posts, made by lists of meta keys.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Compat;

use Patreon_Gate\Compat\Copied_Locks;
use Patreon_Gate\Compat\Distributor;
use Patreon_Gate\Compat\Multilingualpress;
use Patreon_Gate\Compat\Polylang;
use Patreon_Gate\Compat\Post_Duplicator;
use Patreon_Gate\Compat\Wpml;
use Patreon_Gate\Compat\Yoast_Duplicate_Post;
use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Plugin;
use WP_Post;

/**
 * Each test does what that version of the plugin does, step by step, without its code. Copies are never recognized by
 * comparing texts.
 */
final class Copies_Test extends Compat_Case {

	private WP_Post $original;

	/** @var list<bool> For each announcement of the copy, whether it was unlocked at that time. */
	private array $told = array();

	protected function setUp(): void {
		parent::setUp();
		$this->original = $this->locked( 'K1' );
		Plugin::instance()->post_locks()->set_teaser( $this->original->ID, array( 'mode' => 'none', 'words' => 7 ) );
		add_action( 'transition_post_status', fn ( string $new, string $old, WP_Post $post ) => $this->told[] = Plugin::instance()->access()->decide_post( $post->ID )->granted, 10, 3 );
	}

	/** Polylang 3.8: a new translation. */
	public function test_a_translation_made_with_polylang_has_the_lock_of_its_original(): void {
		$this->adapt( Polylang::class );
		$copy = $this->create_post( array( 'post_content' => $this->original->post_content, 'post_status' => 'draft' ) );
		$this->copy_as_polylang( $this->original->ID, $copy->ID, false );
		$this->assert_locked_alike( $copy->ID );
	}

	/** Polylang 3.8 synchronizes custom fields. Locks are not synchronized, so changing one post never unlocks another. */
	public function test_polylang_does_not_synchronize_locks(): void {
		$this->adapt( Polylang::class );
		$open   = $this->create_post();
		$other  = $this->create_post();
		$own    = new Lock( false, false, array( new Condition( 'amount', array( 'cents' => 500 ) ) ) );
		Plugin::instance()->post_locks()->set( $other->ID, $own );
		$this->copy_as_polylang( $open->ID, $other->ID, true );
		$this->copy_as_polylang( $this->original->ID, $other->ID, true );
		$this->copy_as_polylang( $open->ID, $other->ID, false );
		self::assertEquals( $own, Plugin::instance()->post_locks()->get( $other->ID ) );
		$this->copy_as_polylang( $this->original->ID, $open->ID, true );
		self::assertNull( Plugin::instance()->post_locks()->get( $open->ID ) );
	}

	/** WPML 4.6.10: a translation that comes back from the editor, and a duplicate. */
	public function test_a_translation_made_with_wpml_is_never_open(): void {
		$this->adapt_copier( Wpml::class );
		$fields = apply_filters( 'wpml_pre_save_pro_translation', array( 'post_title' => 'Übersetzt', 'post_content' => $this->original->post_content, 'post_status' => 'publish' ), (object) array( 'original_doc_id' => (string) $this->original->ID ) );
		$copy   = wp_insert_post( wp_slash( $fields ) );
		$this->assert_locked_alike( $copy );
		self::assertSame( array( false ), $this->told );
		// WPML 4.6.10: both actions of a duplicate, around the post that is published.
		$this->told = array();
		do_action( 'wpml_before_make_duplicate', $this->original->ID, 'de' );
		$duplicate = $this->create_post( array( 'post_content' => $this->original->post_content ) )->ID;
		self::assertSame( array( false ), $this->told );
		do_action( 'icl_make_duplicate', $this->original->ID, 'de', array(), $duplicate );
		$this->assert_locked_alike( $duplicate );
		// An existing duplicate is only updated, so the next post that is created is not a copy.
		do_action( 'wpml_before_make_duplicate', $this->original->ID, 'de' );
		do_action( 'icl_make_duplicate', $this->original->ID, 'de', array(), $duplicate );
		self::assertNull( Plugin::instance()->post_locks()->get( $this->create_post()->ID ) );
	}

	/** WPML reads it from the folder of the plugin, and so does Polylang. */
	public function test_the_configuration_file_of_wpml_names_our_meta(): void {
		$file = simplexml_load_file( dirname( PATREON_GATE_FILE ) . '/wpml-config.xml' );
		self::assertNotFalse( $file );
		$read = array();
		foreach ( $file->{'custom-fields'}->{'custom-field'} as $field ) {
			$read[ (string) $field ] = (string) $field['action'];
		}
		self::assertSame( array_fill_keys( Copied_Locks::KEYS, 'copy-once' ), $read );
	}

	/** Yoast Duplicate Post 4.5, on a site that copies the status and excludes our meta. */
	public function test_a_copy_made_with_yoast_duplicate_post_is_never_open(): void {
		$this->adapt( Yoast_Duplicate_Post::class );
		$fields = apply_filters( 'duplicate_post_new_post', array( 'post_title' => 'Copy', 'post_content' => $this->original->post_content, 'post_status' => 'publish' ), $this->original );
		$copy   = wp_insert_post( wp_slash( $fields ), true );
		self::assertIsInt( $copy );
		self::assertSame( array( false ), $this->told );
		$keys = apply_filters( 'duplicate_post_meta_keys_filter', array_diff( (array) get_post_custom_keys( $this->original->ID ), apply_filters( 'duplicate_post_excludelist_filter', array( 'patreon_gate_lock' ) ) ) );
		foreach ( $keys as $key ) {
			delete_post_meta( $copy, $key );
			foreach ( (array) get_post_custom_values( $key, $this->original->ID ) as $value ) {
				add_post_meta( $copy, $key, wp_slash( maybe_unserialize( $value ) ) );
			}
		}
		$this->assert_locked_alike( $copy );
	}

	/** Yoast Duplicate Post 4.5, "Rewrite & Republish": it deletes the meta of the original, adds that of the copy, then saves the text. */
	public function test_a_post_that_is_republished_is_never_open_in_between(): void {
		$this->adapt( Yoast_Duplicate_Post::class );
		$copy = $this->create_post( array( 'post_content' => 'Rewritten words.', 'post_status' => 'draft' ) );
		Plugin::instance()->post_locks()->set( $copy->ID, new Lock( false, false, array( new Condition( 'free_member' ) ) ) );
		update_post_meta( $this->original->ID, '_dp_has_rewrite_republish_copy', $copy->ID );
		$open = array();
		foreach ( array( 'deleted_post_meta', 'added_post_meta', 'updated_post_meta' ) as $hook ) {
			add_action( $hook, function () use ( &$open ): void { $open[] = Plugin::instance()->access()->decide_post( $this->original->ID )->granted; } );
		}
		$republish = function () use ( $copy, &$republish ): void {
			remove_action( 'wp_insert_post', $republish );
			delete_post_meta( $this->original->ID, 'patreon_gate_lock' );
			add_post_meta( $this->original->ID, 'patreon_gate_lock', wp_slash( get_post_meta( $copy->ID, 'patreon_gate_lock', true ) ) );
			wp_update_post( array( 'ID' => $this->original->ID, 'post_content' => 'Rewritten words.' ) );
		};
		add_action( 'wp_insert_post', $republish );
		wp_update_post( array( 'ID' => $copy->ID, 'post_title' => 'Again' ) );
		self::assertNotContains( true, $open );
		self::assertSame( 'free_member', Plugin::instance()->post_locks()->get( $this->original->ID )?->conditions[0]->type );
		// The lock can still be removed from the original by hand.
		delete_post_meta( $this->original->ID, 'patreon_gate_lock' );
		self::assertNull( Plugin::instance()->post_locks()->get( $this->original->ID ) );
	}

	/** Post Duplicator 2.47 writes the table of meta itself. */
	public function test_a_copy_made_with_post_duplicator_is_known_to_the_index(): void {
		global $wpdb;
		$this->adapt_copier( Post_Duplicator::class );
		add_filter( 'mtphr_post_duplicator_meta_patreon_gate_lock_enabled', '__return_false' );
		foreach ( array( true, false ) as $is_asked ) {
			$copy = $this->create_post( array( 'post_content' => $this->original->post_content . ( $is_asked ? ' ' : '' ), 'post_status' => 'draft' ) )->ID;
			foreach ( (array) get_post_custom( $this->original->ID ) as $key => $values ) {
				foreach ( (array) $values as $value ) {
					if ( $is_asked && apply_filters( "mtphr_post_duplicator_meta_{$key}_enabled", true ) ) {
						$wpdb->insert( $wpdb->postmeta, array( 'post_id' => $copy, 'meta_key' => $key, 'meta_value' => $value ) );
					}
				}
			}
			do_action( 'mtphr_post_duplicator_created', $this->original->ID, $copy, array() );
			$this->assert_locked_alike( $copy );
			self::assertNotNull( Plugin::instance()->public_texts()->get( $copy ) );
		}
	}

	/** Post Duplicator 2.47, on a site that publishes copies: its route, then the post, then the meta. */
	public function test_a_copy_that_post_duplicator_publishes_is_never_open(): void {
		$this->adapt_copier( Post_Duplicator::class );
		add_action(
			'rest_api_init',
			function (): void {
				register_rest_route(
					'post-duplicator/v1',
					'duplicate-post',
					array(
						'methods'             => 'POST',
						'permission_callback' => '__return_true',
						'callback'            => function ( \WP_REST_Request $request ): array {
							$original = get_post( (int) $request->get_param( 'original_id' ) );
							$copy     = $this->create_post( array( 'post_content' => $original?->post_content ) )->ID;
							do_action( 'mtphr_post_duplicator_created', $original?->ID, $copy, array() );
							return array( 'duplicate_id' => $copy );
						},
					)
				);
			}
		);
		$copy = ( (array) $this->rest( 'POST', '/post-duplicator/v1/duplicate-post', array( 'original_id' => $this->original->ID ) )->get_data() )['duplicate_id'];
		self::assertIsInt( $copy );
		self::assertSame( array( false ), $this->told );
		$this->assert_locked_alike( $copy );
		self::assertNull( Plugin::instance()->post_locks()->get( $this->create_post()->ID ), 'Only the copy gets the lock, not the next new post.' );
	}

	/** MultilingualPress 5.0: both filters, then the meta are deleted and added on the other site. */
	public function test_a_post_that_multilingualpress_connects_has_the_lock_of_its_original(): void {
		$this->adapt( Multilingualpress::class );
		$copy = $this->create_post( array( 'post_content' => $this->original->post_content ) )->ID;
		$this->copy_as_multilingualpress( $this->original->ID, $copy );
		$this->assert_locked_alike( $copy );
		$own = new Lock( false, false, array( new Condition( 'amount', array( 'cents' => 500 ) ) ) );
		Plugin::instance()->post_locks()->set( $copy, $own );
		$this->copy_as_multilingualpress( $this->original->ID, $copy );
		$this->copy_as_multilingualpress( $this->create_post()->ID, $copy );
		self::assertEquals( $own, Plugin::instance()->post_locks()->get( $copy ), 'A copy that has a lock of its own keeps it.' );
	}

	/** Distributor 2.0.5, within a network and to another site, where somebody excluded our meta. */
	public function test_what_distributor_sends_has_its_lock(): void {
		$this->adapt( Distributor::class );
		$excluded = apply_filters( 'dt_excluded_meta', array( '_edit_lock', 'patreon_gate_lock' ) );
		self::assertNotContains( 'patreon_gate_lock', $excluded );
		self::assertTrue( apply_filters( 'dt_sync_meta', false, 'patreon_gate_lock', array(), $this->original->ID ) );
		$sent       = clone $this->original;
		$sent->meta = array( 'patreon_gate_lock' => array( get_post_meta( $sent->ID, 'patreon_gate_lock', true ) ), 'patreon_gate_teaser' => array( get_post_meta( $sent->ID, 'patreon_gate_teaser', true ) ) );
		$copy       = wp_insert_post( apply_filters( 'dt_push_post_args', array( 'post_title' => 'Sent', 'post_content' => $sent->post_content, 'post_status' => 'publish' ), $sent, array(), null ) );
		self::assertSame( array( false ), $this->told );
		$this->assert_locked_alike( $copy );
	}

	/** WordPress' own export, where another plugin leaves out protected meta. */
	public function test_an_export_file_holds_the_lock(): void {
		add_filter( 'wxr_export_skip_postmeta', static fn ( bool $skips, string $key ): bool => $skips || is_protected_meta( $key ), 10, 2 );
		require_once ABSPATH . 'wp-admin/includes/export.php';
		$file = $this->output_of( static fn () => @export_wp( array( 'content' => 'post' ) ) );
		self::assertStringContainsString( '<![CDATA[patreon_gate_lock]]>', $file );
		self::assertStringContainsString( '<![CDATA[patreon_gate_teaser]]>', $file );
	}

	/** WordPress Importer 0.8.4: the post first, as it is published, then its meta, where another plugin leaves out protected keys. */
	public function test_an_imported_post_is_never_open(): void {
		foreach ( array( true, false ) as $leaves_out ) {
			$this->told = array();
			$read       = array( 'postmeta' => array() );
			foreach ( (array) get_post_custom( $this->original->ID ) as $key => $values ) {
				$read['postmeta'][] = array( 'key' => $key, 'value' => ( (array) $values )[0] );
			}
			$fields = apply_filters( 'wp_import_post_data_processed', array( 'import_id' => 0, 'post_title' => 'Imported', 'post_content' => $this->original->post_content, 'post_status' => 'publish', 'post_type' => 'post' ), $read );
			$copy   = wp_insert_post( wp_slash( $fields ), true );
			self::assertIsInt( $copy );
			self::assertSame( array( false ), $this->told );
			foreach ( apply_filters( 'wp_import_post_meta', $read['postmeta'], $copy, $read ) as $meta ) {
				if ( ! $leaves_out || ! is_protected_meta( $meta['key'] ) ) {
					add_post_meta( $copy, wp_slash( $meta['key'] ), wp_slash( maybe_unserialize( $meta['value'] ) ) );
				}
			}
			$this->assert_locked_alike( $copy );
			self::assertCount( 1, (array) get_metadata_raw( 'post', $copy, 'patreon_gate_lock' ) );
		}
	}

	/** WP-CLI's `post create --from-post` and similar code pass all meta of another post. */
	public function test_a_copy_made_with_all_meta_as_meta_input_is_never_open(): void {
		$meta = array_map( static fn ( mixed $values ): mixed => maybe_unserialize( ( (array) $values )[0] ), (array) get_post_custom( $this->original->ID ) );
		$copy = wp_insert_post( wp_slash( array( 'post_title' => 'Copy', 'post_content' => $this->original->post_content, 'post_status' => 'publish', 'meta_input' => $meta ) ) );
		self::assertSame( array( false ), $this->told );
		$this->assert_locked_alike( $copy );
	}

	/** Core's own copies: a revision that is restored takes no lock away, and a revision cannot be read. */
	public function test_a_restored_revision_keeps_the_lock(): void {
		wp_update_post( array( 'ID' => $this->original->ID, 'post_content' => 'Other words.' ) );
		$revisions = wp_get_post_revisions( $this->original->ID );
		self::assertNotSame( array(), $revisions );
		foreach ( $revisions as $revision ) {
			self::assertFalse( Plugin::instance()->access()->decide_post( $revision->ID )->granted );
			wp_restore_post_revision( $revision->ID );
		}
		self::assertNotNull( Plugin::instance()->post_locks()->get( $this->original->ID ) );
	}

	/** @param class-string<Wpml>|class-string<Post_Duplicator> $adapter Adapter that is told before a copy is made. */
	private function adapt_copier( string $adapter ): void {
		( new $adapter( static fn ( int $original_id ) => Plugin::instance()->lock_first()->stage_next( $original_id, Copied_Locks::of( $original_id ) ) ) )->register();
	}

	private function copy_as_polylang( int $from, int $to, bool $is_sync ): void {
		$metas = (array) get_post_custom( $from );
		$keys  = array_filter( array_keys( $metas ), static fn ( string $key ): bool => ! is_protected_meta( $key ) );
		foreach ( array_unique( apply_filters( 'pll_copy_post_metas', $keys, $is_sync, $from, $to, 'de' ) ) as $key ) {
			delete_post_meta( $to, $key );
			foreach ( (array) ( $metas[ $key ] ?? array() ) as $value ) {
				add_post_meta( $to, $key, wp_slash( maybe_unserialize( $value ) ) );
			}
		}
	}

	private function copy_as_multilingualpress( int $from, int $to ): void {
		$context = new class( $from, $to ) {
			public function __construct( private int $from, private int $to ) {}
			public function sourcePostId(): int { return $this->from; }
			public function remotePostId(): int { return $this->to; }
		};
		$values = array();
		foreach ( apply_filters( 'multilingualpress.sync_post_meta_keys', array(), $context, null ) as $key ) {
			$values[ $key ] = get_post_meta( $from, $key, false );
		}
		foreach ( apply_filters( 'multilingualpress.post_meta_data', $values, $context ) as $key => $stored ) {
			delete_post_meta( $to, $key );
			foreach ( (array) $stored as $value ) {
				update_post_meta( $to, $key, $value );
			}
		}
	}

	private function assert_locked_alike( int $copy ): void {
		wp_cache_flush();
		self::assertEquals( Plugin::instance()->post_locks()->get( $this->original->ID ), Plugin::instance()->post_locks()->get( $copy ) );
		self::assertSame( array( 'mode' => 'none', 'words' => 7 ), Plugin::instance()->post_locks()->teaser( $copy ) );
		self::assertFalse( Plugin::instance()->access()->as_stranger( static fn (): bool => Plugin::instance()->access()->decide_post( $copy )->granted ) );
	}
}

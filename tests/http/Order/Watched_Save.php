<?php
/**
 * What visitors can read while a post is being saved.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Order;

use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Browser;
use WP_Post;

/**
 * Reads the post in every hook WordPress fires and between any two queries of the save, as a callback in the same process and as a
 * logged-out visitor over HTTP.
 */
final class Watched_Save {

	/** Hooks that mail, social and cache plugins use. */
	private const HOOKS = array( 'set_object_terms', 'clean_post_cache', 'transition_post_status', 'new_to_publish', 'draft_to_publish', 'publish_post', 'publish_page', 'publish_order_open', 'edit_post', 'post_updated', 'save_post', 'save_post_post', 'wp_insert_post', 'rest_insert_post', 'rest_after_insert_post', 'wp_after_insert_post', 'added_post_meta', 'updated_post_meta', 'deleted_post_meta', 'add_attachment', 'edit_attachment', 'attachment_updated' );

	/** @var array<string, true> Where the secret was seen. */
	public array $seen = array();

	/** @var array<string, int> Where it was looked for, and how often. */
	public array $looked = array();

	private int $post_id = 0;

	private bool $is_looking = false;

	/** Whether something was written since the last check. Otherwise another process cannot see a difference. */
	private bool $is_changed = true;

	/**
	 * @param Browser $stranger Somebody without cookies.
	 * @param string  $secret   What must not be read.
	 * @param int     $post_id  Post that is saved; 0 for a new one.
	 */
	public function __construct( private readonly Browser $stranger, private readonly string $secret, int $post_id = 0 ) {
		$this->post_id = $post_id;
	}

	/**
	 * Saves, and reads meanwhile.
	 *
	 * @param callable(): mixed $save Saves the post.
	 */
	public function run( callable $save ): mixed {
		foreach ( self::HOOKS as $hook ) {
			// First, last and in the middle, where other callbacks are.
			foreach ( array( PHP_INT_MIN + 1, 10, PHP_INT_MAX ) as $priority ) {
				add_action( $hook, fn () => $this->look( $hook ), $priority, 0 );
			}
		}
		add_filter( 'query', array( $this, 'between' ), PHP_INT_MIN );
		try {
			return $save();
		} finally {
			remove_filter( 'query', array( $this, 'between' ), PHP_INT_MIN );
			$this->look( 'the end' );
			foreach ( self::HOOKS as $hook ) {
				unset( $GLOBALS['wp_filter'][ $hook ]->callbacks[ PHP_INT_MIN + 1 ] );
			}
			$this->post_id = 0;
		}
	}

	/**
	 * @param string $sql Statement that is about to run.
	 */
	public function between( string $sql ): string {
		global $wpdb;
		if ( 0 === $this->post_id && ! $this->is_looking ) {
			$this->is_looking = true;
			// The ID WordPress is about to use, read with a query that the plugin does not filter.
			$found            = $wpdb->get_var( $wpdb->prepare( "SELECT ID FROM {$wpdb->posts} WHERE post_content LIKE %s AND post_type <> 'revision' LIMIT 1", '%' . $wpdb->esc_like( $this->secret ) . '%' ) );
			$this->is_looking = false;
			$this->post_id    = (int) $found;
		}
		$this->look( 'between statements' );
		$this->is_changed = $this->is_changed || ( ! $this->is_looking && 1 !== preg_match( '/^\s*(SELECT|SHOW|DESCRIBE)/i', $sql ) );
		return $sql;
	}

	private function look( string $where ): void {
		global $wpdb;
		if ( $this->is_looking || $this->post_id <= 0 ) {
			return;
		}
		$this->is_looking       = true;
		$insert_id              = $wpdb->insert_id;
		$rows                   = $wpdb->rows_affected;
		$this->looked[ $where ] = ( $this->looked[ $where ] ?? 0 ) + 1;
		if ( $this->is_changed ) {
			$this->is_changed = false;
			$this->report( "$where, over HTTP", $this->stranger->follow( '/?p=' . $this->post_id )->body );
			$type = get_post_type_object( (string) get_post_type( $this->post_id ) );
			$base = is_object( $type ) && is_string( $type->rest_base ) && '' !== $type->rest_base ? $type->rest_base : (string) $type?->name;
			$this->report( "$where, over REST", $this->stranger->get( "/wp-json/wp/v2/$base/" . $this->post_id )->body );
		}
		if ( 'between statements' !== $where ) {
			$this->look_inside( $where );
		}
		$wpdb->insert_id     = $insert_id;
		$wpdb->rows_affected = $rows;
		$this->is_looking    = false;
	}

	/** Reads the post as a mail plugin does: in the process that saves, with its current user. */
	private function look_inside( string $where ): void {
		$post = get_post( $this->post_id );
		if ( ! $post instanceof WP_Post || ! in_array( $post->post_status, array( 'publish', 'inherit' ), true ) ) {
			return;
		}
		$this->report( "$where, get_the_content()", (string) get_the_content( null, false, $post ) );
		$this->report( "$where, get_the_excerpt()", get_the_excerpt( $post ) );
		if ( str_contains( $post->post_content, $this->secret ) && Plugin::instance()->access()->decide_post( $post->ID )->granted ) {
			$this->report( "$where, decision", $this->secret );
		}
		// Hooks that fire before the post is stored reveal nothing of its text.
		if ( ! in_array( $where, array( 'set_object_terms', 'clean_post_cache', 'added_post_meta', 'updated_post_meta', 'deleted_post_meta' ), true ) ) {
			unset( $GLOBALS['post'] );
			$this->report( "$where, the_content", (string) apply_filters( 'the_content', $post->post_content ) );
		}
	}

	private function report( string $where, string $text ): void {
		if ( str_contains( $text, $this->secret ) ) {
			$this->seen[ $where ] = true;
		}
	}
}

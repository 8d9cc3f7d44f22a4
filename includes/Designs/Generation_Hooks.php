<?php
/**
 * Discards rendered designs.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Designs;

use Patreon_Gate\Storage\Designs\Design_Generation;
use Patreon_Gate\Storage\Designs\Design_Posts;
use Patreon_Gate\Storage\Options\Settings;
use WP_Post;

/**
 * Discards the kept HTML of designs when something of WordPress' own that they show may have changed. None of these hooks runs in a page view. The
 * plugin's own events are listed in `Wiring\Administration`.
 */
final class Generation_Hooks {

	/** Options of WordPress that designs show or depend on. */
	private const OPTIONS = array( Settings::OPTION, 'blogname', 'date_format', 'timezone_string', 'gmt_offset', 'WPLANG', 'home', 'siteurl', 'permalink_structure', 'template', 'stylesheet' );

	/** Post types whose contents change how every page looks. */
	private const STYLES = array( 'wp_global_styles', Design_Posts::TYPE );

	/** Adds the hooks. */
	public function register(): void {
		add_action( 'wp_after_insert_post', array( $this, 'post_saved' ), 10, 4 );
		add_action( 'after_delete_post', array( $this, 'post_deleted' ), 10, 2 );
		add_action( 'added_option', array( $this, 'option_saved' ), 10, 1 );
		add_action( 'updated_option', array( $this, 'option_saved' ), 10, 1 );
		foreach ( array( 'switch_theme', 'customize_save_after' ) as $hook ) {
			add_action( $hook, Design_Generation::raise( ... ), 10, 0 );
		}
	}

	/** @param mixed $option Name of an option. */
	public function option_saved( mixed $option ): void {
		if ( in_array( $option, self::OPTIONS, true ) ) {
			Design_Generation::raise();
		}
	}

	/**
	 * Discards the HTML after a post that designs may show was saved: as a part of a series, or in a list of what a tier unlocks.
	 *
	 * @param mixed $post_id Post ID.
	 * @param mixed $post    Post.
	 * @param mixed $update  Whether it existed.
	 * @param mixed $before  Post before it was saved.
	 */
	public function post_saved( mixed $post_id, mixed $post, mixed $update, mixed $before ): void {
		if ( ! $post instanceof WP_Post ) {
			return;
		}
		$was_public = $before instanceof WP_Post && 'publish' === $before->post_status;
		if ( in_array( $post->post_type, self::STYLES, true ) || ( ( 'publish' === $post->post_status || $was_public ) && is_post_type_viewable( $post->post_type ) ) ) {
			Design_Generation::raise();
		}
	}

	/**
	 * @param mixed $post_id Post ID.
	 * @param mixed $post    Post.
	 */
	public function post_deleted( mixed $post_id, mixed $post ): void {
		if ( $post instanceof WP_Post && ( in_array( $post->post_type, self::STYLES, true ) || 'publish' === $post->post_status ) ) {
			Design_Generation::raise();
		}
	}
}

<?php
/**
 * Audio files of locked episodes.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Compat;

use Closure;

/**
 * Hides the files of locked episodes, which podcast plugins store in post meta. A file belongs to the whole post, so people who may not read the
 * post do not get it, on pages or in feeds, where everybody counts as logged out. It is hidden only while something is shown; saving and background
 * work read the stored value.
 */
final class Episode_Meta {

	private bool $reading = false;

	/**
	 * @param Public_Content          $content Public part of posts.
	 * @param Closure( string ): bool $is_file Whether a meta key holds a file.
	 */
	public function __construct( private readonly Public_Content $content, private readonly Closure $is_file ) {}

	/** Adds the hook. */
	public function watch(): void {
		add_filter( 'get_post_metadata', array( $this, 'shown' ), PHP_INT_MAX, 3 );
	}

	/**
	 * @param mixed $value   Value from another callback, or null.
	 * @param mixed $post_id Post.
	 * @param mixed $key     Meta key; '' for all.
	 * @return mixed
	 */
	public function shown( mixed $value, mixed $post_id, mixed $key ): mixed {
		if ( $this->reading || ! is_string( $key ) || ( '' !== $key && ! ( $this->is_file )( $key ) ) || ! is_numeric( $post_id ) || ! self::is_showing() || $this->content->is_open_to_reader( (int) $post_id ) ) {
			return $value;
		}
		if ( '' !== $key ) {
			return array();
		}
		$this->reading = true;
		try {
			$all = is_array( $value ) ? $value : get_post_meta( (int) $post_id );
		} finally {
			$this->reading = false;
		}
		return is_array( $all ) ? array_filter( $all, fn ( int|string $name ): bool => ! ( $this->is_file )( (string) $name ), ARRAY_FILTER_USE_KEY ) : $value;
	}

	private static function is_showing(): bool {
		$method = $_SERVER['REQUEST_METHOD'] ?? ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- only compared.
		return in_array( $method, array( 'GET', 'HEAD' ), true ) && ! isset( $_GET['_method'] ) && ! is_admin() && ! wp_doing_cron() && ! doing_action( 'save_post' ); // phpcs:ignore WordPress.Security.NonceVerification.Recommended -- only asked whether it is there.
	}
}

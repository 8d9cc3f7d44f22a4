<?php
/**
 * Adapter for WPML.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Compat;

use Closure;

/**
 * WPML copies the custom fields in `wpml-config.xml`, but only after the translation exists. This adds the lock to the save that creates
 * it, and to duplicates.
 */
final class Wpml implements Adapter {

	/** @param Closure(int): void $before_copy Told of a post that is about to be copied; 0 for none. */
	public function __construct( private readonly Closure $before_copy ) {}

	/** Returns the name of the plugin. */
	public static function name(): string {
		return 'WPML';
	}

	/** Returns the version of the plugin whose source was read for these hooks. */
	public static function read_version(): string {
		return '4.6.10';
	}

	/** Adds the hooks. */
	public function register(): void {
		add_filter( 'wpml_pre_save_pro_translation', array( $this, 'before_translation' ), PHP_INT_MAX, 2 );
		add_action( 'wpml_before_make_duplicate', array( $this, 'before_duplicate' ), PHP_INT_MAX );
		add_action( 'icl_make_duplicate', array( $this, 'duplicated' ), PHP_INT_MIN, 4 );
	}

	/**
	 * @param mixed $post Fields of the translation, with `ID` where it exists.
	 * @param mixed $job  Translation job; `original_doc_id` is the post it comes from.
	 * @return mixed
	 */
	public function before_translation( mixed $post, mixed $job ): mixed {
		$original = Foreign::get( $job, 'original_doc_id' );
		return is_array( $post ) && ! isset( $post['ID'] ) && is_numeric( $original ) ? Copied_Locks::into( $post, Copied_Locks::of( (int) $original ) ) : $post;
	}

	/** @param mixed $original Id of the original. */
	public function before_duplicate( mixed $original ): void {
		( $this->before_copy )( is_numeric( $original ) ? (int) $original : 0 );
	}

	/**
	 * @param mixed $original Id of the original.
	 * @param mixed $language Language code.
	 * @param mixed $post     Fields of the duplicate.
	 * @param mixed $copy     Id of the duplicate.
	 */
	public function duplicated( mixed $original, mixed $language, mixed $post, mixed $copy ): void {
		( $this->before_copy )( 0 );
		if ( is_numeric( $original ) && is_numeric( $copy ) ) {
			Copied_Locks::put_on( (int) $copy, Copied_Locks::of( (int) $original ) );
		}
	}
}

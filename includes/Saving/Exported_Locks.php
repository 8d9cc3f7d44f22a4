<?php
/**
 * Locks in export files.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Saving;

use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Gating\Teaser_Codec;
use Patreon_Gate\Storage\Locks\Post_Locks;

/**
 * Keeps locks in WordPress' own export files, and restores them on import. A file with the text of a locked post always contains its lock,
 * even where another plugin leaves out protected meta. The importer adds meta after the post is published; here the lock is stored together
 * with the post.
 */
final class Exported_Locks {

	private const KEYS = array( Post_Locks::META_LOCK, Post_Locks::META_TEASER );

	/** Adds the hooks. */
	public function register(): void {
		add_filter( 'wxr_export_skip_postmeta', array( $this, 'export' ), PHP_INT_MAX, 2 );
		add_filter( 'wp_import_post_data_processed', array( $this, 'import' ), PHP_INT_MAX, 2 );
	}

	/**
	 * Keeps locks and teasers in the export.
	 *
	 * @param mixed $skips Whether the meta is left out.
	 * @param mixed $key   Meta key.
	 */
	public function export( mixed $skips, mixed $key ): mixed {
		return in_array( $key, self::KEYS, true ) ? false : $skips;
	}

	/**
	 * Adds the lock from the file to the fields of the new post.
	 *
	 * @param mixed $post Fields for `wp_insert_post()`, unslashed.
	 * @param mixed $read What the file contains; `postmeta` is a list of `key` and `value`.
	 * @return mixed
	 */
	public function import( mixed $post, mixed $read ): mixed {
		$list = is_array( $read ) ? $read['postmeta'] ?? null : null;
		$meta = array();
		foreach ( is_array( $list ) ? $list : array() as $item ) {
			$key = is_array( $item ) ? $item['key'] ?? null : null;
			if ( ! is_string( $key ) || ! in_array( $key, self::KEYS, true ) ) {
				continue;
			}
			$value        = $item['value'] ?? '';
			$value        = is_string( $value ) ? maybe_unserialize( $value ) : $value;
			$meta[ $key ] = Post_Locks::META_LOCK === $key ? Lock_Codec::write_meta( $value ) : $value;
		}
		if ( is_array( $post ) && Post_Locks::has_rules() ) {
			$post = self::with_terms( $post, $read );
		}
		if ( ! is_array( $post ) || array() === $meta ) {
			return $post;
		}
		$before             = $post['meta_input'] ?? array();
		// A locked post whose file says nothing about a teaser may come from before there were teasers of the first paragraphs.
		$post['meta_input'] = ( is_array( $before ) ? $before : array() ) + $meta + array( Post_Locks::META_TEASER => Teaser_Codec::OLDER );
		return $post;
	}

	/**
	 * Adds the terms from the file: rules lock by them, and the importer adds them after the post is published.
	 *
	 * @param array<array-key, mixed> $post Fields for `wp_insert_post()`.
	 * @param mixed                   $read What the file contains; `terms` is a list of `domain`, `slug` and `name`.
	 * @return array<array-key, mixed>
	 */
	private static function with_terms( array $post, mixed $read ): array {
		$list  = is_array( $read ) ? $read['terms'] ?? null : null;
		$input = is_array( $post['tax_input'] ?? null ) ? $post['tax_input'] : array();
		foreach ( is_array( $list ) ? $list : array() as $item ) {
			$domain   = is_array( $item ) ? $item['domain'] ?? null : null;
			$slug     = is_array( $item ) ? $item['slug'] ?? null : null;
			$taxonomy = 'tag' === $domain ? 'post_tag' : $domain;
			$term     = is_string( $taxonomy ) && is_string( $slug ) ? get_term_by( 'slug', $slug, $taxonomy ) : false;
			if ( is_string( $taxonomy ) && $term instanceof \WP_Term ) {
				$before             = is_array( $input[ $taxonomy ] ?? null ) ? $input[ $taxonomy ] : array();
				$input[ $taxonomy ] = array( ...$before, $term->term_id );
			}
		}
		return array() === $input ? $post : array( 'tax_input' => $input ) + $post;
	}
}

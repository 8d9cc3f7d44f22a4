<?php
/**
 * When the indexes are written.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Index;

use Closure;
use Patreon_Gate\Locks\Attachment_Places;
use Patreon_Gate\Storage\Locks\Post_Locks;

/** Updates the indexes after every change of a post, its lock or its teaser. Pages that only read never build the indexes. */
final class Index_Hooks {

	/**
	 * @param Closure(): Public_Index $index Index.
	 * @param Closure(): Lock_Index   $locks Table of effective locks.
	 */
	public function __construct( private readonly Closure $index, private readonly Closure $locks ) {}

	/** Adds the hooks. */
	public function register(): void {
		add_action( 'save_post', array( $this, 'saved' ), PHP_INT_MAX );
		add_action( 'edit_attachment', array( $this, 'saved' ), PHP_INT_MAX );
		add_action( 'deleted_post', array( $this, 'deleted' ) );
		foreach ( array( 'added_post_meta', 'updated_post_meta', 'deleted_post_meta' ) as $hook ) {
			add_action( $hook, array( $this, 'meta_changed' ), 10, 3 );
		}
	}

	/**
	 * Indexes a saved post.
	 *
	 * @param mixed $post_id Post.
	 */
	public function saved( mixed $post_id ): void {
		if ( is_numeric( $post_id ) ) {
			( $this->locks )()->renew( array( (int) $post_id ) );
			( $this->index )()->index( (int) $post_id );
		}
	}

	/**
	 * Removes a deleted post from the indexes.
	 *
	 * @param mixed $post_id Post.
	 */
	public function deleted( mixed $post_id ): void {
		if ( is_numeric( $post_id ) ) {
			( $this->locks )()->forget( (int) $post_id );
			( $this->index )()->forget( (int) $post_id );
		}
	}

	/**
	 * Indexes a post whose lock or teaser changed.
	 *
	 * @param mixed $meta_id Meta IDs.
	 * @param mixed $post_id Post.
	 * @param mixed $key     Meta key.
	 */
	public function meta_changed( mixed $meta_id, mixed $post_id, mixed $key ): void {
		if ( in_array( $key, array( Post_Locks::META_LOCK, Post_Locks::META_TEASER ), true ) ) {
			$this->saved( $post_id );
			// Page caches listen to this hook; WordPress does not fire it for meta.
			if ( is_numeric( $post_id ) ) {
				clean_post_cache( (int) $post_id );
			}
		} elseif ( is_string( $key ) && is_numeric( $post_id ) && Attachment_Places::is_shown_by_meta( $key ) ) {
			( $this->index )()->index_attachments( (int) $post_id );
		}
	}
}

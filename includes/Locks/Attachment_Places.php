<?php
/**
 * Where an attachment is shown.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks;

use Closure;
use Patreon_Gate\Add_Ons;
use Patreon_Gate\Hooks;
use Patreon_Gate\Markup\Attachment_Ids;
use Patreon_Gate\Storage\Locks\Attachment_Uses;
use Patreon_Gate\Storage\Locks\Site_Images;
use WP_Post;

/**
 * Finds the posts that show an attachment. The table of attachment uses says which posts those are; whether each of them is published and
 * locked is looked up now. `Storage\Locks\Lock_Sql` asks the same in SQL; a test compares the two on random sites.
 */
final class Attachment_Places {

	/** Meta keys, besides the featured image, that hold attachments: an ID or a list of them. */
	private const META = array( '_product_image_gallery' );

	/** @var array<string, array<int, int>> By site and attachment: post → how it shows the attachment. */
	private array $uses = array();

	/**
	 * @param Closure(): Attachment_Uses     $index Table of attachment uses.
	 * @param Closure(): Effective_Locks     $locks Locks of whole posts.
	 */
	public function __construct( private readonly Closure $index, private readonly Closure $locks ) {}

	/**
	 * Tells whether the attachment is shown to everybody somewhere: in a public part of a published post, as a featured image, or by the
	 * site itself.
	 *
	 * @param int $attachment_id Attachment.
	 */
	public function is_shown_to_all( int $attachment_id ): bool {
		foreach ( $this->uses_of( $attachment_id ) as $post_id => $shown ) {
			if ( Attachment_Uses::LOCKED !== $shown && self::is_published( $post_id ) && ( Attachment_Uses::ALWAYS === $shown || ! ( $this->locks )()->is_locked( $post_id ) ) ) {
				return true;
			}
		}
		return in_array( $attachment_id, Site_Images::ids( Attachment_Ids::in( ... ) ), true );
	}

	/**
	 * Returns the posts that lock the attachment because they show it in a locked part only. That is the post it belongs to, if that one is
	 * published; otherwise all others that show it.
	 *
	 * @param WP_Post $attachment Attachment.
	 * @return list<int>
	 */
	public function locking_posts( WP_Post $attachment ): array {
		$posts = array();
		foreach ( $this->uses_of( $attachment->ID ) as $post_id => $shown ) {
			if ( Attachment_Uses::LOCKED === $shown && self::is_published( $post_id ) && ( $post_id === $attachment->post_parent || ! self::is_published( $attachment->post_parent ) ) ) {
				$posts[] = $post_id;
			}
		}
		return $posts;
	}

	/**
	 * Returns published posts that show the attachment, other than the post it belongs to, and whose author may edit the attachment or that
	 * post. Anyone who may read one of them sees the attachment there, wherever it was uploaded.
	 *
	 * @param WP_Post $attachment Attachment.
	 * @return list<int>
	 */
	public function posts_allowed_to_show( WP_Post $attachment ): array {
		$posts = array();
		foreach ( array_keys( $this->uses_of( $attachment->ID ) ) as $post_id ) {
			$post = $post_id !== $attachment->post_parent && self::is_published( $post_id ) ? get_post( $post_id ) : null;
			if ( $post instanceof WP_Post && self::may_show( $post, $attachment->ID ) ) {
				$posts[] = $post_id;
			}
		}
		return $posts;
	}

	/**
	 * Tells whether the author of a post, or of a pattern, may edit an attachment or the post it belongs to.
	 *
	 * @param WP_Post $post          Post that shows it.
	 * @param int     $attachment_id Attachment.
	 */
	public static function may_show( WP_Post $post, int $attachment_id ): bool {
		$author = (int) $post->post_author;
		$parent = (int) get_post_field( 'post_parent', $attachment_id );
		// A post without an author was made by the command line or an import, which may do everything.
		return 0 === $author || user_can( $author, 'edit_post', $attachment_id ) || ( $parent > 0 && user_can( $author, 'edit_post', $parent ) );
	}

	/**
	 * Returns the posts that show the attachment anywhere, for people who may edit one of them.
	 *
	 * @param int $attachment_id Attachment.
	 * @return list<int>
	 */
	public function posts( int $attachment_id ): array {
		return array_keys( $this->uses_of( $attachment_id ) );
	}

	/** Tells whether a meta key holds attachments. */
	public static function is_shown_by_meta( string $key ): bool {
		return '_thumbnail_id' === $key || in_array( $key, self::META, true );
	}

	/**
	 * Returns the attachments that a post shows outside its content: those in its meta, and those an add-on names.
	 *
	 * @param int $post_id Post.
	 * @return list<int>
	 */
	public static function beside_content( int $post_id ): array {
		$ids = array_filter( Add_Ons::filter( Hooks::SHOWN_ATTACHMENTS, 'is_array', array(), $post_id ), 'is_int' );
		foreach ( self::META as $key ) {
			$value = get_post_meta( $post_id, $key, true );
			foreach ( is_array( $value ) ? $value : explode( ',', is_scalar( $value ) ? (string) $value : '' ) as $id ) {
				$ids[] = is_numeric( $id ) ? (int) $id : 0;
			}
		}
		return array_values( array_filter( $ids, static fn( int $id ): bool => $id > 0 ) );
	}

	/**
	 * Reads the uses of several attachments in one query.
	 *
	 * @param list<int> $attachment_ids Attachments.
	 */
	public function prime( array $attachment_ids ): void {
		$blog = get_current_blog_id() . '|';
		$new  = array_values( array_filter( $attachment_ids, fn( int $id ): bool => ! isset( $this->uses[ $blog . $id ] ) ) );
		foreach ( array() === $new ? array() : ( $this->index )()->of_attachments( $new ) as $id => $uses ) {
			$this->uses[ $blog . $id ] = $uses;
		}
	}

	/** Forgets what was read, after rows changed. */
	public function forget(): void {
		$this->uses = array();
	}

	/**
	 * Tells whether everybody can read a post as far as its status and its own password are concerned.
	 *
	 * @param int $post_id Post.
	 */
	public static function is_published( int $post_id ): bool {
		$post = $post_id > 0 ? get_post( $post_id ) : null;
		return $post instanceof WP_Post && 'publish' === $post->post_status && '' === $post->post_password;
	}

	/** @return array<int, int> */
	private function uses_of( int $attachment_id ): array {
		return $this->uses[ get_current_blog_id() . '|' . $attachment_id ] ??= ( $this->index )()->of_attachment( $attachment_id );
	}
}

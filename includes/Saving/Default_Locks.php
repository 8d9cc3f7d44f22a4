<?php
/**
 * Locks that new posts of a type get by default.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Saving;

use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Locks\Rules\Post_Rules;
use Patreon_Gate\Storage\Locks\Post_Locks;
use Patreon_Gate\Storage\Locks\Rule_Store;
use WP_Post;

use function is_array;
use function is_numeric;
use function is_string;

/**
 * Gives new posts the lock that is the default for their type, as their own lock: whoever may edit the post can change or remove it. WordPress creates
 * an auto-draft when somebody begins to write, so the author sees the lock before the first save. An auto-draft without a lock gets it when it becomes
 * a post: it may be from before there was a default. Posts that exist stay as they are.
 *
 * A lock that comes with the new post wins. Importers, XML-RPC and plugins that copy posts may add it as meta after the post exists; then it
 * replaces the default.
 */
final class Default_Locks {

	/** @var array<string, array<string, mixed>> Site and post that got a default in this request, and what was stored. */
	private array $given = array();

	/**
	 * @param Rule_Store $rules  Defaults are stored with the rules.
	 * @param Post_Locks $stored Locks in post meta.
	 */
	public function __construct( private readonly Rule_Store $rules, private readonly Post_Locks $stored ) {}

	/**
	 * Returns the lock to store before the row of a post is written.
	 *
	 * @param int                     $post_id Post; 0 for a new one.
	 * @param array<array-key, mixed> $data    Columns of the row.
	 * @return array<string, mixed> Meta, slashed; empty for a post that gets no default.
	 */
	public function before_row( int $post_id, array $data ): array {
		$lock = $this->of_type( $data['post_type'] ?? '' );
		if ( null === $lock ) {
			return array();
		}
		if ( $post_id > 0 ) {
			$becomes_real = 'auto-draft' !== ( $data['post_status'] ?? '' ) && 'auto-draft' === get_post( $post_id )?->post_status;
			if ( ! $becomes_real || null !== $this->stored->get( $post_id ) ) {
				return array();
			}
			$this->note( $post_id, $lock );
		}
		return array( Post_Locks::META_LOCK => wp_slash( $lock ) );
	}

	/**
	 * Gives a post that was just created its default, unless it has a lock. Nobody could read a draft until now; the lock of any other post was
	 * stored before its row.
	 *
	 * @param WP_Post $post     New post.
	 * @param bool    $is_given Whether the lock that it has is the default.
	 */
	public function created( WP_Post $post, bool $is_given ): void {
		$lock = $this->of_type( $post->post_type );
		if ( null === $lock || ( ! $is_given && null !== $this->stored->get( $post->ID ) ) ) {
			return;
		}
		if ( ! $is_given ) {
			update_post_meta( $post->ID, Post_Locks::META_LOCK, wp_slash( $lock ) );
		}
		$this->note( $post->ID, $lock );
	}

	/**
	 * Stores the default again if the lock of a new post is taken back, so that the post is not public because of that.
	 *
	 * @param WP_Post $post New post.
	 */
	public function restore( WP_Post $post ): void {
		$lock = Post_Locks::has_defaults() ? $this->of_type( $post->post_type ) : null;
		if ( null === $lock ) {
			$this->stored->set( $post->ID, null );
			return;
		}
		update_post_meta( $post->ID, Post_Locks::META_LOCK, wp_slash( $lock ) );
	}

	/**
	 * Replaces the default by a lock that other code adds in the same request. Without this, the post would have two locks, which nobody can read.
	 *
	 * @param mixed $added   Result of other plugins, or null.
	 * @param mixed $post_id Post.
	 * @param mixed $key     Meta key.
	 * @param mixed $value   Value, as it would be stored.
	 * @return mixed
	 */
	public function replace( mixed $added, mixed $post_id, mixed $key, mixed $value ): mixed {
		if ( null !== $added || Post_Locks::META_LOCK !== $key || ! is_numeric( $post_id ) ) {
			return $added;
		}
		$given = $this->given[ self::key( (int) $post_id ) ] ?? null;
		unset( $this->given[ self::key( (int) $post_id ) ] );
		if ( null === $given || array( $given ) !== get_metadata_raw( 'post', (int) $post_id, $key ) || $given === $value ) {
			return $added;
		}
		return false !== update_post_meta( (int) $post_id, Post_Locks::META_LOCK, wp_slash( is_array( $value ) || is_string( $value ) ? $value : '' ) );
	}

	/** @param array<string, mixed> $lock What is stored. */
	private function note( int $post_id, array $lock ): void {
		if ( array() === $this->given ) {
			// Before `Lock_Meta::keep_one()`.
			add_filter( 'add_post_metadata', array( $this, 'replace' ), PHP_INT_MAX - 1, 4 );
		}
		$this->given[ self::key( $post_id ) ] = $lock;
	}

	/**
	 * Returns the default lock of a post type.
	 *
	 * @param mixed $type Post type.
	 * @return ?array<string, mixed> As it is stored; null for none.
	 */
	private function of_type( mixed $type ): ?array {
		return is_string( $type ) && Post_Rules::can_have_rules( $type ) ? Lock_Codec::answer_field( $this->rules->current()->default_lock( $type ) ) : null;
	}

	private static function key( int $post_id ): string {
		return get_current_blog_id() . ':' . $post_id;
	}
}

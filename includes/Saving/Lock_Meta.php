<?php
/**
 * The lock of a post as post meta.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Saving;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Gating\Teaser_Codec;
use Patreon_Gate\Hooks;
use Patreon_Gate\Storage\Locks\Post_Locks;
use WP_Post;
use WP_REST_Request;

/**
 * Registers the two meta keys for every public post type. People who may edit the post may write them; REST shows them in the edit context
 * only. A value that is not a lock is refused with an error before anything is changed.
 */
final class Lock_Meta {

	/**
	 * @param bool $only_shows Whether the request is a page view: the keys are then registered only if REST is used after all.
	 */
	public function __construct( private readonly bool $only_shows = false ) {}

	/** Adds the hooks. The keys are registered last on `init`, after other plugins' post types; in a page view on `rest_api_init`. */
	public function register(): void {
		add_action( $this->only_shows ? 'rest_api_init' : 'init', array( $this, 'register_meta' ), $this->only_shows ? PHP_INT_MIN : PHP_INT_MAX, 0 );
		if ( $this->only_shows ) {
			// A page view writes no lock. If other code writes one all the same, it is sanitized, and nobody may write it as a custom field.
			add_filter( 'sanitize_post_meta_' . Post_Locks::META_LOCK, array( Lock_Codec::class, 'write_meta' ) );
		}
		foreach ( array( 'added_post_meta', 'updated_post_meta' ) as $hook ) {
			add_action( $hook, array( $this, 'announce' ), 20, 4 );
		}
		add_action( 'deleted_post_meta', array( $this, 'announce_removal' ), 20, 3 );
		add_filter( 'is_protected_meta', array( $this, 'protect' ), 10, 2 );
		if ( ! $this->only_shows ) {
			add_filter( 'add_post_metadata', array( $this, 'keep_one' ), PHP_INT_MAX, 4 );
		}
		add_action( 'rest_api_init', array( $this, 'watch_removals' ), PHP_INT_MAX, 0 );
	}

	/** Registers both keys. Each registration adds half a dozen hooks for each post type, which a page view can do without. */
	public function register_meta(): void {
		// A value that is written without REST is normalized: to a readable lock, or to the mark of an unreadable one.
		$lock   = $this->arguments( Lock_Codec::stored_schema(), array( Lock_Codec::class, 'write_meta' ), static fn ( mixed $value ): ?array => Lock_Codec::answer_meta( $value ) );
		$teaser = $this->arguments( Teaser_Codec::schema(), null, static fn ( mixed $value ): array => Teaser_Codec::answer_meta( $value ) ) + array( 'default' => Teaser_Codec::OLDER );
		add_filter( 'default_post_metadata', array( $this, 'default_teaser' ), PHP_INT_MAX, 4 );
		foreach ( get_post_types( array( 'public' => true ) ) as $type ) {
			register_post_meta( $type, Post_Locks::META_LOCK, $lock );
			register_post_meta( $type, Post_Locks::META_TEASER, $teaser );
		}
	}

	/**
	 * Returns the teaser of a post for which none is stored. That of an older post differs, so the default that is registered for all posts is not enough.
	 *
	 * @param mixed $value   Default of the registration.
	 * @param mixed $post_id Post.
	 * @param mixed $key     Meta key.
	 * @param mixed $single  Whether one value was asked for.
	 * @return mixed
	 */
	public function default_teaser( mixed $value, mixed $post_id, mixed $key, mixed $single ): mixed {
		if ( Post_Locks::META_TEASER !== $key || ! is_numeric( $post_id ) || (int) $post_id <= 0 ) {
			return $value;
		}
		$teaser = Post_Locks::default_teaser( (int) $post_id );
		return true === $single ? $teaser : array( $teaser );
	}

	/** Adds a hook for what the editor saves, for every post type with a REST route. */
	public function watch_removals(): void {
		foreach ( get_post_types( array( 'show_in_rest' => true ) ) as $type ) {
			add_action( 'rest_insert_' . $type, array( $this, 'remove_garbage' ), 10, 2 );
		}
	}

	/**
	 * Removes a damaged lock when the editor asks for it. Core refuses to delete a value that it cannot validate, so nobody could unlock a
	 * post whose lock was damaged in the database.
	 *
	 * @param mixed $post    Post that is being saved.
	 * @param mixed $request Request.
	 */
	public function remove_garbage( mixed $post, mixed $request ): void {
		$meta = $request instanceof WP_REST_Request ? $request->get_param( 'meta' ) : null;
		if ( ! $post instanceof WP_Post || ! is_array( $meta ) || ! array_key_exists( Post_Locks::META_LOCK, $meta ) || null !== $meta[ Post_Locks::META_LOCK ] ) {
			return;
		}
		if ( Lock_Codec::UNREADABLE === Lock_Codec::answer_meta( get_post_meta( $post->ID, Post_Locks::META_LOCK, true ) ) && current_user_can( 'edit_post', $post->ID ) ) {
			delete_post_meta( $post->ID, Post_Locks::META_LOCK );
		}
	}

	/**
	 * Keeps a post from getting the same lock twice. Importers and XML-RPC add meta without checking whether it exists, and here the lock
	 * was stored before the text. A second lock that says the same is not added. One that differs is added, and makes both unreadable.
	 *
	 * @param mixed $added   Result of other plugins, or null.
	 * @param mixed $post_id Post.
	 * @param mixed $key     Meta key.
	 * @param mixed $value   Value, as it would be stored.
	 * @return mixed
	 */
	public function keep_one( mixed $added, mixed $post_id, mixed $key, mixed $value ): mixed {
		if ( null !== $added || ! is_numeric( $post_id ) || ( Post_Locks::META_LOCK !== $key && Post_Locks::META_TEASER !== $key ) ) {
			return $added;
		}
		$stored = get_metadata_raw( 'post', (int) $post_id, $key );
		return is_array( $stored ) && in_array( $value, $stored, true ) ? true : $added;
	}

	/**
	 * Marks the keys as protected: meta boxes and the custom fields form do not show them, and users without the capability cannot write
	 * them as custom fields.
	 *
	 * @param mixed $is_protected Whether the key is protected.
	 * @param mixed $key          Meta key.
	 * @return mixed
	 */
	public function protect( mixed $is_protected, mixed $key ): mixed {
		return in_array( $key, array( Post_Locks::META_LOCK, Post_Locks::META_TEASER ), true ) ? true : $is_protected;
	}

	/**
	 * Announces that a lock was saved.
	 *
	 * @param mixed $meta_id Id of the meta.
	 * @param mixed $post_id Post.
	 * @param mixed $key     Meta key.
	 * @param mixed $value   Value.
	 */
	public function announce( mixed $meta_id, mixed $post_id, mixed $key, mixed $value ): void {
		if ( Post_Locks::META_LOCK === $key && is_numeric( $post_id ) ) {
			Add_Ons::announce( Hooks::LOCK_SAVED, (int) $post_id, Lock_Codec::read_meta( is_string( $value ) ? maybe_unserialize( $value ) : $value ) );
		}
	}

	/**
	 * Announces that a lock was removed.
	 *
	 * @param mixed $meta_ids Ids of the meta.
	 * @param mixed $post_id  Post.
	 * @param mixed $key      Meta key.
	 */
	public function announce_removal( mixed $meta_ids, mixed $post_id, mixed $key ): void {
		if ( Post_Locks::META_LOCK === $key && is_numeric( $post_id ) ) {
			Add_Ons::announce( Hooks::LOCK_SAVED, (int) $post_id, null );
		}
	}

	/**
	 * Returns the arguments for `register_post_meta()`.
	 *
	 * @param array<string, mixed>          $schema   JSON schema.
	 * @param ?callable(mixed): mixed       $sanitize Sanitizes what is written without REST.
	 * @param callable(mixed): mixed        $prepare  Turns the stored value into what REST returns.
	 * @return array{type: string, single: bool, auth_callback: callable, revisions_enabled: bool, show_in_rest: array<string, mixed>, sanitize_callback?: callable}
	 */
	private function arguments( array $schema, ?callable $sanitize, callable $prepare ): array {
		$arguments = array(
			'type'              => 'object',
			'single'            => true,
			'auth_callback'     => static fn( bool $allowed, string $key, int $post_id, int $user_id ): bool => user_can( $user_id, 'edit_post', $post_id ),
			'revisions_enabled' => false,
			'show_in_rest'      => array(
				'schema'           => array( 'context' => array( 'edit' ) ) + $schema,
				'prepare_callback' => $prepare,
			),
		);
		return null === $sanitize ? $arguments : array( 'sanitize_callback' => $sanitize ) + $arguments;
	}
}

<?php
/**
 * Stores a lock before the text it protects.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Closure;
use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Hooks;
use Patreon_Gate\Locks\Condition_Check;
use Patreon_Gate\Saving\Default_Locks;
use Patreon_Gate\Saving\Rule_Guard;
use Patreon_Gate\Storage\Locks\Post_Locks;
use WP_Error;
use WP_Post;
use WP_REST_Request;
use stdClass;

/**
 * Adds the lock to the `meta_input` of a post that REST saves, so that `Saving\Lock_First` stores it first. REST itself saves the post, fires its
 * hooks, and only then stores meta, fields and terms. What REST would refuse later is refused before anything is written.
 */
final class Lock_Before_Text {

	private bool $is_watching = false;

	/**
	 * @param Condition_Check $check  Validates parameters.
	 * @param Closure(): Rule_Guard $guard Knows who may lift rules; used only where there are some.
	 * @param Closure(): Default_Locks $defaults Locks that new posts get.
	 */
	public function __construct( private readonly Condition_Check $check, private readonly Closure $guard, private readonly Closure $defaults ) {}

	/** Adds the hooks for every post type with a route. Called before a route that writes. */
	public function watch(): void {
		if ( $this->is_watching ) {
			return;
		}
		$this->is_watching = true;
		foreach ( get_post_types( array( 'show_in_rest' => true ) ) as $type ) {
			add_filter( 'rest_pre_insert_' . $type, fn ( mixed $prepared, mixed $request ): mixed => $this->hand_over( $prepared, $request, $type ), PHP_INT_MAX, 2 );
			add_action( 'rest_insert_' . $type, fn ( mixed $post, mixed $request, mixed $is_new ) => $this->check_new( $post, $request, $is_new ), PHP_INT_MIN, 3 );
		}
	}

	/**
	 * @param mixed  $prepared Argument for `wp_insert_post()`, unslashed.
	 * @param mixed  $request  Request.
	 * @param string $type     Post type.
	 * @return mixed The same with `meta_input`; an error where the lock would be refused.
	 */
	private function hand_over( mixed $prepared, mixed $request, string $type ): mixed {
		// An autosave stores no meta.
		if ( ! $prepared instanceof stdClass || ! $request instanceof WP_REST_Request || str_contains( $request->get_route(), '/autosaves' ) ) {
			return $prepared;
		}
		if ( false !== has_filter( Hooks::LOCK_RESOLVE ) || Post_Locks::has_rules() ) {
			$prepared = $this->with_terms( $prepared, $request, $type );
		}
		$post_id = is_numeric( $prepared->ID ?? null ) ? (int) $prepared->ID : 0;
		$given   = $this->given( $request, $type );
		$lifts   = Post_Locks::has_rules() && $post_id > 0 ? Lifted_Rules::refusal( ( $this->guard )(), $post_id, $prepared ) : null;
		if ( null !== $lifts ) {
			return $lifts;
		}
		$refused = isset( $given[ Post_Locks::META_LOCK ] ) && post_type_supports( $type, 'custom-fields' ) ? $this->refusal( $given[ Post_Locks::META_LOCK ], $post_id ) : null;
		$refused ??= isset( $given[ Post_Locks::META_LOCK ] ) && ! $this->is_stored( $given[ Post_Locks::META_LOCK ], $post_id ) ? $this->check->refusal( Lock_Codec::read( $given[ Post_Locks::META_LOCK ] ) ) : null;
		if ( null !== $refused ) {
			return $refused;
		}
		if ( array() !== $given ) {
			$before               = $prepared->meta_input ?? array();
			$prepared->meta_input = $given + ( is_array( $before ) ? $before : array() );
		}
		return $prepared;
	}

	/**
	 * Removes the lock of a new post again if the user may not lock it, which can only be checked once the post exists; what remains is the default of
	 * its type. WordPress checks it right after this and answers with an error; without this callback it would find the lock stored and check nothing.
	 *
	 * @param mixed $post    Post.
	 * @param mixed $request Request.
	 * @param mixed $is_new  Whether the post was just created.
	 */
	private function check_new( mixed $post, mixed $request, mixed $is_new ): void {
		if ( true !== $is_new || ! $post instanceof WP_Post || ! $request instanceof WP_REST_Request || ! post_type_supports( $post->post_type, 'custom-fields' ) ) {
			return;
		}
		if ( isset( $this->given( $request, $post->post_type )[ Post_Locks::META_LOCK ] ) && ! current_user_can( 'edit_post_meta', $post->ID, Post_Locks::META_LOCK ) ) {
			( $this->defaults )()->restore( $post );
		}
	}

	/**
	 * Returns the lock and teaser the request sets. What it removes is removed after the text is saved, as REST does it.
	 *
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed> Values by meta key. Those sent as post meta have not been validated yet.
	 */
	private function given( WP_REST_Request $request, string $type ): array {
		if ( true !== get_post_type_object( $type )?->public ) {
			return array();
		}
		$in_meta = post_type_supports( $type, 'custom-fields' );
		$source  = $in_meta ? $request->get_param( 'meta' ) : $request->get_params();
		$given   = array();
		foreach ( array( Post_Locks::META_LOCK, Post_Locks::META_TEASER ) as $key ) {
			$value = is_array( $source ) ? $source[ $key ] ?? null : null;
			// The editor sends an unreadable lock back unchanged; then the stored one stays. In a REST field (not in meta), an empty object removes the lock,
			// and so is no lock to store.
			if ( null !== $value && ! Lock_Codec::is_unreadable_mark( $value ) && ( $in_meta || array() !== $value ) ) {
				$given[ $key ] = $value;
			}
		}
		return $given;
	}

	/**
	 * Returns the error WordPress would return after saving.
	 *
	 * @param mixed $lock    Lock as sent.
	 * @param int   $post_id Post; 0 for a new one.
	 */
	private function refusal( mixed $lock, int $post_id ): ?WP_Error {
		$valid = rest_validate_value_from_schema( $lock, Lock_Codec::stored_schema(), 'meta.' . Post_Locks::META_LOCK );
		if ( $valid instanceof WP_Error ) {
			$valid->add_data( array( 'status' => 400 ) );
			return $valid;
		}
		if ( $post_id <= 0 || $this->is_stored( $lock, $post_id ) || current_user_can( 'edit_post_meta', $post_id, Post_Locks::META_LOCK ) ) {
			return null;
		}
		return new WP_Error(
			'rest_cannot_update',
			__( 'Sorry, you are not allowed to lock this post.', 'tier-gate-for-patreon' ),
			array(
				'key'    => Post_Locks::META_LOCK,
				'status' => rest_authorization_required_code(),
			)
		);
	}

	/** Tells whether this lock is already stored: the editor sends all meta back if any of it changes. */
	private function is_stored( mixed $lock, int $post_id ): bool {
		return $post_id > 0 && array( Lock_Codec::write_meta( $lock ) ) === get_metadata_raw( 'post', $post_id, Post_Locks::META_LOCK );
	}

	/**
	 * Adds the terms to the same save: a rule or an add-on may lock by category or tag, and REST sets terms last. The person's right to assign them was
	 * checked.
	 *
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 */
	private function with_terms( stdClass $prepared, WP_REST_Request $request, string $type ): stdClass {
		$before = $prepared->tax_input ?? array();
		$terms  = is_array( $before ) ? $before : array();
		foreach ( get_object_taxonomies( $type, 'objects' ) as $taxonomy ) {
			$base  = is_string( $taxonomy->rest_base ) && '' !== $taxonomy->rest_base ? $taxonomy->rest_base : $taxonomy->name;
			$given = $taxonomy->show_in_rest ? $request->get_param( $base ) : null;
			if ( is_array( $given ) ) {
				$terms[ $taxonomy->name ] = array_map( 'intval', array_filter( $given, 'is_numeric' ) );
			}
		}
		if ( array() !== $terms ) {
			$prepared->tax_input = $terms;
		}
		return $prepared;
	}
}

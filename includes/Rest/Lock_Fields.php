<?php
/**
 * Lock and teaser for post types without custom fields.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Gating\Teaser_Codec;
use Patreon_Gate\Storage\Locks\Post_Locks;
use WP_Post;

/**
 * Adds two REST fields, for the lock and for the teaser, to post types without custom fields. Post meta is available in REST, and so in the block
 * editor, only if the post type supports custom fields. Adding that support would also expose other plugins' meta of such posts.
 */
final class Lock_Fields {

	/**
	 * Without this, WordPress reads the schema's `required` list as "this field is required", and refuses uploads and new posts that lack it.
	 */
	private const OPTIONAL = array( 'required' => false );

	/**
	 * @param Post_Locks $stored Locks in post meta.
	 */
	public function __construct( private readonly Post_Locks $stored ) {}

	/** Registers the fields. Callback of `rest_api_init`. */
	public function register_fields(): void {
		$types = array();
		foreach ( get_post_types( array( 'public' => true, 'show_in_rest' => true ) ) as $type ) {
			if ( ! post_type_supports( $type, 'custom-fields' ) ) {
				$types[] = $type;
			}
		}
		if ( array() === $types ) {
			return;
		}
		register_rest_field(
			$types,
			Post_Locks::META_LOCK,
			array(
				'schema'          => array(
					'context'     => array( 'edit' ),
					'description' => __( 'The lock on the whole post. An empty object removes it. Null leaves it unchanged, as for every field.', 'tier-gate-for-patreon' ),
					'arg_options' => self::OPTIONAL,
					'anyOf'       => array( Lock_Codec::stored_schema(), array( 'type' => 'null' ) ),
				),
				'get_callback'    => fn ( mixed $post ): ?array => Lock_Codec::answer_field( $this->stored->get( self::id( $post ) ) ),
				'update_callback' => fn ( mixed $value, mixed $post ): bool => $this->save_lock( $value, $post ),
			)
		);
		register_rest_field(
			$types,
			Post_Locks::META_TEASER,
			array(
				'schema'          => array(
					'context'     => array( 'edit' ),
					'arg_options' => self::OPTIONAL,
				) + Teaser_Codec::schema(),
				'get_callback'    => fn ( mixed $post ): array => $this->stored->teaser( self::id( $post ) ),
				'update_callback' => fn ( mixed $value, mixed $post ): bool => $this->save_teaser( $value, $post ),
			)
		);
	}

	/** Saves a lock. WordPress has validated the value against the schema, and the controller has checked that the caller may edit the post. */
	private function save_lock( mixed $value, mixed $post ): bool {
		if ( ! $post instanceof WP_Post || Lock_Codec::is_unreadable_mark( $value ) ) {
			// An unreadable lock comes back from the editor as it was sent, and is left alone.
			return false;
		}
		$this->stored->set( $post->ID, array() === $value ? null : Lock_Codec::read( $value ) );
		return true;
	}

	private function save_teaser( mixed $value, mixed $post ): bool {
		if ( ! $post instanceof WP_Post || ! is_array( $value ) ) {
			return false;
		}
		$this->stored->set_teaser( $post->ID, Teaser_Codec::read( $value ) );
		return true;
	}

	/** @param mixed $post Post as prepared for the response. */
	private static function id( mixed $post ): int {
		$id = is_array( $post ) ? ( $post['id'] ?? 0 ) : 0;
		return is_int( $id ) ? $id : 0;
	}
}

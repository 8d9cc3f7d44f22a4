<?php
/**
 * The lock of a post as post meta.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Hooks;
use Patreon_Gate\Storage\Post_Locks;
use stdClass;

/**
 * Registers the two meta keys for every public post type. Who may edit the post may write them; only the edit context of REST shows
 * them. What is no lock is refused with an error before anything is changed.
 */
final class Lock_Meta {

	/** Adds the hooks: after other plugins registered their post types. */
	public function register(): void {
		add_action( 'init', array( $this, 'register_meta' ), PHP_INT_MAX, 0 );
		foreach ( array( 'added_post_meta', 'updated_post_meta' ) as $hook ) {
			add_action( $hook, array( $this, 'announce' ), 20, 4 );
		}
		add_action( 'deleted_post_meta', array( $this, 'announce_removal' ), 20, 3 );
		add_filter( 'is_protected_meta', array( $this, 'protect' ), 10, 2 );
	}

	/** Registers both keys. */
	public function register_meta(): void {
		foreach ( get_post_types( array( 'public' => true ) ) as $type ) {
			register_post_meta( $type, Post_Locks::META_LOCK, $this->arguments( Lock::schema(), array( $this, 'sanitize_lock' ) ) );
			register_post_meta( $type, Post_Locks::META_TEASER, $this->arguments( self::teaser_schema(), null ) );
		}
	}

	/**
	 * Keeps what others write past REST as it is read back: a readable lock, or what makes an unreadable one.
	 *
	 * @param mixed $value Value.
	 * @return mixed
	 */
	public function sanitize_lock( mixed $value ): mixed {
		$lock = Lock::from_array( is_string( $value ) ? json_decode( $value, true ) : $value );
		// Without conditions it denies, and without `match` it is unreadable: garbage never opens.
		return $lock->readable ? $lock->to_array() : array( 'unreadable' => true );
	}

	/**
	 * Meta boxes and the custom-fields form do not show it, and lesser roles cannot write it as a custom field.
	 *
	 * @param mixed $is_protected Whether the key is protected.
	 * @param mixed $key          Meta key.
	 * @return mixed
	 */
	public function protect( mixed $is_protected, mixed $key ): mixed {
		return in_array( $key, array( Post_Locks::META_LOCK, Post_Locks::META_TEASER ), true ) ? true : $is_protected;
	}

	/**
	 * @param mixed $meta_id Id of the meta.
	 * @param mixed $post_id Post.
	 * @param mixed $key     Meta key.
	 * @param mixed $value   Value.
	 */
	public function announce( mixed $meta_id, mixed $post_id, mixed $key, mixed $value ): void {
		if ( Post_Locks::META_LOCK === $key && is_numeric( $post_id ) ) {
			Add_Ons::announce( Hooks::LOCK_SAVED, (int) $post_id, Lock::from_array( is_string( $value ) ? maybe_unserialize( $value ) : $value ) );
		}
	}

	/**
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
	 * @param mixed $value Stored value.
	 * @return mixed For JSON: parameters are an object, also where there are none.
	 */
	public function prepare_lock( mixed $value ): mixed {
		if ( ! is_array( $value ) || ! is_array( $value['conditions'] ?? null ) ) {
			// The editor shows it as a lock nobody can read, and lets the author replace it.
			return $value;
		}
		$conditions = $value['conditions'];
		foreach ( $conditions as $at => $condition ) {
			if ( is_array( $condition ) && array() === ( $condition['params'] ?? null ) ) {
				$conditions[ $at ] = array( 'params' => new stdClass() ) + $condition;
			}
		}
		return array( 'conditions' => $conditions ) + $value;
	}

	/** @return array<string, mixed> JSON schema of the teaser's setting. */
	public static function teaser_schema(): array {
		return array(
			'type'                 => 'object',
			'additionalProperties' => false,
			'required'             => array( 'mode', 'words' ),
			'properties'           => array(
				'mode'  => array(
					'type' => 'string',
					'enum' => array( 'auto', 'none', 'words' ),
				),
				'words' => array(
					'type'    => 'integer',
					'minimum' => 0,
					'maximum' => 1000,
				),
			),
		);
	}

	/**
	 * @param array<string, mixed>          $schema   JSON schema.
	 * @param ?callable(mixed): mixed       $sanitize Cleans what is written past REST.
	 * @return array{type: string, single: bool, auth_callback: callable, revisions_enabled: bool, show_in_rest: array<string, mixed>, sanitize_callback?: callable}
	 */
	private function arguments( array $schema, ?callable $sanitize ): array {
		$arguments = array(
			'type'              => 'object',
			'single'            => true,
			'auth_callback'     => static fn( bool $allowed, string $key, int $post_id, int $user_id ): bool => user_can( $user_id, 'edit_post', $post_id ),
			'revisions_enabled' => false,
			'show_in_rest'      => array(
				'schema'           => array( 'context' => array( 'edit' ) ) + $schema,
				'prepare_callback' => array( $this, 'prepare_lock' ),
			),
		);
		return null === $sanitize ? $arguments : array( 'sanitize_callback' => $sanitize ) + $arguments;
	}
}

<?php
/**
 * The order of writes in XML-RPC requests.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Saving;

use Patreon_Gate\Storage\Locks\Post_Locks;

/**
 * Stores a new lock before the text, and removes an old one after it, in XML-RPC requests. `metaWeblog.editPost` saves the text before the
 * custom fields, `wp.editPost` after them. Methods that create posts store custom fields on a draft, and need no help.
 */
final class Xmlrpc_Order {

	/** @var list<int> Meta IDs to delete after the text is saved. */
	private array $postponed = array();

	private bool $postpones = false;

	/**
	 * @param Lock_First $first  Stores a lock before the text.
	 * @param Post_Locks $stored Locks in post meta.
	 */
	public function __construct( private readonly Lock_First $first, private readonly Post_Locks $stored ) {}

	/**
	 * Runs when a method begins: the user is logged in, and nothing was checked yet.
	 *
	 * @param mixed $method    Name of the method.
	 * @param mixed $arguments Its arguments, slashed.
	 */
	public function begin( mixed $method, mixed $arguments ): void {
		if ( 'metaWeblog.editPost' === $method && is_array( $arguments ) ) {
			$this->stage( is_numeric( $arguments[0] ?? null ) ? (int) $arguments[0] : 0, $arguments[3] ?? null );
		}
		if ( 'wp.editPost' === $method ) {
			$this->postpone();
		}
	}

	private function stage( int $post_id, mixed $content ): void {
		$fields = is_array( $content ) ? $content['custom_fields'] ?? null : null;
		if ( $post_id <= 0 || ! is_array( $fields ) || ! current_user_can( 'edit_post_meta', $post_id, Post_Locks::META_LOCK ) ) {
			return;
		}
		foreach ( $fields as $field ) {
			if ( is_array( $field ) && Post_Locks::META_LOCK === ( $field['key'] ?? '' ) && isset( $field['value'] ) ) {
				$this->first->stage( $post_id, array( Post_Locks::META_LOCK => $field['value'] ) );
			}
		}
	}

	private function postpone(): void {
		$this->postpones = true;
		add_filter(
			'delete_post_metadata_by_mid',
			function ( mixed $done, mixed $meta_id ): mixed {
				if ( ! $this->postpones || null !== $done || ! is_numeric( $meta_id ) || ! $this->stored->is_lock( (int) $meta_id ) ) {
					return $done;
				}
				$this->postponed[] = (int) $meta_id;
				return true;
			},
			PHP_INT_MAX,
			2
		);
		// Where the text could not be saved, this never runs, and the lock stays.
		add_action(
			'wp_after_insert_post',
			function (): void {
				$this->postpones = false;
				foreach ( $this->postponed as $meta_id ) {
					delete_metadata_by_mid( 'post', $meta_id );
				}
				$this->postponed = array();
			},
			PHP_INT_MIN,
			0
		);
	}
}

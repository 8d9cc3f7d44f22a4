<?php
/**
 * Saves the lock that quick edit sends.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Admin\Post_List;

use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Saving\Lock_First;
use Patreon_Gate\Saving\Own_Locks;
use Patreon_Gate\Storage\Locks\Post_Locks;
use WP_Error;

/**
 * Passes the lock to the save that WordPress does for quick edit: a new lock is stored before the row, and a lock is removed after it. WordPress
 * itself checks who may save, and whether somebody else edits the post; what is wrong with the lock is refused before anything is written.
 */
final class Quick_Edit {

	/**
	 * @param Lock_Choices $choices What can be chosen.
	 * @param Post_Locks   $stored  Locks in post meta.
	 * @param Own_Locks    $own     Tells who may change a lock.
	 * @param Lock_First   $first   Stores a lock before the row.
	 * @param Exception_Field $exceptions Whether the post is an exception from rules.
	 */
	public function __construct( private readonly Lock_Choices $choices, private readonly Post_Locks $stored, private readonly Own_Locks $own, private readonly Lock_First $first, private readonly Exception_Field $exceptions ) {}

	/** Runs before WordPress answers the request. */
	public function begin(): void {
		$nonce   = $_POST['_inline_edit'] ?? ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- verified below.
		$post_id = is_numeric( $_POST['post_ID'] ?? '' ) ? (int) $_POST['post_ID'] : 0;
		// WordPress refuses such a request itself.
		if ( ! is_string( $nonce ) || false === wp_verify_nonce( $nonce, 'inlineeditnonce' ) || ! current_user_can( 'edit_post', $post_id ) ) {
			return;
		}
		$sent    = wp_unslash( $_POST );
		$problem = $this->exceptions->save_with_post( $post_id, $sent );
		if ( null !== $problem ) {
			self::refuse( $problem );
		}
		if ( Lock_Choices::KEEP === ( $sent[ Lock_Choices::FIELD ] ?? Lock_Choices::KEEP ) ) {
			return;
		}
		$lock = $this->choices->read( $sent );
		if ( $lock instanceof WP_Error ) {
			self::refuse( $lock->get_error_message() );
		}
		$before = $sent[ Lock_Choices::BEFORE ] ?? '';
		$wanted = null === $lock ? '' : $lock->hash();
		if ( $wanted === $before ) {
			// The field was left as it was. If the lock was changed elsewhere in the meantime, it stays.
			return;
		}
		if ( ! Own_Locks::may_change( $post_id ) ) {
			self::refuse( __( 'Sorry, you are not allowed to lock this post.', 'tier-gate-for-patreon' ) );
		}
		if ( $before !== $this->own->fingerprint( $post_id ) ) {
			self::refuse( __( 'The lock of this post was changed in the meantime. Nothing was saved. Reload the page and try again.', 'tier-gate-for-patreon' ) );
		}
		if ( null !== $lock ) {
			$this->first->stage( $post_id, array( Post_Locks::META_LOCK => wp_slash( Lock_Codec::write( $lock ) ) ) );
			return;
		}
		add_action(
			'wp_after_insert_post',
			function ( mixed $saved ) use ( $post_id ): void {
				if ( $post_id === $saved ) {
					$this->stored->set( $post_id, null );
				}
			},
			PHP_INT_MAX
		);
	}

	/** Ends the request with a message, which core shows below the fields. */
	private static function refuse( string $message ): never {
		wp_die( esc_html( $message ) );
	}
}

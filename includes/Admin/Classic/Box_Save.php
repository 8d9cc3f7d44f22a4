<?php
/**
 * Saves what the box of the classic editor sends.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Admin\Classic;

use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Gating\Teaser_Codec;
use Patreon_Gate\Locks\Condition_Check;
use Patreon_Gate\Locks\Rules\Post_Rules;
use Patreon_Gate\Saving\Lock_First;
use Patreon_Gate\Saving\Own_Locks;
use Patreon_Gate\Storage\Designs\Post_Designs;
use Patreon_Gate\Storage\Locks\Post_Locks;
use WP_Error;

use function is_array;
use function is_int;
use function is_numeric;
use function is_string;
use function strlen;

/**
 * Passes lock and teaser to the save that WordPress does for the classic editor: a new lock and a smaller teaser are stored before the row, everything
 * else after it. What is wrong is refused before anything is written, because a post that its author means to lock must not be published without.
 */
final class Box_Save {

	/** More than the largest lock and teaser take. */
	private const MOST_BYTES = 200_000;
	private const DEPTH      = 20;

	/**
	 * @param Post_Locks      $stored Locks in post meta.
	 * @param Own_Locks       $own    Tells who may change a lock, and names the current one.
	 * @param Lock_First      $first  Stores a lock before the row.
	 * @param Condition_Check $check  Validates parameters.
	 */
	public function __construct( private readonly Post_Locks $stored, private readonly Own_Locks $own, private readonly Lock_First $first, private readonly Condition_Check $check ) {}

	/** Runs before WordPress saves the form. */
	public function begin(): void {
		$nonce   = $_POST[ Lock_Box::NONCE ] ?? ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- verified below.
		$sent    = $_POST[ Lock_Box::FIELD ] ?? ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- JSON, validated below.
		$before  = $_POST[ Lock_Box::BEFORE ] ?? ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- only compared.
		$post_id = is_numeric( $_POST['post_ID'] ?? '' ) ? (int) $_POST['post_ID'] : 0;
		if ( '' === $sent ) {
			return;
		}
		if ( ! is_string( $nonce ) || false === wp_verify_nonce( $nonce, Lock_Box::NONCE . $post_id ) ) {
			self::refuse( 403, __( 'This page was open for too long, so nothing was saved. Go back and try again. If your text is missing there, click “Restore the backup”.', 'tier-gate-for-patreon' ) );
		}
		if ( ! Post_Rules::can_have_rules( (string) get_post_type( $post_id ) ) || ! Own_Locks::may_change( $post_id ) ) {
			self::refuse( 403, __( 'Sorry, you are not allowed to lock this post.', 'tier-gate-for-patreon' ) );
		}
		$changes = self::changes( $sent );
		if ( null === $changes ) {
			self::refuse( 400, __( 'Who should be able to read this post cannot be understood, so nothing was saved. Go back and choose again. If your text is missing there, click “Restore the backup”.', 'tier-gate-for-patreon' ) );
		}
		$lock    = isset( $changes['lock'] ) ? Lock_Codec::read( $changes['lock'] ) : null;
		$refused = null === $lock ? null : $this->check->refusal( $lock );
		if ( $refused instanceof WP_Error ) {
			self::refuse( 400, $refused->get_error_message() );
		}
		$changes_lock = array_key_exists( 'lock', $changes );
		$wanted       = null === $lock ? '' : $lock->hash();
		$now          = $this->own->fingerprint( $post_id );
		// A preview of a draft has saved the same form before.
		if ( $changes_lock && $before !== $now && $wanted !== $now ) {
			self::refuse( 409, __( 'The lock of this post was changed in the meantime, perhaps by you in another tab. Nothing was saved. Go back and look at the lock. If your text is missing there, click “Restore the backup”.', 'tier-gate-for-patreon' ) );
		}
		$this->store( $post_id, $changes, $lock );
	}

	/**
	 * Has the changes stored with the save that follows. Where it does not come to that, nothing changes.
	 *
	 * @param int                  $post_id Post.
	 * @param array<string, mixed> $changes What was sent, validated.
	 * @param ?Lock                $lock    The lock among it.
	 */
	private function store( int $post_id, array $changes, ?Lock $lock ): void {
		$teaser = array_key_exists( 'teaser', $changes ) ? Teaser_Codec::read( $changes['teaser'] ) : null;
		$meta   = null === $lock ? array() : array( Post_Locks::META_LOCK => wp_slash( Lock_Codec::write( $lock ) ) );
		$this->first->stage( $post_id, null === $teaser ? $meta : $meta + array( Post_Locks::META_TEASER => $teaser ) );
		if ( null !== $lock ) {
			// WordPress fires this right before it writes the row, after `Lock_First` has stored the lock.
			add_action(
				'pre_post_update',
				function ( mixed $updated ) use ( $post_id, $lock ): void {
					wp_cache_delete( $post_id, 'post_meta' );
					if ( $post_id === $updated && $lock->hash() !== $this->own->fingerprint( $post_id ) ) {
						self::refuse( 500, __( 'The lock could not be stored, so nothing was saved. Go back and try again. If this keeps happening, ask your host.', 'tier-gate-for-patreon' ) );
					}
				},
				PHP_INT_MAX
			);
		}
		add_action(
			'wp_after_insert_post',
			function ( mixed $saved ) use ( $post_id, $changes, $lock, $teaser ): void {
				if ( $post_id !== $saved ) {
					return;
				}
				if ( null !== $teaser ) {
					$this->stored->set_teaser( $post_id, $teaser );
				}
				if ( array_key_exists( 'design', $changes ) ) {
					update_post_meta( $post_id, Post_Designs::META, $changes['design'] );
				}
				if ( null === $lock && array_key_exists( 'lock', $changes ) ) {
					$this->stored->set( $post_id, null );
				}
			},
			PHP_INT_MAX
		);
	}

	/**
	 * Reads what was sent.
	 *
	 * @param mixed $sent Value of the field, slashed.
	 * @return array<string, mixed>|null Some of `lock` (null removes it), `teaser` and `design`; null where anything is wrong.
	 */
	private static function changes( mixed $sent ): ?array {
		$read = is_string( $sent ) && strlen( $sent ) <= self::MOST_BYTES ? json_decode( wp_unslash( $sent ), true, self::DEPTH ) : null;
		if ( ! is_array( $read ) || array() === $read ) {
			return null;
		}
		$changes = array();
		foreach ( $read as $name => $value ) {
			$is_valid = match ( $name ) {
				'lock'   => null === $value || true === rest_validate_value_from_schema( $value, Lock_Codec::schema(), 'lock' ) && Lock_Codec::read( $value )->readable,
				'teaser' => true === rest_validate_value_from_schema( $value, Teaser_Codec::schema(), 'teaser' ),
				'design' => is_int( $value ) && $value >= 0,
				default  => false,
			};
			if ( ! $is_valid ) {
				return null;
			}
			$changes[ (string) $name ] = $value;
		}
		return $changes;
	}

	/** Ends the request with a message and a link back. WordPress' script has kept the text in the browser, and offers it there (`wp-includes/js/autosave.js`). */
	private static function refuse( int $status, string $message ): never {
		wp_die( esc_html( $message ), '', array( 'response' => absint( $status ), 'back_link' => true ) );
	}
}

<?php
/**
 * Saves the lock that bulk edit sends.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Admin\Post_List;

use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Locks\Effective_Locks;
use Patreon_Gate\Locks\Rules\Post_Rules;
use Patreon_Gate\Saving\Own_Locks;
use WP_Error;

/**
 * Locks all posts that were chosen before WordPress changes the first of them, and removes locks only after WordPress has finished. In the same way,
 * exceptions from rules end before and begin after. So a request that ends half-way, because of a time limit or an error, leaves nothing open that was
 * to be closed. Posts that the user may not edit, or that somebody else is editing, are skipped, as WordPress skips them.
 */
final class Bulk_Edit {

	/** @var array<string, int> What was done. */
	private array $report = array();

	/** @var list<int> Posts that lose their own lock at the end. */
	private array $to_open = array();

	/** @var list<int> Posts that become exceptions from rules at the end. */
	private array $to_except = array();

	/**
	 * @param Lock_Choices    $choices What can be chosen.
	 * @param Own_Locks       $own     Stores locks.
	 * @param Effective_Locks $locks   Tells what holds for a post.
	 * @param Exception_Field $exceptions Makes posts exceptions from rules.
	 */
	public function __construct( private readonly Lock_Choices $choices, private readonly Own_Locks $own, private readonly Effective_Locks $locks, private readonly Exception_Field $exceptions ) {}

	/** Tells whether the request saves a bulk edit, by the fields that WordPress itself goes by. */
	public static function is_asked_for(): bool {
		// phpcs:ignore WordPress.Security.NonceVerification.Recommended -- changes nothing; begin() checks the nonce before anything is changed.
		return isset( $_REQUEST['bulk_edit'] ) && in_array( $_REQUEST['filter_action'] ?? '', array( '', '0' ), true ) && in_array( 'edit', array( $_REQUEST['action'] ?? '', $_REQUEST['action2'] ?? '' ), true );
	}

	/** Runs before WordPress changes anything. */
	public function begin(): void {
		$nonce = $_REQUEST['_wpnonce'] ?? ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- verified below.
		// WordPress refuses such a request itself.
		if ( ! is_string( $nonce ) || false === wp_verify_nonce( $nonce, 'bulk-posts' ) ) {
			return;
		}
		$sent = wp_unslash( $_REQUEST );
		$has_lock = '' !== ( $sent[ Lock_Choices::FIELD ] ?? '' );
		$excepts  = $this->exceptions->read( $sent );
		$lock     = $has_lock ? $this->choices->read( $sent ) : null;
		foreach ( array( $lock, $excepts ) as $wrong ) {
			if ( $wrong instanceof WP_Error ) {
				wp_die( esc_html( $wrong->get_error_message() ), '', array( 'response' => 'patreon_gate_denied' === $wrong->get_error_code() ? 403 : 400, 'back_link' => true ) );
			}
		}
		if ( ! $has_lock && null === $excepts ) {
			return;
		}
		$chosen = is_array( $sent['post'] ?? null ) ? $sent['post'] : array();
		$ids    = array_values( array_unique( array_map( 'intval', array_filter( $chosen, 'is_numeric' ) ) ) );
		_prime_post_caches( $ids, false, true );
		$mine                   = array_values( array_filter( $ids, self::may_change( ... ) ) );
		$free                   = array_values( array_filter( $mine, static fn ( int $id ): bool => false === wp_check_post_lock( $id ) ) );
		$this->report['denied'] = count( $ids ) - count( $mine );
		$this->report['busy']   = count( $mine ) - count( $free );
		if ( $lock instanceof Lock ) {
			$this->close( $free, $lock );
		} elseif ( $has_lock ) {
			$this->to_open = $free;
		}
		if ( false === $excepts ) {
			$this->end_exceptions( $free );
		}
		$this->to_except = true === $excepts ? $free : array();
		add_action( 'bulk_edit_posts', $this->finish( ... ), 10, 1 );
	}

	/** Tells whether the current user may lock a post, and it is one that can be locked here. */
	private static function may_change( int $post_id ): bool {
		return Post_Rules::can_have_rules( (string) get_post_type( $post_id ) ) && Own_Locks::may_change( $post_id );
	}

	/**
	 * Stores the lock of every post, and ends the request if that fails, so that WordPress publishes none of them.
	 *
	 * @param list<int> $post_ids Posts.
	 */
	private function close( array $post_ids, Lock $lock ): void {
		foreach ( $post_ids as $done => $post_id ) {
			if ( ! $this->own->set( $post_id, $lock ) ) {
				wp_die(
					/* translators: 1: number of posts, 2: number of all posts. */
					esc_html( sprintf( __( 'The lock could be saved for %1$s of %2$s posts only. Nothing else was changed. Try again. If this keeps happening, ask your host.', 'tier-gate-for-patreon' ), number_format_i18n( $done ), number_format_i18n( count( $post_ids ) ) ) ),
					'',
					array( 'response' => 500, 'back_link' => true )
				);
			}
		}
		$this->report['changed'] = count( $post_ids );
	}

	/**
	 * Lets rules hold for posts again, and ends the request if that fails.
	 *
	 * @param list<int> $post_ids Posts.
	 */
	private function end_exceptions( array $post_ids ): void {
		$problem = $this->exceptions->set( $post_ids, false );
		if ( null !== $problem ) {
			wp_die( esc_html( $problem ), '', array( 'response' => 500, 'back_link' => true ) );
		}
		$this->report['ruled'] = count( $post_ids );
	}

	/**
	 * Runs after WordPress has changed all posts.
	 *
	 * @param mixed $updated Posts that were changed.
	 */
	private function finish( mixed $updated ): void {
		$done   = is_array( $updated ) ? $updated : array();
		$except = array_values( array_filter( $this->to_except, static fn ( int $post_id ): bool => in_array( $post_id, $done, true ) ) );
		if ( array() !== $except ) {
			$this->report[ null === $this->exceptions->set( $except, true ) ? 'excepted' : 'not_excepted' ] = count( $except );
		}
		foreach ( $this->to_open as $post_id ) {
			if ( in_array( $post_id, $done, true ) && $this->own->set( $post_id, null ) ) {
				$this->report['opened']      = ( $this->report['opened'] ?? 0 ) + 1;
				$this->report['still_locked'] = ( $this->report['still_locked'] ?? 0 ) + (int) $this->locks->is_locked( $post_id );
			}
		}
		Bulk_Report::hand_over( $this->report );
	}
}

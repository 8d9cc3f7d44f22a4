<?php
/**
 * Whether a person may act on a locked post, such as comment on it.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Surfaces;

use Closure;
use Exception;
use Patreon_Gate\Locks\Access;
use Patreon_Gate\Storage\Options\Settings;

/**
 * Tells whether a call of `post_password_required()` asks if somebody may comment, not if the post may be shown: core calls it for both. In
 * the first case the answer depends on the person behind the request; whatever is rendered meanwhile is what a logged-out visitor may see.
 *
 * That is certain only in a REST route's permission callback, which renders nothing, and where core's own functions accept a comment.
 */
final class Action_Permission {

	/** Core functions that check for a password before they accept a comment, and render nothing. */
	private const ACCEPTING = array( 'wp_handle_comment_submission', 'wp_xmlrpc_server::wp_newComment' );

	private bool $asks_permission = false;

	/**
	 * @param Access              $access   Decides.
	 * @param Closure(): Settings $settings Whether comments follow the lock.
	 */
	public function __construct( private readonly Access $access, private readonly Closure $settings ) {}

	/** Adds the REST hooks. A permission callback runs between the first of them and whichever of the others fires first. */
	public function watch(): void {
		add_filter( 'rest_request_before_callbacks', array( $this, 'begin' ), PHP_INT_MAX );
		add_filter( 'rest_dispatch_request', array( $this, 'end' ), PHP_INT_MIN );
		add_filter( 'rest_request_after_callbacks', array( $this, 'end' ), PHP_INT_MIN );
	}

	/**
	 * @param mixed $response Returned unchanged.
	 * @return mixed
	 */
	public function begin( mixed $response ): mixed {
		$this->asks_permission = true;
		return $response;
	}

	/**
	 * Notes that the permission callback has ended. This is also called for a REST request that a permission callback makes itself. The rest of that
	 * callback then counts as rendering: the answer is that for a logged-out visitor.
	 *
	 * @param mixed $response Returned unchanged.
	 * @return mixed
	 */
	public function end( mixed $response ): mixed {
		$this->asks_permission = false;
		return $response;
	}

	/**
	 * Tells whether core checks if the person may act on a post, such as comment on it, and they may.
	 *
	 * @param int $post_id Post with a lock.
	 */
	public function is_allowed( int $post_id ): bool {
		$is_comment = ! $this->asks_permission && $this->is_asked_by_accepting();
		if ( ! $this->asks_permission && ! $is_comment ) {
			return false;
		}
		return $this->access->may_act( $post_id ) || ( $is_comment && ! ( $this->settings )()->comments_follow_lock() );
	}

	/** Tells whether `post_password_required()` was called directly by one of the functions in ACCEPTING, not by something that runs inside it. */
	private function is_asked_by_accepting(): bool {
		$calls = ( new Exception() )->getTrace();
		foreach ( $calls as $depth => $call ) {
			if ( 'post_password_required' === $call['function'] ) {
				$caller = $calls[ $depth + 1 ] ?? array( 'function' => '' );
				return in_array( ( isset( $caller['class'] ) ? $caller['class'] . '::' : '' ) . $caller['function'], self::ACCEPTING, true );
			}
		}
		return false;
	}
}

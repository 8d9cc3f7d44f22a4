<?php
/**
 * Whether somebody may act on a locked post.
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
 * Core asks one function both whether a post may be shown and whether somebody may comment on it. Where the second is certain to be
 * meant, the person behind the request is asked for; whatever is rendered meanwhile stays a stranger's.
 *
 * It is certain in a REST route's permission callback, which only decides, and where core's own functions that take a comment ask.
 */
final class Acting {

	/** Functions of core that ask for a password before they take a comment, and render nothing by it. */
	private const TAKERS = array( 'wp_handle_comment_submission', 'wp_xmlrpc_server::wp_newComment' );

	private bool $asks_permission = false;

	/**
	 * @param Access              $access   Decides.
	 * @param Closure(): Settings $settings Whether comments follow the lock.
	 */
	public function __construct( private readonly Access $access, private readonly Closure $settings ) {}

	/** Watches REST: the permission callback runs between the first of these hooks and whichever of the others comes first. */
	public function watch(): void {
		add_filter( 'rest_request_before_callbacks', array( $this, 'begin' ), PHP_INT_MAX );
		add_filter( 'rest_dispatch_request', array( $this, 'end' ), PHP_INT_MIN );
		add_filter( 'rest_request_after_callbacks', array( $this, 'end' ), PHP_INT_MIN );
	}

	/**
	 * @param mixed $response Passed on.
	 * @return mixed
	 */
	public function begin( mixed $response ): mixed {
		$this->asks_permission = true;
		return $response;
	}

	/**
	 * A REST request made inside a permission callback also ends the time of the outer one: the rest of that is rendered for a stranger.
	 *
	 * @param mixed $response Passed on.
	 * @return mixed
	 */
	public function end( mixed $response ): mixed {
		$this->asks_permission = false;
		return $response;
	}

	/**
	 * Whether core asks right now if the person may act on a post, and they may.
	 *
	 * @param int $post_id Post with a lock.
	 */
	public function is_allowed( int $post_id ): bool {
		$takes_comment = ! $this->asks_permission && $this->is_asked_by_taker();
		if ( ! $this->asks_permission && ! $takes_comment ) {
			return false;
		}
		return $this->access->may_act( $post_id ) || ( $takes_comment && ! ( $this->settings )()->comments_follow_lock() );
	}

	/** Whether `post_password_required()` was called by one of TAKERS and not by anything that runs inside it. */
	private function is_asked_by_taker(): bool {
		$calls = ( new Exception() )->getTrace();
		foreach ( $calls as $depth => $call ) {
			if ( 'post_password_required' === $call['function'] ) {
				$caller = $calls[ $depth + 1 ] ?? array( 'function' => '' );
				return in_array( ( isset( $caller['class'] ) ? $caller['class'] . '::' : '' ) . $caller['function'], self::TAKERS, true );
			}
		}
		return false;
	}
}

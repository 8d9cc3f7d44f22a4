<?php
/**
 * Calls hooks of the plugin.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate;

use Throwable;
use UnexpectedValueException;
use WP_Block_Supports;
use WP_Hook;

/** Fires hooks so that an add-on that throws, or returns a wrong type, breaks nothing. All hooks of the plugin are fired here. */
final class Add_Ons {

	/** @var array<string, true> Lines that were logged already. */
	private static array $logged = array();

	/**
	 * Fires an action. An exception ends the action, not the request.
	 *
	 * @param non-empty-string $hook One of `Hooks`.
	 * @param mixed  ...$values Arguments.
	 */
	public static function announce( string $hook, mixed ...$values ): void {
		try {
			self::guarded( static fn() => do_action( $hook, ...$values ) ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.DynamicHooknameFound -- names are the constants of Hooks, which are prefixed.
		} catch ( Throwable $error ) {
			self::report( $error, $hook );
		}
	}

	/**
	 * Fires an action in which every callback is called separately: one that throws does not stop the others.
	 *
	 * @param non-empty-string $hook One of `Hooks`.
	 * @param mixed  ...$values Arguments.
	 */
	public static function announce_to_each( string $hook, mixed ...$values ): void {
		global $wp_filter;
		$listeners = is_array( $wp_filter ) ? ( $wp_filter[ $hook ] ?? null ) : null;
		if ( ! $listeners instanceof WP_Hook ) {
			return;
		}
		$before = $listeners->callbacks;
		foreach ( $before as $priority => $callbacks ) {
			foreach ( $callbacks as $id => $listener ) {
				$listeners->callbacks[ $priority ][ $id ]['function'] = self::alone( $listener['function'], $hook );
			}
		}
		try {
			self::announce( $hook, ...$values );
		} finally {
			// Keeps callbacks that others added or removed meanwhile.
			foreach ( $before as $priority => $callbacks ) {
				foreach ( $callbacks as $id => $listener ) {
					if ( isset( $listeners->callbacks[ $priority ][ $id ] ) ) {
						$listeners->callbacks[ $priority ][ $id ]['function'] = $listener['function'];
					}
				}
			}
		}
	}

	/** Returns the same callback, with its exceptions caught. */
	private static function alone( callable $listener, string $hook ): callable {
		return static function ( mixed ...$values ) use ( $listener, $hook ): void {
			try {
				self::guarded( static fn(): mixed => $listener( ...$values ) );
			} catch ( Throwable $error ) {
				self::report( $error, $hook );
			}
		};
	}

	/**
	 * Applies a filter, and uses the result only if it is acceptable.
	 *
	 * @template T
	 * @param non-empty-string $hook One of `Hooks`.
	 * @param callable(mixed):bool $acceptable Whether a result can replace the value.
	 * @param T                    $value      Value.
	 * @param mixed                ...$more    Further arguments.
	 * @return T The result, else the original value.
	 */
	public static function filter( string $hook, callable $acceptable, mixed $value, mixed ...$more ): mixed {
		if ( false === has_filter( $hook ) ) {
			return $value;
		}
		try {
			$answer = self::ask( $hook, $value, ...$more );
			if ( $acceptable( $answer ) ) {
				/** @var T $answer */
				return $answer;
			}
			$odd = new UnexpectedValueException( 'A filter answered ' . get_debug_type( $answer ) . '.' );
			throw $odd;
		} catch ( Throwable $error ) {
			self::report( $error, $hook );
			return $value;
		}
	}

	/**
	 * Applies a filter to text.
	 *
	 * @param non-empty-string $hook One of `Hooks`.
	 * @param string $value   Value.
	 * @param mixed  ...$more Further arguments.
	 */
	public static function filter_text( string $hook, string $value, mixed ...$more ): string {
		return self::filter( $hook, 'is_string', $value, ...$more );
	}

	/**
	 * Applies a filter without checking the result, for callers that handle wrong types themselves.
	 *
	 * @param non-empty-string $hook One of `Hooks`.
	 * @param mixed  $value   Value.
	 * @param mixed  ...$more Further arguments.
	 * @return mixed Whatever the last add-on returned.
	 * @throws Throwable Whatever an add-on throws.
	 */
	public static function ask( string $hook, mixed $value, mixed ...$more ): mixed {
		return self::guarded( static fn(): mixed => apply_filters( $hook, $value, ...$more ) ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.DynamicHooknameFound -- names are the constants of Hooks, which are prefixed.
	}

	/**
	 * Reports an exception that was caught.
	 *
	 * @param Throwable $error What was thrown.
	 * @param string    $where Hook, condition type, or part of the plugin.
	 */
	public static function report( Throwable $error, string $where ): void {
		if ( false === has_action( Hooks::ERROR_CAUGHT ) ) {
			self::log( $where . ': ' . $error::class . ' at ' . basename( $error->getFile() ) . ':' . $error->getLine() );
			return;
		}
		try {
			self::guarded( static fn() => do_action( Hooks::ERROR_CAUGHT, $error, $where ) ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.DynamicHooknameFound -- names are the constants of Hooks, which are prefixed.
		} catch ( Throwable $another ) {
			// The callback that reports errors throws itself.
			self::log( 'a listener of ' . Hooks::ERROR_CAUGHT . ' threw ' . $another::class );
		}
	}

	/**
	 * Runs a part of the plugin whose failure must not break the page.
	 *
	 * @template T
	 * @param string        $where     Name of the part, for the log.
	 * @param callable(): T $work      The part.
	 * @param callable(): T $otherwise Gives the result if it throws.
	 * @return T
	 */
	public static function contain( string $where, callable $work, callable $otherwise ): mixed {
		try {
			return self::guarded( $work );
		} catch ( Throwable $error ) {
			self::report( $error, $where );
			return $otherwise();
		}
	}

	/** Writes to the server's log, each line once per request. The message of an error is left out, since it may contain content. */
	private static function log( string $line ): void {
		if ( ! isset( self::$logged[ $line ] ) ) {
			self::$logged[ $line ] = true;
			error_log( 'Tier Gate: ' . $line ); // phpcs:ignore WordPress.PHP.DevelopmentFunctions.error_log_error_log -- without a callback on the action, the error would be reported nowhere else.
		}
	}

	/**
	 * Restores the list of running hooks. WordPress does not do so after an exception, and `doing_filter( 'the_content' )`, say, would stay true
	 * for the rest of the page.
	 *
	 * @template T
	 * @param callable(): T $run Runs hooks.
	 * @return T
	 * @throws Throwable Whatever it throws.
	 */
	private static function guarded( callable $run ): mixed {
		global $wp_current_filter;
		$running = is_array( $wp_current_filter ) ? $wp_current_filter : array();
		// Pure code is tested without WordPress.
		$renders = class_exists( WP_Block_Supports::class, false );
		$block   = $renders ? WP_Block_Supports::$block_to_render : null;
		try {
			return $run();
		} catch ( Throwable $error ) {
			// Core puts neither back if something throws. Everything that follows would seem to run inside a filter, or while a block is rendered.
			$wp_current_filter                   = $running; // phpcs:ignore WordPress.WP.GlobalVariablesOverride.Prohibited -- put back as it was before we called.
			if ( $renders ) {
				WP_Block_Supports::$block_to_render = $block;
			}
			throw $error;
		}
	}
}

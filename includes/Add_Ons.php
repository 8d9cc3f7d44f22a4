<?php
/**
 * Calls into other people's code.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate;

use Throwable;
use UnexpectedValueException;
use WP_Hook;

/** Runs hooks so that an add-on which throws, or answers nonsense, breaks nothing. Every hook of ours goes through here. */
final class Add_Ons {

	/** @var array<string, true> Lines that are in the server's log already. */
	private static array $logged = array();

	/**
	 * Runs an action. What is thrown ends the action, not the request.
	 *
	 * @param non-empty-string $hook One of `Hooks`.
	 * @param mixed  ...$values What it is about.
	 */
	public static function announce( string $hook, mixed ...$values ): void {
		try {
			self::guarded( static fn() => do_action( $hook, ...$values ) ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.DynamicHooknameFound -- names are the constants of Hooks, which are prefixed.
		} catch ( Throwable $error ) {
			self::report( $error, $hook );
		}
	}

	/**
	 * Runs an action whose listeners have nothing to do with each other: one that throws does not keep the others from hearing it.
	 *
	 * @param non-empty-string $hook One of `Hooks`.
	 * @param mixed  ...$values What it is about.
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
			// Whatever listeners added or removed meanwhile stays.
			foreach ( $before as $priority => $callbacks ) {
				foreach ( $callbacks as $id => $listener ) {
					if ( isset( $listeners->callbacks[ $priority ][ $id ] ) ) {
						$listeners->callbacks[ $priority ][ $id ]['function'] = $listener['function'];
					}
				}
			}
		}
	}

	/** The same listener, keeping to itself what it throws. */
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
	 * Runs a filter and believes its answer only where it is acceptable.
	 *
	 * @template T
	 * @param non-empty-string $hook One of `Hooks`.
	 * @param callable(mixed):bool $acceptable Whether an answer can be used in place of the value.
	 * @param T                    $value      Value.
	 * @param mixed                ...$more    What it is about.
	 * @return T The answer, else the value as it was.
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
	 * Runs a filter whose value is text.
	 *
	 * @param non-empty-string $hook One of `Hooks`.
	 * @param string $value   Value.
	 * @param mixed  ...$more What it is about.
	 */
	public static function filter_text( string $hook, string $value, mixed ...$more ): string {
		return self::filter( $hook, 'is_string', $value, ...$more );
	}

	/**
	 * Runs a filter as it is, for callers that have their own answer to nonsense.
	 *
	 * @param non-empty-string $hook One of `Hooks`.
	 * @param mixed  $value   Value.
	 * @param mixed  ...$more What it is about.
	 * @return mixed Whatever the last add-on returned.
	 * @throws Throwable Whatever an add-on throws.
	 */
	public static function ask( string $hook, mixed $value, mixed ...$more ): mixed {
		return self::guarded( static fn(): mixed => apply_filters( $hook, $value, ...$more ) ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.DynamicHooknameFound -- names are the constants of Hooks, which are prefixed.
	}

	/**
	 * Tells whoever listens that something was caught.
	 *
	 * @param Throwable $error What was thrown.
	 * @param string    $where A hook, a condition type, or a part of the plugin.
	 */
	public static function report( Throwable $error, string $where ): void {
		if ( false === has_action( Hooks::ERROR_CAUGHT ) ) {
			self::log( $where . ': ' . $error::class . ' at ' . basename( $error->getFile() ) . ':' . $error->getLine() );
			return;
		}
		try {
			self::guarded( static fn() => do_action( Hooks::ERROR_CAUGHT, $error, $where ) ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.DynamicHooknameFound -- names are the constants of Hooks, which are prefixed.
		} catch ( Throwable $another ) {
			// The listener is broken itself.
			self::log( 'a listener of ' . Hooks::ERROR_CAUGHT . ' threw ' . $another::class );
		}
	}

	/**
	 * Runs a part of the plugin that must not take the page with it.
	 *
	 * @template T
	 * @param string        $where     What it is, for whoever reads the log.
	 * @param callable(): T $work      The part.
	 * @param callable(): T $otherwise What holds when it throws.
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

	/** The server's log, once for each line in a request. It gets no message of an error, which could hold content. */
	private static function log( string $line ): void {
		if ( ! isset( self::$logged[ $line ] ) ) {
			self::$logged[ $line ] = true;
			error_log( 'Tier Gate: ' . $line ); // phpcs:ignore WordPress.PHP.DevelopmentFunctions.error_log_error_log -- where nobody listens, this is all that is left.
		}
	}

	/**
	 * WordPress does not clean up behind a hook that threw: its list of running hooks keeps what was running, and
	 * `doing_filter( 'the_content' )`, say, would be true for the rest of the page.
	 *
	 * @template T
	 * @param callable(): T $run Runs hooks.
	 * @return T
	 * @throws Throwable Whatever it throws.
	 */
	private static function guarded( callable $run ): mixed {
		global $wp_current_filter;
		$running = is_array( $wp_current_filter ) ? $wp_current_filter : array();
		try {
			return $run();
		} catch ( Throwable $error ) {
			$wp_current_filter = $running; // phpcs:ignore WordPress.WP.GlobalVariablesOverride.Prohibited -- put back as it was before we called.
			throw $error;
		}
	}
}

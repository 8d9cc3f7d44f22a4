<?php
/**
 * Says what bulk edit did.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Admin\Post_List;

/** Passes numbers from the request that saves to the one that shows the list, in its address as WordPress does it with its own, and shows them. */
final class Bulk_Report {

	private const PREFIX = 'patreon_gate_';

	/** What is counted. */
	private const NAMES = array( 'changed', 'opened', 'still_locked', 'excepted', 'not_excepted', 'ruled', 'denied', 'busy' );

	/** Adds the hooks of the list. */
	public static function register(): void {
		add_filter( 'removable_query_args', static fn ( mixed $names ): mixed => is_array( $names ) ? array( ...$names, ...self::arguments() ) : $names );
		// Numbers of an earlier report may be in the address that WordPress returns to.
		add_filter( 'wp_redirect', static fn ( mixed $to ): mixed => is_string( $to ) ? remove_query_arg( self::arguments(), $to ) : $to );
		add_action( 'admin_notices', self::show( ... ) );
	}

	/**
	 * Adds numbers to the address that WordPress redirects to.
	 *
	 * @param array<string, int> $report Numbers by name.
	 */
	public static function hand_over( array $report ): void {
		$values = array();
		foreach ( array_filter( $report, static fn ( int $number ): bool => $number > 0 ) as $name => $number ) {
			$values[ self::PREFIX . $name ] = (string) $number;
		}
		add_filter( 'wp_redirect', static fn ( mixed $to ): mixed => is_string( $to ) ? add_query_arg( $values, $to ) : $to, 20 );
	}

	/** @return list<string> */
	private static function arguments(): array {
		return array_map( static fn ( string $name ): string => self::PREFIX . $name, self::NAMES );
	}

	private static function show(): void {
		$sentences = array();
		foreach ( self::NAMES as $name ) {
			$sent = $_GET[ self::PREFIX . $name ] ?? ''; // phpcs:ignore WordPress.Security.NonceVerification, WordPress.Security.ValidatedSanitizedInput -- a number that is only shown.
			if ( is_string( $sent ) && 1 === preg_match( '/^[1-9]\d{0,5}$/D', $sent ) ) {
				$sentences[] = self::sentence( $name, (int) $sent );
			}
		}
		if ( array() !== $sentences ) {
			wp_admin_notice( esc_html( implode( ' ', $sentences ) ), array( 'type' => 'info', 'dismissible' => true ) );
		}
	}

	private static function sentence( string $name, int $count ): string {
		$text = match ( $name ) {
			/* translators: %s: number of posts. */
			'changed'      => _n( '%s post has the chosen lock now.', '%s posts have the chosen lock now.', $count, 'tier-gate-for-patreon' ),
			/* translators: %s: number of posts. */
			'opened'       => _n( '%s post has no lock of its own now.', '%s posts have no lock of their own now.', $count, 'tier-gate-for-patreon' ),
			/* translators: %s: number of posts. */
			'still_locked' => _n( '%s of these is still locked by a rule.', '%s of these are still locked by a rule.', $count, 'tier-gate-for-patreon' ),
			/* translators: %s: number of posts. */
			'excepted'     => _n( '%s post is an exception now: no rule holds for it.', '%s posts are exceptions now: no rule holds for them.', $count, 'tier-gate-for-patreon' ),
			/* translators: %s: number of posts. */
			'not_excepted' => _n( '%s post could not be made an exception: rules still hold for it. Try again.', '%s posts could not be made exceptions: rules still hold for them. Try again.', $count, 'tier-gate-for-patreon' ),
			/* translators: %s: number of posts. */
			'ruled'        => _n( '%s post is no exception now: rules hold for it.', '%s posts are no exceptions now: rules hold for them.', $count, 'tier-gate-for-patreon' ),
			/* translators: %s: number of posts. */
			'denied'       => _n( '%s post was skipped because you are not allowed to edit it.', '%s posts were skipped because you are not allowed to edit them.', $count, 'tier-gate-for-patreon' ),
			/* translators: %s: number of posts. */
			default        => _n( '%s post was skipped because somebody is editing it.', '%s posts were skipped because somebody is editing them.', $count, 'tier-gate-for-patreon' ),
		};
		return sprintf( $text, number_format_i18n( $count ) );
	}
}

<?php
/**
 * A request that deactivates the plugin.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Admin;

use Patreon_Gate\Deactivation\On_Deactivation;
use Patreon_Gate\Deactivation\Refused;
use Patreon_Gate\Queue\Process;

/** Reads what was chosen in the dialog, and stops the deactivation, with a message, where locked posts would become public. */
final class Deactivation_Request {

	/** Parameter with the choice. */
	public const CHOICE = 'patreon_gate_when_inactive';

	public function __construct( private readonly On_Deactivation $deactivation ) {}

	/**
	 * Closes or opens the locked posts. Where that is not finished, the request ends here, and the plugin stays active.
	 *
	 * @param bool $is_network Whether the plugin is deactivated for the whole network.
	 */
	public function run( bool $is_network ): void {
		$is_command = defined( 'WP_CLI' ) && true === constant( 'WP_CLI' );
		if ( ! $is_command ) {
			// PHP's own limit may be shorter than closing takes. Many hosts do not allow this.
			$limit = (int) ini_get( 'max_execution_time' );
			// 0 is no limit, as on the command line, which must not get one.
			if ( $limit > 0 && $limit < 120 && function_exists( 'set_time_limit' ) ) {
				set_time_limit( 120 );
			}
			ignore_user_abort( true );
		}
		try {
			$this->deactivation->run( $is_network, self::choice(), Process::budget( $is_command ) );
		} catch ( Refused $refused ) {
			wp_die( wp_kses_post( self::message( $refused->reason ) ), esc_html__( 'Tier Gate is still active', 'tier-gate-for-patreon' ), array( 'response' => 503, 'back_link' => true ) );
			// Where another plugin handles wp_die() and goes on, WordPress would still deactivate the plugin.
			throw $refused; // @phpstan-ignore deadCode.unreachable (a handler of another plugin may return)
		}
	}

	/** Returns `closed` or `open` if it was chosen in the dialog; '' otherwise. */
	private static function choice(): string {
		$sent   = $_REQUEST[ self::CHOICE ] ?? ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- verified below; only compared.
		$nonce  = $_REQUEST['_wpnonce'] ?? ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- the same.
		$plugin = plugin_basename( PATREON_GATE_FILE );
		// The nonces of WordPress' own links and of its form for several plugins.
		$is_meant = is_string( $nonce ) && ( false !== wp_verify_nonce( $nonce, 'deactivate-plugin_' . $plugin ) || false !== wp_verify_nonce( $nonce, 'bulk-plugins' ) );
		return $is_meant && in_array( $sent, array( 'closed', 'open' ), true ) && current_user_can( 'deactivate_plugin', $plugin ) ? $sent : '';
	}

	/** @param string $reason A constant of `Refused`. */
	private static function message( string $reason ): string {
		$sentences = match ( $reason ) {
			Refused::UNFINISHED => array(
				__( 'Not all locked posts could be closed in the time this server allows. Those that are closed stay closed for the next ten minutes.', 'tier-gate-for-patreon' ),
				__( 'Go back and deactivate the plugin again: it continues where it stopped.', 'tier-gate-for-patreon' ),
			),
			Refused::BUSY => array(
				__( 'Another request is closing or opening your locked posts right now.', 'tier-gate-for-patreon' ),
				__( 'Wait two minutes, then deactivate the plugin again.', 'tier-gate-for-patreon' ),
			),
			default => array(
				__( 'The database could not close your locked posts.', 'tier-gate-for-patreon' ),
				__( 'Try again in a few minutes. If this keeps happening, ask your host, or choose “Open everything” when you deactivate the plugin.', 'tier-gate-for-patreon' ),
			),
		};
		return '<h1>' . esc_html__( 'Tier Gate is still active', 'tier-gate-for-patreon' ) . '</h1><p>' . esc_html__( 'Without it, everyone could read your locked posts, so it was not deactivated.', 'tier-gate-for-patreon' ) . '</p><p>' . implode( '</p><p>', array_map( 'esc_html', $sentences ) ) . '</p>';
	}
}

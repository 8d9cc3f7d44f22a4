<?php
/**
 * Work done by the clock.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sync;

use Patreon_Gate\Patreon\Request_Failed;
use Patreon_Gate\Storage\Storage_Error;

/** Looks after the token once a day, so that a site nobody visits stays connected. The sweep of members will find its place here. */
final class Schedule {

	public const HOOK = 'patreon_gate_refresh_tokens';

	/** @param \Closure(): Token_Keeper $keeper Built when it is time. */
	public function __construct( private readonly \Closure $keeper ) {}

	/** Adds the hooks. Must be called while plugins are loaded. */
	public function register(): void {
		add_action( self::HOOK, array( $this, 'run' ) );
		// Not on `init`: a visitor's page view writes nothing.
		add_action( 'admin_init', array( $this, 'plan' ) );
		register_activation_hook( PATREON_GATE_FILE, array( $this, 'plan' ) );
		register_deactivation_hook( PATREON_GATE_FILE, array( $this, 'clear' ) );
	}

	/** Makes sure the daily event is planned. */
	public function plan(): void {
		if ( false === wp_next_scheduled( self::HOOK ) ) {
			wp_schedule_event( time() + HOUR_IN_SECONDS, 'daily', self::HOOK );
		}
	}

	/** Takes the event off the plan. */
	public function clear(): void {
		wp_clear_scheduled_hook( self::HOOK );
	}

	/** Refreshes the token if it is time. Failures are remembered with the connection; tomorrow is another day. */
	public function run(): void {
		try {
			( $this->keeper )()->token( time() );
		} catch ( Request_Failed | Not_Connected | Storage_Error ) {
			return;
		}
	}
}

<?php
/**
 * Notice of connections Patreon refuses.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Connections;

use Patreon_Gate\Hooks;
use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Storage\Options\Attention;

/** Shows the creator a notice on every admin screen while Patreon refuses a connection. */
final class Broken_Connections {

	/** @param \Closure(): Attention $attention Created when an event occurs. */
	public function __construct( private readonly \Closure $attention ) {}

	/** Adds the hooks. */
	public function register(): void {
		add_action( Hooks::CONNECTION_FAILED, fn ( string $campaign_id ) => $this->set( $campaign_id, true ) );
		add_action( Hooks::CAMPAIGN_CONNECTED, fn ( Campaign $campaign ) => $this->set( $campaign->id, false ) );
		add_action( Hooks::CAMPAIGN_DISCONNECTED, fn ( string $campaign_id ) => $this->set( $campaign_id, false ) );
		// Where tiers could be read, the token works. That includes a token pair found in the journal.
		add_action( Hooks::TIERS_IMPORTED, fn ( string $campaign_id ) => $this->set( $campaign_id, false ) );
	}

	private function set( string $campaign_id, bool $is_broken ): void {
		( $this->attention )()->set( $campaign_id, Attention::BROKEN, $is_broken );
	}
}

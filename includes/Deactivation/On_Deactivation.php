<?php
/**
 * What happens when the plugin is deactivated.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Deactivation;

use Closure;
use Patreon_Gate\Add_Ons;
use Patreon_Gate\Engine\Lease_Store;
use Patreon_Gate\Hooks;
use Patreon_Gate\Queue\Budget;
use Patreon_Gate\Storage\Options\Deactivation_State;
use Patreon_Gate\Storage\Options\Settings;
use Patreon_Gate\Storage\Site\Own_Activation;
use Throwable;

/**
 * Closes the locked posts of each site, or opens them, before WordPress deactivates the plugin. WordPress calls the deactivation hook first and
 * stores afterwards that the plugin is inactive. So everything is done while the locks still hold, and what cannot be finished stops the
 * deactivation.
 */
final class On_Deactivation {

	/** Name of the lease. Closing and opening must never run at the same time. */
	public const LEASE = 'deactivation';

	/** Seconds it lasts. It is renewed before each batch. */
	public const LEASE_SECONDS = 120;

	/**
	 * @param Closure(): Closing     $closing  Closes posts.
	 * @param Closure(): Opening     $opening  Opens posts that were closed earlier.
	 * @param Lease_Store            $leases   Leases.
	 * @param Settings               $settings What the creator chose.
	 * @param Own_Activation         $active   On which sites of a network the plugin stays active.
	 * @param Closure(): void        $migrate  Runs pending migrations of the tables.
	 * @param Closure(): void        $leave    Called for each site when its posts are done.
	 * @param Closure(): int         $clock    Returns the Unix time.
	 */
	public function __construct(
		private readonly Closure $closing,
		private readonly Closure $opening,
		private readonly Lease_Store $leases,
		private readonly Settings $settings,
		private readonly Own_Activation $active,
		private readonly Closure $migrate,
		private readonly Closure $leave,
		private readonly Closure $clock
	) {}

	/**
	 * Prepares the current site, or each site of the network.
	 *
	 * @param bool   $is_network Whether the plugin is deactivated for the whole network.
	 * @param string $choice     `closed` or `open`, as it was chosen for this time; '' for what is stored.
	 * @param Budget $budget     Time of this request.
	 * @throws Refused Where locked posts would become public.
	 */
	public function run( bool $is_network, string $choice, Budget $budget ): void {
		Each_Site::run(
			$is_network,
			function () use ( $is_network, $choice, $budget ): void {
				// Where a site has activated the plugin by itself, its locks go on.
				if ( ! $is_network || ! $this->active->is_active_on_site() ) {
					$this->prepare_site( $choice, $budget );
				}
			}
		);
		// Once more as soon as the plugin is inactive: a request that began before the passwords changed may have filled a cache with the old posts.
		foreach ( array( 'update_option_active_plugins', 'update_site_option_active_sitewide_plugins' ) as $hook ) {
			add_action( $hook, self::clean_caches( ... ), 10, 0 );
		}
	}

	/**
	 * Prepares the current site.
	 *
	 * @throws Refused Where locked posts would become public.
	 */
	private function prepare_site( string $choice, Budget $budget ): void {
		if ( '' !== $choice ) {
			$this->settings->update( array( 'when_inactive' => $choice ) );
		}
		$is_open = $this->settings->opens_when_inactive();
		try {
			$done = $this->alone( fn ( Closure $has_room ): bool => $this->change_posts( $is_open, $has_room ), $budget );
		} catch ( Refused $refused ) {
			throw $refused;
		} catch ( Throwable $error ) {
			Add_Ons::report( $error, 'deactivation' );
			$refused = new Refused( Refused::FAILED, $error );
			if ( ! $is_open ) {
				throw $refused;
			}
			// Whoever wants everything open can always deactivate the plugin.
			$done = true;
		}
		if ( ! $done ) {
			$refused = new Refused( Refused::UNFINISHED );
			throw $refused;
		}
		self::clean_caches();
		( $this->leave )();
	}

	/**
	 * Runs something while no other process closes or opens posts of this site.
	 *
	 * @param Closure( Closure(): bool ): bool $work Work; gets a closure that tells whether there is time for another batch.
	 * @throws Refused Where another process does.
	 */
	private function alone( Closure $work, Budget $budget ): bool {
		( $this->migrate )();
		$owner = bin2hex( random_bytes( 8 ) );
		$busy  = new Refused( Refused::BUSY );
		$renew = fn (): bool => $this->leases->renew( self::LEASE, $owner, self::LEASE_SECONDS, ( $this->clock )() ) ? true : throw $busy;
		if ( ! $this->leases->take( self::LEASE, $owner, self::LEASE_SECONDS, ( $this->clock )() ) ) {
			throw $busy;
		}
		try {
			return $work( static fn (): bool => $budget->has_room() && $renew() );
		} finally {
			$this->leases->release( self::LEASE, $owner );
		}
	}

	/** @param Closure(): bool $has_room Tells whether there is time for another batch. */
	private function change_posts( bool $is_open, Closure $has_room ): bool {
		if ( ! $is_open ) {
			return ( $this->closing )()->run( $has_room );
		}
		$done = ( $this->opening )()->run( 0, $has_room );
		if ( $done ) {
			( new Deactivation_State( Deactivation_State::OPEN, ( $this->clock )() ) )->store();
		}
		return $done;
	}

	/** Empties the object cache, and asks page caches to drop every page. */
	private static function clean_caches(): void {
		wp_cache_flush();
		Add_Ons::announce_to_each( Hooks::CLEAN_CACHES, array(), array(), true );
	}
}

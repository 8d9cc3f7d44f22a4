<?php
/**
 * Builds what happens when the plugin is deactivated and activated.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Deactivation;
use Patreon_Gate\Hooks;
use Patreon_Gate\Storage;

/** Builds what keeps locked posts closed while the plugin is inactive. Only deactivation, activation and one job load this class. */
final class Deactivation_Services {

	private ?Deactivation\On_Deactivation $on_deactivation = null;
	private ?Deactivation\On_Activation $on_activation = null;
	private ?Storage\Locks\Closed_Posts $closed_posts = null;

	/** @param \Closure(): Table_Services $tables Migrations that are pending. */
	public function __construct(
		private readonly Storage_Services $storage,
		private readonly Lock_Services $locks,
		private readonly Index_Services $index,
		private readonly Job_Services $jobs,
		private readonly \Closure $tables
	) {}

	/** Returns the service that closes or opens posts before the plugin becomes inactive. */
	public function on_deactivation(): Deactivation\On_Deactivation {
		return $this->on_deactivation ??= new Deactivation\On_Deactivation(
			$this->closing( ... ),
			$this->opening( ... ),
			$this->storage->leases(),
			$this->storage->settings(),
			$this->own_activation(),
			fn () => Storage\Tables\Migrations::is_waiting() ? ( $this->tables )()->migrations()->run() : null,
			fn () => $this->index->after_absence()->leave(),
			time( ... )
		);
	}

	/** Returns the service that takes the passwords off again. */
	public function on_activation(): Deactivation\On_Activation {
		return $this->on_activation ??= new Deactivation\On_Activation(
			$this->closed_posts(),
			$this->opening( ... ),
			$this->storage->leases(),
			$this->own_activation(),
			$this->jobs->queue(),
			function ( bool $was_closed ): void {
				// Other sites of a network have no activation hook of their own.
				$this->index->after_absence()->return();
				if ( $was_closed ) {
					$this->index->after_absence()->recount();
				}
			}
		);
	}

	/** Returns the posts that a password keeps closed. */
	public function closed_posts(): Storage\Locks\Closed_Posts {
		return $this->closed_posts ??= new Storage\Locks\Closed_Posts( $this->storage->database() );
	}

	private function closing(): Deactivation\Closing {
		return new Deactivation\Closing(
			$this->closed_posts(),
			/** @param list<int> $post_ids Posts. */
			static function ( array $post_ids ): void {
				_prime_post_caches( $post_ids, true, true );
			},
			fn ( int $post_id ): bool => $this->locks->effective_locks()->is_locked( $post_id ),
			fn ( string $content ): bool => $this->locks->redactor()->holds_lock( $content ),
			// Locks that add-ons add are not in the table, and rows of a new rule may still be missing.
			fn (): bool => $this->locks->effective_locks()->has_rules() || false !== has_filter( Hooks::LOCK_RESOLVE ),
			time( ... )
		);
	}

	private function opening(): Deactivation\Opening {
		return new Deactivation\Opening( $this->closed_posts(), fn ( int $post_id ) => $this->index->public_index()->index( $post_id ) );
	}

	private function own_activation(): Storage\Site\Own_Activation {
		return new Storage\Site\Own_Activation( $this->storage->database(), plugin_basename( PATREON_GATE_FILE ) );
	}
}

<?php
/**
 * Builds adapters for other plugins.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Compat;

/** Builds adapters for other plugins that read content as it is stored and show or send it. */
final class Compat_Services {

	private ?Compat\Public_Content $public_content = null;

	/**
	 * @param \Closure(): Cta_Services   $cta   Teasers.
	 * @param \Closure(): Index_Services $index Stores the lock of a copy before its text.
	 */
	public function __construct(
		private readonly Lock_Services $locks,
		private readonly \Closure $cta,
		private readonly \Closure $index
	) {}

	/** Returns the service that knows what everybody may read of a post. */
	public function public_content(): Compat\Public_Content {
		return $this->public_content ??= new Compat\Public_Content( $this->locks->access(), $this->locks->redactor( ... ), fn () => ( $this->cta )()->teaser(), $this->locks->attachment_access( ... ) );
	}

	/**
	 * Adds the hooks of adapters. If one of them throws, the others still work.
	 *
	 * @param list<class-string<Compat\Adapter>> $adapters Their classes.
	 */
	public function register_adapters( array $adapters ): void {
		foreach ( $adapters as $adapter ) {
			Add_Ons::contain( $adapter, fn () => $this->adapter( $adapter )->register(), static fn () => null );
			if ( isset( Compat\Paywall_Graphs::FILTERS[ $adapter ] ) ) {
				( new Compat\Paywall_Graphs( fn () => ( $this->cta )()->paywall_markup() ) )->register( $adapter );
			}
		}
	}

	/**
	 * Returns one adapter.
	 *
	 * @param class-string<Compat\Adapter> $adapter Its class.
	 */
	private function adapter( string $adapter ): Compat\Adapter {
		return match ( $adapter ) {
			// These only copy locks to copies of posts.
			Compat\Distributor::class, Compat\Multilingualpress::class, Compat\Polylang::class, Compat\Yoast_Duplicate_Post::class => new $adapter(),
			Compat\Post_Duplicator::class, Compat\Wpml::class => new $adapter( fn ( int $original_id ) => ( $this->index )()->lock_first()->stage_next( $original_id, Compat\Copied_Locks::of( $original_id ) ) ),
			default => new $adapter( $this->public_content() ),
		};
	}
}

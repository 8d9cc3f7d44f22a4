<?php
/**
 * Checks caches.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Health;

/** Checks whether the object cache keeps what it is given, and whether the page cache is one that this plugin clears when a post is locked. */
final class Cache_Checks implements Checks {

	/**
	 * @param \Closure(): bool         $works Tells whether a value can be stored in the object cache and read back.
	 * @param \Closure(): list<string> $known Returns the names of active page caches that are cleared.
	 * @param \Closure(): bool         $any   Tells whether WordPress was told that there is a page cache.
	 */
	public function __construct( private readonly \Closure $works, private readonly \Closure $known, private readonly \Closure $any ) {}

	/** Returns the fixed code of the group. */
	public function id(): string {
		return 'caches';
	}

	/** Returns the name of the group, for display. */
	public function label(): string {
		return __( 'Caches', 'tier-gate-for-patreon' );
	}

	/** @return list<Finding> At least one. */
	public function run( int $now ): array {
		return array( ...$this->objects(), $this->pages() );
	}

	/** @return list<Finding> */
	private function objects(): array {
		return ( $this->works )() ? array() : array(
			new Finding( 'object_cache', Level::Critical, __( 'The object cache of this site does not keep what it is given', 'tier-gate-for-patreon' ), __( 'A changed lock may count only later. Empty the object cache, then ask your host whether its server (Redis or Memcached) is running, or turn the object cache off.', 'tier-gate-for-patreon' ) ),
		);
	}

	private function pages(): Finding {
		$known = ( $this->known )();
		if ( array() !== $known ) {
			/* translators: %s: names of plugins. */
			return new Finding( 'page_cache', Level::Good, sprintf( __( 'Pages in %s are cleared when you lock a post', 'tier-gate-for-patreon' ), implode( ', ', $known ) ) );
		}
		return ( $this->any )()
			? new Finding( 'page_cache_unknown', Level::Recommended, __( 'Tier Gate does not know the page cache of this site', 'tier-gate-for-patreon' ), __( 'When you lock a post that was public, clear the page cache. Then look at the post in a private window, where you are not signed in. What members read is never stored.', 'tier-gate-for-patreon' ) )
			: new Finding( 'no_page_cache', Level::Good, __( 'WordPress has no page cache that could show an old page', 'tier-gate-for-patreon' ) );
	}
}

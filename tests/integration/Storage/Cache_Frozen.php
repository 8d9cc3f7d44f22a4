<?php
/**
 * A stale object cache.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Storage;

/** Returns the values of one moment, and ignores changes. */
final class Cache_Frozen extends \WP_Object_Cache {

	private ?\WP_Object_Cache $known = null;

	public static function from( \WP_Object_Cache $cache ): self {
		$frozen        = new self();
		$frozen->known = clone $cache;
		return $frozen;
	}

	public function get( $key, $group = 'default', $force = false, &$found = null ) { // phpcs:ignore SlevomatCodingStandard.TypeHints -- core's own signature.
		return $this->known?->get( $key, $group, $force, $found ) ?? false;
	}

	public function set( $key, $data, $group = 'default', $expire = 0 ) { // phpcs:ignore SlevomatCodingStandard.TypeHints -- core's own signature.
		return true;
	}

	public function add( $key, $data, $group = 'default', $expire = 0 ) { // phpcs:ignore SlevomatCodingStandard.TypeHints -- core's own signature.
		return true;
	}

	public function delete( $key, $group = 'default', $deprecated = false ) { // phpcs:ignore SlevomatCodingStandard.TypeHints -- core's own signature.
		return true;
	}
}

<?php
/**
 * An object cache whose server is down.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Storage;

/** Finds nothing and stores nothing. */
final class Cache_Down extends \WP_Object_Cache {

	public function get( $key, $group = 'default', $force = false, &$found = null ) { // phpcs:ignore SlevomatCodingStandard.TypeHints -- core's own signature.
		$found = false;
		return false;
	}

	public function set( $key, $data, $group = 'default', $expire = 0 ) { // phpcs:ignore SlevomatCodingStandard.TypeHints -- core's own signature.
		return false;
	}

	public function add( $key, $data, $group = 'default', $expire = 0 ) { // phpcs:ignore SlevomatCodingStandard.TypeHints -- core's own signature.
		return false;
	}

	public function delete( $key, $group = 'default', $deprecated = false ) { // phpcs:ignore SlevomatCodingStandard.TypeHints -- core's own signature.
		return false;
	}
}

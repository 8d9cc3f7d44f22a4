<?php
/**
 * A persistent object cache for tests, stored in the Redis at TEST_REDIS_PORT. Core replaces functions that are missing here
 * (wp-includes/cache-compat.php).
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

/** Caches for the request, and in Redis for all requests. */
final class Test_Object_Cache {

	private readonly Redis $redis;

	/** @var array<string, mixed> Values this request has read. */
	private array $memory = array();

	/** @var array<string, true> Groups that are not stored in Redis. */
	private array $private_groups = array();

	public function __construct() {
		$this->redis = new Redis();
		$this->redis->connect( '127.0.0.1', (int) TEST_REDIS_PORT );
		$this->redis->setOption( Redis::OPT_SERIALIZER, Redis::SERIALIZER_PHP );
	}

	/** @param list<string> $groups Groups that are never shared. */
	public function keep_private( array $groups ): void {
		$this->private_groups += array_fill_keys( $groups, true );
	}

	public function get( int|string $key, string $group, bool $force, ?bool &$found ): mixed {
		$name = $this->name( $key, $group );
		if ( ! array_key_exists( $name, $this->memory ) || ( $force && ! $this->is_private( $group ) ) ) {
			$stored = $this->is_private( $group ) ? false : $this->redis->get( $name );
			// Wrapped in an array, to tell a stored false from a missing value.
			if ( ! is_array( $stored ) ) {
				unset( $this->memory[ $name ] );
				$found = false;
				return false;
			}
			$this->memory[ $name ] = $stored[0];
		}
		$found = true;
		$value = $this->memory[ $name ];
		return is_object( $value ) ? clone $value : $value;
	}

	/** @param 'any'|'new'|'old' $only When to write: always, only if there is no value, or only if there is one. */
	public function set( int|string $key, mixed $value, string $group, int $seconds, string $only = 'any' ): bool {
		if ( 'new' === $only && wp_suspend_cache_addition() ) {
			return false;
		}
		$name  = $this->name( $key, $group );
		$value = is_object( $value ) ? clone $value : $value;
		if ( $this->is_private( $group ) ) {
			$is_there = array_key_exists( $name, $this->memory );
			if ( ( 'new' === $only && $is_there ) || ( 'old' === $only && ! $is_there ) ) {
				return false;
			}
			$this->memory[ $name ] = $value;
			return true;
		}
		$options = array_merge( 'any' === $only ? array() : array( 'new' === $only ? 'nx' : 'xx' ), $seconds > 0 ? array( 'ex' => $seconds ) : array() );
		if ( true !== $this->redis->set( $name, array( $value ), $options ) ) {
			return false;
		}
		$this->memory[ $name ] = $value;
		return true;
	}

	public function delete( int|string $key, string $group ): bool {
		$name     = $this->name( $key, $group );
		$is_there = array_key_exists( $name, $this->memory );
		unset( $this->memory[ $name ] );
		return $this->is_private( $group ) ? $is_there : $this->redis->del( $name ) > 0;
	}

	public function flush(): bool {
		$this->memory = array();
		return (bool) $this->redis->flushDB();
	}

	public function forget(): bool {
		$this->memory = array();
		return true;
	}

	public function close(): bool {
		return $this->redis->close();
	}

	private function is_private( string $group ): bool {
		return isset( $this->private_groups[ '' === $group ? 'default' : $group ] );
	}

	private function name( int|string $key, string $group ): string {
		return ( '' === $group ? 'default' : $group ) . ':' . $key;
	}
}

function wp_cache_init(): void {
	$GLOBALS['wp_object_cache'] = new Test_Object_Cache();
}

function wp_cache_get( int|string $key, mixed $group = '', mixed $force = false, ?bool &$found = null ): mixed {
	return $GLOBALS['wp_object_cache']->get( $key, (string) $group, (bool) $force, $found );
}

function wp_cache_set( int|string $key, mixed $data, mixed $group = '', mixed $expire = 0 ): bool {
	return $GLOBALS['wp_object_cache']->set( $key, $data, (string) $group, (int) $expire );
}

function wp_cache_add( int|string $key, mixed $data, mixed $group = '', mixed $expire = 0 ): bool {
	return $GLOBALS['wp_object_cache']->set( $key, $data, (string) $group, (int) $expire, 'new' );
}

function wp_cache_replace( int|string $key, mixed $data, mixed $group = '', mixed $expire = 0 ): bool {
	return $GLOBALS['wp_object_cache']->set( $key, $data, (string) $group, (int) $expire, 'old' );
}

function wp_cache_delete( int|string $key, mixed $group = '' ): bool {
	return $GLOBALS['wp_object_cache']->delete( $key, (string) $group );
}

function wp_cache_incr( int|string $key, mixed $offset = 1, mixed $group = '' ): int|false {
	$value = wp_cache_get( $key, $group, true, $found );
	if ( true !== $found ) {
		return false;
	}
	$sum = max( 0, (int) $value + (int) $offset );
	wp_cache_set( $key, $sum, $group );
	return $sum;
}

function wp_cache_decr( int|string $key, mixed $offset = 1, mixed $group = '' ): int|false {
	return wp_cache_incr( $key, -(int) $offset, $group );
}

function wp_cache_flush(): bool {
	return $GLOBALS['wp_object_cache']->flush();
}

function wp_cache_flush_runtime(): bool {
	return $GLOBALS['wp_object_cache']->forget();
}

function wp_cache_close(): bool {
	return $GLOBALS['wp_object_cache']->close();
}

/** One site: every group is global. */
function wp_cache_add_global_groups( mixed $groups ): void {}

function wp_cache_add_non_persistent_groups( mixed $groups ): void {
	$GLOBALS['wp_object_cache']->keep_private( (array) $groups );
}

function wp_cache_supports( string $feature ): bool {
	return 'flush_runtime' === $feature;
}

<?php
/**
 * Reads and calls what belongs to other plugins.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Compat;

/** Other plugins may be of any version: what does not exist there gives null, which adapters treat as "nothing public". */
final class Foreign {

	/**
	 * A property, also one that the object only makes when it is asked for.
	 *
	 * @param mixed  $from Object of another plugin, or anything.
	 * @param string $name Name of the property.
	 * @return mixed Null where it is not there.
	 */
	public static function get( mixed $from, string $name ): mixed {
		return is_object( $from ) && ( property_exists( $from, $name ) || method_exists( $from, '__get' ) ) ? $from->{$name} : null; // @phpstan-ignore property.dynamicName (no type of another plugin is known here)
	}

	/**
	 * Puts a value into an object of another plugin.
	 *
	 * @param object $into  Object.
	 * @param string $name  Name of the property.
	 * @param mixed  $value Value.
	 */
	public static function set( object $into, string $name, mixed $value ): void {
		$into->{$name} = $value; // @phpstan-ignore property.dynamicName (no type of another plugin is known here)
	}

	/**
	 * What a function or a method of another plugin answers.
	 *
	 * @param mixed $callback  Function, or object or class with the name of a method.
	 * @param mixed ...$values Arguments.
	 * @return mixed Null where it is not there.
	 */
	public static function call( mixed $callback, mixed ...$values ): mixed {
		return is_callable( $callback ) ? $callback( ...$values ) : null;
	}

	/**
	 * The post that something stands for.
	 *
	 * @param mixed $post Post or id of one, or anything.
	 */
	public static function post( mixed $post ): ?\WP_Post {
		$post = is_numeric( $post ) && (int) $post > 0 ? get_post( (int) $post ) : $post;
		return $post instanceof \WP_Post ? $post : null;
	}
}

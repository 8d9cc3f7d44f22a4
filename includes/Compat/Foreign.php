<?php
/**
 * Access to objects of other plugins.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Compat;

/**
 * Reads properties and calls functions of other plugins, of any version. What does not exist gives null, which adapters treat as "nothing
 * public".
 */
final class Foreign {

	/**
	 * Returns a property, also one that the object computes on access.
	 *
	 * @param mixed  $from Object of another plugin, or anything.
	 * @param string $name Name of the property.
	 * @return mixed Null if it does not exist.
	 */
	public static function get( mixed $from, string $name ): mixed {
		return is_object( $from ) && ( property_exists( $from, $name ) || method_exists( $from, '__get' ) ) ? $from->{$name} : null; // @phpstan-ignore property.dynamicName (no type of another plugin is known here)
	}

	/**
	 * Sets a property of another plugin's object.
	 *
	 * @param object $into  Object.
	 * @param string $name  Name of the property.
	 * @param mixed  $value Value.
	 */
	public static function set( object $into, string $name, mixed $value ): void {
		$into->{$name} = $value; // @phpstan-ignore property.dynamicName (no type of another plugin is known here)
	}

	/**
	 * Returns the result of a function or method of another plugin.
	 *
	 * @param mixed $callback  Function, or object or class with the name of a method.
	 * @param mixed ...$values Arguments.
	 * @return mixed Null if it does not exist.
	 */
	public static function call( mixed $callback, mixed ...$values ): mixed {
		return is_callable( $callback ) ? $callback( ...$values ) : null;
	}

	/**
	 * Returns the post for a post object or id.
	 *
	 * @param mixed $post Post or id of one, or anything.
	 */
	public static function post( mixed $post ): ?\WP_Post {
		$post = is_numeric( $post ) && (int) $post > 0 ? get_post( (int) $post ) : $post;
		return $post instanceof \WP_Post ? $post : null;
	}
}

<?php
/**
 * A kind of condition.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Gating;

use InvalidArgumentException;

/**
 * Everything the plugin needs to offer, store, explain and decide one kind of condition.
 *
 * @api
 * @since 0.1.0
 */
final class Condition_Type {

	/** For JSON schemas, which are matched without delimiters. */
	public const ID_SCHEMA_PATTERN = '^[a-z][a-z0-9_-]{0,31}(/[a-z][a-z0-9_-]{0,31})?$';

	private const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

	/**
	 * @param string               $id          Such as `tiers`; add-ons put a name before it: `my-add-on/weekday`.
	 * @param string               $label       Short, translated.
	 * @param string               $description One sentence, translated.
	 * @param array<string, mixed> $schema      JSON schema of the parameters; of type `object`.
	 * @param Evaluator            $evaluator   Decides.
	 * @throws InvalidArgumentException Where the id or the schema cannot be used.
	 */
	public function __construct(
		public readonly string $id,
		public readonly string $label,
		public readonly string $description,
		public readonly array $schema,
		public readonly Evaluator $evaluator
	) {
		if ( ! self::is_id( $id ) ) {
			throw new InvalidArgumentException( 'A condition type needs an id such as "weekday" or "my-add-on/weekday".' );
		}
		$properties = $schema['properties'] ?? array();
		if ( 'object' !== ( $schema['type'] ?? null ) || ! is_array( $properties ) ) {
			throw new InvalidArgumentException( 'The schema of a condition type must describe an object.' );
		}
		foreach ( $properties as $name => $property ) {
			if ( ! is_string( $name ) || ! is_array( $property ) ) {
				throw new InvalidArgumentException( 'The schema of a condition type must name each parameter and describe it.' );
			}
		}
	}

	/**
	 * @param string $id Any text.
	 */
	public static function is_id( string $id ): bool {
		$parts = explode( '/', $id );
		foreach ( $parts as $part ) {
			if ( strlen( $part ) > 32 || 1 !== strspn( $part, self::LETTERS, 0, 1 ) || strlen( $part ) !== strspn( $part, self::LETTERS . '0123456789_-' ) ) {
				return false;
			}
		}
		return count( $parts ) < 3;
	}
}

<?php
/**
 * One condition of a lock.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Gating;

/**
 * Holds a condition type and its parameters, as they are stored. Only the evaluator of the type knows whether the parameters are valid.
 *
 * @api
 * @since 0.1.0
 */
final class Condition {

	/**
	 * @param string               $type   ID of a condition type.
	 * @param array<string, mixed> $params JSON values by name.
	 */
	public function __construct( public readonly string $type, public readonly array $params = array() ) {}

	/**
	 * Returns a text parameter.
	 *
	 * @param string $name Parameter.
	 * @return ?string Null where it is missing, empty, or neither a string nor a whole number.
	 */
	public function text( string $name ): ?string {
		$value = $this->params[ $name ] ?? null;
		if ( is_int( $value ) ) {
			return (string) $value;
		}
		return is_string( $value ) && '' !== $value ? $value : null;
	}

	/**
	 * Returns a parameter that is a whole number and not negative.
	 *
	 * @param string $name Parameter.
	 * @return ?int Null where it is missing or not such a number.
	 */
	public function count( string $name ): ?int {
		$value = $this->params[ $name ] ?? null;
		return is_int( $value ) && $value >= 0 ? $value : null;
	}

	/**
	 * Returns a parameter that is a list of IDs.
	 *
	 * @param string $name Parameter.
	 * @return list<string> Empty where it is missing or not a list.
	 */
	public function ids( string $name ): array {
		$value = $this->params[ $name ] ?? null;
		$ids   = array();
		foreach ( is_array( $value ) ? $value : array() as $id ) {
			if ( ( is_string( $id ) && '' !== $id ) || is_int( $id ) ) {
				$ids[] = (string) $id;
			}
		}
		return $ids;
	}

	/**
	 * Returns the condition as JSON.
	 *
	 * @return array{type: string, params: array<string, mixed>}
	 */
	public function to_array(): array {
		return array(
			'type'   => $this->type,
			'params' => $this->params,
		);
	}
}

<?php
/**
 * The input of an ability.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Automation;

/** Returns the input of an ability with its types. Core has validated it against the schema, but adds no defaults. */
final class Ability_Input {

	/** @param array<array-key, mixed> $values Parameters by name. */
	public function __construct( private readonly array $values ) {}

	/** Returns text; '' if it is missing. */
	public function text( string $name ): string {
		$value = $this->values[ $name ] ?? '';
		return is_string( $value ) ? $value : '';
	}

	/** Returns a number; `$missing` if it is missing. */
	public function number( string $name, int $missing ): int {
		$value = $this->values[ $name ] ?? $missing;
		return is_numeric( $value ) ? (int) $value : $missing;
	}

	/** Returns a boolean; null if it is missing. */
	public function flag( string $name ): ?bool {
		$value = $this->values[ $name ] ?? null;
		// In a URL the flag is text. If it were ignored, a search for people with access would return everybody.
		return null === $value || '' === $value ? null : rest_sanitize_boolean( is_bool( $value ) || is_int( $value ) || is_string( $value ) ? $value : false );
	}
}

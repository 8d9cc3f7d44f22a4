<?php
/**
 * What an ability was given.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Automation;

/** Typed reading of parameters, which core has held against the schema; what was left out has no default yet. */
final class Ability_Input {

	/** @param array<array-key, mixed> $values Parameters by name. */
	public function __construct( private readonly array $values ) {}

	/** '' where it is missing. */
	public function text( string $name ): string {
		$value = $this->values[ $name ] ?? '';
		return is_string( $value ) ? $value : '';
	}

	/** A number; `$missing` where it is missing. */
	public function number( string $name, int $missing ): int {
		$value = $this->values[ $name ] ?? $missing;
		return is_numeric( $value ) ? (int) $value : $missing;
	}

	/** Null where it is missing. */
	public function flag( string $name ): ?bool {
		$value = $this->values[ $name ] ?? null;
		// From an address it comes as a text, and an ignored "only with access" would answer with everybody.
		return null === $value || '' === $value ? null : rest_sanitize_boolean( is_bool( $value ) || is_int( $value ) || is_string( $value ) ? $value : false );
	}
}

<?php
/**
 * Attributes of a block.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Blocks;

/** Reads attributes of a block. They have the types of `block.json` only if an editor saved them, so a wrong type counts as missing. */
final class Attributes {

	/** @param array<array-key, mixed> $values Attributes by name. */
	public function __construct( private readonly array $values ) {}

	/** Returns a text without HTML; '' if it is missing. */
	public function text( string $name ): string {
		$value = $this->values[ $name ] ?? null;
		return is_string( $value ) ? trim( wp_strip_all_tags( $value ) ) : '';
	}

	/**
	 * Returns a whole number within limits.
	 *
	 * @param int $otherwise Returned if it is missing.
	 */
	public function number( string $name, int $otherwise, int $least, int $most ): int {
		$value = $this->values[ $name ] ?? null;
		return is_int( $value ) || is_float( $value ) ? (int) max( $least, min( $most, $value ) ) : $otherwise;
	}

	/** Tells whether an attribute is switched on. */
	public function flag( string $name ): bool {
		return true === ( $this->values[ $name ] ?? null );
	}

	/** @return list<string> Ids, without repetitions. */
	public function ids( string $name ): array {
		$value = $this->values[ $name ] ?? null;
		return is_array( $value ) ? array_values( array_unique( array_filter( $value, static fn ( mixed $id ): bool => is_string( $id ) && '' !== $id ) ) ) : array();
	}
}

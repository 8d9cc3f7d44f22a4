<?php
/**
 * One row of a result.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage;

/**
 * Returns a column as the type the caller needs. Database drivers return different mixtures of strings, numbers and nulls: MariaDB strings only,
 * SQLite some numbers.
 */
final class Row {

	/** @param array<array-key, mixed> $columns Column name → value. */
	public function __construct( private readonly array $columns ) {}

	/** Returns text; '' if the column is null or missing. */
	public function text( string $column ): string {
		$value = $this->columns[ $column ] ?? '';
		return is_scalar( $value ) ? (string) $value : '';
	}

	/** Returns text or null. */
	public function nullable_text( string $column ): ?string {
		return isset( $this->columns[ $column ] ) ? $this->text( $column ) : null;
	}

	/** Returns a whole number; 0 if the column is null or no number. */
	public function int( string $column ): int {
		$value = $this->columns[ $column ] ?? 0;
		return is_numeric( $value ) ? (int) $value : 0;
	}

	/** Returns a whole number or null. */
	public function nullable_int( string $column ): ?int {
		return isset( $this->columns[ $column ] ) ? $this->int( $column ) : null;
	}

	/** Returns a boolean that is stored as 1 or 0. */
	public function flag( string $column ): bool {
		return 1 === $this->int( $column );
	}

	/** @return list<string> The strings of a JSON list; anything else gives an empty list. */
	public function text_list( string $column ): array {
		$values = json_decode( $this->text( $column ), true );
		return is_array( $values ) ? array_values( array_filter( $values, 'is_string' ) ) : array();
	}
}

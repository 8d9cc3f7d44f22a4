<?php
/**
 * One row of a result, read by type.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage;

/**
 * Database drivers return strings, numbers and nulls in different mixtures (MariaDB all strings, SQLite some numbers); this reads
 * a column as the one type its owner wants.
 */
final class Row {

	/** @param array<array-key, mixed> $columns Column name → value. */
	public function __construct( private readonly array $columns ) {}

	/** Text; '' when the column is null or missing. */
	public function text( string $column ): string {
		$value = $this->columns[ $column ] ?? '';
		return is_scalar( $value ) ? (string) $value : '';
	}

	/** Text or null. */
	public function nullable_text( string $column ): ?string {
		return isset( $this->columns[ $column ] ) ? $this->text( $column ) : null;
	}

	/** Whole number; 0 when the column is null or not a number. */
	public function int( string $column ): int {
		$value = $this->columns[ $column ] ?? 0;
		return is_numeric( $value ) ? (int) $value : 0;
	}

	/** Whole number or null. */
	public function nullable_int( string $column ): ?int {
		return isset( $this->columns[ $column ] ) ? $this->int( $column ) : null;
	}

	/** Yes or no, stored as 1 or 0. */
	public function flag( string $column ): bool {
		return 1 === $this->int( $column );
	}

	/** @return list<string> The strings of a JSON list; nonsense gives an empty one. */
	public function text_list( string $column ): array {
		$values = json_decode( $this->text( $column ), true );
		return is_array( $values ) ? array_values( array_filter( $values, 'is_string' ) ) : array();
	}
}

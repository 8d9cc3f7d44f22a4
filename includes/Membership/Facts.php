<?php
/**
 * Typed reading of values from a row or from JSON.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Membership;

/**
 * Turns what a database row or decoded JSON holds into the types the value objects keep.
 *
 * Database drivers differ: MySQL returns numbers as strings, SQLite as numbers. A value of the wrong type becomes the empty value of the
 * expected type, never a guess: an unreadable amount is 0, an unreadable date is null.
 */
final class Facts {

	/** Larger than any real date or amount. Keeps sums of such numbers within the range of an int. */
	private const LIMIT = 1_000_000_000_000_000;

	/**
	 * @param array<array-key, mixed> $values Row or decoded object.
	 */
	public function __construct( private readonly array $values ) {}

	/**
	 * @param string $key Key of the value.
	 * @return string The value as text, or '' if it is no text.
	 */
	public function text( string $key ): string {
		return $this->optional_text( $key ) ?? '';
	}

	/**
	 * @param string $key Key of the value.
	 * @return ?string Null if there is no text.
	 */
	public function optional_text( string $key ): ?string {
		$value = $this->values[ $key ] ?? null;
		return is_string( $value ) || is_int( $value ) ? (string) $value : null;
	}

	/**
	 * @param string $key Key of the value.
	 * @return int The value, or 0 if it is no whole number.
	 */
	public function number( string $key ): int {
		return $this->optional_number( $key ) ?? 0;
	}

	/**
	 * @param string $key Key of the value.
	 * @return ?int Null if there is no whole number.
	 */
	public function optional_number( string $key ): ?int {
		$value = $this->values[ $key ] ?? null;
		if ( is_string( $value ) && 1 === preg_match( '/^-?\d{1,18}$/D', $value ) ) {
			$value = (int) $value;
		}
		return is_int( $value ) && abs( $value ) <= self::LIMIT ? $value : null;
	}

	/**
	 * @param string $key Key of the value.
	 * @return bool True only for `true`, `1` and `'1'`.
	 */
	public function flag( string $key ): bool {
		return in_array( $this->values[ $key ] ?? false, array( true, 1, '1' ), true );
	}

	/**
	 * Returns ids. Patreon's ids are text although they look like numbers; JSON written by hand may hold numbers.
	 *
	 * @param string $key Key of the value.
	 * @return list<string> Distinct, non-empty ids in their order.
	 */
	public function ids( string $key ): array {
		$value = $this->values[ $key ] ?? null;
		$ids   = array();
		foreach ( is_array( $value ) ? $value : array() as $id ) {
			if ( ( is_string( $id ) && '' !== $id ) || is_int( $id ) ) {
				$ids[] = (string) $id;
			}
		}
		return array_values( array_unique( $ids ) );
	}
}

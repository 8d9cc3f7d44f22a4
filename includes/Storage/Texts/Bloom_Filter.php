<?php
/**
 * A Bloom filter of hashes.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Texts;

use function strlen;

/**
 * Tells whether a hash may have been added: for a hash that was added, the answer is always "maybe"; for any other, nearly always "no". The filter
 * never takes more than 44 KB. With tens of thousands of hashes, "maybe" only becomes more frequent.
 */
final class Bloom_Filter {

	private const MARKS     = 5;
	/** Hexadecimal digits of a hash used for each bit. */
	private const DIGITS    = 6;
	private const MIN_BYTES = 128;
	private const MAX_BYTES = 32768;

	/**
	 * @param int    $first Number of hashes it was created for.
	 * @param int    $later Number of hashes added since.
	 * @param string $bits  Bits as bytes.
	 */
	private function __construct( private readonly int $first, private readonly int $later, private readonly string $bits ) {}

	/** @param list<string> $hashes Hexadecimal, of 30 digits at least. */
	public static function of( array $hashes ): self {
		$bytes = self::MIN_BYTES;
		// 64 bits for each hash: one in half a million other hashes gets "maybe".
		while ( $bytes < 8 * count( $hashes ) && $bytes < self::MAX_BYTES ) {
			$bytes *= 2;
		}
		$bits = str_repeat( "\0", $bytes );
		foreach ( $hashes as $hash ) {
			$bits = self::marked( $bits, $hash );
		}
		return new self( count( $hashes ), 0, $bits );
	}

	/** Reads the result of to_text(); null for anything else. */
	public static function from_text( string $text ): ?self {
		if ( 1 !== preg_match( '/^2\.(\d{1,9})\.(\d{1,9})\.\w*:([A-Za-z0-9+\/]+=*)$/D', $text, $found ) ) {
			return null;
		}
		$bits  = base64_decode( $found[3], true ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions -- bytes, in a column for text.
		$bytes = is_string( $bits ) ? strlen( $bits ) : 0;
		return is_string( $bits ) && $bytes >= self::MIN_BYTES && $bytes <= self::MAX_BYTES ? new self( (int) $found[1], (int) $found[2], $bits ) : null;
	}

	/**
	 * Returns the filter as text. It begins with the number of the format. Version 4 of the database had another one, because its hashes were
	 * different.
	 *
	 * @param string $nonce Letters and digits that make each text unique.
	 */
	public function to_text( string $nonce ): string {
		return '2.' . $this->first . '.' . $this->later . '.' . $nonce . ':' . base64_encode( $this->bits ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions -- bytes, in a column for text.
	}

	/**
	 * Returns the filter with more hashes.
	 *
	 * @param list<string> $hashes Hexadecimal, of 30 digits at least.
	 */
	public function with( array $hashes ): self {
		return new self( $this->first, $this->later + count( $hashes ), array_reduce( $hashes, self::marked( ... ), $this->bits ) );
	}

	/** Tells whether the hash may have been added. False only if it never was. */
	public function may_hold( string $hash ): bool {
		$bytes = strlen( $this->bits );
		// The first bit decides nearly always.
		for ( $mark = 0; $mark < self::MARKS; $mark++ ) {
			$place = self::place( $hash, $mark, $bytes );
			if ( 0 === ( ord( $this->bits[ $place >> 3 ] ) & ( 1 << ( $place & 7 ) ) ) ) {
				return false;
			}
		}
		return true;
	}

	public function is_empty(): bool {
		return 0 === $this->first + $this->later;
	}

	/** Tells whether so many hashes were added that it should be created again, in the right size and without deleted ones. */
	public function should_be_rebuilt(): bool {
		return $this->later > max( $this->first, intdiv( strlen( $this->bits ), 8 ) );
	}

	private static function marked( string $bits, string $hash ): string {
		foreach ( self::places( $hash, strlen( $bits ) ) as $place ) {
			$bits[ $place >> 3 ] = chr( ord( $bits[ $place >> 3 ] ) | ( 1 << ( $place & 7 ) ) );
		}
		return $bits;
	}

	/** @return list<int> Positions of the bits of a hash. */
	private static function places( string $hash, int $bytes ): array {
		$places = array();
		for ( $mark = 0; $mark < self::MARKS; $mark++ ) {
			$places[] = self::place( $hash, $mark, $bytes );
		}
		return $places;
	}

	/** Returns the position of one of those bits. */
	private static function place( string $hash, int $mark, int $bytes ): int {
		return (int) hexdec( substr( $hash, self::DIGITS * $mark, self::DIGITS ) ) % ( 8 * $bytes );
	}
}

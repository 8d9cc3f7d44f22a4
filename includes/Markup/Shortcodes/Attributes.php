<?php
/**
 * The attributes of the lock shortcode.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Markup\Shortcodes;

use Patreon_Gate\Gating\Lock_Codec;

/**
 * Reads which lock an opening tag has: `[patreon_gate_lock tiers="123,456" paying match="all" not cta="none"]`. Each condition is named as its type. A lock
 * that cannot be written like that, such as one with a condition of an add-on, stands in the attribute `lock`, as JSON in the alphabet of base64url.
 *
 * A word that is unknown, written twice, or has a value that is none for it, makes the lock unreadable: nobody can know what its author meant.
 */
final class Attributes {

	/** Conditions without a parameter. */
	private const PLAIN = array( 'paying', 'free_member', 'member_at_publication' );

	/** What editors and word processors make of plain quotes and blanks, and how both are written inside the attributes of a block. */
	private const SAME = array(
		'“'       => '"',
		'”'       => '"',
		'„'       => '"',
		'«'       => '"',
		'»'       => '"',
		'″'       => '"',
		'\\u0022' => '"',
		'\\"'     => '"',
		"\u{a0}"  => ' ',
	);

	private const BLANKS  = " \t\n\v\f\r";
	private const IN_NAME = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-';

	/** The highest number that a condition takes; larger ones are no amounts of money, and would not fit into an integer. */
	private const MOST = 100_000_000;

	/**
	 * Returns the lock of an opening tag.
	 *
	 * @param Tag $tag Opening tag.
	 * @return ?array<array-key, mixed> As it is stored elsewhere; null where it cannot be read.
	 */
	public static function stored_lock( Tag $tag ): ?array {
		$written = $tag->is_whole ? self::written( $tag->attributes ) : null;
		return null === $written ? null : self::lock( array_diff_key( $written, array( 'cta' => true ) ) );
	}

	/**
	 * Returns which call to action stands in the place of what is locked.
	 *
	 * @param Tag $tag Opening tag.
	 * @return ?int ID of a design, 0 for none; null where nothing is shown.
	 */
	public static function call_to_action( Tag $tag ): ?int {
		$wanted = self::written( $tag->attributes )['cta'] ?? '';
		return 'none' === $wanted ? null : ( ctype_digit( $wanted ) && strlen( $wanted ) < 18 ? (int) $wanted : 0 );
	}

	/**
	 * Returns attributes that WordPress has split as they may have been written.
	 *
	 * @param mixed $attributes What WordPress passes to a shortcode.
	 */
	public static function joined( mixed $attributes ): string {
		$written = array();
		foreach ( is_array( $attributes ) ? $attributes : array() as $name => $value ) {
			// WordPress keeps quotes that a word processor wrote as a part of the value.
			$value     = is_string( $value ) ? trim( strtr( $value, self::SAME ), '"\'' ) : '';
			$written[] = is_int( $name ) ? $value : $name . '="' . $value . '"';
		}
		return implode( ' ', $written );
	}

	/**
	 * Returns the lock that some attributes describe.
	 *
	 * @param array<string, string> $written Attributes.
	 * @return ?array<array-key, mixed>
	 */
	private static function lock( array $written ): ?array {
		if ( isset( $written['lock'] ) ) {
			return 1 === count( $written ) ? self::decoded( $written['lock'] ) : null;
		}
		$lock = array(
			'match'      => $written['match'] ?? 'any',
			'inverse'    => isset( $written['not'] ),
			'campaign'   => $written['campaign'] ?? '',
			'conditions' => array(),
		);
		if ( ! in_array( $lock['match'], array( 'any', 'all' ), true ) || ! self::is_on( $written['not'] ?? '' ) ) {
			return null;
		}
		foreach ( array_diff_key( $written, array_flip( array( 'match', 'not', 'campaign' ) ) ) as $type => $value ) {
			$params = self::params( $type, $value );
			if ( null === $params ) {
				return null;
			}
			$lock['conditions'][] = array(
				'type'   => $type,
				'params' => $params,
			);
		}
		return $lock;
	}

	/**
	 * Returns the parameters of a condition.
	 *
	 * @param string $type  Type of the condition.
	 * @param string $value What is written for it; '' for its name alone.
	 * @return ?array<string, mixed> Null for an unknown type, and for a value that is none of it.
	 */
	private static function params( string $type, string $value ): ?array {
		if ( in_array( $type, self::PLAIN, true ) ) {
			return self::is_on( $value ) ? array() : null;
		}
		if ( 'tiers' === $type ) {
			$ids = array_map( 'trim', explode( ',', $value ) );
			// Names of tiers are no IDs: a tier that gets another name on Patreon would lock its members out.
			return array() === array_filter( $ids, static fn ( string $id ): bool => ! ctype_digit( $id ) ) ? array( 'tiers' => $ids ) : null;
		}
		if ( 'tier_or_above' === $type ) {
			return ctype_digit( $value ) ? array( 'tier' => $value ) : null;
		}
		$number = self::number( $value );
		return null === $number ? null : match ( $type ) {
			'amount', 'lifetime_amount' => array( 'cents' => $number ),
			'member_for_months'         => 0 === $number % 100 ? array( 'months' => intdiv( $number, 100 ) ) : null,
			default                     => null,
		};
	}

	/**
	 * Reads a number with up to two decimal places.
	 *
	 * @return ?int In hundredths, at least 1; null for anything else.
	 */
	private static function number( string $value ): ?int {
		list( $whole, $rest ) = array( ...explode( '.', $value, 2 ), '' );
		if ( ! ctype_digit( $whole ) || strlen( $whole ) > 9 || ( str_contains( $value, '.' ) && ( ! ctype_digit( $rest ) || strlen( $rest ) > 2 ) ) ) {
			return null;
		}
		$number = (int) $whole * 100 + (int) str_pad( $rest, 2, '0' );
		return $number < 1 || $number > self::MOST ? null : $number;
	}

	/** Tells whether a value says what the name alone says. */
	private static function is_on( string $value ): bool {
		return in_array( strtolower( $value ), array( '', '1', 'yes', 'true' ), true );
	}

	/**
	 * Decodes a lock that is written as a whole.
	 *
	 * @return ?array<array-key, mixed> Null where it cannot be read, and for a lock with an early access ladder: page caches and background work look for
	 *                                  ladders in the text, and would not find this one.
	 */
	private static function decoded( string $value ): ?array {
		$json = base64_decode( strtr( $value, '-_', '+/' ), true ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_decode -- JSON has brackets, which end a shortcode.
		$lock = is_string( $json ) ? json_decode( $json, true ) : null;
		return is_array( $lock ) && null === Lock_Codec::read( $lock )->ladder ? $lock : null;
	}

	/**
	 * Splits attributes into names and values.
	 *
	 * @return ?array<string, string> Null where they cannot be read, and where a name comes twice.
	 */
	private static function written( string $text ): ?array {
		$text  = strtr( html_entity_decode( self::without_elements( $text ), ENT_QUOTES | ENT_HTML5, 'UTF-8' ), self::SAME );
		$found = array();
		$at    = strspn( $text, self::BLANKS );
		while ( $at < strlen( $text ) ) {
			$length = strspn( $text, self::IN_NAME, $at );
			$name   = strtolower( substr( $text, $at, $length ) );
			$at    += $length;
			$gap    = strspn( $text, self::BLANKS, $at );
			$value  = '';
			if ( '=' === ( $text[ $at + $gap ] ?? '' ) ) {
				$at   += $gap + 1;
				$at   += strspn( $text, self::BLANKS, $at );
				$quote = $text[ $at ] ?? '';
				if ( '"' === $quote || "'" === $quote ) {
					$length = strcspn( $text, $quote, $at + 1 );
					$value  = substr( $text, $at + 1, $length );
					if ( ( $text[ $at + 1 + $length ] ?? '' ) !== $quote ) {
						return null;
					}
					$at += $length + 2;
				} else {
					$length = strcspn( $text, self::BLANKS, $at );
					$value  = substr( $text, $at, $length );
					$at    += $length;
				}
				if ( '' === trim( $value ) ) {
					return null;
				}
			}
			$gap = strspn( $text, self::BLANKS, $at );
			// Words are separated by blanks.
			if ( '' === $name || isset( $found[ $name ] ) || ( 0 === $gap && $at < strlen( $text ) ) ) {
				return null;
			}
			$found[ $name ] = trim( $value );
			$at            += $gap;
		}
		return $found;
	}

	/** Removes HTML elements, which visual editors put into a tag when its author makes it bold. */
	private static function without_elements( string $text ): string {
		$kept = '';
		$from = 0;
		$at   = strpos( $text, '<' );
		while ( false !== $at ) {
			$end = strpos( $text, '>', $at );
			if ( false === $end ) {
				break;
			}
			$kept .= substr( $text, $from, $at - $from ) . ' ';
			$from  = $end + 1;
			$at    = strpos( $text, '<', $from );
		}
		return $kept . substr( $text, $from );
	}
}

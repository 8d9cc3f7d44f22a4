<?php
/**
 * The code a visitor can give to the creator.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks;

use Patreon_Gate\Gating\Reason;

/**
 * Makes and reads support codes. A code names a refusal: which post, why, on which day, and for whom. The person is a hash keyed with the
 * site's own secret. It tells nothing to anybody else; the site finds the person by trying everybody it knows. All logged-out visitors get
 * the same code for the same post and reason, so that their page stays the same for all of them and can be cached.
 */
final class Support_Code {

	/** Digits and letters, without letters that are mistaken for digits or for each other. */
	private const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

	private const REASON = 3;
	private const DAY    = 3;
	private const PERSON = 7;

	/** Days are counted from 2020-01-01. */
	private const FIRST_DAY = 18262;

	/**
	 * @param int     $post_id Post.
	 * @param ?Reason $reason  Why reading was denied; null for a reason this version does not know.
	 * @param ?int    $day     Unix time at which the day begins; null for a logged-out visitor.
	 * @param string  $person  Hash of the person.
	 */
	private function __construct(
		public readonly int $post_id,
		public readonly ?Reason $reason,
		public readonly ?int $day,
		private readonly string $person
	) {}

	/**
	 * Returns the code for a refusal.
	 *
	 * @param int     $post_id         Post; 0 where it is not certain.
	 * @param Reason  $reason          Why reading is denied.
	 * @param ?string $patreon_user_id Null for a logged-out visitor.
	 * @param int     $now             Unix time.
	 */
	public static function make( int $post_id, Reason $reason, ?string $patreon_user_id, int $now ): string {
		$post = self::encode( $post_id, 1 );
		$day  = null === $patreon_user_id ? str_repeat( '0', self::DAY ) : self::encode( intdiv( $now, 86400 ) - self::FIRST_DAY, self::DAY );
		return implode( '-', array( self::of_reason( $reason ), $day, $post, self::of_person( $post, $day, $patreon_user_id ?? '' ) ) );
	}

	/**
	 * Reads a code that somebody typed.
	 *
	 * @return ?self Null where it is not a support code.
	 */
	public static function read( string $code ): ?self {
		$plain = strtr( strtoupper( str_replace( array( ' ', '-', "\t", "\r", "\n" ), '', $code ) ), 'OIL', '011' );
		$fixed = self::REASON + self::DAY + self::PERSON;
		$extra = strlen( $plain ) - $fixed;
		if ( $extra < 1 || $extra > 12 || strspn( $plain, self::ALPHABET ) !== strlen( $plain ) ) {
			return null;
		}
		$reason = null;
		foreach ( Reason::cases() as $case ) {
			$reason = self::of_reason( $case ) === substr( $plain, 0, self::REASON ) ? $case : $reason;
		}
		$day = self::decode( substr( $plain, self::REASON, self::DAY ) );
		return new self(
			self::decode( substr( $plain, self::REASON + self::DAY, -self::PERSON ) ),
			$reason,
			0 === $day ? null : ( $day + self::FIRST_DAY ) * 86400,
			substr( $plain, -self::PERSON )
		);
	}

	/**
	 * Tells whether the code was made for this person.
	 *
	 * @param ?string $patreon_user_id Null for a logged-out visitor.
	 */
	public function is_for( ?string $patreon_user_id ): bool {
		$day = self::encode( null === $this->day ? 0 : intdiv( $this->day, 86400 ) - self::FIRST_DAY, self::DAY );
		return hash_equals( self::of_person( self::encode( $this->post_id, 1 ), $day, $patreon_user_id ?? '' ), $this->person );
	}

	/** Returns the part of a code that stands for a reason. It stays the same, whatever reasons later versions add. */
	private static function of_reason( Reason $reason ): string {
		return self::encode_bytes( hash( 'sha256', 'reason ' . $reason->value, true ), self::REASON );
	}

	private static function of_person( string $post, string $day, string $patreon_user_id ): string {
		$said = implode( '|', array( 'support code', (string) get_current_blog_id(), $post, $day, $patreon_user_id ) );
		return self::encode_bytes( hash_hmac( 'sha256', $said, wp_salt( 'auth' ), true ), self::PERSON );
	}

	private static function encode_bytes( string $bytes, int $length ): string {
		$code = '';
		for ( $i = 0; $i < $length; $i++ ) {
			$code .= self::ALPHABET[ ord( $bytes[ $i ] ) % 32 ];
		}
		return $code;
	}

	private static function encode( int $number, int $length ): string {
		$number = max( 0, $number );
		$code   = '';
		do {
			$code   = self::ALPHABET[ $number % 32 ] . $code;
			$number = intdiv( $number, 32 );
		} while ( $number > 0 );
		return str_pad( $code, $length, '0', STR_PAD_LEFT );
	}

	private static function decode( string $code ): int {
		$number = 0;
		foreach ( str_split( $code ) as $letter ) {
			$number = $number * 32 + (int) strpos( self::ALPHABET, $letter );
		}
		return $number;
	}
}

<?php
/**
 * Signed name of a call to action.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Counting;

/**
 * Names the call to action for which something is counted: design, face and post. Links and images carry the mark with a signature, which only pages
 * of this site contain. So only what a page really shows can be counted, and the number of rows is limited, whoever sends requests.
 *
 * A mark says nothing about a reader: everyone who sees the same call to action gets the same one, so that the page can be cached.
 */
final class Mark {

	/** Query parameter and form field. */
	public const PARAMETER = 'mark';

	/** Bytes of the signature. Twelve cannot be guessed over HTTP, and keep addresses short. */
	private const SIGNATURE = 12;

	/**
	 * @param int    $design  Post ID of the design; 0 for the built-in box.
	 * @param string $face    Face it shows, such as `not_signed_in`.
	 * @param int    $post_id Post that is locked, or that the page shows; 0 where that is unknown.
	 */
	private function __construct( public readonly int $design, public readonly string $face, public readonly int $post_id ) {}

	/** Returns the mark; null for a face that no column could hold, or a negative number. */
	public static function of( int $design, string $face, int $post_id ): ?self {
		return $design < 0 || $post_id < 0 || 1 !== preg_match( '/^[a-z0-9_\/-]{1,60}$/D', $face ) ? null : new self( $design, $face, $post_id );
	}

	/** Returns the mark with its signature, for an address. */
	public function signed(): string {
		return $this->text() . '.' . $this->signature();
	}

	/** Returns the mark that was sent; null unless this site signed it. */
	public static function verified( string $sent ): ?self {
		$mark = strlen( $sent ) > 140 ? null : self::read( $sent );
		return null !== $mark && hash_equals( $mark->signed(), $sent ) ? $mark : null;
	}

	/** Returns the mark without a signature, for the database, where nobody else can change it. */
	public function text(): string {
		return $this->design . '.' . $this->face . '.' . $this->post_id;
	}

	/** Reads the mark at the beginning of a text, without asking for a signature. */
	public static function read( string $text ): ?self {
		return 1 === preg_match( '/^(\d{1,18})\.([a-z0-9_\/-]{1,60})\.(\d{1,18})(?:\.|$)/D', $text, $found )
			? self::of( (int) $found[1], $found[2], (int) $found[3] )
			: null;
	}

	private function signature(): string {
		// Sites of a network share their salts, but not their posts.
		$bytes = hash_hmac( 'sha256', 'patreon-gate count|' . get_current_blog_id() . '|' . $this->text(), wp_salt( 'nonce' ), true );
		return rtrim( strtr( base64_encode( substr( $bytes, 0, self::SIGNATURE ) ), '+/', '-_' ), '=' ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- bytes as text for an address.
	}
}

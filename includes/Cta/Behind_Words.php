<?php
/**
 * Words about what is locked.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

use Patreon_Gate\Storage\Locks\Behind;

/** Says how much is locked, such as "9 minutes, 14 pictures, and 1 download". Plain text; '' for nothing. */
final class Behind_Words {

	/** @param int $count Minutes. */
	public static function minutes( int $count ): string {
		/* translators: %s: number of minutes that reading takes. */
		return 0 === $count ? '' : sprintf( _n( '%s minute', '%s minutes', $count, 'tier-gate-for-patreon' ), number_format_i18n( $count ) );
	}

	/** @param int $count Pictures. */
	public static function pictures( int $count ): string {
		/* translators: %s: number of pictures. */
		return 0 === $count ? '' : sprintf( _n( '%s picture', '%s pictures', $count, 'tier-gate-for-patreon' ), number_format_i18n( $count ) );
	}

	/** @param int $count Files of any kind. */
	public static function files( int $count ): string {
		/* translators: %s: number of files. */
		return 0 === $count ? '' : sprintf( _n( '%s file', '%s files', $count, 'tier-gate-for-patreon' ), number_format_i18n( $count ) );
	}

	/**
	 * Returns everything that is locked as a list in words.
	 *
	 * @param Behind $behind Numbers.
	 */
	public static function all( Behind $behind ): string {
		$parts = array(
			self::minutes( $behind->minutes ),
			self::pictures( $behind->pictures ),
			/* translators: %s: number of audio recordings. */
			0 === $behind->audio ? '' : sprintf( _n( '%s recording', '%s recordings', $behind->audio, 'tier-gate-for-patreon' ), number_format_i18n( $behind->audio ) ),
			/* translators: %s: number of videos. */
			0 === $behind->videos ? '' : sprintf( _n( '%s video', '%s videos', $behind->videos, 'tier-gate-for-patreon' ), number_format_i18n( $behind->videos ) ),
			/* translators: %s: number of files to download. */
			0 === $behind->downloads ? '' : sprintf( _n( '%s download', '%s downloads', $behind->downloads, 'tier-gate-for-patreon' ), number_format_i18n( $behind->downloads ) ),
		);
		$parts = array_values( array_filter( $parts, static fn ( string $part ): bool => '' !== $part ) );
		return array() === $parts ? '' : wp_sprintf( '%l', $parts );
	}

	/**
	 * Returns the sentence about what is locked.
	 *
	 * @param Behind $behind Numbers.
	 */
	public static function sentence( Behind $behind ): string {
		$all = self::all( $behind );
		/* translators: %s: list such as "9 minutes, 14 pictures, and 1 download". */
		return '' === $all ? '' : sprintf( __( 'The rest of this post: %s.', 'tier-gate-for-patreon' ), $all );
	}
}

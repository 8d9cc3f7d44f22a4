<?php
/**
 * How much some content has.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Markup;

/** Counts words, pictures and files in content, as plain text and without rendering it. Nothing of the content is kept but numbers. */
final class Content_Amounts {

	/** How many words people read in a minute. */
	private const WORDS_A_MINUTE = 200;

	/** The same for scripts without spaces between words, in characters. */
	private const CHARACTERS_A_MINUTE = 500;

	private const WITHOUT_SPACES = '\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}';

	/** Files that a link downloads. */
	private const DOWNLOADS = 'pdf|epub|mobi|zip|rar|7z|gz|docx?|odt|rtf|xlsx?|ods|csv|pptx?|odp|psd|ai|stl|blend|mp3|m4a|ogg|flac|wav|mp4|mov';

	/**
	 * @param int $words      Words of scripts with spaces.
	 * @param int $characters Characters of scripts without.
	 * @param int $pictures   Pictures.
	 * @param int $audio      Players of audio.
	 * @param int $videos     Players of video.
	 * @param int $downloads  Files to download.
	 */
	public function __construct(
		public readonly int $words = 0,
		public readonly int $characters = 0,
		public readonly int $pictures = 0,
		public readonly int $audio = 0,
		public readonly int $videos = 0,
		public readonly int $downloads = 0
	) {}

	/**
	 * Counts what some content has.
	 *
	 * @param string $content Block markup or classic HTML.
	 */
	public static function in( string $content ): self {
		$plain      = self::plain( $content );
		$characters = self::count( '/[' . self::WITHOUT_SPACES . ']/u', $plain );
		$spaced     = preg_replace( '/[' . self::WITHOUT_SPACES . ']++/u', ' ', $plain ) ?? '';
		$words      = self::count( '/[\p{L}\p{N}][\p{L}\p{N}\p{M}\'’-]*+/u', $spaced );
		return new self( $words, $characters, self::pictures( $content ), self::audio( $content ), self::videos( $content ), self::downloads( $content ) );
	}

	/** Returns what remains without a part of it; never less than nothing. */
	public function without( self $part ): self {
		$left = static fn ( int $all, int $some ): int => max( 0, $all - $some );
		return new self(
			$left( $this->words, $part->words ),
			$left( $this->characters, $part->characters ),
			$left( $this->pictures, $part->pictures ),
			$left( $this->audio, $part->audio ),
			$left( $this->videos, $part->videos ),
			$left( $this->downloads, $part->downloads )
		);
	}

	/** Returns how long reading takes, in minutes, rounded up. */
	public function minutes(): int {
		return (int) ceil( $this->words / self::WORDS_A_MINUTE + $this->characters / self::CHARACTERS_A_MINUTE );
	}

	private static function plain( string $content ): string {
		$noise = array(
			'/<!--(?:[^-]++|-(?!->))*+-->/',
			'/<(script|style|svg)\b(?:[^<]++|<(?!\/\1>))*+<\/\1>/i',
			'/<[^>]*+>/',
			'/\[\/?+[a-z][\w-]*+(?:\s[^\]]*+)?+\]/i',
		);
		return html_entity_decode( preg_replace( $noise, array( '', ' ', ' ', ' ' ), $content ) ?? '', ENT_QUOTES | ENT_HTML5, 'UTF-8' );
	}

	private static function pictures( string $content ): int {
		$count = self::count( '/<img\b/i', $content );
		foreach ( self::found( '/\[gallery\b(?:[^\]i]++|i(?!ds=))*+ids=["\']?+([\d,\s]++)/i', $content ) as $ids ) {
			$count += self::count( '/\d++/', $ids );
		}
		return $count;
	}

	private static function audio( string $content ): int {
		return self::count( '/<audio\b|\[audio\b|\[playlist\b|"providerNameSlug":"(?:spotify|soundcloud|mixcloud|reverbnation)"/i', $content ) - self::video_playlists( $content );
	}

	/** Counts videos. An embed block contains its address on a line of its own, as a classic embed does. */
	private static function videos( string $content ): int {
		return self::count( '/<video\b|\[video\b/i', $content ) + self::video_playlists( $content )
			+ self::count( '/^[ \t]*+(?:<p>)?+https?:\/\/(?:[a-z]++\.)?(?:youtube\.com|youtu\.be|vimeo\.com|dailymotion\.com|videopress\.com|ted\.com)\/\S++[ \t\r]*+$/im', $content );
	}

	private static function video_playlists( string $content ): int {
		return self::count( '/\[playlist\b(?:[^\]t]++|t(?!ype=["\']?+video))*+type=["\']?+video/i', $content );
	}

	private static function downloads( string $content ): int {
		$others = preg_replace( '/<!--\s++wp:(?:core\/)?+file\b(?:[^<]++|<(?!!--\s++\/wp:(?:core\/)?+file\b))*+<!--\s++\/wp:(?:core\/)?+file\s++-->/', '', $content, -1, $count ) ?? $content;
		$links  = array_filter( self::found( '/\bhref=["\']([^"\']++)["\']/i', $others ), static fn ( string $link ): bool => 1 === preg_match( '/\.(?:' . self::DOWNLOADS . ')(?:[?#]|$)/iD', $link ) );
		return $count + count( array_unique( $links ) );
	}

	/**
	 * Returns what the first group of a pattern matches; nothing where PCRE fails.
	 *
	 * @return list<string>
	 */
	private static function found( string $pattern, string $text ): array {
		return false === preg_match_all( $pattern, $text, $found ) ? array() : $found[1];
	}

	/** Returns how often a pattern matches; 0 where PCRE fails. */
	private static function count( string $pattern, string $text ): int {
		return false === preg_match_all( $pattern, $text, $found ) ? 0 : count( $found[0] );
	}
}

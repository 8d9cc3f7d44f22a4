<?php
/**
 * What is locked of a post, in numbers.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Locks;

/** Holds numbers only: no word, name or address of what is locked. Everybody may know them. */
final class Behind {

	/** @var list<string> */
	public const NAMES = array( 'minutes', 'pictures', 'audio', 'videos', 'downloads' );

	/**
	 * @param int $minutes   How long reading it takes.
	 * @param int $pictures  Pictures.
	 * @param int $audio     Recordings to listen to.
	 * @param int $videos    Videos.
	 * @param int $downloads Files to download.
	 */
	public function __construct(
		public readonly int $minutes = 0,
		public readonly int $pictures = 0,
		public readonly int $audio = 0,
		public readonly int $videos = 0,
		public readonly int $downloads = 0
	) {}

	/**
	 * Reads stored numbers.
	 *
	 * @param mixed $stored What `to_array()` returned; anything else counts as nothing.
	 */
	public static function from_array( mixed $stored ): self {
		$read = static fn ( string $name ): int => is_array( $stored ) && is_numeric( $stored[ $name ] ?? null ) ? max( 0, (int) $stored[ $name ] ) : 0;
		return new self( ...array_map( $read, self::NAMES ) );
	}

	/** @return array<string, int> Only what there is. */
	public function to_array(): array {
		return array_filter( array_combine( self::NAMES, array( $this->minutes, $this->pictures, $this->audio, $this->videos, $this->downloads ) ), static fn ( int $count ): bool => $count > 0 );
	}

	/** Returns the number of files: recordings, videos and downloads. */
	public function files(): int {
		return $this->audio + $this->videos + $this->downloads;
	}
}

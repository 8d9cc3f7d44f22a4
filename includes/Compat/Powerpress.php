<?php
/**
 * Adapter for PowerPress.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Compat;

/**
 * PowerPress, and PodPress before it, store the files of episodes in post meta: `enclosure`, one key per custom feed, and an old key.
 * Feeds, players, playlists and links only read these.
 */
final class Powerpress implements Adapter {

	/**
	 * @param Public_Content $content Public part of posts.
	 */
	public function __construct( private readonly Public_Content $content ) {}

	/** Returns the name of the plugin. */
	public static function name(): string {
		return 'PowerPress';
	}

	/** Returns the version of the plugin whose source was read for these hooks. */
	public static function read_version(): string {
		return '6.0';
	}

	/** Adds the hooks. */
	public function register(): void {
		( new Episode_Meta( $this->content, static fn ( string $key ): bool => 'enclosure' === $key || '_podPressMedia' === $key || 'podPressMedia' === $key || str_ends_with( $key, ':enclosure' ) ) )->watch();
	}
}

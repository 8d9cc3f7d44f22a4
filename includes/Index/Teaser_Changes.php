<?php
/**
 * Changes of what all teasers show.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Index;

use Closure;
use Patreon_Gate\Add_Ons;
use Patreon_Gate\Storage\Options\Settings_Schema;
use Patreon_Gate\Storage\Texts\Public_Texts;

/** Updates what searches find of locked posts after the creator changed how much of each everyone can read. */
final class Teaser_Changes {

	private const SETTINGS = array( 'teaser_share', 'teaser_older_posts' );

	/**
	 * @param Closure(): Public_Texts $texts Searchable texts.
	 * @param Closure(): Lock_Index   $locks Table of effective locks, with the background work.
	 */
	public function __construct( private readonly Closure $texts, private readonly Closure $locks ) {}

	/**
	 * Takes teasers out of searches at once, and writes them again. Callback of the settings' hook.
	 *
	 * @param mixed $before The settings before the change.
	 * @param mixed $after  The settings after the change.
	 */
	public function changed( mixed $before, mixed $after ): void {
		if ( self::are_same( $before, $after ) ) {
			return;
		}
		Add_Ons::contain(
			'teasers in searches',
			function (): void {
				( $this->texts )()->forget_teasers();
				( $this->locks )()->renew_locked();
			},
			static fn () => null
		);
	}

	/**
	 * Tells whether teasers are the same with both settings.
	 *
	 * @param mixed $before Stored settings.
	 * @param mixed $after  Stored settings.
	 */
	public static function are_same( mixed $before, mixed $after ): bool {
		$defaults = Settings_Schema::defaults();
		foreach ( self::SETTINGS as $name ) {
			$value = static fn ( mixed $settings ): mixed => is_array( $settings ) ? $settings[ $name ] ?? $defaults[ $name ] : $defaults[ $name ];
			if ( $value( $before ) !== $value( $after ) ) {
				return false;
			}
		}
		return true;
	}
}

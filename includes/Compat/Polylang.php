<?php
/**
 * Adapter for Polylang.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Compat;

/**
 * Polylang copies custom fields to a new translation, but no protected ones. Polylang Pro also synchronizes posts: their text is copied
 * with every save, so a lock that the original gets later is copied, too.
 */
final class Polylang implements Adapter {

	/** Returns the name of the plugin. */
	public static function name(): string {
		return 'Polylang';
	}

	/** Returns the version of the plugin whose source was read for these hooks. */
	public static function read_version(): string {
		return '3.8';
	}

	/** Adds the hooks. */
	public function register(): void {
		add_filter( 'pll_copy_post_metas', array( $this, 'keys' ), PHP_INT_MAX, 4 );
	}

	/**
	 * @param mixed $keys     Meta keys that will be copied. Polylang deletes from the copy what the original does not have, so our keys are added
	 *                        only if the original has a lock.
	 * @param mixed $is_sync  False for a new translation, true where existing ones are kept alike.
	 * @param mixed $original Id of the post that is copied from.
	 * @param mixed $copy     Id of the post that is copied to; a new translation may have none yet.
	 * @return mixed
	 */
	public function keys( mixed $keys, mixed $is_sync = false, mixed $original = 0, mixed $copy = 0 ): mixed {
		$original_id = is_numeric( $original ) ? (int) $original : 0;
		$copy_id     = is_numeric( $copy ) ? (int) $copy : 0;
		if ( $original_id > 0 && array() === Copied_Locks::of( $original_id ) ) {
			return Copied_Locks::without_keys( $keys );
		}
		if ( true === $is_sync && ( ! $this->are_synchronized( $original_id, $copy_id ) || array() !== Copied_Locks::of( $copy_id ) ) ) {
			return Copied_Locks::without_keys( $keys );
		}
		return Copied_Locks::with_keys( $keys );
	}

	private function are_synchronized( int $original_id, int $copy_id ): bool {
		$model = Foreign::get( Foreign::call( 'PLL' ), 'sync_post_model' );
		return true === Foreign::call( array( $model, 'are_synchronized' ), $original_id, $copy_id );
	}
}

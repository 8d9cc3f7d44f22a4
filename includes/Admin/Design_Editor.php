<?php
/**
 * The editor of a call to action.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Admin;

use Patreon_Gate\Cta\Faces;
use Patreon_Gate\Designs\Allowed_Blocks;
use Patreon_Gate\Storage\Designs\Design_Posts;
use WP_Block_Editor_Context;

/** Adapts the block editor to designs: only blocks that a design shows, and the data its script needs. `src/builder` is that script. */
final class Design_Editor {

	/** Tells whether a design is being edited on this screen. */
	public static function is_current(): bool {
		$screen = function_exists( 'get_current_screen' ) ? get_current_screen() : null;
		return null !== $screen && 'post' === $screen->base && Design_Posts::TYPE === $screen->post_type;
	}

	/**
	 * Returns the data of the script, as JavaScript. It says nothing about members.
	 *
	 * @param array<string, array<string, string>> $texts ID of a face → block → its text for that reader (`Preview\Reader_Texts`).
	 */
	public static function data( array $texts ): string {
		$faces = array();
		foreach ( Faces::all() as $id => $label ) {
			$faces[] = array(
				'id'    => $id,
				'label' => $label,
			);
		}
		$data = array(
			'faces' => $faces,
			'texts' => (object) $texts,
		);
		return 'window.patreonGateBuilder = ' . wp_json_encode( $data, JSON_HEX_TAG | JSON_HEX_AMP | JSON_INVALID_UTF8_SUBSTITUTE ) . ';';
	}

	/**
	 * Limits the blocks to those that a design shows. Callback of `allowed_block_types_all`.
	 *
	 * @param mixed $allowed Names of blocks, true for all, false for none.
	 * @param mixed $context Which editor.
	 * @return mixed
	 */
	public static function limit_blocks( mixed $allowed, mixed $context ): mixed {
		if ( ! $context instanceof WP_Block_Editor_Context || Design_Posts::TYPE !== ( $context->post->post_type ?? null ) ) {
			return $allowed;
		}
		$names = Allowed_Blocks::names();
		return is_array( $allowed ) ? array_values( array_filter( $names, static fn ( string $name ): bool => in_array( $name, $allowed, true ) ) ) : ( false === $allowed ? array() : $names );
	}
}

<?php
/**
 * Registers the blocks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Blocks;

use Closure;
use Patreon_Gate\Locks\Block_Gate;
use WP_Block;

/**
 * Takes the built blocks and gives them their render callbacks. A lock holds without this, too: blocks are cut by their names.
 */
final class Registration {

	private const GATED  = array( 'divider', 'gate', 'gate-granted', 'gate-denied' );
	private const DOMAIN = 'tier-gate-for-patreon';

	/**
	 * @param string                     $directory Folder with the built blocks, one folder each.
	 * @param Closure(): Block_Gate      $gate      Renders divider and gate; built only where one of them is met.
	 * @param Closure(): Sign_In_Block   $sign_in   Renders the sign-in block.
	 */
	public function __construct(
		private readonly string $directory,
		private readonly Closure $gate,
		private readonly Closure $sign_in
	) {}

	/** Adds the hook. */
	public function register(): void {
		add_action( 'init', array( $this, 'register_blocks' ), 10, 0 );
	}

	/** Registers all five. */
	public function register_blocks(): void {
		foreach ( self::GATED as $name ) {
			$this->register_block(
				$name,
				array(
					'render_callback'   => fn( array $attributes, string $content, WP_Block $block ): string => ( $this->gate )()->render( $block ),
					// The callback chooses what to render; core would render everything first.
					'skip_inner_blocks' => true,
				)
			);
		}
		$this->register_block(
			'sign-in',
			array( 'render_callback' => fn( array $attributes ): string => ( $this->sign_in )()->render( $attributes ) )
		);
	}

	/**
	 * @param string $name Name without namespace.
	 * @param array{render_callback: callable, skip_inner_blocks?: bool} $arguments Additions to its block.json.
	 */
	private function register_block( string $name, array $arguments ): void {
		if ( is_file( "{$this->directory}/{$name}/block.json" ) ) {
			$type = register_block_type_from_metadata( "{$this->directory}/{$name}", $arguments );
			if ( false !== $type && is_admin() ) {
				foreach ( $type->editor_script_handles as $handle ) {
					wp_set_script_translations( $handle, self::DOMAIN );
				}
			}
			return;
		}
		// Not built, as in a checkout before `npm run build`: pages render all the same, the editor does not know the block.
		register_block_type( "patreon-gate/{$name}", $arguments );
	}
}

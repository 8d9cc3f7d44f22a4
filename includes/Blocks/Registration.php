<?php
/**
 * Registration of the blocks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Blocks;

use Closure;
use Patreon_Gate\Built_Script;
use Patreon_Gate\Markup\Lock_Markup;
use Patreon_Gate\Rendering\Block_Gate;
use WP_Block;
use WP_Block_Type_Registry;

/**
 * Registers the built blocks and their render callbacks. Locks hold without it, too, because locked blocks are removed by name.
 */
final class Registration {

	private const SIGN_IN = 'patreon-gate/sign-in';
	private const HANDLE  = 'patreon-gate-blocks';

	/** Admin screens without a block editor: list tables, settings. */
	private const PLAIN_SCREENS = array( 'index.php', 'edit.php', 'edit-comments.php', 'edit-tags.php', 'upload.php', 'users.php', 'plugins.php', 'themes.php', 'tools.php', 'options-general.php', 'options-writing.php', 'options-reading.php', 'options-discussion.php', 'options-media.php', 'options-permalink.php', 'profile.php' );

	/**
	 * @param string                     $directory Folder with the built blocks, one folder each.
	 * @param Closure(): Block_Gate      $gate      Renders divider and gate. Built only if one is found.
	 * @param Closure(): Sign_In_Block   $sign_in   Renders the sign-in block.
	 */
	public function __construct(
		private readonly string $directory,
		private readonly Closure $gate,
		private readonly Closure $sign_in
	) {}

	/**
	 * Adds the hooks. Each registered block takes core about 0.2 percent of every page's time, and registering one in the middle of a page
	 * makes core compute the styles of all blocks again. So a page view registers the blocks only when the parser finds one that needs it.
	 * Divider and gate are replaced before core builds them.
	 *
	 * @param bool $only_shows Whether the request is a page view.
	 */
	public function register( bool $only_shows = false ): void {
		$is_plain = $only_shows || ( is_admin() && in_array( $GLOBALS['pagenow'] ?? '', self::PLAIN_SCREENS, true ) );
		add_action( $is_plain ? 'rest_api_init' : 'init', array( $this, 'register_blocks' ), 10, 0 );
		add_filter( 'rest_pre_dispatch', array( $this, 'describe_to_editors' ), PHP_INT_MIN );
		foreach ( $is_plain ? Lock_Markup::block_names() : array() as $name ) {
			add_filter( 'render_block_' . $name, array( $this, 'render_unregistered' ), PHP_INT_MIN, 3 );
		}
	}

	/**
	 * Handles a block that was built without parsing, before a document with one of the plugin's blocks was parsed. Core has rendered its
	 * inner blocks.
	 *
	 * @param mixed $html   HTML.
	 * @param mixed $parsed Parsed block.
	 * @param mixed $block  The block.
	 * @return mixed
	 */
	public function render_unregistered( mixed $html, mixed $parsed, mixed $block ): mixed {
		return $block instanceof WP_Block && null === ( get_object_vars( $block )['block_type'] ?? null ) ? ( $this->gate )()->render( $block ) : $html;
	}

	/** Registers all five: with their full block.json if an editor may ask for it, otherwise with the minimum for rendering. */
	public function register_blocks(): void {
		if ( WP_Block_Type_Registry::get_instance()->is_registered( self::SIGN_IN ) ) {
			return;
		}
		foreach ( $this->callbacks() as $name => $arguments ) {
			if ( is_admin() ) {
				$this->describe( $name, $arguments );
			} else {
				register_block_type( $name, $arguments );
			}
		}
	}

	/**
	 * Only logged-in users may ask REST about blocks, and nobody is logged in for certain before the first request is dispatched. The full
	 * block.json also registers scripts, which costs logged-out visitors a query on sites that never stored whether scripts can be compressed.
	 *
	 * @param mixed $result Returned unchanged.
	 * @return mixed
	 */
	public function describe_to_editors( mixed $result ): mixed {
		if ( is_user_logged_in() ) {
			$this->describe_blocks();
		}
		return $result;
	}

	/** Registers them with their full block.json, unless that was done. */
	public function describe_blocks(): void {
		// wp-admin has registered them in full, and its editors send about two dozen REST requests while a page is built.
		if ( is_admin() && '' !== ( WP_Block_Type_Registry::get_instance()->get_registered( self::SIGN_IN )->title ?? '' ) ) {
			return;
		}
		foreach ( $this->callbacks() as $name => $arguments ) {
			$type = WP_Block_Type_Registry::get_instance()->get_registered( $name );
			if ( null !== $type && '' === $type->title ) {
				unregister_block_type( $name );
				$this->describe( $name, $arguments );
			}
		}
	}

	/** @return array<string, array{render_callback: callable, skip_inner_blocks?: bool}> By block name. */
	private function callbacks(): array {
		$gated = array(
			'render_callback'   => fn( array $attributes, string $content, WP_Block $block ): string => ( $this->gate )()->render( $block ),
			// The callback chooses which inner blocks to render. Core would render all of them first.
			'skip_inner_blocks' => true,
		);
		return array_fill_keys( Lock_Markup::block_names(), $gated ) + array(
			self::SIGN_IN => array(
				'render_callback' => function ( array $attributes ): string {
					// Core applies its styles, from its block.json.
					$this->describe_blocks();
					return ( $this->sign_in )()->render( $attributes );
				},
			),
		);
	}

	/**
	 * @param string $name Block name.
	 * @param array{render_callback: callable, skip_inner_blocks?: bool} $arguments Additions to its block.json.
	 */
	private function describe( string $name, array $arguments ): void {
		$this->register_script();
		$folder = $this->directory . '/' . basename( $name );
		$type   = is_file( "$folder/block.json" ) ? register_block_type_from_metadata( $folder, $arguments ) : false;
		if ( false === $type ) {
			// Not built, as in a checkout before `npm run build`: pages still render, and the editor does not know the block.
			register_block_type( $name, $arguments );
		}
	}

	/** Registers the editor script and style of all blocks, once. Their `block.json` files name them by this handle. */
	private function register_script(): void {
		$script = wp_script_is( self::HANDLE, 'registered' ) ? null : Built_Script::register( 'blocks' );
		if ( null === $script ) {
			return;
		}
		wp_register_style( self::HANDLE, $script->url( 'index.css' ), array(), $script->version );
		wp_style_add_data( self::HANDLE, 'rtl', 'replace' );
	}
}

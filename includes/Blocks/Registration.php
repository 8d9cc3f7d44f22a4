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
use Patreon_Gate\Cta\Block_Style;
use Patreon_Gate\Markup\Lock_Markup;
use Patreon_Gate\Rendering\Block_Gate;
use WP_Block;
use WP_Block_Type_Registry;

/** Registers the built blocks and their render callbacks. Content stays locked without it, because locked blocks are removed by their name. */
final class Registration {

	private const HANDLE = 'patreon-gate-blocks';

	/** Admin screens without a block editor: list tables, settings. */
	private const PLAIN_SCREENS = array( 'index.php', 'edit.php', 'edit-comments.php', 'edit-tags.php', 'upload.php', 'users.php', 'plugins.php', 'themes.php', 'tools.php', 'options-general.php', 'options-writing.php', 'options-reading.php', 'options-discussion.php', 'options-media.php', 'options-permalink.php', 'profile.php' );

	/** Blocks that are allowed in core's Navigation block, where they are items of its list. The same as in `blocks/in-navigation.ts`. */
	private const IN_NAVIGATION = array( 'patreon-gate/sign-in', 'patreon-gate/member-line' );

	/** @var ?array<string, Closure(): Dynamic_Block> */
	private ?array $dynamic = null;

	/**
	 * @param string                     $directory Folder with the built blocks, one folder each.
	 * @param Closure(): Block_Gate      $gate      Renders divider and gate. Built only if one is found.
	 * @param Closure(): array<string, Closure(): Dynamic_Block> $list By name, the blocks that have no lock. Built only if one is shown.
	 * @param Closure(): void            $bind      Registers the source of placeholders.
	 * @param Closure(): string          $values    JavaScript with the placeholders, for the editor.
	 */
	public function __construct(
		private readonly string $directory,
		private readonly Closure $gate,
		private readonly Closure $list,
		private readonly Closure $bind,
		private readonly Closure $values
	) {}

	/**
	 * Adds the hooks. Each registered block takes core about 0.2 percent of every page's time, and registering one while a page is rendered makes
	 * core compute the styles of all blocks again. So a page view registers a block without a lock only when the parser finds one. Blocks with a lock
	 * are replaced before core builds them.
	 *
	 * @param bool $only_shows Whether the request is a page view.
	 */
	public function register( bool $only_shows = false ): void {
		$is_plain = $only_shows || ( is_admin() && in_array( $GLOBALS['pagenow'] ?? '', self::PLAIN_SCREENS, true ) );
		add_action( $is_plain ? 'rest_api_init' : 'init', array( $this, 'register_blocks' ), 10, 0 );
		add_filter( 'rest_pre_dispatch', array( $this, 'describe_to_editors' ), PHP_INT_MIN );
		if ( is_admin() ) {
			add_action( 'enqueue_block_editor_assets', fn () => wp_add_inline_script( self::HANDLE, ( $this->values )(), 'before' ) );
		}
		foreach ( $is_plain ? Lock_Markup::block_names() : array() as $name ) {
			add_filter( 'render_block_' . $name, array( $this, 'render_unregistered' ), PHP_INT_MIN, 3 );
		}
	}

	/**
	 * Renders a block with a lock that other code made without parsing, before any block with a lock was registered. Core has already rendered its
	 * inner blocks; they are not used.
	 *
	 * @param mixed $html   HTML.
	 * @param mixed $parsed Parsed block.
	 * @param mixed $block  The block.
	 * @return mixed
	 */
	public function render_unregistered( mixed $html, mixed $parsed, mixed $block ): mixed {
		return $block instanceof WP_Block && null === ( get_object_vars( $block )['block_type'] ?? null ) ? ( $this->gate )()->render( $block ) : $html;
	}

	/**
	 * Registers all blocks with a lock: in wp-admin with their full block.json and together with the other blocks, elsewhere with the minimum that
	 * rendering needs.
	 */
	public function register_blocks(): void {
		if ( is_admin() ) {
			$this->register_script();
		}
		foreach ( $this->locked() as $name => $arguments ) {
			if ( is_admin() ) {
				$this->describe( $name, $arguments );
			} elseif ( ! WP_Block_Type_Registry::get_instance()->is_registered( $name ) ) {
				register_block_type( $name, $arguments );
			}
		}
		foreach ( is_admin() ? array_keys( $this->dynamic() ) : array() as $name ) {
			$this->describe( $name, $this->callback( $name ) );
		}
	}

	/**
	 * Registers the blocks without a lock that a document names. A page view calls this for each document with one, before it is rendered.
	 *
	 * @param string $document Block markup.
	 */
	public function register_blocks_in( string $document ): void {
		if ( str_contains( $document, '"patreon-gate/value"' ) ) {
			( $this->bind )();
		}
		if ( 0 === preg_match_all( '/wp:(patreon-gate\/[a-z0-9-]+)/', $document, $found ) ) {
			return;
		}
		foreach ( array_unique( $found[1] ) as $name ) {
			if ( isset( $this->dynamic()[ $name ] ) && ! WP_Block_Type_Registry::get_instance()->is_registered( $name ) ) {
				$this->describe( $name, $this->callback( $name ) );
				if ( in_array( $name, self::IN_NAVIGATION, true ) ) {
					add_filter( 'block_core_navigation_listable_blocks', array( $this, 'list_in_navigation' ) );
				}
			}
		}
	}

	/**
	 * Adds the blocks to those that core's Navigation block wraps in items of its list.
	 *
	 * @param mixed $names Names of blocks.
	 * @return list<mixed>
	 */
	public function list_in_navigation( mixed $names ): array {
		return array( ...( is_array( $names ) ? array_values( $names ) : array() ), ...self::IN_NAVIGATION );
	}

	/**
	 * Registers the blocks in full before a REST request is dispatched. Only logged-in users may ask REST about blocks, and who is logged in is not
	 * certain earlier.
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

	/** Registers all blocks with their full block.json, unless that was done. */
	public function describe_blocks(): void {
		$this->register_script();
		foreach ( $this->locked() as $name => $arguments ) {
			$type = WP_Block_Type_Registry::get_instance()->get_registered( $name );
			if ( null !== $type && '' === $type->title ) {
				unregister_block_type( $name );
				$this->describe( $name, $arguments );
			}
		}
		foreach ( array_keys( $this->dynamic() ) as $name ) {
			$this->describe( $name, $this->callback( $name ) );
		}
	}

	/** @return array<string, Closure(): Dynamic_Block> Blocks without a lock, by name. */
	private function dynamic(): array {
		return $this->dynamic ??= ( $this->list )();
	}

	/** @return array<string, array{render_callback: callable, skip_inner_blocks: bool}> Blocks with a lock, by name. */
	private function locked(): array {
		$gated = array(
			'render_callback'   => fn( array $attributes, string $content, WP_Block $block ): string => ( $this->gate )()->render( $block ),
			// The callback chooses which inner blocks to render. Core would render all of them first.
			'skip_inner_blocks' => true,
		);
		return array_fill_keys( Lock_Markup::block_names(), $gated );
	}

	/**
	 * Returns the render callback of a block without a lock. Brackets in its own HTML are encoded: WordPress runs shortcodes after blocks, and a name
	 * from Patreon must not become one. Inner blocks may contain shortcodes.
	 *
	 * @param string $name Block name, one of a block without a lock.
	 * @return array{render_callback: callable}
	 */
	private function callback( string $name ): array {
		return array(
			'render_callback' => function ( array $attributes, string $content, WP_Block $block ) use ( $name ): string {
				$html = ( $this->dynamic()[ $name ] )()->render( $attributes, $content, $block );
				return '' === $content ? str_replace( '[', '&#91;', $html ) : $html;
			},
		);
	}

	/**
	 * Registers a block with its block.json, unless it is registered.
	 *
	 * @param string $name Block name.
	 * @param array{render_callback: callable, skip_inner_blocks?: bool} $arguments Additions to its block.json.
	 */
	private function describe( string $name, array $arguments ): void {
		if ( WP_Block_Type_Registry::get_instance()->is_registered( $name ) ) {
			return;
		}
		$folder = $this->directory . '/' . basename( $name );
		$type   = is_file( "$folder/block.json" ) ? register_block_type_from_metadata( $folder, $arguments ) : false;
		if ( false === $type ) {
			// Not built, as in a checkout before `npm run build`: pages still render the block, but the editor does not offer it.
			register_block_type( $name, $arguments );
		}
	}

	/**
	 * Registers the editor script and style of all blocks, once. Their `block.json` files name them by this handle. It is not done on page
	 * views: registering a script costs logged-out visitors a query on sites that never stored whether scripts can be compressed.
	 */
	private function register_script(): void {
		$script = wp_script_is( self::HANDLE, 'registered' ) ? null : Built_Script::register( 'blocks' );
		if ( null === $script ) {
			return;
		}
		if ( is_admin() ) {
			Block_Style::register_all();
		}
		wp_register_style( self::HANDLE, $script->url( 'index.css' ), array(), $script->version );
		wp_style_add_data( self::HANDLE, 'rtl', 'replace' );
		Block_Style::register_all();
	}
}

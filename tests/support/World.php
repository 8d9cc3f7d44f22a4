<?php
/**
 * State of the test process.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests;

/** Stores hooks, registries, superglobals, the current user, and the state of the plugin's objects, and restores them. */
final class World {

	/** Globals of core with what plugins register. */
	private const GLOBALS = array( 'wp_actions', 'wp_filters', 'wp_current_filter', 'wp_meta_keys', 'wp_registered_settings', 'wp_post_types', 'wp_post_statuses', 'wp_taxonomies', 'shortcode_tags', 'wp_rewrite', '_wp_post_type_features', 'wp_theme_features', 'pagenow', 'PHP_SELF', 'wp_plugin_paths', '_registered_pages', 'menu', 'submenu', 'allowedposttags' );

	/** Singletons of core with what plugins register. */
	private const REGISTRIES = array( \WP_Block_Type_Registry::class, \WP_Block_Patterns_Registry::class, \WP_Block_Styles_Registry::class, \WP_Block_Bindings_Registry::class );

	/** @var array<string, \WP_Hook> */
	private readonly array $hooks;

	/** @var array<string, mixed> */
	private readonly array $globals;

	/** @var array<string, array<array-key, mixed>> */
	private readonly array $superglobals;

	private readonly Object_Memory $registries;

	private readonly Object_Memory $plugin;

	private readonly Static_Memory $statics;

	private readonly int $user_id;

	private function __construct() {
		$this->hooks   = self::copies( $GLOBALS['wp_filter'] );
		$this->user_id = get_current_user_id();
		$globals       = array();
		foreach ( self::GLOBALS as $name ) {
			if ( isset( $GLOBALS[ $name ] ) ) {
				$globals[ $name ] = is_array( $GLOBALS[ $name ] ) ? self::copies( $GLOBALS[ $name ] ) : ( is_object( $GLOBALS[ $name ] ) ? clone $GLOBALS[ $name ] : $GLOBALS[ $name ] );
			}
		}
		$this->globals      = $globals;
		$this->superglobals = array(
			'_SERVER' => $_SERVER,
			'_COOKIE' => $_COOKIE,
			'_ENV'    => $_ENV,
		);
		$this->registries   = new Object_Memory( array_map( static fn ( string $name ): object => $name::get_instance(), self::REGISTRIES ), self::REGISTRIES );
		$this->plugin       = new Object_Memory( array( \Patreon_Gate\Plugin::instance() ), array( 'Patreon_Gate\\' ) );
		$this->statics      = new Static_Memory( 'Patreon_Gate\\', 'Patreon_Gate\\Tests\\' );
	}

	/** Stores the current state. */
	public static function remember(): self {
		return new self();
	}

	/** Restores it. */
	public function restore(): void {
		$GLOBALS['wp_filter'] = self::copies( $this->hooks );
		foreach ( self::GLOBALS as $name ) {
			unset( $GLOBALS[ $name ] );
		}
		foreach ( $this->globals as $name => $value ) {
			$GLOBALS[ $name ] = $value;
		}
		$_SERVER = $this->superglobals['_SERVER'];
		$_COOKIE = $this->superglobals['_COOKIE'];
		$_ENV    = $this->superglobals['_ENV'];
		$this->registries->restore();
		$this->statics->restore();
		$this->plugin->restore();
		// Roles were read from rows that are rolled back.
		unset( $GLOBALS['wp_roles'], $GLOBALS['wp_user_roles'] );
		unset( $GLOBALS['current_user'] );
		wp_set_current_user( $this->user_id );
		while ( is_locale_switched() ) {
			restore_previous_locale();
		}
	}

	/**
	 * Shallow copies of the objects in an array: hooks keep their callbacks in arrays, which copy by value.
	 *
	 * @template T
	 * @param array<array-key, T> $values Objects and others.
	 * @return array<array-key, T>
	 */
	private static function copies( array $values ): array {
		return array_map( static fn ( mixed $value ): mixed => is_object( $value ) && ! $value instanceof \Closure ? clone $value : $value, $values );
	}
}

<?php
/**
 * Admin scripts and styles.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Admin;

use Closure;
use Patreon_Gate\Built_Script;

/** Enqueues the built scripts on the settings screen, on the plugins screen and in post editors only (`Classic\Lock_Box` on those without blocks), never for readers. */
final class Assets {

	/**
	 * @param Closure(): Notices             $notices Message after a redirect, on the settings screen.
	 * @param Closure(): Deactivation_Dialog $dialog  Dialog of the plugins screen.
	 * @param Closure(): array<string, array<string, string>> $texts What each reader is told, for the editor of a call to action.
	 * @param Closure(): bool                $several Whether several campaigns have connections; only then the navigation of the app lists them apart.
	 */
	public function __construct( private readonly Closure $notices, private readonly Closure $dialog, private readonly Closure $texts, private readonly Closure $several ) {}

	/** Adds the hooks. */
	public function register(): void {
		add_action( 'admin_enqueue_scripts', $this->for_screen( ... ) );
		add_action( 'enqueue_block_editor_assets', $this->for_editor( ... ) );
	}

	/** @param mixed $hook_suffix Hook suffix of the screen. */
	private function for_screen( mixed $hook_suffix ): void {
		if ( 'plugins.php' === $hook_suffix ) {
			( $this->dialog )()->show_on_this_screen();
		}
		if ( Settings_Page::screen_id() === $hook_suffix ) {
			$script = self::enqueue( 'admin', array( 'wp-components' ), ( $this->notices )()->current() + array( 'has_several_pages' => ( $this->several )() ) );
			if ( null !== $script ) {
				$this->translate_chunks( $script, 'patreon-gate-admin' );
			}
		}
	}

	/**
	 * Prints the translations of the chunks a script loads. WordPress does that only for scripts it prints.
	 *
	 * @param Built_Script $script The script.
	 * @param string       $main   Its handle.
	 */
	private function translate_chunks( Built_Script $script, string $main ): void {
		foreach ( $script->chunks() as $chunk ) {
			$handle = $main . '-' . basename( $chunk, '.js' );
			wp_register_script( $handle, $script->url( $chunk ), array( 'wp-i18n' ), $script->version, array( 'in_footer' => true ) );
			wp_set_script_translations( $handle, 'tier-gate-for-patreon', dirname( PATREON_GATE_FILE ) . '/languages' );
			$translations = wp_scripts()->print_translations( $handle, false );
			if ( is_string( $translations ) && '' !== $translations ) {
				wp_add_inline_script( $main, $translations, 'before' );
			}
		}
	}

	private function for_editor(): void {
		if ( Design_Editor::is_current() ) {
			// A call to action is never locked, so it has a script of its own instead of the panel for locks.
			$builder = self::enqueue( 'builder', array( 'wp-components' ) );
			if ( null !== $builder ) {
				wp_add_inline_script( 'patreon-gate-builder', Design_Editor::data( ( $this->texts )() ), 'before' );
				// Core puts these styles into the editor's iframe, where the blocks are.
				add_action( 'enqueue_block_assets', static fn () => wp_enqueue_style( 'patreon-gate-builder-canvas', $builder->url( 'index.css' ), array(), $builder->version ) );
			}
			return;
		}
		$screen = function_exists( 'get_current_screen' ) ? get_current_screen() : null;
		// The widgets screen has a block editor too, which does not work together with the one for posts.
		if ( null !== $screen && in_array( $screen->base, array( 'post', 'site-editor' ), true ) ) {
			self::enqueue( 'editor', array( 'wp-components' ) );
		}
	}

	/**
	 * Enqueues one of our scripts with its style, and prints what it needs to know of the page.
	 *
	 * @param string       $entry  Folder in `build/`.
	 * @param list<non-empty-string> $styles Style sheets it needs.
	 * @param array<string, string|bool> $more   Further data.
	 * @return ?Built_Script Null if it was not built.
	 */
	public static function enqueue( string $entry, array $styles, array $more = array() ): ?Built_Script {
		$script = Built_Script::register( $entry );
		if ( null === $script ) {
			return null;
		}
		$handle = 'patreon-gate-' . $entry;
		wp_enqueue_script( $handle );
		wp_add_inline_script( $handle, 'window.patreonGatePage = ' . wp_json_encode( self::page( $script ) + $more, JSON_HEX_TAG | JSON_HEX_AMP ) . ';', 'before' );
		wp_enqueue_style( $handle, $script->url( 'style-index.css' ), $styles, $script->version );
		return $script;
	}

	/**
	 * @param Built_Script $script The script.
	 * @return array<string, string|bool> Data for the scripts. No secrets, nothing about members.
	 */
	private static function page( Built_Script $script ): array {
		return array(
			'settings_url' => Settings_Page::url(),
			'build_url'    => dirname( $script->url( '' ) ) . '/',
			'can_manage'   => current_user_can( Capability::MANAGE ),
			'timezone'     => wp_timezone_string(),
		) + self::number_format();
	}

	/**
	 * @return array{thousands: string, decimal: string} Number separators of the admin's language, so that scripts format prices as PHP does.
	 */
	private static function number_format(): array {
		global $wp_locale;
		$format = $wp_locale instanceof \WP_Locale ? $wp_locale->number_format : array();
		$sign   = static fn ( string $name, string $default ): string => is_string( $format[ $name ] ?? null ) ? html_entity_decode( $format[ $name ], ENT_QUOTES | ENT_HTML5, 'UTF-8' ) : $default;
		return array(
			'thousands' => $sign( 'thousands_sep', ',' ),
			'decimal'   => $sign( 'decimal_point', '.' ),
		);
	}
}

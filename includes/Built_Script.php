<?php
/**
 * A built script.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate;

/**
 * Registers a built script with the version and the dependencies in its `.asset.php` file. No other code reads such files.
 *
 * The script `patreon-gate-api` contains what our scripts and those of add-ons share. It is registered together with the first of our
 * scripts, in the editor and on our own screens.
 */
final class Built_Script {

	private const PREFIX = 'patreon-gate-';

	/**
	 * @param string                 $entry   Its folder in `build/`.
	 * @param string                 $folder  URL of its folder, without a trailing slash.
	 * @param list<non-empty-string> $needs   Handles of its dependencies.
	 * @param string                 $version Changes with the contents of the script.
	 */
	private function __construct( private readonly string $entry, private readonly string $folder, private readonly array $needs, public readonly string $version ) {}

	/**
	 * Returns one of the built scripts.
	 *
	 * @param string $entry Folder in `build/`.
	 * @return ?self Null if it was not built, as in a checkout before `npm run build`.
	 */
	private static function of( string $entry ): ?self {
		$file  = dirname( PATREON_GATE_FILE ) . "/build/$entry/index.asset.php";
		$asset = is_readable( $file ) ? require $file : null;
		if ( ! is_array( $asset ) || ! is_array( $asset['dependencies'] ?? null ) || ! is_string( $asset['version'] ?? null ) ) {
			return null;
		}
		$needs = array_values( array_filter( $asset['dependencies'], static fn ( mixed $name ): bool => is_string( $name ) && '' !== $name ) );
		return new self( $entry, rtrim( plugins_url( "build/$entry", PATREON_GATE_FILE ), '/' ), $needs, $asset['version'] );
	}

	/**
	 * Registers a script as `patreon-gate-<entry>`, with its translations, and the scripts of ours that it depends on.
	 *
	 * @param string $entry Its folder in `build/`.
	 * @return ?self Null where it was not built.
	 */
	public static function register( string $entry ): ?self {
		$script = self::of( $entry );
		if ( null !== $script ) {
			wp_register_script( self::PREFIX . $entry, $script->url( 'index.js' ), $script->dependencies(), $script->version, array( 'in_footer' => true ) );
			// Core would add the dependency to a script that has nothing to translate, and look for files.
			if ( is_admin() && in_array( 'wp-i18n', $script->needs, true ) ) {
				wp_set_script_translations( self::PREFIX . $entry, 'tier-gate-for-patreon', dirname( PATREON_GATE_FILE ) . '/languages' );
			}
		}
		return $script;
	}

	/**
	 * Returns the URL of a file in the same folder.
	 *
	 * @param string $file Name of the file.
	 * @return non-empty-string
	 */
	public function url( string $file ): string {
		return "$this->folder/$file";
	}

	/**
	 * Returns the chunks that the script itself loads when it needs them.
	 *
	 * @return list<string> Names of files in the same folder.
	 */
	public function chunks(): array {
		$files = glob( dirname( PATREON_GATE_FILE ) . "/build/$this->entry/*.js" );
		$names = array_map( 'basename', false === $files ? array() : $files );
		return array_values( array_diff( $names, array( 'index.js' ) ) );
	}

	/**
	 * Returns the dependencies, without those that another dependency already includes. Before core prints a script, it goes through
	 * everything that depends on it, so with the dozens of scripts in the editor each further dependency costs time.
	 *
	 * @return list<non-empty-string> Handles.
	 */
	private function dependencies(): array {
		foreach ( $this->needs as $name ) {
			if ( str_starts_with( $name, self::PREFIX ) && ! wp_script_is( $name, 'registered' ) ) {
				self::register( substr( $name, strlen( self::PREFIX ) ) );
			}
		}
		$registered = wp_scripts()->registered;
		$brought    = array();
		$waiting    = $this->needs;
		while ( array() !== $waiting ) {
			$script = $registered[ array_pop( $waiting ) ] ?? null;
			foreach ( null === $script ? array() : $script->deps as $name ) {
				if ( ! isset( $brought[ $name ] ) ) {
					$brought[ $name ] = true;
					$waiting[]        = $name;
				}
			}
		}
		return array_values( array_filter( $this->needs, static fn ( string $name ): bool => ! isset( $brought[ $name ] ) ) );
	}
}

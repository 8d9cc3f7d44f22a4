<?php
/**
 * A built script.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate;

/** Reads the `.asset.php` file of a built script, with its version and dependencies. No other code reads such files. */
final class Built_Script {

	/**
	 * @param string                 $folder  Address of its folder, without a trailing slash.
	 * @param list<non-empty-string> $needs   Handles of its dependencies.
	 * @param string                 $version Changes with its contents.
	 */
	private function __construct( private readonly string $folder, private readonly array $needs, public readonly string $version ) {}

	/**
	 * Returns one of the built scripts.
	 *
	 * @param string $entry Folder in `build/`.
	 * @return ?self Null if it was not built, as in a checkout before `npm run build`.
	 */
	public static function of( string $entry ): ?self {
		$file  = dirname( PATREON_GATE_FILE ) . "/build/$entry/index.asset.php";
		$asset = is_readable( $file ) ? require $file : null;
		if ( ! is_array( $asset ) || ! is_array( $asset['dependencies'] ?? null ) || ! is_string( $asset['version'] ?? null ) ) {
			return null;
		}
		$needs = array_values( array_filter( $asset['dependencies'], static fn ( mixed $name ): bool => is_string( $name ) && '' !== $name ) );
		return new self( rtrim( plugins_url( "build/$entry", PATREON_GATE_FILE ), '/' ), $needs, $asset['version'] );
	}

	/**
	 * Returns the address of a file beside it.
	 *
	 * @param string $file Name of the file.
	 * @return non-empty-string
	 */
	public function url( string $file ): string {
		return "$this->folder/$file";
	}

	/**
	 * Returns its dependencies, without those that another of them brings along. Before core prints a script it goes through everything that
	 * depends on it, so each further dependency costs time with the editor's dozens of scripts.
	 *
	 * @return list<non-empty-string> Handles.
	 */
	public function dependencies(): array {
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

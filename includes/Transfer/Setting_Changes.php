<?php
/**
 * Settings of a file.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Transfer;

use Patreon_Gate\Storage\Options\Settings;

use function is_array;
use function is_bool;
use function is_int;
use function is_string;

/** Compares the settings of a file with those of this site. Pages and designs that do not exist here leave the choice of this site as it is. */
final class Setting_Changes {

	/** @var array<string, mixed> Settings to store. */
	private array $values = array();

	/** @var list<Change> */
	private array $changes = array();

	/** @var array<string, string> Name of a value → what is missing on this site. */
	private array $notes = array();

	/** @param Settings $settings Settings of this site. */
	public function __construct( private readonly Settings $settings ) {}

	/**
	 * Compares.
	 *
	 * @param array<string, mixed> $filed Settings of a file.
	 * @return array{values: array<string, mixed>, changes: list<Change>} What to store, and each setting of the file.
	 */
	public function of( array $filed ): array {
		$this->values  = array();
		$this->changes = array();
		$this->notes   = array();
		$here          = $this->settings->all();
		$paths         = array_flip( File_Schema::PAGES );
		foreach ( $filed as $name => $value ) {
			if ( isset( $paths[ $name ] ) ) {
				$this->compare( $paths[ $name ], $here[ $paths[ $name ] ], $this->page( $paths[ $name ], is_string( $value ) ? $value : '', $here[ $paths[ $name ] ] ) );
			} elseif ( 'cta_designs' === $name ) {
				$this->compare( $name, self::chosen( $here[ $name ] ), $this->designs( is_array( $value ) ? $value : array(), self::chosen( $here[ $name ] ) ) );
			} elseif ( array_key_exists( $name, $here ) ) {
				$this->compare( $name, self::whole( $name, $here[ $name ] ), self::whole( $name, $value ) );
			}
		}
		return array(
			'values'  => $this->values,
			'changes' => $this->changes,
		);
	}

	/** Notes what changes of a setting, each part of it on its own. */
	private function compare( string $name, mixed $before, mixed $after ): void {
		$old   = self::flat( $name, $before );
		$new   = self::flat( $name, $after );
		$parts = array_keys( $old + $new );
		$notes = array_filter( $this->notes, static fn ( string $part ): bool => $part === $name || str_starts_with( $part, $name . '.' ), ARRAY_FILTER_USE_KEY );
		foreach ( $parts as $part ) {
			if ( ( $old[ $part ] ?? null ) !== ( $new[ $part ] ?? null ) ) {
				$this->changes[] = new Change( 'setting', Change::REPLACED, $part, self::text( $part, $old[ $part ] ?? null ), self::text( $part, $new[ $part ] ?? null ), $this->notes[ $part ] ?? '' );
				unset( $notes[ $part ] );
				$this->values[ $name ] = $after;
			}
		}
		foreach ( $notes as $part => $note ) {
			$this->changes[] = new Change( 'setting', Change::LEFT_OUT, $part, note: $note );
		}
		if ( ! isset( $this->values[ $name ] ) && array() === $notes ) {
			$this->changes[] = new Change( 'setting', Change::SAME, $name );
		}
	}

	/** Returns the page at a path; the one chosen here if there is none. */
	private function page( string $name, string $path, mixed $here ): int {
		$page = References::page( $path );
		if ( 0 === $page && '' !== $path ) {
			/* translators: %s: path of a page, such as "about/membership". */
			$this->notes[ $name ] = sprintf( __( 'The page “%s” does not exist here, so this stays as it is.', 'tier-gate-for-patreon' ), $path );
			return is_int( $here ) ? $here : 0;
		}
		return $page;
	}

	/**
	 * @param array<array-key, mixed> $filed Choices of designs in the file.
	 * @param array<string, mixed>    $here  Choices of this site.
	 * @return array<string, mixed>
	 */
	private function designs( array $filed, array $here ): array {
		$found = array();
		foreach ( array( 'everywhere', 'lists' ) as $place ) {
			$found[ $place ] = $this->design( 'cta_designs.' . $place, $filed[ $place ] ?? '', is_int( $here[ $place ] ?? null ) ? $here[ $place ] : 0 );
		}
		foreach ( array( 'post_types' => 'name', 'tiers' => 'id' ) as $list => $key ) {
			$found[ $list ] = array();
			foreach ( self::pairs( $filed[ $list ] ?? null, $key ) as $of => $slug ) {
				$known  = self::pairs( $here[ $list ] ?? null, $key )[ $of ] ?? 0;
				$design = $this->design( "cta_designs.$list.$of", $slug, is_int( $known ) ? $known : 0 );
				if ( $design > 0 ) {
					$found[ $list ][] = array( $key => (string) $of, 'design' => $design );
				}
			}
		}
		$compare = array();
		foreach ( is_array( $filed['compare'] ?? null ) ? $filed['compare'] : array() as $slug ) {
			$compare[] = $this->design( 'cta_designs.compare', $slug, 0 );
		}
		// A comparison of one design would be none.
		$found['compare'] = in_array( 0, $compare, true ) ? $here['compare'] ?? array() : $compare;
		return self::chosen( $found );
	}

	/** Returns the design with a slug; the one chosen here if there is none. */
	private function design( string $name, mixed $slug, int $here ): int {
		$slug   = is_string( $slug ) ? $slug : '';
		$design = References::design( $slug );
		if ( 0 === $design && '' !== $slug ) {
			/* translators: %s: slug of a call to action, such as "join-us". */
			$this->notes[ $name ] = sprintf( __( 'The call to action “%s” does not exist here, so this stays as it is.', 'tier-gate-for-patreon' ), $slug );
			return $here;
		}
		return $design;
	}

	/** @return array<array-key, mixed> Key → design. */
	private static function pairs( mixed $choices, string $key ): array {
		$found = array();
		foreach ( is_array( $choices ) ? $choices : array() as $choice ) {
			if ( is_array( $choice ) && is_string( $choice[ $key ] ?? null ) ) {
				$found[ $choice[ $key ] ] = $choice['design'] ?? 0;
			}
		}
		return $found;
	}

	/** @return array<string, mixed> Choices of designs without those of none. */
	private static function chosen( mixed $choices ): array {
		$found = array();
		foreach ( is_array( $choices ) ? $choices : array() as $place => $choice ) {
			if ( 0 !== $choice && array() !== $choice ) {
				$found[ (string) $place ] = $choice;
			}
		}
		return $found;
	}

	/** Returns a value in the one form in which two can be compared. */
	private static function whole( string $name, mixed $value ): mixed {
		return match ( $name ) {
			'policy'         => (array) $value + array( 'preset' => 'balanced' ),
			'cta_parameters' => array_filter( (array) $value, static fn ( mixed $one ): bool => '' !== $one ),
			default          => $value,
		};
	}

	/**
	 * Returns the values in a setting by their names.
	 *
	 * @return array<string, mixed> Such as `policy.preset`.
	 */
	private static function flat( string $name, mixed $value ): array {
		if ( ! is_array( $value ) ) {
			return array( $name => $value );
		}
		$found = array();
		foreach ( $value as $key => $part ) {
			if ( is_array( $part ) && isset( $part['design'] ) ) {
				$of = $part['name'] ?? $part['id'] ?? '';
				$found[ $name . '.' . ( is_string( $of ) ? $of : '' ) ] = $part['design'];
			} elseif ( is_array( $part ) ) {
				$found += self::flat( $name . '.' . $key, $part );
			} else {
				// Both designs of a comparison are one value.
				$at           = is_int( $key ) ? $name : $name . '.' . $key;
				$found[ $at ] = isset( $found[ $at ] ) && is_int( $found[ $at ] ) ? array( $found[ $at ], $part ) : $part;
			}
		}
		return $found;
	}

	/** Returns a value as a text. The screen says what it means. */
	private static function text( string $name, mixed $value ): string {
		if ( is_array( $value ) ) {
			return implode( ', ', array_map( static fn ( mixed $one ): string => self::text( $name, $one ), $value ) );
		}
		if ( is_int( $value ) && ( isset( File_Schema::PAGES[ $name ] ) || str_starts_with( $name, 'cta_designs.' ) ) ) {
			return 0 === $value ? '' : html_entity_decode( wp_strip_all_tags( get_the_title( $value ) ), ENT_QUOTES | ENT_HTML5, 'UTF-8' );
		}
		return is_bool( $value ) ? ( $value ? 'true' : 'false' ) : ( is_scalar( $value ) ? (string) $value : '' );
	}
}

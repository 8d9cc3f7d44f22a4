<?php
/**
 * A file with settings and rules.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Transfer;

use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Lock_Codec;

use function is_array;
use function is_bool;
use function is_string;

/** Reads a file that somebody sent. Whatever does not fit the schema exactly is refused as a whole. */
final class Transfer_File {

	/** Largest file. All rules that a site can have fit in. */
	public const MOST_BYTES = 2_097_152;

	/** Objects and lists nested deeper than this are in no export. */
	private const MOST_LEVELS = 32;

	/**
	 * @param string                                                      $site        Address of the site that exported it.
	 * @param string                                                      $exported_at Time, in ISO 8601.
	 * @param array<string, mixed>                                        $settings    Settings, with names in place of IDs.
	 * @param list<Filed_Rule>                                            $rules       Rules.
	 * @param array<array-key, Lock>                                      $defaults    Post type → lock that new posts get.
	 * @param list<array{type: string, path: string, published: string}>  $exceptions  Posts for which no rule holds.
	 * @param array<array-key, string>                                    $tiers       Tier → its name.
	 */
	private function __construct(
		public readonly string $site,
		public readonly string $exported_at,
		public readonly array $settings,
		public readonly array $rules,
		public readonly array $defaults,
		public readonly array $exceptions,
		public readonly array $tiers
	) {}

	/**
	 * Reads a file.
	 *
	 * @param string $text Content of the file.
	 * @throws Bad_File When it is not an export, or anything in it is not as it should be.
	 */
	public static function read( string $text ): self {
		$values = self::decoded( $text );
		$valid  = rest_validate_value_from_schema( $values, File_Schema::schema(), 'file' );
		$values = true === $valid ? rest_sanitize_value_from_schema( $values, File_Schema::schema(), 'file' ) : $valid;
		if ( ! is_array( $values ) ) {
			$bad = Bad_File::because( is_wp_error( $values ) ? $values->get_error_message() : '' );
			throw $bad;
		}
		$tiers = array();
		foreach ( self::items( $values, 'tiers' ) as $tier ) {
			$tiers[ self::text( $tier, 'id' ) ] = sanitize_text_field( self::text( $tier, 'title' ) );
		}
		$settings = array();
		foreach ( is_array( $values['settings'] ?? null ) ? $values['settings'] : array() as $name => $value ) {
			$settings[ (string) $name ] = $value;
		}
		return new self(
			esc_url_raw( self::text( $values, 'site' ) ),
			sanitize_text_field( self::text( $values, 'exported_at' ) ),
			$settings,
			self::rules( $values ),
			self::defaults( $values ),
			array_map(
				static fn ( array $post ): array => array(
					'type'      => self::text( $post, 'type' ),
					'path'      => self::text( $post, 'path' ),
					'published' => self::text( $post, 'published' ),
				),
				self::items( $values, 'exceptions' )
			),
			$tiers
		);
	}

	/** @return array<array-key, mixed> */
	private static function decoded( string $text ): array {
		if ( strlen( $text ) > self::MOST_BYTES ) {
			$bad = Bad_File::because( __( 'It is too big to be an export of Tier Gate.', 'tier-gate-for-patreon' ) );
			throw $bad;
		}
		// Some editors put a byte order mark in front.
		$values = json_decode( preg_replace( '/^\xEF\xBB\xBF/', '', $text ) ?? '', true, self::MOST_LEVELS );
		if ( ! is_array( $values ) || File_Schema::FORMAT !== ( $values['format'] ?? null ) ) {
			$bad = Bad_File::because( __( 'It is no export of Tier Gate. Choose the file that “Export” saved, whose name ends with “.json”.', 'tier-gate-for-patreon' ) );
			throw $bad;
		}
		if ( File_Schema::VERSION !== ( $values['version'] ?? null ) ) {
			$bad = Bad_File::because( __( 'Another version of Tier Gate wrote it. Update Tier Gate on both sites, then export again.', 'tier-gate-for-patreon' ) );
			throw $bad;
		}
		return $values;
	}

	/**
	 * @param array<array-key, mixed> $values Content of the file.
	 * @return list<Filed_Rule>
	 */
	private static function rules( array $values ): array {
		$rules = array();
		foreach ( self::items( $values, 'rules' ) as $rule ) {
			$id = self::text( $rule, 'id' );
			if ( isset( $rules[ $id ] ) ) {
				$bad = Bad_File::because( __( 'It has the same rule twice.', 'tier-gate-for-patreon' ) );
				throw $bad;
			}
			$rules[ $id ] = new Filed_Rule(
				$id,
				trim( sanitize_text_field( self::text( $rule, 'name' ) ) ),
				self::text( $rule, 'kind' ),
				self::text( $rule, 'taxonomy' ),
				self::text( $rule, 'of' ),
				null === ( $rule['lock'] ?? null ) ? null : self::lock( $rule['lock'] ),
				self::text( $rule, 'design' ),
				is_bool( $rule['on'] ?? null ) ? $rule['on'] : true
			);
		}
		return array_values( $rules );
	}

	/**
	 * @param array<array-key, mixed> $values Content of the file.
	 * @return array<array-key, Lock>
	 */
	private static function defaults( array $values ): array {
		$defaults = array();
		foreach ( self::items( $values, 'defaults' ) as $default ) {
			$defaults[ self::text( $default, 'type' ) ] = self::lock( $default['lock'] ?? null );
		}
		return $defaults;
	}

	private static function lock( mixed $value ): Lock {
		$lock = Lock_Codec::read( $value );
		if ( ! $lock->readable ) {
			$bad = Bad_File::because( __( 'One of its locks cannot be read.', 'tier-gate-for-patreon' ) );
			throw $bad;
		}
		return $lock;
	}

	/**
	 * @param array<array-key, mixed> $values Values with a list.
	 * @return list<array<array-key, mixed>>
	 */
	private static function items( array $values, string $name ): array {
		return array_values( array_filter( is_array( $values[ $name ] ?? null ) ? $values[ $name ] : array(), 'is_array' ) );
	}

	/** @param array<array-key, mixed> $values Values. */
	private static function text( array $values, string $name ): string {
		return is_string( $values[ $name ] ?? null ) ? $values[ $name ] : '';
	}
}

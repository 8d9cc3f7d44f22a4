<?php
/**
 * Schema of the file with settings and rules.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Transfer;

use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Gating\Rules\Rule;
use Patreon_Gate\Gating\Rules\Rule_Codec;
use Patreon_Gate\Storage\Locks\Rule_Store;
use Patreon_Gate\Storage\Options\Settings_Schema;

/**
 * Holds the JSON schema of an exported file. It has what settings and rules have, but names in place of IDs of this site: the slug of a term, page or
 * design, the login of an author.
 */
final class File_Schema {

	public const FORMAT = 'tier-gate-settings';

	/** Raised when a file of this version could not be read by older versions of the plugin. */
	public const VERSION = 1;

	/** Settings with the ID of a page → their name in the file, where they have its path. */
	public const PAGES = array(
		'account_page_id' => 'account_page',
		'cta_page_id'     => 'cta_page',
	);

	/** @return array<string, mixed> A JSON schema (draft 4, as WordPress understands it). */
	public static function schema(): array {
		$lock = Lock_Codec::schema();
		$rule = Rule_Codec::properties();
		return self::object(
			array(
				'format'      => array( 'type' => 'string', 'enum' => array( self::FORMAT ) ),
				'version'     => array( 'type' => 'integer', 'enum' => array( self::VERSION ) ),
				'plugin'      => self::text( 40 ),
				'site'        => self::text( 500 ),
				'exported_at' => self::text( 40 ),
				'settings'    => self::settings(),
				'rules'       => self::list_of(
					Rule_Store::MOST_RULES,
					array(
						'id'       => array( 'type' => 'string', 'pattern' => '^[A-Za-z0-9-]{1,64}\z' ),
						'name'     => $rule['name'],
						'kind'     => array( 'type' => 'string', 'enum' => Rule::KINDS ),
						'taxonomy' => $rule['taxonomy'],
						'of'       => self::text( 200 ),
						'lock'     => array( 'type' => array( 'object', 'null' ) ) + $lock,
						'design'   => self::text( 200 ),
						'on'       => array( 'type' => 'boolean' ),
					)
				),
				'defaults'    => self::list_of( 100, array( 'type' => self::text( 20 ), 'lock' => $lock ) ),
				'exceptions'  => self::list_of( Rule_Store::MOST_EXCEPTIONS, array( 'type' => self::text( 20 ), 'path' => self::text( 500 ), 'published' => self::text( 20 ) ) ),
				'tiers'       => self::list_of( 1000, array( 'campaign' => self::text( 64 ), 'id' => self::text( 64 ), 'title' => self::text( 200 ) ) ),
			)
		);
	}

	/** @return array<string, mixed> Schema of the settings in a file; any of them may be missing. */
	private static function settings(): array {
		$properties = Settings_Schema::properties();
		foreach ( self::PAGES as $id => $path ) {
			unset( $properties[ $id ] );
			$properties[ $path ] = self::text( 500 );
		}
		$properties['cta_designs'] = array(
			'type'                 => 'object',
			'additionalProperties' => false,
			'properties'           => array(
				'everywhere' => self::text( 200 ),
				'lists'      => self::text( 200 ),
				'post_types' => self::list_of( 200, array( 'name' => self::text( 100 ), 'design' => self::text( 200 ) ) ),
				'tiers'      => self::list_of( 200, array( 'id' => self::text( 100 ), 'design' => self::text( 200 ) ) ),
				'compare'    => array( 'type' => 'array', 'maxItems' => 2, 'items' => self::text( 200 ) ),
			),
		);
		return array(
			'type'                 => 'object',
			'additionalProperties' => false,
			'properties'           => $properties,
		);
	}

	/**
	 * @param int                  $most       Most items.
	 * @param array<string, mixed> $properties Properties of an item, all of them required.
	 * @return array<string, mixed>
	 */
	private static function list_of( int $most, array $properties ): array {
		return array(
			'type'     => 'array',
			'maxItems' => $most,
			'items'    => self::object( $properties ),
		);
	}

	/**
	 * @param array<string, mixed> $properties All of them are required.
	 * @return array<string, mixed>
	 */
	private static function object( array $properties ): array {
		return array(
			'type'                 => 'object',
			'additionalProperties' => false,
			'required'             => array_keys( $properties ),
			'properties'           => $properties,
		);
	}

	/** @return array<string, mixed> */
	private static function text( int $most ): array {
		return array( 'type' => 'string', 'maxLength' => $most );
	}
}

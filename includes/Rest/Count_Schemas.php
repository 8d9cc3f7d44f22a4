<?php
/**
 * JSON schemas of counts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

/** Describes counts of calls to action as JSON schemas. */
final class Count_Schemas {

	/** @return array<string, mixed> */
	public static function counts(): array {
		return Schemas::object(
			array(
				'from'        => self::type( 'string' ),
				'to'          => self::type( 'string' ),
				'interval'    => array(
					'type' => 'string',
					'enum' => array( 'day', 'month' ),
				),
				'is_counting' => self::type( 'boolean' ),
				'has_any'     => array(
					'description' => 'Whether anything was ever counted, in any period.',
					'type'        => 'boolean',
				),
				'points'      => array( 'description' => 'In order of time, without those on which nothing was counted.' ) + Schemas::list_of( Schemas::object( array( 'date' => self::type( 'string' ) ) + self::events() ) ),
				'rows'        => array( 'description' => 'The most seen first.' ) + Schemas::list_of(
					Schemas::object(
						array(
							'id'      => self::type( 'string' ),
							'title'   => self::type( 'string' ),
							'is_gone' => self::type( 'boolean' ),
							'url'     => self::type( 'string' ),
						) + self::events()
					)
				),
				'is_more'     => self::type( 'boolean' ),
				'comparison'  => array( 'description' => 'Two designs that are compared; empty where none are.' ) + Schemas::list_of( self::side() ),
			)
		);
	}

	/** @return array<string, mixed> */
	private static function side(): array {
		$sums = array( 'posts', 'views', 'clicks', 'joins', 'views_squared', 'clicks_squared', 'joins_squared', 'views_clicks', 'views_joins' );
		return Schemas::object(
			array(
				'title'  => self::type( 'string' ),
				'design' => self::type( 'integer' ),
			) + array_fill_keys( $sums, self::type( 'integer' ) )
		);
	}

	/** @return array<string, array<string, mixed>> */
	private static function events(): array {
		return array_fill_keys( array( 'views', 'clicks', 'joins', 'unlocks' ), self::type( 'integer' ) );
	}

	/** @return array<string, mixed> */
	private static function type( string $type ): array {
		return array( 'type' => $type );
	}
}

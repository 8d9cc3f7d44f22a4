<?php
/**
 * JSON schemas of previews.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

/** Describes the route that makes previews of calls to action, as JSON schemas. */
final class Preview_Schemas {

	/** How many bytes of block markup a preview takes. */
	public const MOST = 100000;

	/**
	 * Returns the parameters.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	public static function input(): array {
		$id = array(
			'type'    => 'integer',
			'minimum' => 0,
			'default' => 0,
		);
		$tier = array(
			'type'      => 'string',
			'maxLength' => 64,
			'default'   => '',
		);
		return array(
			'face'        => array(
				'type'      => 'string',
				'maxLength' => 60,
				'default'   => 'other',
			),
			'post'        => $id,
			'design'      => $id,
			'content'     => array(
				'type'      => array( 'string', 'null' ),
				'maxLength' => self::MOST,
				'default'   => null,
			),
			'tier'        => $tier,
			'reader_tier' => $tier,
		);
	}

	/** @return array<string, mixed> */
	public static function preview(): array {
		$text = array( 'type' => 'string' );
		return Schemas::object(
			array(
				'url'        => array(
					'type'        => 'string',
					'description' => 'Address of the page with the face that was asked for. Only this login session can open it.',
				),
				'faces'      => array( 'description' => 'The same page for each face.' ) + Schemas::list_of(
					Schemas::object(
						array(
							'id'    => $text,
							'label' => $text,
							'url'   => $text,
						)
					)
				),
				'post'       => Schemas::object(
					array(
						'id'     => array( 'type' => 'integer' ),
						'title'  => $text,
						'locked' => array(
							'type'        => 'boolean',
							'description' => 'Whether the post really has a lock. One without is shown as if it were for paying members.',
						),
					)
				),
				'tiers'      => array( 'description' => 'Tiers to choose from, cheapest first; made-up ones before the site is connected.' ) + Schemas::list_of(
					Schemas::object(
						array(
							'id'    => $text,
							'title' => $text,
						)
					)
				),
				'connected'  => array(
					'type'        => 'boolean',
					'description' => 'Whether names and prices are those of a campaign.',
				),
				'expires_at' => array(
					'type'        => 'integer',
					'description' => 'Unix time at which the addresses stop working.',
				),
			)
		);
	}
}

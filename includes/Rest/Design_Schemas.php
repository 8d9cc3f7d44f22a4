<?php
/**
 * JSON schemas of responses about designs.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

/** Describes designs as JSON schemas. TypeScript's types are generated from them. After a change, run `npm run types:generate`. */
final class Design_Schemas {

	/** @return array<string, mixed> A design with the posts that chose it. */
	public static function design(): array {
		return Schemas::object(
			array(
				'id'          => array( 'type' => 'integer' ),
				'title'       => array(
					'type'        => 'string',
					'description' => 'Plain text.',
				),
				'status'      => array(
					'type'        => 'string',
					'description' => 'Status of the post. Only what is published (`publish`) is shown.',
				),
				'modified_at' => array( 'type' => 'integer' ),
				'edit_url'    => array( 'type' => 'string' ),
				'post_count'  => array( 'type' => 'integer' ),
				'posts'       => Schemas::list_of(
					Schemas::object(
						array(
							'id'       => array( 'type' => 'integer' ),
							'title'    => array( 'type' => 'string' ),
							'edit_url' => array( 'type' => 'string' ),
						)
					)
				),
			)
		);
	}

	/** @return array<string, mixed> Name of a published design. */
	public static function name(): array {
		return Schemas::object(
			array(
				'id'    => array( 'type' => 'integer' ),
				'title' => array( 'type' => 'string' ),
			)
		);
	}

	/** @return array<string, mixed> A post type whose posts can be locked. */
	public static function post_type(): array {
		return Schemas::object(
			array(
				'name'  => array( 'type' => 'string' ),
				'label' => array( 'type' => 'string' ),
			)
		);
	}
}

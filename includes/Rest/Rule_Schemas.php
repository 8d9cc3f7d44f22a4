<?php
/**
 * JSON schemas of responses about rules.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Gating\Rules\Rule_Codec;
use Patreon_Gate\Gating\Rules\Rule_Conflicts;

/** TypeScript's types are generated from these. After a change, run `npm run types:generate`. */
final class Rule_Schemas {

	/** @return array<string, mixed> All rules. */
	public static function rules(): array {
		$count = array( 'type' => 'integer' );
		$nullable = static fn ( array $schema ): array => array( 'type' => array( 'object', 'null' ) ) + $schema;
		return Schemas::object(
			array(
				'version'    => array(
					'type'        => 'integer',
					'description' => 'Sent back with a change, which is refused if the rules were changed in the meantime.',
				),
				'rules'      => Schemas::list_of( self::rule() ),
				'conflicts'  => Schemas::list_of(
					Schemas::object(
						array(
							'one'   => array( 'type' => 'string' ),
							'other' => array( 'type' => 'string' ),
							'code'  => array( 'type' => 'string', 'enum' => Rule_Conflicts::CODES ),
							'posts' => array(
								'type'        => 'integer',
								'description' => 'How many published posts both are about.',
							),
						)
					)
				),
				'exceptions' => Schemas::list_of(
					Schemas::object(
						array(
							'post_id'  => $count,
							'title'    => array( 'type' => 'string' ),
							'edit_url' => array( 'type' => 'string' ),
						)
					)
				),
				'defaults'   => Schemas::list_of( self::default_lock() ),
				'work'       => $nullable(
					Schemas::object(
						array(
							'waiting' => $count,
							'total'   => $count,
						)
					)
				),
				'undo'       => $nullable( Schemas::object( array( 'at' => $count ) ) ),
			)
		);
	}

	/** @return array<string, mixed> One rule. */
	public static function rule(): array {
		$properties = Rule_Codec::properties();
		return Schemas::object(
			array(
				'id'         => array( 'type' => 'string' ),
				'subject'    => array(
					'type'        => 'string',
					'description' => 'What it is about, in words.',
				),
				'exists'     => array(
					'type'        => 'boolean',
					'description' => 'False where the term, author or post type is gone.',
				),
				'unreadable' => array( 'type' => 'boolean' ),
				'covers'     => array(
					'type'        => 'integer',
					'description' => 'How many published posts follow it, because no more specific rule decides.',
				),
			) + $properties
		);
	}

	/** @return array<string, mixed> The lock that new posts of one type get. */
	public static function default_lock(): array {
		return Schemas::object(
			array(
				'type'       => array( 'type' => 'string' ),
				'label'      => array(
					'type'        => 'string',
					'description' => 'Name of the post type, in the plural.',
				),
				'unreadable' => array( 'type' => 'boolean' ),
				'lock'       => array( 'type' => array( 'object', 'null' ) ) + Lock_Codec::schema(),
			)
		);
	}

	/** @return array<string, mixed> What a change would do. */
	public static function preview(): array {
		return Schemas::object(
			array(
				'covers'      => array( 'type' => 'integer' ),
				'closes'      => array( 'type' => 'integer' ),
				'opens'       => array( 'type' => 'integer' ),
				'is_complete' => array(
					'type'        => 'boolean',
					'description' => 'False where the site has more posts than were counted.',
				),
			)
		);
	}

	/** @return array<string, mixed> Something a rule can be about. */
	public static function subject(): array {
		return Schemas::object(
			array(
				'of'    => array( 'type' => 'string' ),
				'label' => array( 'type' => 'string' ),
			)
		);
	}
}

<?php
/**
 * JSON schema of an explanation.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Automation;

use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Gating\Step_State;
use Patreon_Gate\Locks\Effective_Lock;
use Patreon_Gate\Locks\Found_Lock;

/** Describes parameters and answers for "why can this person (not) read this?", for REST and abilities. */
final class Explanation_Schema {

	/** @return array<string, array<string, mixed>> Parameters with their schemas. */
	public static function input(): array {
		return array(
			'post'            => array(
				'description' => 'Post ID.',
				'type'        => 'integer',
				'minimum'     => 0,
				'default'     => 0,
			),
			'member_id'       => Schemas::id(),
			'patreon_user_id' => Schemas::id(),
			'wp_user_id'      => array(
				'description' => 'Without any of these three: a logged-out visitor.',
				'type'        => 'integer',
				'minimum'     => 0,
				'default'     => 0,
			),
			'code'            => array(
				'description' => 'Support code, instead of everything else.',
				'type'        => 'string',
				'maxLength'   => 64,
				'default'     => '',
			),
		);
	}

	/** @return array<string, mixed> Why somebody can, or cannot, read a post. */
	public static function explanation(): array {
		return Schemas::object(
			array(
				'post'        => Schemas::object( array_fill_keys( array( 'title', 'type', 'status', 'url' ), Schemas::type( 'string' ) ) + array( 'id' => Schemas::type( 'integer' ) ) ),
				'reader'      => Schemas::object(
					array(
						'kind'            => Schemas::choice( array( 'stranger', 'patreon_user', 'wp_user' ) ),
						'patreon_user_id' => Schemas::type( array( 'string', 'null' ) ),
						'wp_user_id'      => Schemas::type( 'integer' ),
						'can_edit'        => Schemas::type( 'boolean' ),
					)
				),
				'decision'    => Schemas::object( self::decision() + array( 'closed_parts' => Schemas::type( 'integer' ) ) ),
				'locks'       => Schemas::list_of( self::explained_lock() ),
				'memberships' => Schemas::list_of( self::explained_record() ),
			)
		);
	}

	/** @return array<string, mixed> Explanation from a support code, with what the code itself contains. */
	public static function explained_code(): array {
		$schema     = self::explanation();
		$properties = is_array( $schema['properties'] ) ? $schema['properties'] : array();
		// Not required: it is there only if a support code was given.
		$properties['code']   = Schemas::object(
			array(
				'reason' => Schemas::type( array( 'string', 'null' ) ),
				'day'    => Schemas::type( array( 'integer', 'null' ) ),
			)
		);
		$schema['properties'] = $properties;
		return $schema;
	}

	/** @return array<string, array<string, mixed>> */
	private static function decision(): array {
		return array(
			'granted'  => Schemas::type( 'boolean' ),
			'reason'   => Schemas::choice( array_column( Reason::cases(), 'value' ) ),
			'opens_at' => Schemas::type( array( 'integer', 'null' ) ),
			'sentence' => Schemas::type( 'string' ),
		);
	}

	/** @return array<string, mixed> */
	private static function explained_lock(): array {
		return Schemas::object(
			self::decision() + array(
				'source'     => Schemas::choice( array( ...Effective_Lock::SOURCES, ...Found_Lock::IN_CONTENT ) ),
				'whole'      => Schemas::type( 'boolean' ),
				'match'      => Schemas::choice( array( 'any', 'all' ) ),
				'inverse'    => Schemas::type( 'boolean' ),
				'campaign'   => Schemas::type( 'string' ),
				'readable'   => Schemas::type( 'boolean' ),
				'conditions' => self::conditions(),
				'ladder'     => self::ladder(),
			)
		);
	}

	/** @return array<string, mixed> */
	private static function conditions(): array {
		return Schemas::list_of(
			Schemas::object(
				array(
					'type'     => Schemas::type( 'string' ),
					'label'    => Schemas::type( 'string' ),
					'params'   => Schemas::type( 'object' ) + array( 'additionalProperties' => true ),
					'passed'   => Schemas::type( array( 'boolean', 'null' ) ),
					'reason'   => Schemas::type( array( 'string', 'null' ) ),
					'opens_at' => Schemas::type( array( 'integer', 'null' ) ),
				)
			)
		);
	}

	/** @return array<string, mixed> Early access of a lock; null where it has none. */
	private static function ladder(): array {
		$ladder = Schemas::object(
			array(
				'steps'     => Schemas::list_of(
					Schemas::object(
						array(
							'at'         => Schemas::type( array( 'integer', 'null' ) ),
							'state'      => Schemas::choice( array_column( Step_State::cases(), 'value' ) ),
							'everyone'   => Schemas::type( 'boolean' ),
							'passed'     => Schemas::type( array( 'boolean', 'null' ) ),
							'conditions' => self::conditions(),
						)
					)
				),
				'relock_at' => Schemas::type( array( 'integer', 'null' ) ),
				'relocked'  => Schemas::type( 'boolean' ),
			)
		);
		return array( 'type' => array( 'object', 'null' ) ) + $ladder;
	}

	/** @return array<string, mixed> */
	private static function explained_record(): array {
		return Schemas::object(
			array(
				'campaign_id'   => Schemas::type( 'string' ),
				'campaign_name' => Schemas::type( 'string' ),
				'state'         => Schemas::type( 'string' ),
				'active'        => Schemas::type( 'boolean' ),
				'paying'        => Schemas::type( 'boolean' ),
				'amount_cents'  => Schemas::type( 'integer' ),
				'valid_until'   => Schemas::type( array( 'integer', 'null' ) ),
				'circumstances' => Schemas::list_of( Schemas::type( 'string' ) ),
				'tiers'         => Schemas::tiers(),
				'read_at'       => Schemas::type( array( 'integer', 'null' ) ),
				'record'        => Schemas::type( array( 'object', 'null' ) ) + array( 'additionalProperties' => true ),
				'grants'        => Schemas::list_of(
					Schemas::object(
						array(
							'kind'    => Schemas::choice( array( 'grant', 'block' ) ),
							'tier_id' => Schemas::type( 'string' ),
							'until'   => Schemas::type( array( 'integer', 'null' ) ),
							'holds'   => Schemas::type( 'boolean' ),
							'note'    => Schemas::type( 'string' ),
						)
					)
				),
				'log'           => Schemas::list_of(
					Schemas::object(
						array(
							'id'    => Schemas::type( 'integer' ),
							'type'  => Schemas::type( 'string' ),
							'cause' => Schemas::type( 'string' ),
							'at'    => Schemas::type( 'integer' ),
						)
					)
				),
			)
		);
	}
}

<?php
/**
 * JSON schemas of REST and abilities.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Automation;

use Patreon_Gate\Membership\Event_Type;
use Patreon_Gate\Membership\Member_State;
use Patreon_Gate\Storage\Automation\Delivery_State;
use Patreon_Gate\Storage\Automation\Subscription;

/** Describes what REST routes and abilities of automation take and answer. */
final class Schemas {

	/** @return array<string, mixed> */
	public static function subscription(): array {
		return self::object( self::subscription_fields() );
	}

	/** @return array<string, mixed> Subscription with its secret, which is returned only once. */
	public static function new_subscription(): array {
		return self::object( self::subscription_fields() + array( 'secret' => self::type( 'string' ) ) );
	}

	/** @return array<string, array<string, mixed>> */
	private static function subscription_fields(): array {
		return array(
			'id'            => self::type( 'integer' ),
			'campaign_id'   => self::type( 'string' ),
			'name'          => self::type( 'string' ),
			'url'           => self::type( 'string' ),
			'events'        => self::events(),
			'personal_data' => self::type( 'boolean' ),
			'state'         => self::choice( array( 'active', 'paused', 'elsewhere' ) ),
			'failures'      => self::type( 'integer' ),
			'last_error'    => self::type( 'string' ),
			'created_at'    => self::type( 'integer' ),
		);
	}

	/** @return array<string, mixed> */
	public static function deleted(): array {
		return self::object( array( 'deleted' => self::type( 'boolean' ) ) );
	}

	/** @return array<string, mixed> */
	public static function delivery(): array {
		return self::object(
			array(
				'id'          => self::type( 'integer' ),
				'delivery_id' => self::type( 'string' ),
				'event_id'    => self::type( 'integer' ),
				'event_type'  => self::type( 'string' ),
				'state'       => self::choice( array_column( Delivery_State::cases(), 'value' ) ),
				'attempts'    => self::type( 'integer' ),
				'next_at'     => self::type( array( 'integer', 'null' ) ),
				'last_status' => self::type( 'integer' ),
				'last_error'  => self::type( 'string' ),
				'created_at'  => self::type( 'integer' ),
				'finished_at' => self::type( array( 'integer', 'null' ) ),
			)
		);
	}

	/** @return array<string, mixed> */
	public static function campaign(): array {
		return self::object(
			array(
				'id'              => self::type( 'string' ),
				'name'            => self::type( 'string' ),
				'currency'        => self::type( 'string' ),
				'url'             => self::type( 'string' ),
				'vanity'          => self::type( 'string' ),
				'is_monthly'      => self::type( 'boolean' ),
				'creator_user_id' => self::type( 'string' ),
				'tiers'           => self::list_of(
					self::object(
						array(
							'id'           => self::type( 'string' ),
							'title'        => self::type( 'string' ),
							'amount_cents' => self::type( 'integer' ),
							'published'    => self::type( 'boolean' ),
							'deleted'      => self::type( 'boolean' ),
							'url'          => self::type( 'string' ),
							'remaining'    => self::type( array( 'integer', 'null' ) ),
							'user_limit'   => self::type( array( 'integer', 'null' ) ),
						)
					)
				),
			)
		);
	}

	/** @return array<string, mixed> The record as Patreon reported it, and how the site last evaluated it. */
	public static function member(): array {
		$text   = array( 'campaign_id', 'member_id', 'user_id', 'state' );
		$number = array( 'entitled_cents', 'lifetime_cents', 'will_pay_cents', 'fetched_at', 'held_cents' );
		$flag   = array( 'is_free_trial', 'is_gifted', 'has_access' );
		$ids    = array( 'tier_ids', 'held_tier_ids' );
		$words  = array( 'full_name', 'email', 'patron_status', 'last_charge_status' );
		$times  = array( 'last_charge_at', 'next_charge_at', 'pledge_started_at', 'cadence_months', 'declined_since', 'cancelled_at', 'held_at', 'paid_until', 'gone_at', 'access_until', 'missing_since' );
		return self::object(
			array_fill_keys( $text, self::type( 'string' ) )
			+ array_fill_keys( $words, self::type( array( 'string', 'null' ) ) )
			+ array_fill_keys( $number, self::type( 'integer' ) )
			+ array_fill_keys( $times, self::type( array( 'integer', 'null' ) ) )
			+ array_fill_keys( $flag, self::type( 'boolean' ) )
			+ array_fill_keys( $ids, self::list_of( self::type( 'string' ) ) )
			+ array( 'tiers' => self::tiers() )
		);
	}

	/** @return array<string, mixed> A page of members. */
	public static function member_page(): array {
		return self::object(
			array(
				'members' => self::list_of( self::member() ),
				'total'   => self::type( 'integer' ),
				'next'    => self::type( array( 'string', 'null' ) ),
			)
		);
	}

	/** @return array<string, mixed> How many members of a campaign are in each state. */
	public static function member_states(): array {
		return self::object(
			array(
				'campaign_id' => self::type( 'string' ),
				'total'       => self::type( 'integer' ),
				'states'      => self::members_in_states(),
			)
		);
	}

	/** @return array<string, mixed> How many members are in each state, as last evaluated; states without members are missing. */
	public static function members_in_states(): array {
		return self::list_of(
			self::object(
				array(
					'state'   => self::type( 'string' ),
					'members' => self::type( 'integer' ),
				)
			)
		);
	}

	/** @return array<string, mixed> The account on this site that a member is linked to; with the ID 0 for none. */
	public static function member_account(): array {
		return self::object( array( 'wp_user_id' => self::type( 'integer' ) ) + array_fill_keys( array( 'login', 'name', 'edit_url' ), self::type( 'string' ) ) );
	}

	/** @return array<string, array<string, mixed>> Parameters of a search for members. */
	public static function member_query(): array {
		return array(
			'campaign_id' => self::id() + array( 'description' => 'Empty for the primary campaign.' ),
			'state'       => self::choice( array( '', ...array_column( Member_State::cases(), 'value' ) ) ) + array( 'default' => '' ),
			'tier_id'     => self::id(),
			'has_access'  => self::type( array( 'boolean', 'null' ) ) + array( 'default' => null ),
			'text'        => array(
				'description' => 'Start of a name or email address, or a complete ID.',
				'type'        => 'string',
				'maxLength'   => 191,
				'default'     => '',
			),
			'after'       => self::id() + array( 'description' => 'The value of `next` from the previous page.' ),
			'limit'       => array(
				'type'    => 'integer',
				'minimum' => 1,
				'maximum' => Member_Directory::MAX_PAGE,
				'default' => 50,
			),
		);
	}

	/** @return array{type: string, maxLength: int, default: string} One of Patreon's ids, or ''. */
	public static function id(): array {
		return array(
			'type'      => 'string',
			'maxLength' => 64,
			'default'   => '',
		);
	}

	/** @return array<string, mixed> */
	public static function tiers(): array {
		return self::list_of(
			self::object(
				array(
					'id'           => self::type( 'string' ),
					'title'        => self::type( 'string' ),
					'amount_cents' => self::type( array( 'integer', 'null' ) ),
				)
			)
		);
	}

	/** @return array<string, mixed> Events of a subscription. */
	public static function events(): array {
		return array(
			'type'        => 'array',
			'minItems'    => 1,
			'maxItems'    => 50,
			'uniqueItems' => true,
			'items'       => self::choice( array( Subscription::ALL, ...array_column( Event_Type::cases(), 'value' ) ) ),
		);
	}

	/**
	 * @param array<string, mixed> $items Schema of an item.
	 * @return array<string, mixed>
	 */
	public static function list_of( array $items ): array {
		return array(
			'type'  => 'array',
			'items' => $items,
		);
	}

	/**
	 * @param string|list<string> $type JSON type or types.
	 * @return array<string, mixed>
	 */
	public static function type( string|array $type ): array {
		return array( 'type' => $type );
	}

	/**
	 * @param list<string> $values Allowed texts.
	 * @return array<string, mixed>
	 */
	public static function choice( array $values ): array {
		return array(
			'type' => 'string',
			'enum' => $values,
		);
	}

	/**
	 * @param array<string, mixed> $properties Schemas by name. All properties are required.
	 * @return array<string, mixed>
	 */
	public static function object( array $properties ): array {
		return array(
			'type'                 => 'object',
			'additionalProperties' => false,
			'required'             => array_keys( $properties ),
			'properties'           => $properties,
		);
	}
}

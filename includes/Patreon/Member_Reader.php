<?php
/**
 * Reads a member from Patreon's answer.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Patreon;

use Patreon_Gate\Membership\Member;

/** Converts Patreon's resource to a record of the ledger. Facts missing in the answer keep their earlier values. */
final class Member_Reader {

	/** The attribute that is never null. Without it, the answer cannot be used. */
	private const ALWAYS = 'currently_entitled_amount_cents';

	/** Attribute → fact of `Member`. */
	private const FACTS = array(
		'patron_status'                   => 'patron_status',
		'last_charge_status'              => 'last_charge_status',
		'last_charge_date'                => 'last_charge_at',
		'next_charge_date'                => 'next_charge_at',
		'pledge_relationship_start'       => 'pledge_started_at',
		'campaign_lifetime_support_cents' => 'lifetime_cents',
		'will_pay_amount_cents'           => 'will_pay_cents',
		'pledge_cadence'                  => 'cadence_months',
		'is_free_trial'                   => 'is_free_trial',
		'is_gifted'                       => 'is_gifted',
	);

	/**
	 * @param Api_Resource $resource    Of type member.
	 * @param string       $campaign_id Campaign, if the resource does not contain it.
	 * @param string       $user_id     Person, if the resource does not contain them.
	 * @param int          $now         Unix time of the answer.
	 * @throws Request_Failed When a part is missing or has a wrong type.
	 */
	public static function read( Api_Resource $resource, string $campaign_id, string $user_id, int $now ): Member {
		if ( 'member' !== $resource->type() || ! $resource->says( self::ALWAYS ) ) {
			throw Json_Api::malformed();
		}
		$campaign = $resource->related_id( 'campaign' ) ?? $campaign_id;
		// Older documents call the relationship "patron".
		$user = $resource->related_id( 'user' ) ?? $resource->related_id( 'patron' ) ?? $user_id;
		if ( '' === $campaign || '' === $user ) {
			throw Json_Api::malformed();
		}
		return new Member(
			campaign_id: $campaign,
			member_id: $resource->id(),
			user_id: $user,
			full_name: $resource->text( 'full_name' ),
			email: $resource->text( 'email' ),
			patron_status: $resource->text( 'patron_status' ),
			last_charge_status: $resource->text( 'last_charge_status' ),
			last_charge_at: $resource->time( 'last_charge_date' ),
			next_charge_at: $resource->time( 'next_charge_date' ),
			pledge_started_at: $resource->time( 'pledge_relationship_start' ),
			entitled_cents: max( 0, $resource->int( 'currently_entitled_amount_cents' ) ?? 0 ),
			lifetime_cents: max( 0, $resource->int( 'campaign_lifetime_support_cents' ) ?? 0 ),
			will_pay_cents: max( 0, $resource->int( 'will_pay_amount_cents' ) ?? 0 ),
			cadence_months: $resource->int( 'pledge_cadence' ),
			is_free_trial: $resource->flag( 'is_free_trial' ) ?? false,
			is_gifted: $resource->flag( 'is_gifted' ) ?? false,
			tier_ids: array_values( array_unique( array_column( $resource->related_list( 'currently_entitled_tiers' ), 'id' ) ) ),
			fetched_at: $now,
			unsaid: self::unsaid( $resource )
		);
	}

	/** @return list<string> Facts missing in the answer. */
	private static function unsaid( Api_Resource $resource ): array {
		$unsaid = array();
		foreach ( self::FACTS as $attribute => $fact ) {
			if ( ! $resource->says( $attribute ) ) {
				$unsaid[] = $fact;
			}
		}
		return $resource->has_relationship( 'currently_entitled_tiers' ) ? $unsaid : array( ...$unsaid, 'tier_ids' );
	}
}

<?php
/**
 * Faces of a call to action.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Hooks;

/**
 * Tells which face of a design a reader sees. A face is the design with what it changes for one kind of reader. Reasons that creators do not
 * write texts for have the face `other`, which shows the design as it is.
 */
final class Faces {

	public const NOT_SIGNED_IN      = 'not_signed_in';
	public const NOT_A_MEMBER       = 'not_a_member';
	public const TIER_TOO_LOW       = 'tier_too_low';
	public const FREE_MEMBER        = 'free_member';
	public const DECLINED_PAYMENT   = 'declined_payment';
	public const FORMER_MEMBER      = 'former_member';
	public const OPENS_LATER        = 'opens_later';
	public const SOLD_OUT           = 'sold_out';
	public const CONNECTION_TROUBLE = 'connection_trouble';
	public const OTHER              = 'other';

	/**
	 * Returns the face for a situation.
	 *
	 * @param Situation $situation Situation of the reader.
	 * @return string ID of a face.
	 */
	public static function of( Situation $situation ): string {
		$denial = $situation->denial;
		return Add_Ons::filter(
			Hooks::CTA_FACE,
			static fn( mixed $answer ): bool => is_string( $answer ) && 1 === preg_match( '/^[a-z0-9_\/-]{1,60}$/D', $answer ),
			self::of_reason( $situation->told() ),
			$denial->decision(),
			$denial->lock,
			$situation->viewer,
			$denial->post_id
		);
	}

	/**
	 * Returns the face for a reason, before add-ons change it.
	 *
	 * @param Reason $reason Reason that the reader is told.
	 */
	public static function of_reason( Reason $reason ): string {
		return match ( $reason ) {
			Reason::Not_Signed_In => self::NOT_SIGNED_IN,
			Reason::Not_A_Member => self::NOT_A_MEMBER,
			Reason::Tier_Too_Low => self::TIER_TOO_LOW,
			Reason::Free_Member => self::FREE_MEMBER,
			Reason::Declined_Payment => self::DECLINED_PAYMENT,
			Reason::Former_Member => self::FORMER_MEMBER,
			Reason::Opens_Later => self::OPENS_LATER,
			Reason::Sold_Out => self::SOLD_OUT,
			Reason::Connection_Trouble, Reason::Unreadable_Lock, Reason::Error => self::CONNECTION_TROUBLE,
			default => self::OTHER,
		};
	}

	/**
	 * Returns the faces that creators can change, with add-ons' faces last.
	 *
	 * @return array<string, string> ID → label.
	 */
	public static function all(): array {
		$built_in = array(
			self::NOT_SIGNED_IN      => __( 'Not signed in', 'tier-gate-for-patreon' ),
			self::NOT_A_MEMBER       => __( 'Signed in, not a member', 'tier-gate-for-patreon' ),
			self::TIER_TOO_LOW       => __( 'Tier too low', 'tier-gate-for-patreon' ),
			self::FREE_MEMBER        => __( 'Free member', 'tier-gate-for-patreon' ),
			self::DECLINED_PAYMENT   => __( 'Payment declined', 'tier-gate-for-patreon' ),
			self::FORMER_MEMBER      => __( 'Former member', 'tier-gate-for-patreon' ),
			self::OPENS_LATER        => __( 'Unlocks later', 'tier-gate-for-patreon' ),
			self::SOLD_OUT           => __( 'Sold out', 'tier-gate-for-patreon' ),
			self::CONNECTION_TROUBLE => __( 'Connection trouble', 'tier-gate-for-patreon' ),
		);
		$all      = Add_Ons::filter( Hooks::CTA_FACES, static fn( mixed $answer ): bool => is_array( $answer ), $built_in );
		$known    = $built_in;
		foreach ( $all as $id => $label ) {
			if ( is_string( $id ) && is_string( $label ) && 1 === preg_match( '/^[a-z0-9_\/-]{1,60}$/D', $id ) ) {
				$known[ $id ] = $label;
			}
		}
		return $known;
	}
}

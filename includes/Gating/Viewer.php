<?php
/**
 * Who is reading.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Gating;

use Patreon_Gate\Membership\Entitlement;
use Patreon_Gate\Membership\Member_State;

/**
 * Holds a reader, with what they are entitled to in each campaign. WordPress capabilities are not part of it; other code checks them.
 *
 * @api
 * @since 0.1.0
 */
final class Viewer {

	/**
	 * @param ?string                         $patreon_user_id Null where they are not signed in with Patreon.
	 * @param int                             $wp_user_id      0 where they are not logged in to WordPress.
	 * @param array<array-key, Entitlement>   $entitlements    By campaign ID; PHP turns IDs that look like numbers into integers.
	 */
	public function __construct(
		public readonly ?string $patreon_user_id,
		public readonly int $wp_user_id,
		public readonly array $entitlements
	) {}

	/** Returns a reader of whom nothing is known. */
	public static function stranger(): self {
		return new self( null, 0, array() );
	}

	/**
	 * Tells whether the reader has no known Patreon account. They may still have a WordPress account, and be granted access or blocked
	 * because of it.
	 */
	public function is_stranger(): bool {
		return null === $this->patreon_user_id;
	}

	/**
	 * Returns what the reader is entitled to in a campaign.
	 *
	 * @param string $campaign_id Campaign.
	 * @return Entitlement The entitlement of a non-member where none is known.
	 */
	public function entitlement( string $campaign_id ): Entitlement {
		$entitlement = $this->entitlements[ $campaign_id ] ?? null;
		if ( null === $entitlement || $entitlement->campaign_id !== $campaign_id ) {
			return Entitlement::none( $campaign_id );
		}
		// Without a Patreon account there can be no membership, only what the creator decided by hand about the WordPress account.
		$by_hand = 0 !== $this->wp_user_id && in_array( $entitlement->state, array( Member_State::Granted, Member_State::Blocked ), true );
		return $this->is_stranger() && ! $by_hand ? Entitlement::none( $campaign_id ) : $entitlement;
	}

	/** Returns a hash that is equal for viewers whom every lock treats the same at the same time; safe as part of a cache key. */
	public function hash(): string {
		$entitlements = array();
		foreach ( $this->entitlements as $campaign_id => $entitlement ) {
			$entitlements[ 'c' . $campaign_id ] = $entitlement->to_array();
		}
		ksort( $entitlements );
		return hash( 'sha256', serialize( array( $this->patreon_user_id, $this->wp_user_id, $entitlements ) ) ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.serialize_serialize -- only hashed, never unserialized; unlike JSON it cannot fail on odd bytes.
	}
}

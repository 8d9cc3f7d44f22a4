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
 * A reader, with what they are entitled to in each campaign. Holds no permission of WordPress: that is asked elsewhere.
 *
 * @api
 * @since 0.1.0
 */
final class Viewer {

	/**
	 * @param ?string                         $patreon_user_id Null where not signed in with Patreon.
	 * @param int                             $wp_user_id      0 where not signed in to WordPress.
	 * @param array<array-key, Entitlement>   $entitlements    By campaign id; PHP turns ids that look like numbers into integers.
	 */
	public function __construct(
		public readonly ?string $patreon_user_id,
		public readonly int $wp_user_id,
		public readonly array $entitlements
	) {}

	/** Somebody of whom nothing is known. */
	public static function stranger(): self {
		return new self( null, 0, array() );
	}

	/** Whether nothing is known of them at Patreon; they may still have a WordPress account, and be let in or kept out by it. */
	public function is_stranger(): bool {
		return null === $this->patreon_user_id;
	}

	/**
	 * @param string $campaign_id Campaign.
	 * @return Entitlement That of a non-member where there is none.
	 */
	public function entitlement( string $campaign_id ): Entitlement {
		$entitlement = $this->entitlements[ $campaign_id ] ?? null;
		if ( null === $entitlement || $entitlement->campaign_id !== $campaign_id ) {
			return Entitlement::none( $campaign_id );
		}
		// Without an account at Patreon there can be no membership, only what was decided about the WordPress account.
		$by_hand = 0 !== $this->wp_user_id && in_array( $entitlement->state, array( Member_State::Granted, Member_State::Blocked ), true );
		return $this->is_stranger() && ! $by_hand ? Entitlement::none( $campaign_id ) : $entitlement;
	}

	/** Equal for viewers whom every lock treats alike, at the same moment; safe as part of a key. */
	public function hash(): string {
		$entitlements = array();
		foreach ( $this->entitlements as $campaign_id => $entitlement ) {
			$entitlements[ 'c' . $campaign_id ] = $entitlement->to_array();
		}
		ksort( $entitlements );
		return hash( 'sha256', serialize( array( $this->patreon_user_id, $this->wp_user_id, $entitlements ) ) ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.serialize_serialize -- only hashed, never unserialized; unlike JSON it cannot fail on odd bytes.
	}
}

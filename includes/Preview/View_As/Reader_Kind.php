<?php
/**
 * Kinds of readers.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Preview\View_As;

/** Lists the kinds of readers as whom a post can be viewed. The values are part of addresses. */
enum Reader_Kind: string {

	case Logged_Out    = 'logged-out';
	case Not_A_Member  = 'not-a-member';
	case Free          = 'free';
	case Member        = 'member';
	case Trial         = 'trial';
	case Gifted        = 'gifted';
	case Declined      = 'declined';
	case Declined_Over = 'declined-over';
	case Former        = 'former';

	/** Tells whether such a reader has a tier, or had one. */
	public function has_tier(): bool {
		return match ( $this ) {
			self::Logged_Out, self::Not_A_Member, self::Free => false,
			default => true,
		};
	}

	/** Returns the label, plain text. */
	public function label(): string {
		return match ( $this ) {
			self::Logged_Out    => __( 'Logged-out visitor', 'tier-gate-for-patreon' ),
			self::Not_A_Member  => __( 'Signed in, not a member', 'tier-gate-for-patreon' ),
			self::Free          => __( 'Free member', 'tier-gate-for-patreon' ),
			self::Member        => __( 'Paying member', 'tier-gate-for-patreon' ),
			self::Trial         => __( 'Member in a free trial', 'tier-gate-for-patreon' ),
			self::Gifted        => __( 'Member by a gift', 'tier-gate-for-patreon' ),
			self::Declined      => __( 'Payment declined yesterday', 'tier-gate-for-patreon' ),
			self::Declined_Over => __( 'Payment declined, grace period over', 'tier-gate-for-patreon' ),
			self::Former        => __( 'Former member', 'tier-gate-for-patreon' ),
		};
	}
}

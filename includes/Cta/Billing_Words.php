<?php
/**
 * Words about joining and paying.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

/**
 * Explains what people most often get wrong: when Patreon charges them, that this site and Patreon are two places, and which account is
 * meant. Plain text, except for disclosure().
 */
final class Billing_Words {

	/**
	 * Returns one sentence on when people who join are charged. Since November 2026, Patreon charges members of every campaign on joining; data
	 * about campaigns may still name the older models.
	 *
	 * @param Situation $situation Situation of the reader.
	 * @return string '' for readers who pay already, who join for free, or who are not offered to join, and without a campaign.
	 */
	public static function sentence( Situation $situation ): string {
		$campaign = $situation->campaign;
		return match ( true ) {
			null === $campaign, $situation->offer->free, ! $situation->explains_joining() => '',
			! $campaign->is_monthly => __( 'Patreon charges you for each new creation, at the beginning of the next month.', 'tier-gate-for-patreon' ),
			false === $campaign->charged_on_joining => __( 'Patreon charges you on the first day of each month.', 'tier-gate-for-patreon' ),
			default => __( 'Patreon charges you when you join, then on the same day each month or year.', 'tier-gate-for-patreon' ),
		};
	}

	/**
	 * Returns further explanations, one or two sentences about each subject.
	 *
	 * @return list<string>
	 */
	public static function details(): array {
		return array(
			__( 'This site and Patreon are two places. You join and pay on Patreon, then sign in here with Patreon. Your Patreon password does not work on this site.', 'tier-gate-for-patreon' ),
			__( 'Sign in with the Patreon account you joined with. If Patreon signs you in with another one, sign out on Patreon first.', 'tier-gate-for-patreon' ),
			__( 'You can change or cancel your membership on Patreon at any time.', 'tier-gate-for-patreon' ),
			__( 'If you join in Patreon’s app for iPhone or iPad, the price there may be higher.', 'tier-gate-for-patreon' ),
		);
	}

	/** Returns how to sign in, for where nothing can be joined. */
	public static function signing_in(): string {
		return __( 'You sign in with Patreon. Your Patreon password does not work on this site itself.', 'tier-gate-for-patreon' );
	}

	/** Returns which account to use, for people who are signed in with Patreon and not known as members. */
	public static function which_account(): string {
		return __( 'Did you join with another Patreon account? Sign out, then sign in with that one.', 'tier-gate-for-patreon' );
	}

	/** Returns the explanations in a `details` element, which opens without a script. HTML on one line. */
	public static function disclosure(): string {
		$html = '<details class="patreon-gate-cta__details"><summary>' . esc_html__( 'How joining works', 'tier-gate-for-patreon' ) . '</summary>';
		foreach ( self::details() as $text ) {
			$html .= '<p>' . esc_html( $text ) . '</p>';
		}
		return $html . '</details>';
	}
}

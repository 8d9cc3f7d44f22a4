<?php
/**
 * Messages after coming back from Patreon.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

/**
 * Maps fixed codes to sentences. Addresses carry a code, never a text, so nothing that Patreon or anybody else sends is shown.
 */
final class Notices {

	/** Returns the sentence for a code; null for an unknown code. */
	public static function text( mixed $code ): ?string {
		return is_string( $code ) ? ( self::all()[ $code ] ?? null ) : null;
	}

	/** Returns the sentence for the code in this request's address, if there is one. */
	public static function current(): ?string {
		return self::text( wp_unslash( $_GET[ Urls::NOTICE ] ?? null ) ); // phpcs:ignore WordPress.Security -- only looked up in a fixed list.
	}

	/** Tells whether this request's address carries a code. */
	public static function is_current( string $code ): bool {
		return wp_unslash( $_GET[ Urls::NOTICE ] ?? null ) === $code; // phpcs:ignore WordPress.Security -- only compared.
	}

	/** @return array<string, string> Code → sentence. */
	private static function all(): array {
		return array(
			'denied'             => __( 'You did not allow the sign-in on Patreon, so nothing has changed. You can try again at any time.', 'tier-gate-for-patreon' ),
			'try_again'          => __( 'The sign-in took too long or was interrupted. Please try again.', 'tier-gate-for-patreon' ),
			'connection_trouble' => __( 'Patreon is not answering right now. Please try again in a few minutes. Your membership is safe.', 'tier-gate-for-patreon' ),
			'not_set_up'         => __( 'This site is not connected to Patreon yet.', 'tier-gate-for-patreon' ),
			'no_campaign'        => __( 'This Patreon account has no creator page. Sign in to Patreon as the owner of the page, then connect again.', 'tier-gate-for-patreon' ),
			'client_rejected'    => __( 'Patreon does not recognize this client ID and client secret. Copy both again from Patreon’s clients page.', 'tier-gate-for-patreon' ),
			'connected_other'    => __( 'Connected to a different Patreon page. Posts locked for the previous page stay locked, and its members are kept. Choose new tiers for these posts, or connect the previous page as well.', 'tier-gate-for-patreon' ),
			'connected'          => __( 'Connected to Patreon.', 'tier-gate-for-patreon' ),
			'linked'             => __( 'Your Patreon account is now linked to your account on this site.', 'tier-gate-for-patreon' ),
			'already_linked'     => __( 'One of the two accounts is already linked to another account. Unlink it there first.', 'tier-gate-for-patreon' ),
			'unlinked'           => __( 'The accounts are no longer linked.', 'tier-gate-for-patreon' ),
			'wrong_password'     => __( 'This password is not correct. Use your password for this site, not your Patreon password.', 'tier-gate-for-patreon' ),
			'protected'          => __( 'You are signed in with Patreon and can read. To work on this site, log in with your password for this site.', 'tier-gate-for-patreon' ),
			'reader'             => __( 'You are signed in with Patreon. That is all you need to read here.', 'tier-gate-for-patreon' ),
			'welcome'            => __( 'Welcome, and thank you. You are a member now, and everything your tier unlocks is open for you.', 'tier-gate-for-patreon' ),
			'updated'            => __( 'We checked with Patreon. Your membership is up to date.', 'tier-gate-for-patreon' ),
			'too_soon'           => __( 'We have just checked with Patreon. Please wait half a minute before you try again.', 'tier-gate-for-patreon' ),
			'signed_out'         => __( 'You are signed out on this site. You may still be signed in on Patreon.', 'tier-gate-for-patreon' ),
			'forgotten'          => __( 'What this site knew about your Patreon membership has been deleted, and you are signed out.', 'tier-gate-for-patreon' ),
			'expired'            => __( 'The page was open for too long. Please try again.', 'tier-gate-for-patreon' ),
		);
	}
}

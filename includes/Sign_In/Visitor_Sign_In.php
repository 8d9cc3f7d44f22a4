<?php
/**
 * End of a visitor's sign-in.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Hooks;
use Patreon_Gate\Patreon\Identity;
use Patreon_Gate\Storage\Log\Event_Log;
use Patreon_Gate\Storage\Options\Settings;
use Patreon_Gate\Storage\Sign_In\Link;
use Patreon_Gate\Storage\Sign_In\Links;
use Patreon_Gate\Storage\Sign_In\Login_State;

/**
 * Handles the purposes "sign-in" and "join": stores the membership, starts a session, and logs in to the linked account, if there is one.
 */
final class Visitor_Sign_In {

	/** @param \Closure(): Call_Journeys $journeys Counts. Built only for those who followed a call to action. */
	public function __construct(
		private readonly Membership_Import $membership_import,
		private readonly Viewer_Session $session,
		private readonly Links $links,
		private readonly Account_Maker $accounts,
		private readonly Wp_Sign_In $wordpress,
		private readonly Settings $settings,
		private readonly Urls $urls,
		private readonly Event_Log $log,
		private readonly Current_Viewer $viewer,
		private readonly \Closure $journeys
	) {}

	public function answer( Login_State $state, Identity $identity, int $now ): Answer {
		$journeys = '' === $state->journey ? null : ( $this->journeys )();
		$before   = $journeys?->stored( $identity->user_id ) ?? array();
		$this->membership_import->store( $identity, $now, $state->client_id );
		$this->session->start( $identity->user_id, $identity->full_name ?? '', $now );
		$this->viewer->forget();
		$journeys?->come_back( $state->journey, $before, $now );
		$link    = $this->link( $identity, $now );
		$user_id = null === $link ? 0 : $link->wp_user_id;
		$this->log->add( 'signed_in', array( 'purpose' => $state->purpose ), $identity->user_id, $user_id, $now );
		Add_Ons::announce( Hooks::VIEWER_SIGNED_IN, $identity->user_id, $user_id );
		// Redirects to the variant of the page that no cache stores: a browser or CDN may still have the locked one.
		$url = Return_Path::url( $state->return_path, array( Urls::VIEW => 'member' ) + ( $this->has_joined( $state ) ? array( Urls::NOTICE => 'welcome' ) : array() ) );
		if ( null !== $link && ! is_user_logged_in() && ! $this->wordpress->sign_in( $link, $url ) ) {
			return $this->reading_only( $state, 'protected' ) ?? Answer::redirect( $url );
		}
		return ( is_user_logged_in() ? null : $this->reading_only( $state, 'reader' ) ) ?? Answer::redirect( $url );
	}

	/** Tells whether they left to join, and are members now. */
	private function has_joined( Login_State $state ): bool {
		if ( Purpose::Join->value !== $state->purpose ) {
			return false;
		}
		foreach ( $this->viewer->current()->entitlements as $entitlement ) {
			if ( $entitlement->active ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Redirects people to the membership page with a notice, if they came from the login form and are still not logged in to WordPress. Otherwise
	 * they would see the login form again without an explanation.
	 */
	private function reading_only( Login_State $state, string $notice ): ?Answer {
		$to_admin = str_contains( $state->return_path, '/wp-admin' ) || str_contains( $state->return_path, '/wp-login.php' );
		return $to_admin ? Answer::redirect( add_query_arg( Urls::NOTICE, $notice, $this->urls->account() ) ) : null;
	}

	/** Returns the person's linked account, created now if the settings say so. Not for somebody who is already logged in. */
	private function link( Identity $identity, int $now ): ?Link {
		$link = $this->links->of_patreon_user( $identity->user_id );
		if ( null !== $link || ! $this->settings->creates_accounts() || is_user_logged_in() ) {
			return $link;
		}
		return $this->accounts->make( $identity, $now ) ?? $this->links->of_patreon_user( $identity->user_id );
	}
}

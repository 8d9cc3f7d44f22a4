<?php
/**
 * Actions on the membership page.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Hooks;
use Patreon_Gate\Inbox\Member_Refresh;
use Patreon_Gate\Inbox\Refresh_Result;
use Patreon_Gate\Storage\Sign_In\Sessions;

/** Handles the form actions `sign-out`, `refresh`, `unlink` and `forget`. Each form carries its own token. */
final class Account_Actions {

	/** @param \Closure(): Call_Journeys $journeys Counts. Built only for those who check again. */
	public function __construct(
		private readonly Form_Token $token,
		private readonly Current_Viewer $viewer,
		private readonly Viewer_Session $session,
		private readonly Sessions $sessions,
		private readonly Member_Refresh $refresh,
		private readonly Linking $linking,
		private readonly Personal_Data $data,
		private readonly Urls $urls,
		private readonly \Closure $journeys
	) {}

	public function answer( Request $request, int $now ): Answer {
		if ( 'POST' !== $request->method ) {
			return Answer::only( 'POST' );
		}
		if ( ! $this->token->verify( $request, $request->action, $now ) ) {
			return $this->account( 'expired' );
		}
		return match ( $request->action ) {
			'sign-out' => $this->sign_out(),
			'refresh'  => $this->refresh( $request, $now ),
			'unlink'   => $this->unlink( $now ),
			default    => $this->forget( $now ),
		};
	}

	private function sign_out(): Answer {
		$person  = $this->viewer->person();
		$user_id = get_current_user_id();
		$this->session->end();
		$this->viewer->forget();
		if ( null !== $this->viewer->person() ) {
			// A linked WordPress account also unlocks what its member can read, so signing out has to end both sessions.
			wp_logout();
			$this->viewer->forget();
		}
		if ( null !== $person ) {
			Add_Ons::announce( Hooks::VIEWER_SIGNED_OUT, $person->patreon_user_id, $user_id );
		}
		return $this->account( 'signed_out' );
	}

	private function refresh( Request $request, int $now ): Answer {
		$person = $this->viewer->person();
		$post   = (int) $request->form_text( 'post' );
		$about  = $request->form_text( Urls::CAMPAIGN );
		if ( null === $person ) {
			return Answer::redirect( $this->urls->start( Purpose::Sign_In->value, $post > 0 ? $post : null, null, null, null, $about ) );
		}
		$secret   = $this->session->secret();
		$journeys = ( $this->journeys )();
		$checking = $journeys->check( $person, $secret, $request, $post );
		$result   = '' !== $secret && ! $this->sessions->may_check( $secret, Member_Refresh::PERIOD, $now )
			? Refresh_Result::Too_Soon
			: $this->refresh->refresh( $person->patreon_user_id, $now, $about );
		$this->viewer->forget();
		$journeys->checked( $checking, $now );
		if ( Refresh_Result::Sign_In_Again === $result ) {
			// No membership is known yet, so there is none to read again. Patreon shows a new one only when the person signs in.
			return Answer::redirect( $this->urls->start( Purpose::Sign_In->value, $post > 0 ? $post : null, $post > 0 ? null : Return_Path::of_url( $this->urls->account(), '/' ), null, null, $about ) );
		}
		return $post > 0
			? Answer::redirect( Return_Path::url( Return_Path::of_post( $post ), array( Urls::VIEW => 'member', Urls::NOTICE => $result->value ) ) )
			: $this->account( $result->value );
	}

	private function unlink( int $now ): Answer {
		$this->linking->unlink( get_current_user_id(), $now );
		$this->session->end();
		return $this->account( 'unlinked' );
	}

	private function forget( int $now ): Answer {
		$person = $this->viewer->person();
		if ( null !== $person ) {
			$this->data->erase( $person->patreon_user_id, $now );
		}
		$this->session->end();
		$this->viewer->forget();
		return $this->account( 'forgotten' );
	}

	private function account( string $notice ): Answer {
		return Answer::redirect( add_query_arg( Urls::NOTICE, $notice, $this->urls->account() ) );
	}
}

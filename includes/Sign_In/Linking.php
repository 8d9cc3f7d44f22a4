<?php
/**
 * Linking and unlinking accounts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Hooks;
use Patreon_Gate\Patreon\Identity;
use Patreon_Gate\Storage\Log\Event_Log;
use Patreon_Gate\Storage\Sign_In\Link;
use Patreon_Gate\Storage\Sign_In\Links;
use Patreon_Gate\Storage\Sign_In\Login_State;
use Patreon_Gate\Storage\Sign_In\Sessions;

/** Handles the purpose "link", and unlinking. Works only for a logged-in WordPress user; an e-mail address never links anything. */
final class Linking {

	public function __construct(
		private readonly Membership_Import $membership_import,
		private readonly Links $links,
		private readonly Sessions $sessions,
		private readonly Event_Log $log,
		private readonly Current_Viewer $viewer
	) {}

	/** Handles the return from Patreon. */
	public function answer( Login_State $state, Identity $identity, int $now ): Answer {
		$user_id = get_current_user_id();
		$added   = $user_id > 0 && $user_id === $state->wp_user_id
			&& $this->links->add( new Link( $identity->user_id, $user_id, $identity->full_name ?? '', $state->may_sign_in ), $now );
		if ( ! $added ) {
			$this->log->add( 'link_refused', array(), $identity->user_id, $user_id, $now );
			return Answer::redirect( Return_Path::url( $state->return_path, array( Urls::NOTICE => 'already_linked' ) ) );
		}
		$this->membership_import->store( $identity, $now, $state->client_id );
		$this->viewer->forget();
		$this->log->add( 'linked', array(), $identity->user_id, $user_id, $now );
		Add_Ons::announce( Hooks::ACCOUNT_LINKED, $user_id, $identity->user_id );
		return Answer::redirect( Return_Path::url( $state->return_path, array( Urls::NOTICE => 'linked' ) ) );
	}

	/**
	 * Removes the link of a WordPress user and ends every session that came from that Patreon account, here and in WordPress, because the
	 * Patreon account may no longer be theirs. Only the WordPress session of this request is kept.
	 */
	public function unlink( int $wp_user_id, int $now ): void {
		$link = $this->links->of_wp_user( $wp_user_id );
		if ( null === $link ) {
			return;
		}
		$this->links->remove( $link );
		$this->sessions->end_all( $link->patreon_user_id );
		$own = get_current_user_id() === $wp_user_id ? wp_get_session_token() : '';
		if ( '' === $own ) {
			\WP_Session_Tokens::get_instance( $wp_user_id )->destroy_all();
		} else {
			\WP_Session_Tokens::get_instance( $wp_user_id )->destroy_others( $own );
		}
		$this->viewer->forget();
		$this->log->add( 'unlinked', array(), $link->patreon_user_id, $wp_user_id, $now );
		Add_Ons::announce( Hooks::ACCOUNT_UNLINKED, $wp_user_id, $link->patreon_user_id );
	}
}

<?php
/**
 * A login state.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Sign_In;

/** Holds what was fixed when somebody was sent to Patreon, and must be the same when they return. */
final class Login_State {

	/**
	 * @param string $purpose      Purpose. The authorization code that is returned cannot be used for another.
	 * @param string $client_id    Client the code will be issued to.
	 * @param string $redirect_uri Exact address it will be sent to.
	 * @param string $return_path  Path of this site to return to.
	 * @param int    $wp_user_id   WordPress user who started; 0 for none.
	 * @param bool   $may_sign_in  For links: whether the account's password was entered to allow signing in.
	 * @param string $journey      Which call to action they followed, for counting; '' for none.
	 */
	public function __construct(
		public readonly string $purpose,
		public readonly string $client_id,
		public readonly string $redirect_uri,
		public readonly string $return_path,
		public readonly int $wp_user_id = 0,
		public readonly bool $may_sign_in = false,
		public readonly string $journey = ''
	) {}
}

<?php
/**
 * A link between two accounts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Sign_In;

/** Holds a link between one Patreon account and one WordPress account of this site. */
final class Link {

	/**
	 * @param string $patreon_user_id Patreon's user id.
	 * @param int    $wp_user_id      WordPress user.
	 * @param string $patreon_name    Their name on Patreon, for display.
	 * @param bool   $may_sign_in     Whether signing in with Patreon is allowed although the account has high privileges: its password was entered to confirm that.
	 * @param bool   $by_email        Whether the creator approved it for an e-mail address. Such a link never signs anybody in.
	 */
	public function __construct(
		public readonly string $patreon_user_id,
		public readonly int $wp_user_id,
		public readonly string $patreon_name,
		public readonly bool $may_sign_in,
		public readonly bool $by_email = false
	) {}
}

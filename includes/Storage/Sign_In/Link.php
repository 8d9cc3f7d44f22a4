<?php
/**
 * A link between two accounts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Sign_In;

/** One Patreon account belongs to one WordPress account of this site, and the other way round. */
final class Link {

	/**
	 * @param string $patreon_user_id Patreon's user id.
	 * @param int    $wp_user_id      WordPress user.
	 * @param string $patreon_name    Their name at Patreon, for display.
	 * @param bool   $may_sign_in     Whether the account's own password allowed Patreon to sign in to it, whatever it may do.
	 * @param bool   $by_email        Whether the creator made it because of an e-mail address: such a link never signs in, whatever the account may do.
	 */
	public function __construct(
		public readonly string $patreon_user_id,
		public readonly int $wp_user_id,
		public readonly string $patreon_name,
		public readonly bool $may_sign_in,
		public readonly bool $by_email = false
	) {}
}

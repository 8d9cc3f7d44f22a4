<?php
/**
 * Buttons that send something.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

/** What the renderer needs of the sign-in part: forms with its addresses and nonces. */
interface Actions {

	/**
	 * Form that reads the membership again from Patreon, after a payment.
	 *
	 * @param int $post_id Post to come back to; 0 for none.
	 * @return string HTML on one line, '' where there is nobody to check.
	 */
	public function check_again( int $post_id ): string;

	/** Form that signs out, as a button that looks like a link. HTML on one line. */
	public function sign_out(): string;
}

<?php
/**
 * What a reader can do about a lock.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Locks\Denial;
use Patreon_Gate\Locks\Support_Code;
use Patreon_Gate\Sign_In\Notices;

/** Tells which buttons, links and codes a call to action has for a reader. The built-in box and the blocks of designs use the same answers. */
final class Ways_In {

	/**
	 * Returns whether there is something to do on Patreon: pay what is due, or join if joining helps.
	 *
	 * @param Situation $situation Situation of the reader.
	 */
	public static function has_button( Situation $situation ): bool {
		return Reason::Declined_Payment === $situation->told() ? null !== $situation->campaign : $situation->offers_to_join();
	}

	/**
	 * Returns whether the link for readers who have joined is only for phones: Patreon's checkout leads back, but its app brings nobody back.
	 * As all logged-out visitors get the same HTML, the link stands beside every checkout, and the stylesheet shows it on phones only.
	 *
	 * @param Situation $situation Situation of the reader.
	 * @return string Classes of the link.
	 */
	public static function joined_class( Situation $situation ): string {
		return $situation->comes_back ? 'patreon-gate-cta__joined patreon-gate-cta__joined--app' : 'patreon-gate-cta__joined';
	}

	/**
	 * Returns the post to come back to: that of the content, or the one the page shows.
	 *
	 * @param Denial $denial What is denied.
	 * @return int 0 if unknown.
	 */
	public static function return_to( Denial $denial ): int {
		return $denial->post_id > 0 || 0 === did_action( 'wp' ) || ! is_singular() ? $denial->post_id : get_queried_object_id();
	}

	/**
	 * Returns a code with which the creator finds out why something is locked. It is useless to anybody else, and the same for all logged-out
	 * visitors.
	 *
	 * @param Situation $situation Situation of the reader.
	 * @return string '' for readers who do not need the creator's help: nothing went wrong, and they are not signed in, or have not checked again.
	 */
	public static function support_code( Situation $situation ): string {
		$viewer = $situation->viewer;
		$denial = $situation->denial;
		if ( $denial->decision->granted || ! ( $situation->went_wrong() || ( ! $viewer->is_stranger() && Notices::is_current( 'updated' ) ) ) ) {
			return '';
		}
		return Support_Code::make( self::return_to( $denial ), $denial->decision->reason, $viewer->patreon_user_id, time() );
	}
}

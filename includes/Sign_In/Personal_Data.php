<?php
/**
 * Forgetting people.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

use Patreon_Gate\Storage\Ledger\Grants;
use Patreon_Gate\Storage\Log\Event_Log;
use Patreon_Gate\Storage\Matching\Matches;
use Patreon_Gate\Storage\Privacy\Erasure_Result;
use Patreon_Gate\Storage\Privacy\Personal_Records;
use Patreon_Gate\Storage\Sign_In\Links;
use Patreon_Gate\Storage\Sign_In\Sessions;
use Patreon_Gate\Storage\Storage_Error;

/** Ends what a person has here and deletes what is known of them, for "forget me", for WordPress' eraser, and when an account goes. */
final class Personal_Data {

	public function __construct(
		private readonly Personal_Records $records,
		private readonly Links $links,
		private readonly Sessions $sessions,
		private readonly Grants $grants,
		private readonly Matches $matches,
		private readonly Event_Log $log,
		private readonly Linking $linking
	) {}

	/**
	 * Forgets a person: membership, link, sessions, grants, matches, what was to be sent on, and whom the log is about.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function erase( string $patreon_user_id, int $now ): Erasure_Result {
		$this->sessions->end_all( $patreon_user_id );
		$link = $this->links->of_patreon_user( $patreon_user_id );
		if ( null !== $link ) {
			$this->linking->unlink( $link->wp_user_id, $now );
		}
		$forgotten = $this->records->forget( $patreon_user_id, $link->wp_user_id ?? 0 );
		$this->log->add( 'person_erased', array(), '', 0, $now );
		return $forgotten;
	}

	/**
	 * Forgets what is known of an account here that nobody at Patreon is linked to.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function erase_user( int $wp_user_id, int $now ): Erasure_Result {
		$link = $this->links->of_wp_user( $wp_user_id );
		return null === $link ? $this->records->forget( '', $wp_user_id ) : $this->erase( $link->patreon_user_id, $now );
	}

	/**
	 * A WordPress account is gone, or gone from this site: its link, sessions, grants and matches go with it. The membership belongs to
	 * the campaign's ledger and stays.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function user_gone( int $wp_user_id ): void {
		$link = $this->links->of_wp_user( $wp_user_id );
		if ( null !== $link ) {
			$this->sessions->end_all( $link->patreon_user_id );
			$this->links->remove( $link );
		}
		$this->grants->forget_person( '', $wp_user_id );
		$this->matches->forget_person( '', $wp_user_id );
	}
}

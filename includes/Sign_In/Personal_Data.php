<?php
/**
 * Deleting personal data.
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

/**
 * Ends a person's sessions and deletes what is known of them: for "Delete my data", for WordPress' eraser, and when an account is deleted.
 */
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
	 * Deletes a person's membership, link, sessions, grants, matches and pending deliveries, and removes their id from the log.
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
	 * Deletes what is known of a WordPress account and, if it is linked, of its Patreon account.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function erase_user( int $wp_user_id, int $now ): Erasure_Result {
		$link = $this->links->of_wp_user( $wp_user_id );
		return null === $link ? $this->records->forget( '', $wp_user_id ) : $this->erase( $link->patreon_user_id, $now );
	}

	/**
	 * Deletes link, sessions, grants and matches of a WordPress account that was deleted or removed from this site. The membership belongs to
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

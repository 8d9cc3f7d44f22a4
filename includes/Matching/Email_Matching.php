<?php
/**
 * Matches members with accounts by e-mail address.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Matching;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Hooks;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Ledger\Members;
use Patreon_Gate\Storage\Log\Event_Log;
use Patreon_Gate\Storage\Log\Log_Context;
use Patreon_Gate\Storage\Matching\Email_Match;
use Patreon_Gate\Storage\Matching\Matches;
use Patreon_Gate\Storage\Matching\Same_Address;
use Patreon_Gate\Storage\Options\Settings;
use Patreon_Gate\Storage\Sign_In\Link;
use Patreon_Gate\Storage\Sign_In\Links;
use Patreon_Gate\Storage\Storage_Error;

/**
 * Proposes links, if the creator has switched that on; a person decides about each. The link gives the account the access of the membership,
 * and never signs anybody in.
 */
final class Email_Matching {

	private const BATCH = 500;

	public function __construct(
		private readonly Settings $settings,
		private readonly Same_Address $addresses,
		private readonly Matches $matches,
		private readonly Members $members,
		private readonly Links $links,
		private readonly Event_Log $log,
		private readonly Database $database
	) {}

	/**
	 * Checks the next members.
	 *
	 * @return bool Whether there are more.
	 * @throws Storage_Error When the database fails.
	 */
	public function step( int $now ): bool {
		$pairs = $this->settings->matches_emails() ? $this->addresses->next( self::BATCH ) : null;
		foreach ( $pairs ?? array() as $pair ) {
			$this->matches->propose( $pair['campaign_id'], $pair['patreon_user_id'], $pair['wp_user_id'], $now );
		}
		return null !== $pairs;
	}

	/**
	 * Links the two accounts of a match, if their addresses are still the same.
	 *
	 * @param int $by WordPress user who decides.
	 * @throws Refused_Match When the match cannot be approved.
	 * @throws Storage_Error When the database fails.
	 */
	public function approve( int $id, int $by, int $now ): Email_Match {
		if ( ! $this->settings->matches_emails() ) {
			throw new Refused_Match( 'off' );
		}
		$match  = $this->matches->get( $id ) ?? throw new Refused_Match( 'gone' );
		$linked = $this->database->transaction(
			function () use ( $match, $by, $now ): bool {
				$holds = $this->addresses->holds( $match );
				if ( ! $this->matches->decide( $match, $holds ? Email_Match::APPROVED : Email_Match::VOID, $by, $now ) ) {
					throw new Refused_Match( 'decided' );
				}
				$name = $this->members->find_by_user( $match->campaign_id, $match->patreon_user_id )->full_name ?? '';
				return $holds && $this->links->add( new Link( $match->patreon_user_id, $match->wp_user_id, $name, false, true ), $now );
			}
		);
		if ( ! $linked ) {
			throw new Refused_Match( 'changed' );
		}
		$this->log->add( 'match_approved', array( 'match' => $id ), $match->patreon_user_id, $match->wp_user_id, $now, new Log_Context( $match->campaign_id, actor_id: $by ) );
		Add_Ons::announce( Hooks::ACCOUNT_LINKED, $match->wp_user_id, $match->patreon_user_id );
		return $this->matches->get( $match->id ) ?? $match;
	}

	/**
	 * Rejects a match. It is not proposed again.
	 *
	 * @param int $by WordPress user who decides.
	 * @throws Refused_Match When the match cannot be rejected.
	 * @throws Storage_Error When the database fails.
	 */
	public function reject( int $id, int $by, int $now ): Email_Match {
		$match = $this->matches->get( $id ) ?? throw new Refused_Match( 'gone' );
		if ( ! $this->matches->decide( $match, Email_Match::REJECTED, $by, $now ) ) {
			throw new Refused_Match( 'decided' );
		}
		$this->log->add( 'match_rejected', array( 'match' => $id ), $match->patreon_user_id, $match->wp_user_id, $now, new Log_Context( $match->campaign_id, actor_id: $by ) );
		return $this->matches->get( $match->id ) ?? $match;
	}
}

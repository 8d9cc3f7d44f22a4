<?php
/**
 * Manages grants and blocks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Ledger;

use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Grant;
use Patreon_Gate\Membership\Grant_Kind;
use Patreon_Gate\Storage\Connections\Campaigns;
use Patreon_Gate\Storage\Connections\Tiers;
use Patreon_Gate\Storage\Ledger\Grants;
use Patreon_Gate\Storage\Ledger\Stored_Grant;
use Patreon_Gate\Storage\Log\Event_Log;
use Patreon_Gate\Storage\Log\Log_Context;
use Patreon_Gate\Storage\Sign_In\Links;
use Patreon_Gate\Storage\Storage_Error;

/** Lets creators grant access to a person, or block them. REST and WP-CLI call it. A change takes effect with the next page view. */
final class Grant_Manager {

	public function __construct(
		private readonly Grants $grants,
		private readonly Campaigns $campaigns,
		private readonly Tiers $tiers,
		private readonly Links $links,
		private readonly Ledger $ledger,
		private readonly Event_Log $log
	) {}

	/**
	 * Grants or blocks. If the same decision exists, its end and note are replaced.
	 *
	 * @param Grant $wanted Without a campaign it means the primary one.
	 * @param int   $by     WordPress user who decides; 0 for the command line.
	 * @throws Refused_Grant When it makes no sense.
	 * @throws Storage_Error When the database fails.
	 */
	public function set( Grant $wanted, int $by, int $now ): Stored_Grant {
		$campaign = $this->campaigns->get( $wanted->campaign_id ) ?? throw new Refused_Grant( 'no_campaign' );
		if ( ( '' === $wanted->patreon_user_id ) === ( $wanted->wp_user_id < 1 ) ) {
			throw new Refused_Grant( 'no_person' );
		}
		if ( $wanted->wp_user_id > 0 && false === get_userdata( $wanted->wp_user_id ) ) {
			throw new Refused_Grant( 'no_user' );
		}
		if ( null !== $wanted->until && $wanted->until <= $now ) {
			throw new Refused_Grant( 'past' );
		}
		$tier_id = Grant_Kind::Block === $wanted->kind ? '' : $wanted->tier_id;
		if ( '' !== $tier_id && null === $this->tiers->catalogue( $campaign->id )->get( $tier_id ) ) {
			throw new Refused_Grant( 'no_tier' );
		}
		$stored = $this->grants->set(
			new Grant( $campaign->id, $wanted->patreon_user_id, max( 0, $wanted->wp_user_id ), $wanted->kind, $tier_id, $wanted->until, $wanted->note ),
			$by,
			$now
		);
		$this->log_and_recheck( $wanted->kind->value . '_set', $stored, $by, $now );
		return $stored;
	}

	/**
	 * Removes a grant or block.
	 *
	 * @param int $by WordPress user.
	 * @return ?Stored_Grant What was removed; null where there was none.
	 * @throws Storage_Error When the database fails.
	 */
	public function remove( int $id, int $by, int $now ): ?Stored_Grant {
		$stored = $this->grants->get( $id );
		if ( null !== $stored ) {
			$this->grants->remove( $stored );
			$this->log_and_recheck( $stored->grant->kind->value . '_removed', $stored, $by, $now );
		}
		return $stored;
	}

	/** Writes the log entry, and has the ledger evaluate the person again. */
	private function log_and_recheck( string $type, Stored_Grant $stored, int $by, int $now ): void {
		$grant   = $stored->grant;
		$trace   = 'grant-' . $stored->id . '-' . $now;
		$details = array_filter(
			array(
				'tier'  => $grant->tier_id,
				'until' => $grant->until ?? '',
				'note'  => $grant->note,
			),
			static fn ( string|int $value ): bool => '' !== $value
		);
		$this->log->add( $type, $details, $grant->patreon_user_id, $grant->wp_user_id, $now, new Log_Context( $grant->campaign_id, '', Cause::Grant, $trace, $by ) );
		$person = '' === $grant->patreon_user_id ? ( $this->links->of_wp_user( $grant->wp_user_id )->patreon_user_id ?? '' ) : $grant->patreon_user_id;
		if ( '' !== $person ) {
			$this->ledger->recheck_users( $grant->campaign_id, array( $person ), Cause::Grant, $trace, $now );
		}
	}
}

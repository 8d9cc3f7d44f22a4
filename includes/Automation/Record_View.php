<?php
/**
 * Records behind a decision.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Automation;

use Patreon_Gate\Membership\Grant;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Storage\Connections\Campaigns;
use Patreon_Gate\Storage\Connections\Tiers;
use Patreon_Gate\Storage\Log\Log_Entry;
use Patreon_Gate\Storage\Log\Log_Query;
use Patreon_Gate\Storage\Log\Log_Search;
use Patreon_Gate\Storage\Storage_Error;

/** Lists what the site knows of a reader in each campaign, how it evaluates that, and the latest log entries. */
final class Record_View {

	/** Log entries included. */
	private const ENTRIES = 10;

	public function __construct(
		private readonly Campaigns $campaigns,
		private readonly Tiers $tiers,
		private readonly Log_Search $log
	) {}

	/**
	 * @return list<array<string, mixed>> One per campaign, the primary one first.
	 * @throws Storage_Error When the database fails.
	 */
	public function of( Reader $reader, int $now ): array {
		$told = array();
		foreach ( $this->campaigns->all() as $campaign ) {
			$entitlement = $reader->viewer->entitlement( $campaign->id );
			$member      = $reader->person?->membership( $campaign->id );
			$grants      = array_values( array_filter( $reader->person->grants ?? array(), static fn ( Grant $grant ): bool => $grant->campaign_id === $campaign->id ) );
			$told[]      = array(
				'campaign_id'   => $campaign->id,
				'campaign_name' => $campaign->name,
				'state'         => $entitlement->state->value,
				'active'        => $entitlement->active,
				'paying'        => $entitlement->paying,
				'amount_cents'  => $entitlement->amount_cents,
				'valid_until'   => $entitlement->valid_until,
				'circumstances' => array_column( $entitlement->circumstances, 'value' ),
				'tiers'         => Member_View::tiers( $entitlement->tier_ids, $this->tiers->catalogue( $campaign->id ) ),
				'read_at'       => $member?->fetched_at,
				'record'        => $member?->told( true ),
				'grants'        => array_map( static fn ( Grant $grant ): array => self::grant( $grant, $now ), $grants ),
				'log'           => $member instanceof Member ? $this->noticed( $member ) : array(),
			);
		}
		return $told;
	}

	/** @return array{kind: string, tier_id: string, until: ?int, holds: bool, note: string} */
	private static function grant( Grant $grant, int $now ): array {
		return array(
			'kind'    => $grant->kind->value,
			'tier_id' => $grant->tier_id,
			'until'   => $grant->until,
			'holds'   => $grant->holds( $grant->campaign_id, $now ),
			'note'    => $grant->note,
		);
	}

	/** @return list<array{id: int, type: string, cause: string, at: int}> Newest first. */
	private function noticed( Member $member ): array {
		return array_map(
			static fn ( Log_Entry $entry ): array => array(
				'id'    => $entry->id,
				'type'  => $entry->type,
				'cause' => $entry->cause,
				'at'    => $entry->created_at,
			),
			$this->log->page( new Log_Query( campaign_id: $member->campaign_id, member_id: $member->member_id ), self::ENTRIES )
		);
	}
}

<?php
/**
 * Route of the overview.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Closure;
use Patreon_Gate\Counting\Counter;
use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Membership\Event_Type;
use Patreon_Gate\Membership\Sweep_State;
use Patreon_Gate\Storage\Connections\Campaigns;
use Patreon_Gate\Storage\Counts\Count_Filter;
use Patreon_Gate\Storage\Counts\Count_Report;
use Patreon_Gate\Storage\Jobs\Sweeps;
use Patreon_Gate\Storage\Ledger\Member_Search;
use Patreon_Gate\Storage\Log\Log_Entry;
use Patreon_Gate\Storage\Log\Log_Query;
use Patreon_Gate\Storage\Log\Log_Search;
use Patreon_Gate\Storage\Row;

/**
 * Returns what the first screen of the admin app shows, in one response: members of each campaign, how many joined and left, what readers did with calls
 * to action, the newest events, and how far the set-up is.
 */
final class Overview_Controller implements Controller {

	/** Days that count as "recently". */
	public const DAYS = 30;

	/** Newest events that are returned. */
	private const EVENTS = 10;

	/** Calls to action that are returned. */
	private const DESIGNS = 3;

	/** Types of events about people. The log has others, about connections and background work, which are reported as health instead. */
	private const SHOWN = array(
		Event_Type::Pledge_Created,
		Event_Type::Pledge_Deleted,
		Event_Type::Charge_Declined,
		Event_Type::Charge_Recovered,
		Event_Type::Pledge_Cancelled,
		Event_Type::Tier_Raised,
		Event_Type::Tier_Lowered,
		Event_Type::Trial_Started,
		Event_Type::Trial_Ended,
		Event_Type::Member_Gifted,
		Event_Type::Member_Returned,
		Event_Type::Access_Gained,
		Event_Type::Access_Lost,
	);

	/**
	 * @param Campaigns                         $campaigns Known campaigns, the primary one first.
	 * @param Closure(): Member_Search          $search    Counts members.
	 * @param Closure(): Event_Names            $names     Names of people in events.
	 * @param Closure(): Sweeps                 $sweeps    When all members were read last.
	 * @param Closure(): Log_Search             $log       Events.
	 * @param Closure(): Count_Report           $counts    What was counted of calls to action.
	 * @param Closure(): History_View           $history   Members over time.
	 * @param Closure(): array<string, mixed>   $set_up    How far the set-up is, as in `Set_Up_Schemas::set_up()`.
	 */
	public function __construct(
		private readonly Campaigns $campaigns,
		private readonly Closure $search,
		private readonly Closure $names,
		private readonly Closure $sweeps,
		private readonly Closure $log,
		private readonly Closure $counts,
		private readonly Closure $history,
		private readonly Closure $set_up
	) {}

	/** @return list<Route> */
	public function routes(): array {
		return array(
			new Route( '/overview', 'GET', Permission::Manage, array(), Overview_Schemas::overview(), fn (): array => $this->overview( time() ) ),
		);
	}

	/**
	 * @param int $now Unix time.
	 * @return array<string, mixed> As in `Overview_Schemas::overview()`.
	 */
	private function overview( int $now ): array {
		$since = $now - self::DAYS * DAY_IN_SECONDS;
		return array(
			'days'      => self::DAYS,
			'campaigns' => array_map( fn ( Campaign $campaign ): array => $this->campaign( $campaign, $since, $now ), $this->campaigns->all() ),
			'designs'   => $this->designs( $now ),
			'events'    => $this->events(),
			'set_up'    => ( $this->set_up )(),
		);
	}

	/**
	 * @param Campaign $campaign The campaign.
	 * @param int      $since    Unix time from which joining and leaving is counted.
	 * @param int      $now      Unix time.
	 * @return array<string, mixed>
	 */
	private function campaign( Campaign $campaign, int $since, int $now ): array {
		$sweeps  = ( $this->sweeps )();
		$changes = ( $this->log )()->numbers( $campaign->id, array( Event_Type::Pledge_Created->value, Event_Type::Pledge_Deleted->value ), $since );
		$states  = array();
		foreach ( ( $this->search )()->counts( $campaign->id ) as $state => $members ) {
			$states[] = array(
				'state'   => $state,
				'members' => $members,
			);
		}
		return array(
			'id'          => $campaign->id,
			'name'        => $campaign->name,
			'with_access' => $sweeps->with_access( $campaign->id ),
			'states'      => $states,
			'read_at'     => $sweeps->latest_in( $campaign->id, Sweep_State::Done )?->finished_at,
			'joined'      => $changes[ Event_Type::Pledge_Created->value ],
			'left'        => $changes[ Event_Type::Pledge_Deleted->value ],
			'history'     => ( $this->history )()->of( $campaign, self::DAYS, $now ),
		);
	}

	/**
	 * @param int $now Unix time.
	 * @return list<array<string, mixed>> Calls to action that were seen most.
	 */
	private function designs( int $now ): array {
		$filter = new Count_Filter( Counter::day( $now - ( self::DAYS - 1 ) * DAY_IN_SECONDS ), Counter::day( $now ) );
		$rows   = ( $this->counts )()->by( $filter, 'design', self::DESIGNS );
		$names  = new Count_Names();
		$names->prepare( 'design', $rows );
		return array_map(
			static fn ( Row $row ): array => array(
				'id'      => $row->text( 'item' ),
				'title'   => $names->of( 'design', $row->text( 'item' ) )['title'],
				'views'   => $row->int( 'views' ),
				'joins'   => $row->int( 'joins' ),
				'unlocks' => $row->int( 'unlocks' ),
			),
			$rows
		);
	}

	/** @return list<array<string, mixed>> The newest first. */
	private function events(): array {
		$types   = array_map( static fn ( Event_Type $type ): string => $type->value, self::SHOWN );
		$entries = ( $this->log )()->page( new Log_Query( types: $types ), self::EVENTS );
		$people  = ( $this->names )()->members( $entries );
		return array_map(
			static fn ( Log_Entry $entry ): array => array(
				'id'          => $entry->id,
				'type'        => $entry->type,
				'created_at'  => $entry->created_at,
				'campaign_id' => $entry->campaign_id,
				'member_id'   => $entry->member_id,
				'name'        => ( $people[ $entry->campaign_id ][ $entry->patreon_user_id ] ?? null )?->member->full_name ?? '',
			),
			$entries
		);
	}
}

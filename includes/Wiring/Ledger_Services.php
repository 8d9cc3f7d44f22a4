<?php
/**
 * Builds the ledger.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Automation;
use Patreon_Gate\Engine\Member_Write;
use Patreon_Gate\Ledger;
use Patreon_Gate\Matching;
use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Storage;

/** The ledger: members, grants by hand, matches by e-mail address. */
final class Ledger_Services {

	private ?Ledger\Ledger $ledger = null;
	private ?Ledger\Grant_Manager $grant_desk = null;
	private ?Matching\Email_Matching $email_matching = null;

	/**
	 * @param \Closure(): Automation_Services $automation Tells what happened to members.
	 */
	public function __construct(
		private readonly Storage_Services $storage,
		private readonly Gating_Services $gating,
		private readonly \Closure $automation
	) {}

	/** The one way in for whatever is heard about a member. */
	public function ledger(): Ledger\Ledger {
		return $this->ledger ??= new Ledger\Ledger(
			$this->storage->members(),
			$this->storage->grants(),
			$this->gating->policy( ... ),
			fn ( string $campaign_id ) => $this->storage->tiers()->catalogue( $campaign_id ),
			( new Automation\Ledger_Announcements( fn () => ( $this->automation )()->announcer() ) )->tell( ... ),
			$this->set_aside( ... )
		);
	}

	/** Decides by hand. */
	public function grant_desk(): Ledger\Grant_Manager {
		return $this->grant_desk ??= new Ledger\Grant_Manager(
			$this->storage->grants(),
			$this->storage->campaigns(),
			$this->storage->tiers(),
			$this->storage->links(),
			$this->ledger(),
			$this->storage->event_log()
		);
	}

	/** Finds and decides matches by e-mail address. */
	public function email_matching(): Matching\Email_Matching {
		return $this->email_matching ??= new Matching\Email_Matching(
			$this->storage->settings(),
			new Storage\Matching\Same_Address( $this->storage->database() ),
			$this->storage->matches(),
			$this->storage->members(),
			$this->storage->links(),
			$this->storage->event_log(),
			$this->storage->database()
		);
	}

	/** Has everybody judged again if the rules are others than the last time. */
	public function watch_rules( int $now ): void {
		$rules      = new Ledger\Rule_Change_Check( $this->storage->members(), new Storage\Ledger\Judged_Rules() );
		$catalogues = array_map( fn ( Campaign $campaign ) => $this->storage->tiers()->catalogue( $campaign->id ), $this->storage->campaigns()->all() );
		$rules->check( $this->gating->policy_settings(), $catalogues, $now );
	}

	private function set_aside( Member_Write $write, Storage\Storage_Error $error ): void {
		Add_Ons::report( $error, 'member set aside' );
		// Tried again singly, and left aside for good if that fails, too: Site Health and a notice tell of those.
		$this->storage->inbox()->put( $write->member->campaign_id, $write->member->member_id, Cause::Sweep, '', time() );
	}
}

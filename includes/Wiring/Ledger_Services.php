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

/** Builds the ledger: members, grants by hand, matches by email address. */
final class Ledger_Services {

	private ?Ledger\Ledger $ledger = null;
	private ?Ledger\Grant_Manager $grant_manager = null;
	private ?Matching\Email_Matching $email_matching = null;

	/**
	 * @param \Closure(): Automation_Services $automation Announces what happened to members.
	 */
	public function __construct(
		private readonly Storage_Services $storage,
		private readonly Gating_Services $gating,
		private readonly \Closure $automation
	) {}

	/** Returns the ledger. Everything this site learns about a member is stored through it. */
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

	/** Returns the service that says what other membership rules would mean for people. */
	public function policy_effect(): Ledger\Policy_Effect {
		return new Ledger\Policy_Effect( new Storage\Ledger\Member_Pages( $this->storage->database() ), $this->storage->grants(), $this->gating->policy( ... ), fn ( string $campaign_id ) => $this->storage->tiers()->catalogue( $campaign_id ) );
	}

	/** Returns the service for granting access and blocking by hand. */
	public function grant_manager(): Ledger\Grant_Manager {
		return $this->grant_manager ??= new Ledger\Grant_Manager(
			$this->storage->grants(),
			$this->storage->campaigns(),
			$this->storage->tiers(),
			$this->storage->links(),
			$this->ledger(),
			$this->storage->event_log()
		);
	}

	/** Returns the service that proposes matches by email address, and stores the decisions about them. */
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

	/** Makes all members due to be judged again if the settings of the policy, or prices of tiers, changed since they were last judged. */
	public function watch_rules( int $now ): void {
		$rules      = new Ledger\Rule_Change_Check( $this->storage->members(), new Storage\Ledger\Judged_Rules() );
		$catalogues = array_map( fn ( Campaign $campaign ) => $this->storage->tiers()->catalogue( $campaign->id ), $this->storage->campaigns()->all() );
		$rules->check( $this->gating->policy_settings(), $catalogues, $now );
	}

	private function set_aside( Member_Write $write, Storage\Storage_Error $error ): void {
		Add_Ons::report( $error, 'member set aside' );
		// Each of these members is read again by itself. One for which that fails, too, is set aside, and Site Health and a notice report
		// it.
		$this->storage->inbox()->put( $write->member->campaign_id, $write->member->member_id, Cause::Sweep, '', time() );
	}
}

<?php
/**
 * Builds the ledger and the log.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Automation;
use Patreon_Gate\Engine\Member_Write;
use Patreon_Gate\Jobs;
use Patreon_Gate\Ledger;
use Patreon_Gate\Matching;
use Patreon_Gate\Membership;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Privacy;
use Patreon_Gate\Queue;
use Patreon_Gate\Storage;

/** The ledger: members, events, grants, log, personal data. */
trait Ledger_Services {

	/** Adds the hooks of this part; called while plugins are loaded. */
	private function register_ledger(): void {
		( new Matching\Address_Change( fn () => $this->matches() ) )->register();
	}

	/** Adds those of administration. */
	private function register_privacy(): void {
		( new Privacy\Tools( fn () => $this->exporter(), fn () => $this->eraser() ) )->register();
	}

	/** The one way in for whatever is heard about a member. */
	public function ledger(): Ledger\Ledger {
		return $this->once(
			Ledger\Ledger::class,
			fn () => new Ledger\Ledger(
				$this->members(),
				$this->grants(),
				fn () => $this->policy(),
				fn ( string $campaign_id ) => $this->tiers()->catalogue( $campaign_id ),
				( new Automation\Ledger_Announcements( fn () => $this->announcer() ) )->tell( ... ),
				function ( Member_Write $write, Storage\Storage_Error $error ): void {
					Add_Ons::report( $error, 'member set aside' );
					// Tried again singly, and left aside for good if that fails, too: Site Health and a notice tell of those.
					$this->inbox()->put( $write->member->campaign_id, $write->member->member_id, Cause::Sweep, '', time() );
				}
			)
		);
	}

	/** Matches by e-mail address. */
	public function matches(): Storage\Matching\Matches {
		return $this->once( Storage\Matching\Matches::class, fn () => new Storage\Matching\Matches( $this->database() ) );
	}

	/** Finds and decides them. */
	public function email_matching(): Matching\Email_Matching {
		return $this->once(
			Matching\Email_Matching::class,
			fn () => new Matching\Email_Matching(
				$this->settings(),
				new Storage\Matching\Same_Address( $this->database() ),
				$this->matches(),
				$this->members(),
				$this->links(),
				$this->event_log(),
				$this->database()
			)
		);
	}

	private function personal_records(): Storage\Privacy\Personal_Records {
		return $this->once(
			Storage\Privacy\Personal_Records::class,
			fn () => new Storage\Privacy\Personal_Records( $this->database(), $this->members(), $this->grants(), $this->matches(), $this->event_log() )
		);
	}

	private function exporter(): Privacy\Exporter {
		return new Privacy\Exporter( $this->people_of_address(), $this->members(), $this->links(), $this->personal_records(), $this->grants(), $this->matches(), $this->log_search() );
	}

	private function eraser(): Privacy\Eraser {
		return new Privacy\Eraser( $this->people_of_address(), $this->personal_data() );
	}

	private function people_of_address(): Privacy\People_By_Email {
		return $this->once( Privacy\People_By_Email::class, fn () => new Privacy\People_By_Email( $this->links(), $this->personal_records() ) );
	}

	/** Searches members. */
	public function member_search(): Storage\Ledger\Member_Search {
		return $this->once( Storage\Ledger\Member_Search::class, fn () => new Storage\Ledger\Member_Search( $this->database() ) );
	}

	/** Searches the log. */
	public function log_search(): Storage\Log\Log_Search {
		return $this->once( Storage\Log\Log_Search::class, fn () => new Storage\Log\Log_Search( $this->database() ) );
	}

	/** What was decided by hand. */
	public function grants(): Storage\Ledger\Grants {
		return $this->once( Storage\Ledger\Grants::class, fn () => new Storage\Ledger\Grants( $this->database() ) );
	}

	/** Decides by hand. */
	public function grant_desk(): Ledger\Grant_Manager {
		return $this->once(
			Ledger\Grant_Manager::class,
			fn () => new Ledger\Grant_Manager( $this->grants(), $this->campaigns(), $this->tiers(), $this->links(), $this->ledger(), $this->event_log() )
		);
	}

	/** @return list<Queue\Job> Background work of this part: time passing, log, matches. */
	private function ledger_jobs(): array {
		return array(
			new Queue\Job( 'recheck', static fn (): int => 5 * MINUTE_IN_SECONDS, fn ( Queue\Budget $budget, int $now ): ?int => ( new Jobs\Recheck( new Ledger\Clock_Correction( new Storage\Ledger\Future_Timestamps( $this->database() ), $this->event_log() ), $this->content_collation(), $this->watch_rules( ... ), $this->ledger() ) )->run( $budget, $now ) ),
			new Queue\Job( 'prune_log', static fn (): int => HOUR_IN_SECONDS, fn ( Queue\Budget $budget, int $now ): ?int => ( new Jobs\Log_Pruning( $this->event_log(), $this->settings() ) )->run( $budget, $now ) ),
			new Queue\Job(
				'tables',
				static fn (): int => DAY_IN_SECONDS,
				function ( Queue\Budget $budget, int $now ): ?int {
					( new Jobs\Table_Widening( $this->table_charsets(), $this->event_log() ) )->run( $now );
					return null;
				}
			),
			new Queue\Job( 'matches', static fn (): int => DAY_IN_SECONDS, fn ( Queue\Budget $budget, int $now ): ?int => ( new Jobs\Match_Search( $this->email_matching() ) )->run( $budget, $now ) ),
		);
	}

	private function table_charsets(): Storage\Tables\Table_Charsets {
		return $this->once( Storage\Tables\Table_Charsets::class, fn () => new Storage\Tables\Table_Charsets( $this->database() ) );
	}

	/** Has everybody judged again if the rules are others than the last time. */
	private function watch_rules( int $now ): void {
		$rules = new Ledger\Rule_Change_Check( $this->members(), new Storage\Ledger\Judged_Rules() );
		$rules->check( $this->policy_settings(), array_map( fn ( Membership\Campaign $campaign ) => $this->tiers()->catalogue( $campaign->id ), $this->campaigns()->all() ), $now );
	}
}

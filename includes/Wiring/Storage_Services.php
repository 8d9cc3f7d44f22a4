<?php
/**
 * Builds what is stored.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Storage;

/** Builds the access to tables and options, one object for each. What is stored about locks is in `Lock_Storage_Services`. */
final class Storage_Services {

	private ?Storage\Database $database = null;
	private ?Storage\Options\Settings $settings = null;
	private ?Storage\Options\Attention $attention = null;
	private ?Storage\Log\Event_Log $event_log = null;
	private ?Storage\Log\Log_Search $log_search = null;
	private ?Storage\Connections\Campaign_Cache $campaign_cache = null;
	private ?Storage\Connections\Campaigns $campaigns = null;
	private ?Storage\Connections\Tiers $tiers = null;
	private ?Storage\Connections\Presentations $presentations = null;
	private ?Storage\Ledger\Members $members = null;
	private ?Storage\Ledger\Member_Search $member_search = null;
	private ?Storage\Ledger\Grants $grants = null;
	private ?Storage\Matching\Matches $matches = null;
	private ?Storage\Sign_In\Links $links = null;
	private ?Storage\Sign_In\Sessions $sessions = null;
	private ?Storage\Jobs\Inbox $inbox = null;
	private ?Storage\Jobs\Leases $leases = null;
	private ?Storage\Jobs\Sweeps $sweeps = null;

	public function database(): Storage\Database {
		return $this->database ??= new Storage\Database();
	}

	public function settings(): Storage\Options\Settings {
		return $this->settings ??= new Storage\Options\Settings();
	}

	/** Returns the list of things a creator has to look at. */
	public function attention(): Storage\Options\Attention {
		return $this->attention ??= new Storage\Options\Attention();
	}

	public function event_log(): Storage\Log\Event_Log {
		return $this->event_log ??= new Storage\Log\Event_Log( $this->database() );
	}

	/** Returns the search in the log. */
	public function log_search(): Storage\Log\Log_Search {
		return $this->log_search ??= new Storage\Log\Log_Search( $this->database() );
	}

	private function campaign_cache(): Storage\Connections\Campaign_Cache {
		return $this->campaign_cache ??= new Storage\Connections\Campaign_Cache( $this->database() );
	}

	public function campaigns(): Storage\Connections\Campaigns {
		return $this->campaigns ??= new Storage\Connections\Campaigns( $this->database(), $this->campaign_cache() );
	}

	public function tiers(): Storage\Connections\Tiers {
		return $this->tiers ??= new Storage\Connections\Tiers( $this->database(), $this->campaign_cache() );
	}

	/** Returns the texts and pictures of campaigns and tiers. */
	public function presentations(): Storage\Connections\Presentations {
		return $this->presentations ??= new Storage\Connections\Presentations( $this->database(), $this->campaign_cache() );
	}

	public function members(): Storage\Ledger\Members {
		return $this->members ??= new Storage\Ledger\Members( $this->database() );
	}

	/** Returns the search for members. */
	public function member_search(): Storage\Ledger\Member_Search {
		return $this->member_search ??= new Storage\Ledger\Member_Search( $this->database() );
	}

	/** Returns the grants and blocks that the creator made by hand. */
	public function grants(): Storage\Ledger\Grants {
		return $this->grants ??= new Storage\Ledger\Grants( $this->database() );
	}

	/** Returns the proposals that a Patreon account and a WordPress account belong to the same person. */
	public function matches(): Storage\Matching\Matches {
		return $this->matches ??= new Storage\Matching\Matches( $this->database() );
	}

	public function links(): Storage\Sign_In\Links {
		return $this->links ??= new Storage\Sign_In\Links( $this->database() );
	}

	public function sessions(): Storage\Sign_In\Sessions {
		return $this->sessions ??= new Storage\Sign_In\Sessions( $this->database() );
	}

	/** Returns the list of members to read again. */
	public function inbox(): Storage\Jobs\Inbox {
		return $this->inbox ??= new Storage\Jobs\Inbox( $this->database() );
	}

	public function leases(): Storage\Jobs\Leases {
		return $this->leases ??= new Storage\Jobs\Leases( $this->database() );
	}

	public function sweeps(): Storage\Jobs\Sweeps {
		return $this->sweeps ??= new Storage\Jobs\Sweeps( $this->database() );
	}
}

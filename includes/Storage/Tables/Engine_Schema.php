<?php
/**
 * The tables of the membership engine.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Tables;

use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Storage_Error;
use Patreon_Gate\Storage\Table_Changes;

/** Adds what version 2 of the database needs. Conventions as in `Schema`; docs/engine.md describes each table. */
final class Engine_Schema {

	/** Tables, without prefix. */
	public const TABLES = array( 'member_tiers', 'grants', 'matches', 'webhooks', 'inbox', 'leases', 'sweeps', 'sweep_members', 'subscriptions', 'deliveries' );

	/** Columns added to tables of version 1: table → column → type. */
	private const COLUMNS = array(
		'campaigns'    => array(
			// JSON; see `Presentations`. Not read with the campaign, because few pages need it.
			'presentation' => 'longtext DEFAULT NULL',
			'pictures'     => 'longtext DEFAULT NULL',
		),
		'tiers'       => array(
			'presentation' => 'longtext DEFAULT NULL',
		),
		// Which call to action somebody followed, for counting. See `Journey`.
		'login_states' => array( 'journey' => "varchar(191) NOT NULL DEFAULT ''" ),
		'sessions'     => array( 'journey' => "varchar(191) NOT NULL DEFAULT ''" ),
		'connections' => array(
			// See `Token_Calls`.
			'wait_until' => 'bigint(20) NOT NULL DEFAULT 0',
			'paid_until' => 'bigint(20) NOT NULL DEFAULT 0',
		),
		'members'     => array(
			// For compare-and-swap: a write names the version it is based on.
			'version'       => 'bigint(20) unsigned NOT NULL DEFAULT 0',
			// Hash of Patreon's facts without the time of reading, so that a sweep skips unchanged records.
			'digest'        => "varchar(64) NOT NULL DEFAULT ''",
			'state'         => "varchar(40) NOT NULL DEFAULT ''",
			'has_access'    => 'tinyint(1) NOT NULL DEFAULT 0',
			// Unix time at which the state or the access changes if nothing new is read.
			'access_until'  => 'bigint(20) DEFAULT NULL',
			'missing_since' => 'bigint(20) DEFAULT NULL',
			// The last sweep that listed the member with the same facts as the ledger.
			'swept'         => 'bigint(20) unsigned NOT NULL DEFAULT 0',
			// The last word of the name, so that a family name can be found with an index.
			'name_end'      => 'varchar(191) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci DEFAULT NULL',
		),
		'links'       => array(
			// The creator approved the link for an e-mail address. It never signs anybody in.
			'by_email' => 'tinyint(1) NOT NULL DEFAULT 0',
		),
		'events'      => array(
			'campaign_id'    => "varchar(64) NOT NULL DEFAULT ''",
			'member_id'      => "varchar(64) NOT NULL DEFAULT ''",
			'cause'          => "varchar(20) NOT NULL DEFAULT ''",
			// The WordPress user who did it; 0 for the person themselves and for background work.
			'actor_id'       => 'bigint(20) unsigned NOT NULL DEFAULT 0',
			'correlation_id' => "varchar(64) NOT NULL DEFAULT ''",
			'before_facts'   => 'text DEFAULT NULL',
			'after_facts'    => 'text DEFAULT NULL',
			// 0 nothing to announce, 1 waiting, 2 announced, 3 parked: the process died at every attempt to announce it.
			'announce'       => 'tinyint(1) NOT NULL DEFAULT 0',
			'announce_after' => 'bigint(20) NOT NULL DEFAULT 0',
			'attempts'       => 'int(11) NOT NULL DEFAULT 0',
		),
	);

	/** Indexes added to tables of version 1: table → name → columns. */
	private const INDEXES = array(
		'members' => array(
			// One index for both queries, since each makes a first sync five percent slower.
			'patreon_gate_member_access'   => 'campaign_id,has_access,state',
			'patreon_gate_member_name'     => 'campaign_id,full_name',
			'patreon_gate_member_name_end' => 'campaign_id,name_end',
			'patreon_gate_member_email'    => 'email,campaign_id',
			'patreon_gate_member_until'    => 'access_until',
		),
		'events'  => array(
			'patreon_gate_event_member'   => 'campaign_id,member_id,id',
			'patreon_gate_event_user'     => 'patreon_user_id,id',
			'patreon_gate_event_wp_user'  => 'wp_user_id,id',
			'patreon_gate_event_type'     => 'type,id',
			'patreon_gate_event_cause'    => 'cause,id',
			'patreon_gate_event_trace'    => 'correlation_id,id',
			'patreon_gate_event_announce' => 'announce,announce_after',
		),
	);

	public function __construct( private readonly Database $database ) {}

	/**
	 * Creates what is missing.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function create(): void {
		$tables = new Table_Changes( $this->database );
		foreach ( array( ...$this->people(), ...$this->sync(), ...$this->automation() ) as $name => $sql ) {
			$tables->create_table( $name, $sql );
		}
		foreach ( self::COLUMNS as $table => $columns ) {
			$tables->add_columns( $table, $columns );
		}
		foreach ( self::INDEXES as $table => $indexes ) {
			$tables->add_indexes( $table, $indexes );
		}
	}

	/** @return array<string, literal-string> */
	private function people(): array {
		return array(
			'member_tiers' => 'CREATE TABLE IF NOT EXISTS %i (
				campaign_id varchar(64) NOT NULL,
				tier_id varchar(64) NOT NULL,
				member_id varchar(64) NOT NULL,
				PRIMARY KEY  (campaign_id,tier_id,member_id)
			)',
			'grants'       => "CREATE TABLE IF NOT EXISTS %i (
				id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
				campaign_id varchar(64) NOT NULL,
				patreon_user_id varchar(64) NOT NULL DEFAULT '',
				wp_user_id bigint(20) unsigned NOT NULL DEFAULT 0,
				kind varchar(10) NOT NULL,
				tier_id varchar(64) NOT NULL DEFAULT '',
				until_at bigint(20) DEFAULT NULL,
				note text NOT NULL,
				created_by bigint(20) unsigned NOT NULL DEFAULT 0,
				created_at bigint(20) NOT NULL DEFAULT 0,
				PRIMARY KEY  (id),
				UNIQUE KEY patreon_gate_grant (campaign_id,patreon_user_id,wp_user_id,kind,tier_id),
				KEY patreon_gate_grant_user (patreon_user_id),
				KEY patreon_gate_grant_wp (wp_user_id)
			)",
			'matches'      => "CREATE TABLE IF NOT EXISTS %i (
				id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
				campaign_id varchar(64) NOT NULL,
				patreon_user_id varchar(64) NOT NULL,
				wp_user_id bigint(20) unsigned NOT NULL,
				state varchar(20) NOT NULL DEFAULT 'waiting',
				decided_by bigint(20) unsigned NOT NULL DEFAULT 0,
				decided_at bigint(20) NOT NULL DEFAULT 0,
				created_at bigint(20) NOT NULL DEFAULT 0,
				PRIMARY KEY  (id),
				UNIQUE KEY patreon_gate_match (campaign_id,patreon_user_id,wp_user_id),
				KEY patreon_gate_match_state (state,id),
				KEY patreon_gate_match_person (patreon_user_id),
				KEY patreon_gate_match_wp (wp_user_id)
			)",
		);
	}

	/** @return array<string, literal-string> */
	private function sync(): array {
		return array(
			'webhooks'      => "CREATE TABLE IF NOT EXISTS %i (
				id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
				campaign_id varchar(64) NOT NULL,
				webhook_id varchar(64) NOT NULL DEFAULT '',
				name varchar(191) NOT NULL DEFAULT '',
				token varchar(64) NOT NULL,
				triggers text NOT NULL,
				secret text NOT NULL,
				previous_secret text NOT NULL,
				previous_until bigint(20) NOT NULL DEFAULT 0,
				state varchar(20) NOT NULL DEFAULT 'draft',
				is_paused tinyint(1) NOT NULL DEFAULT 0,
				failures int(11) NOT NULL DEFAULT 0,
				last_attempted_at bigint(20) NOT NULL DEFAULT 0,
				last_received_at bigint(20) NOT NULL DEFAULT 0,
				last_test_at bigint(20) NOT NULL DEFAULT 0,
				last_error varchar(40) NOT NULL DEFAULT '',
				checked_at bigint(20) NOT NULL DEFAULT 0,
				created_at bigint(20) NOT NULL DEFAULT 0,
				PRIMARY KEY  (id),
				UNIQUE KEY patreon_gate_webhook_token (token),
				KEY patreon_gate_webhook_campaign (campaign_id)
			)",
			'inbox'         => "CREATE TABLE IF NOT EXISTS %i (
				id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
				campaign_id varchar(64) NOT NULL,
				member_id varchar(64) NOT NULL,
				cause varchar(20) NOT NULL DEFAULT 'webhook',
				triggers varchar(191) NOT NULL DEFAULT '',
				deliveries bigint(20) unsigned NOT NULL DEFAULT 0,
				handled bigint(20) unsigned NOT NULL DEFAULT 0,
				state varchar(20) NOT NULL DEFAULT 'waiting',
				attempts int(11) NOT NULL DEFAULT 0,
				due_at bigint(20) NOT NULL DEFAULT 0,
				last_error varchar(40) NOT NULL DEFAULT '',
				received_at bigint(20) NOT NULL DEFAULT 0,
				handled_at bigint(20) NOT NULL DEFAULT 0,
				outcome varchar(10) NOT NULL DEFAULT '',
				PRIMARY KEY  (id),
				UNIQUE KEY patreon_gate_inbox_member (campaign_id,member_id),
				KEY patreon_gate_inbox_due (campaign_id,state,due_at),
				KEY patreon_gate_inbox_handled (campaign_id,handled_at)
			)",
			'leases'        => "CREATE TABLE IF NOT EXISTS %i (
				name varchar(64) NOT NULL,
				owner varchar(64) NOT NULL DEFAULT '',
				until_at bigint(20) NOT NULL DEFAULT 0,
				PRIMARY KEY  (name)
			)",
			'sweeps'        => "CREATE TABLE IF NOT EXISTS %i (
				id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
				campaign_id varchar(64) NOT NULL,
				version bigint(20) unsigned NOT NULL DEFAULT 0,
				state varchar(20) NOT NULL DEFAULT 'reading',
				reason varchar(40) NOT NULL DEFAULT '',
				is_first tinyint(1) NOT NULL DEFAULT 0,
				next_cursor text NOT NULL,
				pages int(11) NOT NULL DEFAULT 0,
				members_read bigint(20) NOT NULL DEFAULT 0,
				members_total bigint(20) DEFAULT NULL,
				position varchar(64) NOT NULL DEFAULT '',
				changed bigint(20) NOT NULL DEFAULT 0,
				missing bigint(20) NOT NULL DEFAULT 0,
				would_lock bigint(20) NOT NULL DEFAULT 0,
				had_access bigint(20) NOT NULL DEFAULT 0,
				attempts int(11) NOT NULL DEFAULT 0,
				last_error varchar(40) NOT NULL DEFAULT '',
				correlation_id varchar(64) NOT NULL DEFAULT '',
				decided_by bigint(20) unsigned NOT NULL DEFAULT 0,
				started_at bigint(20) NOT NULL DEFAULT 0,
				updated_at bigint(20) NOT NULL DEFAULT 0,
				resume_at bigint(20) NOT NULL DEFAULT 0,
				finished_at bigint(20) NOT NULL DEFAULT 0,
				PRIMARY KEY  (id),
				KEY patreon_gate_sweep_state (campaign_id,state,id)
			)",
			'sweep_members' => "CREATE TABLE IF NOT EXISTS %i (
				sweep_id bigint(20) unsigned NOT NULL,
				member_id varchar(64) NOT NULL,
				user_id varchar(64) NOT NULL,
				digest varchar(64) NOT NULL,
				facts longtext NOT NULL,
				fetched_at bigint(20) NOT NULL,
				verdict varchar(10) NOT NULL DEFAULT '',
				PRIMARY KEY  (sweep_id,member_id)
			)",
		);
	}

	/** @return array<string, literal-string> */
	private function automation(): array {
		return array(
			'subscriptions' => "CREATE TABLE IF NOT EXISTS %i (
				id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
				campaign_id varchar(64) NOT NULL DEFAULT '',
				name varchar(191) NOT NULL DEFAULT '',
				url text NOT NULL,
				events text NOT NULL,
				secret text NOT NULL,
				personal_data tinyint(1) NOT NULL DEFAULT 0,
				is_active tinyint(1) NOT NULL DEFAULT 1,
				site_hash varchar(64) NOT NULL DEFAULT '',
				failures int(11) NOT NULL DEFAULT 0,
				failing_since bigint(20) NOT NULL DEFAULT 0,
				last_error varchar(40) NOT NULL DEFAULT '',
				created_by bigint(20) unsigned NOT NULL DEFAULT 0,
				created_at bigint(20) NOT NULL DEFAULT 0,
				PRIMARY KEY  (id)
			)",
			'deliveries'    => "CREATE TABLE IF NOT EXISTS %i (
				id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
				delivery_id varchar(64) NOT NULL,
				subscription_id bigint(20) unsigned NOT NULL,
				event_id bigint(20) unsigned NOT NULL,
				event_type varchar(40) NOT NULL DEFAULT '',
				patreon_user_id varchar(64) NOT NULL DEFAULT '',
				body longtext NOT NULL,
				state varchar(20) NOT NULL DEFAULT 'waiting',
				attempts int(11) NOT NULL DEFAULT 0,
				due_at bigint(20) NOT NULL DEFAULT 0,
				last_status int(11) NOT NULL DEFAULT 0,
				last_error varchar(40) NOT NULL DEFAULT '',
				created_at bigint(20) NOT NULL DEFAULT 0,
				finished_at bigint(20) NOT NULL DEFAULT 0,
				PRIMARY KEY  (id),
				UNIQUE KEY patreon_gate_delivery_event (subscription_id,event_id),
				KEY patreon_gate_delivery_due (state,due_at),
				KEY patreon_gate_delivery_finished (state,finished_at),
				KEY patreon_gate_delivery_list (subscription_id,id),
				KEY patreon_gate_delivery_user (patreon_user_id)
			)",
		);
	}
}

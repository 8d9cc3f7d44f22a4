<?php
/**
 * The plugin's tables.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Tables;

use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Storage_Error;
use Patreon_Gate\Storage\Table_Changes;

/**
 * Defines the tables, with plain `CREATE TABLE IF NOT EXISTS` statements that MariaDB and SQLite support and that can be repeated.
 *
 * Times are Unix seconds (UTC) in bigint columns, so that a server's time zone cannot change who may read. Patreon's ids are strings, as in its API.
 */
final class Schema {

	/** Tables of version 1, without prefix. */
	public const TABLES = array( 'connections', 'campaigns', 'tiers', 'members', 'links', 'sessions', 'login_states', 'public_texts', 'events', 'attachment_uses', 'effective_locks', 'counts', 'history' );

	public function __construct( private readonly Database $database ) {}

	/**
	 * Creates missing tables.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function create_tables(): void {
		$tables = new Table_Changes( $this->database );
		foreach ( array( ...$this->ledger(), ...$this->people(), ...$this->remaining() ) as $name => $sql ) {
			$tables->create_table( $name, $sql );
		}
	}

	/**
	 * Drops every table.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function drop_tables(): void {
		foreach ( self::all_tables() as $name ) {
			$this->database->execute( 'DROP TABLE IF EXISTS %i', array( $this->database->table( $name ) ) );
		}
	}

	/** @return list<string> Every table of ours, without prefix. */
	public static function all_tables(): array {
		return array( ...self::TABLES, ...Engine_Schema::TABLES );
	}

	/** @return array<string, literal-string> */
	private function ledger(): array {
		return array(
			'connections' => "CREATE TABLE IF NOT EXISTS %i (
				id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
				campaign_id varchar(64) NOT NULL DEFAULT '',
				client_id varchar(191) NOT NULL DEFAULT '',
				client_secret text NOT NULL,
				tokens text NOT NULL,
				journal text NOT NULL,
				scopes text NOT NULL,
				tokens_issued_at bigint(20) NOT NULL DEFAULT 0,
				tokens_expire_at bigint(20) NOT NULL DEFAULT 0,
				refresh_started_at bigint(20) NOT NULL DEFAULT 0,
				state varchar(20) NOT NULL DEFAULT 'draft',
				last_error varchar(40) NOT NULL DEFAULT '',
				last_error_at bigint(20) NOT NULL DEFAULT 0,
				connected_user_id varchar(64) NOT NULL DEFAULT '',
				connected_name varchar(191) NOT NULL DEFAULT '',
				site_hash varchar(64) NOT NULL DEFAULT '',
				version bigint(20) unsigned NOT NULL DEFAULT 0,
				lock_owner varchar(64) NOT NULL DEFAULT '',
				lock_until bigint(20) NOT NULL DEFAULT 0,
				created_at bigint(20) NOT NULL DEFAULT 0,
				PRIMARY KEY  (id)
			)",
			'campaigns'   => "CREATE TABLE IF NOT EXISTS %i (
				id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
				campaign_id varchar(64) NOT NULL,
				creator_user_id varchar(64) NOT NULL DEFAULT '',
				name varchar(191) NOT NULL DEFAULT '',
				currency varchar(3) NOT NULL DEFAULT '',
				url text NOT NULL,
				vanity varchar(191) NOT NULL DEFAULT '',
				is_monthly tinyint(1) NOT NULL DEFAULT 1,
				is_primary tinyint(1) NOT NULL DEFAULT 0,
				updated_at bigint(20) NOT NULL DEFAULT 0,
				PRIMARY KEY  (id),
				UNIQUE KEY patreon_gate_campaign (campaign_id)
			)",
			'tiers'       => "CREATE TABLE IF NOT EXISTS %i (
				id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
				tier_id varchar(64) NOT NULL,
				campaign_id varchar(64) NOT NULL,
				title varchar(191) NOT NULL DEFAULT '',
				amount_cents bigint(20) NOT NULL DEFAULT 0,
				published tinyint(1) NOT NULL DEFAULT 0,
				deleted tinyint(1) NOT NULL DEFAULT 0,
				url text NOT NULL,
				remaining bigint(20) DEFAULT NULL,
				user_limit bigint(20) DEFAULT NULL,
				updated_at bigint(20) NOT NULL DEFAULT 0,
				PRIMARY KEY  (id),
				UNIQUE KEY patreon_gate_tier (campaign_id,tier_id)
			)",
		);
	}

	/** @return array<string, literal-string> */
	private function people(): array {
		return array(
			'members'      => "CREATE TABLE IF NOT EXISTS %i (
				id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
				campaign_id varchar(64) NOT NULL,
				member_id varchar(64) NOT NULL,
				user_id varchar(64) NOT NULL,
				full_name varchar(191) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci DEFAULT NULL,
				email varchar(191) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci DEFAULT NULL,
				fetched_at bigint(20) NOT NULL DEFAULT 0,
				checked_at bigint(20) NOT NULL DEFAULT 0,
				facts longtext NOT NULL,
				PRIMARY KEY  (id),
				UNIQUE KEY patreon_gate_member (campaign_id,member_id),
				UNIQUE KEY patreon_gate_member_user (user_id,campaign_id)
			)",
			'links'        => "CREATE TABLE IF NOT EXISTS %i (
				id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
				patreon_user_id varchar(64) NOT NULL,
				wp_user_id bigint(20) unsigned NOT NULL,
				patreon_name varchar(191) NOT NULL DEFAULT '',
				may_sign_in tinyint(1) NOT NULL DEFAULT 0,
				created_at bigint(20) NOT NULL DEFAULT 0,
				PRIMARY KEY  (id),
				UNIQUE KEY patreon_gate_link_patreon (patreon_user_id),
				UNIQUE KEY patreon_gate_link_wp (wp_user_id)
			)",
			'sessions'     => "CREATE TABLE IF NOT EXISTS %i (
				id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
				secret_hash varchar(64) NOT NULL,
				patreon_user_id varchar(64) NOT NULL,
				patreon_name varchar(191) NOT NULL DEFAULT '',
				created_at bigint(20) NOT NULL DEFAULT 0,
				expires_at bigint(20) NOT NULL DEFAULT 0,
				checked_at bigint(20) NOT NULL DEFAULT 0,
				PRIMARY KEY  (id),
				UNIQUE KEY patreon_gate_session (secret_hash),
				KEY patreon_gate_session_user (patreon_user_id),
				KEY patreon_gate_session_expiry (expires_at)
			)",
			'login_states' => "CREATE TABLE IF NOT EXISTS %i (
				id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
				state_hash varchar(64) NOT NULL,
				purpose varchar(20) NOT NULL,
				client_id varchar(191) NOT NULL,
				redirect_uri text NOT NULL,
				return_path text NOT NULL,
				wp_user_id bigint(20) unsigned NOT NULL DEFAULT 0,
				may_sign_in tinyint(1) NOT NULL DEFAULT 0,
				cookie_hash varchar(64) NOT NULL,
				address_hash varchar(64) NOT NULL,
				expires_at bigint(20) NOT NULL,
				PRIMARY KEY  (id),
				UNIQUE KEY patreon_gate_state (state_hash),
				KEY patreon_gate_state_address (address_hash),
				KEY patreon_gate_state_expiry (expires_at)
			)",
		);
	}

	/**
	 * Returns the tables that are neither of the ledger nor about people.
	 *
	 * @return array<string, literal-string>
	 */
	private function remaining(): array {
		return array(
			'public_texts' => "CREATE TABLE IF NOT EXISTS %i (
				post_id bigint(20) unsigned NOT NULL,
				public_text longtext NOT NULL,
				locked_attachments text NOT NULL,
				whole_hash varchar(64) NOT NULL DEFAULT '',
				updated_at bigint(20) NOT NULL DEFAULT 0,
				PRIMARY KEY  (post_id),
				KEY whole_hash (whole_hash)
			)",
			// See `Attachment_Uses`.
			'attachment_uses' => 'CREATE TABLE IF NOT EXISTS %i (
				post_id bigint(20) unsigned NOT NULL,
				attachment_id bigint(20) unsigned NOT NULL,
				shown tinyint(1) NOT NULL,
				PRIMARY KEY  (post_id,attachment_id),
				KEY patreon_gate_use (attachment_id,shown,post_id)
			)',
			// See `Lock_Rows`.
			'effective_locks' => "CREATE TABLE IF NOT EXISTS %i (
				post_id bigint(20) unsigned NOT NULL,
				source varchar(20) NOT NULL DEFAULT '',
				is_exempt tinyint(1) NOT NULL DEFAULT 0,
				locks longtext NOT NULL,
				is_stale tinyint(1) NOT NULL DEFAULT 0,
				version bigint(20) unsigned NOT NULL DEFAULT 0,
				PRIMARY KEY  (post_id),
				KEY patreon_gate_stale_lock (is_stale,post_id)
			)",
			// See `Counts`.
			'counts'       => "CREATE TABLE IF NOT EXISTS %i (
				day int(11) unsigned NOT NULL,
				design_id bigint(20) unsigned NOT NULL DEFAULT 0,
				face varchar(60) NOT NULL,
				post_id bigint(20) unsigned NOT NULL DEFAULT 0,
				event varchar(10) NOT NULL,
				total bigint(20) unsigned NOT NULL DEFAULT 0,
				PRIMARY KEY  (day,design_id,face,post_id,event)
			)",
			// See `Member_History`.
			'history'      => 'CREATE TABLE IF NOT EXISTS %i (
				campaign_id varchar(64) NOT NULL,
				day int(11) unsigned NOT NULL,
				taken_at bigint(20) NOT NULL DEFAULT 0,
				numbers longtext NOT NULL,
				PRIMARY KEY  (campaign_id,day)
			)',
			'events'       => "CREATE TABLE IF NOT EXISTS %i (
				id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
				created_at bigint(20) NOT NULL,
				type varchar(40) NOT NULL,
				patreon_user_id varchar(64) NOT NULL DEFAULT '',
				wp_user_id bigint(20) unsigned NOT NULL DEFAULT 0,
				details text NOT NULL,
				PRIMARY KEY  (id),
				KEY patreon_gate_event_time (created_at)
			)",
		);
	}
}

<?php
/**
 * The commands below `wp patreon-gate`.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Cli;

use Patreon_Gate\Cli\Terminal_Text;
use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Ladder;
use Patreon_Gate\Gating\Ladder_Step;
use Patreon_Gate\Gating\Ladder_Time;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Jobs\Schedule;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Connections\Connection_State;

/** Every command with the plugin's own services. */
final class Commands_Test extends Cli_Case {

	private const MEMBERS = '/api/oauth2/v2/campaigns/5500001/members';

	public function test_every_command_has_a_description_and_a_synopsis(): void {
		$names = array();
		foreach ( $this->all_commands() as $command ) {
			self::assertNotSame( '', $command->summary );
			foreach ( $command->synopsis as $part ) {
				self::assertContains( $part['type'], array( 'positional', 'assoc', 'flag' ) );
				self::assertNotSame( '', $part['description'] );
			}
			$names[] = $command->name;
		}
		self::assertSame( $names, array_unique( $names ) );
		foreach ( array( 'connect', 'status', 'sync', 'brake show', 'brake approve', 'brake discard', 'member get', 'member list', 'member explain', 'member grant', 'member block', 'member unblock', 'lock get', 'lock set', 'lock clear', 'lock list', 'rule list', 'rule set', 'rule delete', 'rule preview', 'webhook list', 'webhook repair', 'log', 'doctor', 'job run' ) as $name ) {
			self::assertContains( $name, $names );
		}
	}

	public function test_what_happens_to_locked_posts_is_shown_and_chosen(): void {
		self::assertStringContainsString( 'stay closed', $this->run_command( 'when-inactive show' )->text() );
		$this->run_command( 'when-inactive set', array(), 'nonsense' );
		self::assertSame( 1, $this->code );
		self::assertFalse( Plugin::instance()->settings()->opens_when_inactive() );
		$this->run_command( 'when-inactive set', array(), 'open' );
		self::assertSame( 0, $this->code );
		self::assertStringContainsString( 'everyone can read', $this->run_command( 'when-inactive show' )->text() );
	}

	public function test_connect_prints_the_address_and_accepts_the_code(): void {
		$this->run_command( 'connect', array( 'client-id' => 'second' ) );
		self::assertSame( 1, $this->code, 'Without a client secret, connecting fails.' );
		putenv( 'PATREON_GATE_CLIENT_SECRET=its-secret' );
		$text = $this->run_command( 'connect', array( 'client-id' => 'second' ) )->text();
		putenv( 'PATREON_GATE_CLIENT_SECRET' );
		self::assertSame( 0, $this->code );
		self::assertStringContainsString( 'client_id=second', $text );
		self::assertStringNotContainsString( 'its-secret', $text );
		$second = $this->connections->of_client( 'second' );
		self::assertNotNull( $second );
		self::assertSame( 'its-secret', $this->connections->credentials( $second )?->client_secret );
		$this->patreon_answers( '/api/oauth2/v2/campaigns', self::campaign( array( '7700500' => 500 ), 'USD', '5500002' ) );
		self::assertStringContainsString( 'success: Connected.', $this->run_command( 'connect', array( 'client-id' => 'second', 'code' => 'abc' ) )->text() );
		self::assertSame( array( self::CAMPAIGN, '5500002' ), array_column( $this->run_command( 'status' )->rows, 'campaign' ) );
		$this->patreon_answers( '/api/oauth2/token', self::invalid_grant() );
		$this->run_command( 'connect', array( 'client-id' => 'second', 'code' => 'used' ) );
		self::assertSame( 1, $this->code );
	}

	public function test_status_and_tiers_import_print_their_results(): void {
		$rows = $this->run_command( 'status' )->rows;
		self::assertSame( 'connected', $rows[0]['state'] );
		self::assertSame( 'yes', $rows[0]['primary'] );
		self::assertStringNotContainsString( 'access-one', $this->output->text() );
		self::assertSame( array( '6600300', '6600800' ), array_column( $this->run_command( 'tiers import' )->rows, 'id' ) );
		$this->patreon_answers( '/api/oauth2/v2/campaigns', self::http_answer( 503, '' ) );
		$this->run_command( 'tiers import' );
		self::assertSame( 1, $this->code );
		self::assertStringStartsWith( 'error: ', $this->output->lines[0] );
	}

	public function test_rules_are_made_previewed_changed_undone_and_deleted(): void {
		$post = $this->create_post();
		$lock = '{"match":"any","inverse":false,"campaign":"","conditions":[{"type":"paying","params":{}}]}';
		self::assertSame( array( array( 'covers' => 1, 'closes' => 1, 'opens' => 0 ) ), $this->run_command( 'rule preview', array( 'author' => (string) $this->create_author( $post->ID ), 'lock' => $lock ) )->rows );
		self::assertTrue( Plugin::instance()->access()->may_read( $post->ID ), 'A preview changes nothing.' );
		$this->run_command( 'rule set', array( 'type' => 'post', 'name' => 'All posts', 'lock' => $lock ) );
		self::assertSame( 0, $this->code );
		self::assertFalse( Plugin::instance()->access()->may_read( $post->ID ) );
		$rows = $this->run_command( 'rule list' )->rows;
		self::assertSame( array( 'All posts', 'yes' ), array( $rows[0]['name'], $rows[0]['on'] ) );
		$id = (string) $rows[0]['id'];
		$this->run_command( 'rule except', array(), (string) $post->ID );
		self::assertTrue( Plugin::instance()->access()->may_read( $post->ID ) );
		$this->run_command( 'rule except', array( 'end' => true ), (string) $post->ID );
		self::assertFalse( Plugin::instance()->access()->may_read( $post->ID ) );
		$this->run_command( 'rule set', array( 'id' => $id, 'on' => 'no' ) );
		self::assertTrue( Plugin::instance()->access()->may_read( $post->ID ) );
		$this->run_command( 'rule undo' );
		self::assertFalse( Plugin::instance()->access()->may_read( $post->ID ) );
		foreach ( array( array( 'lock' => $lock ), array( 'site' => true ), array( 'site' => true, 'type' => 'post', 'lock' => $lock ), array( 'site' => true, 'lock' => '{}' ), array( 'term' => 'category:999999', 'lock' => $lock ), array( 'id' => 'nothing', 'on' => 'no' ) ) as $wrong ) {
			$this->run_command( 'rule set', $wrong );
			self::assertSame( 1, $this->code, (string) wp_json_encode( $wrong ) );
		}
		$this->run_command( 'rule delete', array(), $id );
		self::assertTrue( Plugin::instance()->access()->may_read( $post->ID ) );
		$this->run_command( 'rule delete', array(), $id );
		self::assertSame( 1, $this->code );
	}

	private function create_author( int $post_id ): int {
		$author = $this->create_user( 'author' )->ID;
		wp_update_post( array( 'ID' => $post_id, 'post_author' => $author ) );
		return $author;
	}

	public function test_disconnect_asks_first(): void {
		$this->output->answer = false;
		$this->run_command( 'disconnect' );
		self::assertSame( Connection_State::Connected, $this->connection()->state );
		$this->output->answer = true;
		$this->run_command( 'disconnect' );
		self::assertSame( Connection_State::Disconnected, $this->connection()->state );
		$this->run_command( 'sync' );
		self::assertSame( 1, $this->code );
		self::assertStringContainsString( 'Connect', $this->output->text() );
	}

	public function test_sync_reads_all_members_and_shows_progress(): void {
		$this->patreon_answers( self::MEMBERS, self::page( array( self::uuid( 1 ) => '80000001' ), 'more', 2 ), self::page( array( self::uuid( 2 ) => '80000002' ), null, 2 ) );
		$output = $this->run_command( 'sync' );
		self::assertSame( 0, $this->code, $output->text() );
		self::assertSame( 2, max( $output->bar ) );
		self::assertTrue( $output->finished );
		self::assertStringContainsString( 'Members read: 2, pages: 2', $output->text() );
		self::assertSame( array( self::uuid( 1 ), self::uuid( 2 ) ), array_column( $this->run_command( 'member list' )->rows, 'member_id' ) );
		self::assertSame( 'success: There is no running sync to continue.', $this->run_command( 'sync', array( 'resume' => true ) )->lines[0] );
	}

	public function test_sync_resumes_where_another_process_was_killed(): void {
		$this->patreon_answers( self::MEMBERS, self::page( array( self::uuid( 1 ) => '80000001' ), 'more', 2 ) );
		Plugin::instance()->sync_control()->start( self::CAMPAIGN );
		$one_step = new \Patreon_Gate\Queue\Budget( static fn (): float => 1.0, static fn (): int => 0, 0.0, PHP_INT_MAX );
		Plugin::instance()->sweeper()->advance( self::CAMPAIGN, $one_step );
		$this->requests = array();
		$this->patreon_answers( self::MEMBERS, self::page( array( self::uuid( 2 ) => '80000002' ), null, 2 ) );
		$this->run_command( 'sync', array( 'resume' => true ) );
		self::assertSame( 0, $this->code, $this->output->text() );
		self::assertCount( 1, $this->requests, 'The page that was read before is not requested again.' );
		self::assertStringContainsString( 'Members read: 2, pages: 2', $this->output->text() );
	}

	public function test_the_brake_is_shown_approved_and_discarded(): void {
		foreach ( array( 'show' => 0, 'approve' => 1, 'discard' => 1 ) as $command => $code ) {
			$this->run_command( 'brake ' . $command );
			self::assertSame( $code, $this->code );
			self::assertStringContainsString( 'No sync is waiting', $this->output->text() );
		}
		$this->many_members_then_none();
		self::assertSame( 2, $this->code, $this->output->text() );
		$shown = $this->run_command( 'brake show' );
		self::assertCount( 30, $shown->rows );
		self::assertStringContainsString( '30 of 30', $shown->text() );
		$this->run_command( 'brake discard' );
		self::assertSame( 0, $this->code );
		self::assertSame( 'success: No sync is waiting for a decision.', $this->run_command( 'brake show' )->lines[0] );
		self::assertCount( 30, $this->run_command( 'member list', array( 'access' => 'yes' ) )->rows );
		$this->output->answer = false;
		$this->run_command( 'brake approve' );
		self::assertSame( 1, $this->code );
	}

	public function test_members_are_found_by_any_id_and_by_text(): void {
		$this->member( 'm1', '80000001', 'Sam Example' );
		foreach ( array( 'm1', '80000001' ) as $id ) {
			$rows = array_column( $this->run_command( 'member get', array(), $id )->rows, 'value', 'field' );
			self::assertSame( 'Sam Example', $rows['full_name'] );
			self::assertSame( 'yes', $rows['has_access'] );
		}
		$this->run_command( 'member get', array(), 'nobody' );
		self::assertSame( 1, $this->code );
		self::assertCount( 1, $this->run_command( 'member list', array( 'search' => 'sam' ) )->rows );
		self::assertCount( 0, $this->run_command( 'member list', array( 'access' => 'no' ) )->rows );
		$this->run_command( 'member list', array( 'campaign' => '999' ) );
		self::assertSame( 1, $this->code );
	}

	public function test_people_are_granted_and_blocked_and_it_is_logged(): void {
		$this->member( 'm1', '80000001', 'Sam Example' );
		self::assertStringContainsString( 'success: Blocked', $this->run_command( 'member block', array( 'note' => 'because' ), '80000001' )->text() );
		self::assertSame( 'no', array_column( $this->run_command( 'member get', array(), 'm1' )->rows, 'value', 'field' )['has_access'] );
		$this->run_command( 'member unblock', array(), 'm1' );
		self::assertSame( 0, $this->code );
		$this->run_command( 'member unblock', array(), 'm1' );
		self::assertSame( 1, $this->code, 'The grant does not exist any more.' );
		$user = $this->create_user( 'subscriber' );
		$this->run_command( 'member grant', array( 'tier' => '6600300', 'until' => '2999-01-31' ), 'wp:' . $user->ID );
		self::assertSame( 0, $this->code, $this->output->text() );
		$grants = $this->run_command( 'member grants' )->rows;
		self::assertSame( 'wp:' . $user->ID, $grants[0]['person'] );
		self::assertSame( '2999-01-31 00:00:00 UTC', $grants[0]['until'] );
		foreach ( array( array( 'tier' => '999' ), array( 'until' => 'tomorrow' ), array( 'until' => '2001-01-01' ), array( 'campaign' => '999' ) ) as $nonsense ) {
			$this->run_command( 'member grant', $nonsense, '80000001' );
			self::assertSame( 1, $this->code, (string) wp_json_encode( $nonsense ) );
			self::assertStringStartsWith( 'error: ', $this->output->lines[0] );
		}
		$types = array_column( $this->run_command( 'log', array( 'type' => 'block_set,block_removed,grant_set' ) )->rows, 'type' );
		self::assertSame( array( 'grant_set', 'block_removed', 'block_set' ), $types );
	}

	public function test_member_explain_prints_the_decision(): void {
		$this->member( 'm1', '80000001', 'Sam Example' );
		$post = $this->create_post( array( 'post_author' => 1 ) );
		Plugin::instance()->post_locks()->set( $post->ID, new Lock( false, false, array( new Condition( 'tiers', array( 'tiers' => array( '6600300' ) ) ) ) ) );
		$may = array();
		foreach ( array( '80000001', 'm1', 'stranger' ) as $who ) {
			$output      = $this->run_command( 'member explain', array( 'post' => (string) $post->ID ), $who );
			$may[ $who ] = str_starts_with( $output->lines[0] ?? '', 'May read: entitled' );
		}
		self::assertSame( array( 80000001 => true, 'm1' => true, 'stranger' => false ), $may );
		self::assertStringContainsString( 'not_signed_in', $this->output->text() );
		$told = json_decode( $this->run_command( 'member explain', array( 'post' => (string) $post->ID, 'format' => 'json' ), '80000001' )->raw, true );
		self::assertIsArray( $told );
		self::assertArrayHasKey( 'memberships', $told );
		foreach ( array( array( array( 'post' => '999999' ), 'stranger' ), array( array(), 'no code' ), array( array( 'post' => (string) $post->ID ), 'nobody' ) ) as list( $options, $who ) ) {
			$this->run_command( 'member explain', $options, $who );
			self::assertSame( 1, $this->code );
		}
	}

	public function test_member_explain_prints_each_step_of_early_access(): void {
		$post = $this->create_post();
		$day  = strtotime( '2099-01-02 12:00:00 UTC' );
		$lock = new Lock( false, false, array( new Condition( 'tiers', array( 'tiers' => array( '6600300' ) ) ) ), '', true, new Ladder( array( new Ladder_Step( false, array( new Condition( 'free_member' ) ), new Ladder_Time( $day - DAY_IN_SECONDS ) ), new Ladder_Step( true, array(), new Ladder_Time( $day ) ) ), new Ladder_Time( $day + DAY_IN_SECONDS ) ) );
		Plugin::instance()->post_locks()->set( $post->ID, $lock );
		$output = $this->run_command( 'member explain', array( 'post' => (string) $post->ID ), 'stranger' );
		self::assertContains( 'Lock 1 opens for them: 2099-01-02 12:00:00 UTC', $output->lines );
		$text = (string) wp_json_encode( $output->tables );
		foreach ( array( 'step 1: Any member, including free members', 'later 2099-01-01 12:00:00 UTC', 'step 2: everyone', 'later 2099-01-02 12:00:00 UTC', 'locked again', 'from 2099-01-03 12:00:00 UTC' ) as $words ) {
			self::assertStringContainsString( $words, $text );
		}
	}

	public function test_webhooks_are_listed_and_repaired(): void {
		$this->patreon_answers( '/api/oauth2/v2/webhooks', self::http_answer( 503, '' ) );
		$this->run_command( 'webhook repair' );
		self::assertSame( 1, $this->code );
		self::assertSame( array( self::CAMPAIGN ), array_column( $this->run_command( 'webhook list' )->rows, 'campaign' ) );
	}

	public function test_the_log_is_filtered_and_safe_in_a_spreadsheet(): void {
		$this->log->add( 'note', array( 'name' => '=cmd|calc' ), '80000001', 0, $this->now );
		self::assertCount( 1, $this->run_command( 'log', array( 'type' => 'note' ) )->rows );
		self::assertCount( 0, $this->run_command( 'log', array( 'type' => 'note', 'to' => '2001-01-01' ) )->rows );
		self::assertStringStartsWith( "\xEF\xBB\xBF\"id\"", $this->run_command( 'log', array( 'type' => 'note', 'format' => 'csv' ) )->raw );
		$list = json_decode( $this->run_command( 'log', array( 'type' => 'note', 'format' => 'json' ) )->raw, true );
		self::assertIsArray( $list );
		self::assertCount( 1, $list );
		$this->run_command( 'log', array( 'from' => 'last week' ) );
		self::assertSame( 1, $this->code );
	}

	public function test_jobs_are_listed_and_run(): void {
		self::assertEqualsCanonicalizing( Schedule::JOBS, array_column( $this->run_command( 'job list' )->rows, 'name' ) );
		$this->run_command( 'job run', array(), 'refresh_tokens' );
		self::assertSame( 0, $this->code, $this->output->text() );
		$this->run_command( 'job run', array(), 'nonsense' );
		self::assertSame( 1, $this->code );
	}

	public function test_doctor_prints_the_findings_of_site_health_and_returns_a_code(): void {
		$this->run_command( 'doctor' );
		self::assertSame( 0, $this->code, $this->output->text() );
		$this->connections->mark_broken( $this->connection(), 'token_refused', $this->now );
		$this->run_command( 'doctor' );
		self::assertSame( 1, $this->code );
		self::assertStringStartsWith( 'error: ', $this->output->lines[0], 'The worst finding is printed first.' );
		self::assertContains( 'reconnect', array_column( $this->run_command( 'doctor', array( 'format' => 'json' ) )->rows, 'id' ) );
		$this->patreon_answers( '/api/oauth2/v2/campaigns', self::unauthorized() );
		$this->run_command( 'repair' );
		self::assertSame( 1, $this->code );
	}

	public function test_an_exception_is_printed_without_details(): void {
		$this->database->execute( 'DROP TABLE %i', array( $this->database->table( 'connections' ) ) );
		$this->run_command( 'status' );
		self::assertSame( 1, $this->code );
		self::assertStringNotContainsString( 'patreon_gate_connections', $this->output->text() );
	}

	public function test_control_sequences_are_removed_from_terminal_output(): void {
		self::assertSame( '[31mred title', Terminal_Text::clean( "\x1b[31mred\x07 ti\u{202E}tle" ) );
		self::assertSame( 'ab', Terminal_Text::clean( "a\u{009b}b" ) );
	}

	private static function uuid( int $number ): string {
		return sprintf( '0b1d2e3f-0000-4000-8000-%012d', $number );
	}

	private function member( string $id, string $person, string $name ): void {
		$member = new Member( campaign_id: self::CAMPAIGN, member_id: $id, user_id: $person, full_name: $name, patron_status: 'active_patron', last_charge_status: 'Paid', entitled_cents: 300, tier_ids: array( '6600300' ), fetched_at: $this->now );
		Plugin::instance()->ledger()->take( $member, Cause::Sweep, 'test', $this->now );
	}

	/** Reads thirty members, then a list in which none of them is entitled to anything. */
	private function many_members_then_none(): void {
		$people = array();
		for ( $number = 1; $number <= 30; $number++ ) {
			$people[ self::uuid( $number ) ] = (string) ( 80000000 + $number );
		}
		$this->patreon_answers( self::MEMBERS, self::page( $people, null, 30 ) );
		$this->run_command( 'sync' );
		self::assertSame( 0, $this->code, $this->output->text() );
		// Read some time ago, because the order of two reads in the same second is unknown.
		$this->database->execute( 'UPDATE %i SET fetched_at = fetched_at - 100', array( $this->database->table( 'members' ) ) );
		$this->database->execute( 'UPDATE %i SET started_at = started_at - 100, updated_at = updated_at - 100, finished_at = finished_at - 100', array( $this->database->table( 'sweeps' ) ) );
		$this->patreon_answers( self::MEMBERS, self::page( $people, null, 30, array( 'patron_status' => 'former_patron', 'last_charge_status' => 'Refunded', 'currently_entitled_amount_cents' => 0 ), array() ) );
		$this->run_command( 'sync' );
	}

	/**
	 * A page of members.
	 *
	 * @param array<string, string> $people     Member id → person.
	 * @param array<string, mixed>  $attributes Attributes that differ from the default.
	 * @param list<string>          $tiers      Entitled tiers.
	 * @return array<string, mixed>
	 */
	private static function page( array $people, ?string $next, int $total, array $attributes = array(), array $tiers = array( '6600300' ) ): array {
		$resources = array();
		foreach ( $people as $id => $person ) {
			$resources[] = array( 'id' => (string) $id ) + self::member_resource( $attributes, $tiers, $person );
		}
		return self::http_answer( 200, array( 'data' => $resources, 'meta' => array( 'pagination' => array( 'total' => $total, 'cursors' => array( 'next' => $next ) ) ) ) );
	}
}

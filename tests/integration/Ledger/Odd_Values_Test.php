<?php
/**
 * Unusual values from Patreon, and tables with narrower character sets.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Ledger;

use PHPUnit\Framework\Attributes\DataProvider;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Sweep_State;
use Patreon_Gate\Patreon\Identity;
use Patreon_Gate\Patreon\Request_Failed;
use Patreon_Gate\Plugin;
use Patreon_Gate\Queue\Budget;
use Patreon_Gate\Sign_In\Account_Maker;
use Patreon_Gate\Storage\Jobs\Inbox;
use Patreon_Gate\Storage\Jobs\Sweeps;
use Patreon_Gate\Storage\Options\Attention;
use Patreon_Gate\Storage\Row;
use Patreon_Gate\Storage\Sign_In\Links;
use Patreon_Gate\Storage\Tables\Schema;
use Patreon_Gate\Storage\Tables\Table_Charsets;
use Patreon_Gate\Tests\Database_Guard;
use Patreon_Gate\Tests\Integration\Patreon\Fake_Patreon_Case;

/**
 * The name of one member once stopped the whole sync, and that person's sign-in. A record that cannot be read or stored must not stop
 * others, everything that can be stored is stored, and the rest is reported.
 */
final class Odd_Values_Test extends Fake_Patreon_Case {

	private const NAME = 'Zoë 😀 Иван 東京';

	/** Placeholders in JSON for bytes that `json_encode()` cannot produce. */
	private const BROKEN = 'BROKEN-UTF8';
	private const HALF   = 'HALF-A-PAIR';

	/** @return iterable<string, array{string}> */
	public static function charsets(): iterable {
		foreach ( array( 'utf8mb4', 'utf8mb3', 'latin1', 'cp1251' ) as $charset ) {
			yield $charset => array( $charset );
		}
	}

	#[DataProvider( 'charsets' )]
	public function test_a_name_with_an_emoji_is_stored_unchanged_and_stops_nobody( string $charset ): void {
		$this->tables_in( $charset );
		$this->connect();
		$this->list_of( self::person( 1 ), self::person( 2, array( 'full_name' => self::NAME, 'email' => 'zoë@exämple.test' ) ), self::person( 3 ) );
		$this->sweep();
		self::assertSame( Sweep_State::Done, ( new Sweeps( $this->database ) )->latest( self::CAMPAIGN )?->state );
		foreach ( array( 1, 2, 3 ) as $number ) {
			self::assertTrue( $this->has_access( $number ), "Person $number" );
		}
		$member = $this->members->find_by_user( self::CAMPAIGN, '80000002' );
		self::assertSame( self::NAME, $member?->full_name, 'Nothing of the name is lost.' );
		self::assertSame( 'zoë@exämple.test', $member->email );
		// The same read again is no event, whichever process reads it.
		$this->sweep();
		$taken = Plugin::instance()->ledger()->take( $member->with( array( 'fetched_at' => self::NOW + 90 ) ), Cause::Sign_In, 'test', self::NOW + 90 );
		self::assertSame( array(), $taken->events );
		// A new name is an event, and their sign-in works.
		$taken = Plugin::instance()->ledger()->take( $member->with( array( 'full_name' => '🎈' . self::NAME, 'fetched_at' => self::NOW + 100 ) ), Cause::Sign_In, 'test', self::NOW + 100 );
		self::assertSame( array( 'members:update' ), array_map( static fn ( $event ): string => $event->type->value, $taken->events ) );
		self::assertSame( '🎈' . self::NAME, $this->members->find_by_user( self::CAMPAIGN, '80000002' )?->full_name );
		$secret = Plugin::instance()->sessions()->start( '80000002', self::NAME, 3600, time() );
		self::assertNotSame( '', $secret );
	}

	#[DataProvider( 'charsets' )]
	public function test_an_account_is_created_for_a_person_with_an_emoji_in_the_name( string $charset ): void {
		global $wpdb;
		$this->tables_in( $charset );
		if ( $wpdb->dbh instanceof \mysqli ) {
			$this->database->execute( "ALTER TABLE %i CONVERT TO CHARACTER SET $charset", array( $wpdb->users ) );
			$this->database->execute( "ALTER TABLE %i CONVERT TO CHARACTER SET $charset", array( $wpdb->usermeta ) );
			self::forget_charsets();
		}
		$link = ( new Account_Maker( new Links( $this->database ) ) )->make( new Identity( '80000002', self::NAME, null, false, array(), array() ), self::NOW );
		self::assertNotNull( $link );
		self::assertStringStartsWith( 'Zo', get_userdata( $link->wp_user_id )->display_name ?? '' );
	}

	/** Every field of a member with every unusual value, all on one page. */
	#[DataProvider( 'charsets' )]
	public function test_no_value_in_any_field_of_a_member_stops_another_member( string $charset ): void {
		$this->tables_in( $charset );
		$this->connect();
		$people = array( self::person( 1 ) );
		$tried  = array();
		foreach ( self::member_fields() as $field ) {
			foreach ( self::odd_values() as $what => $value ) {
				if ( 'campaign' === $field[1] && 'huge' === $what ) {
					// A member of another campaign makes the whole page invalid (F04).
					continue;
				}
				$number           = count( $people ) + 1;
				$people[]         = self::with( self::person( $number ), $field, $value );
				$tried[ $number ] = implode( '.', $field ) . ": $what";
			}
		}
		$last     = count( $people ) + 1;
		$people[] = self::person( $last );
		$this->list_of( ...$people );
		$this->sweep();
		$latest = ( new Sweeps( $this->database ) )->latest( self::CAMPAIGN );
		self::assertSame( Sweep_State::Done, $latest?->state, (string) $latest?->reason );
		self::assertTrue( $this->has_access( 1 ) );
		self::assertTrue( $this->has_access( $last ) );
		$aside = $this->in_inbox();
		foreach ( $tried as $number => $what ) {
			self::assertTrue( in_array( self::id( $number ), $aside, true ) || null !== $this->members->find( self::CAMPAIGN, self::id( $number ) ), "Neither stored nor set aside: $what" );
		}
		self::assertGreaterThan( 20, count( $aside ) );
		// A later sweep finds no changes and is completed as well, and everybody keeps their access.
		$this->sweep();
		self::assertSame( Sweep_State::Done, ( new Sweeps( $this->database ) )->latest( self::CAMPAIGN )?->state );
		self::assertTrue( $this->has_access( $last ) );
	}

	public function test_no_value_in_any_field_of_a_membership_prevents_a_sign_in(): void {
		foreach ( self::member_fields() as $field ) {
			foreach ( self::odd_values() as $what => $value ) {
				$odd      = self::with( self::person( 1 ), $field, $value );
				$document = array(
					'data'     => array( 'type' => 'user', 'id' => '80000001', 'attributes' => array( 'full_name' => 'Sam' ), 'relationships' => array( 'memberships' => array( 'data' => array( array( 'type' => 'member', 'id' => self::id( 1 ) ), array( 'type' => 'member', 'id' => self::id( 2 ) ) ) ) ) ),
					'included' => array( $odd, self::with( self::person( 2 ), array( 'relationships', 'campaign', 'data', 'id' ), '5500002' ) ),
				);
				$this->patreon_answers( '/api/oauth2/v2/identity', array( 'body' => self::json( $document ) ) + self::http_answer( 200, array() ) );
				$identity = $this->client->identity( 'token', false, self::NOW );
				$said     = implode( '.', $field ) . ": $what";
				self::assertNotNull( $identity->membership( '5500002' ), $said );
				self::assertSame( 2, count( $identity->memberships ) + count( $identity->unplaced ), $said );
			}
		}
	}

	public function test_a_known_member_whose_record_cannot_be_read_keeps_access_and_is_reported(): void {
		$this->connect();
		$this->list_of( self::person( 1 ), self::person( 2 ) );
		$this->sweep();
		$odd = self::with( self::person( 2 ), array( 'attributes', 'last_charge_date' ), array( 'a list' ) );
		$this->list_of( self::person( 1 ), $odd );
		$this->patreon_answers( '/api/oauth2/v2/members/' . self::id( 2 ), self::http_answer( 200, array( 'data' => $odd ) ) );
		$this->sweep();
		self::assertSame( Sweep_State::Done, ( new Sweeps( $this->database ) )->latest( self::CAMPAIGN )?->state );
		self::assertTrue( $this->has_access( 2 ), 'A member whose record cannot be read keeps access.' );
		self::assertSame( array( self::id( 2 ) ), $this->in_inbox() );
		for ( $attempt = 0; $attempt < 20 && 0 === ( new Inbox( $this->database ) )->counts( self::CAMPAIGN )['parked']; $attempt++ ) {
			$this->database->execute( 'UPDATE %i SET due_at = 0', array( $this->database->table( 'inbox' ) ) );
			do_action( 'patreon_gate_inbox' );
		}
		self::assertSame( 1, ( new Inbox( $this->database ) )->counts( self::CAMPAIGN )['parked'] );
		self::assertTrue( $this->has_access( 2 ) );
		do_action( 'patreon_gate_inbox' );
		self::assertTrue( ( new Attention() )->has( self::CAMPAIGN, Attention::ASIDE ), 'The creator gets a notice.' );
		self::assertContains( 'inbox_parked', $this->findings(), 'Site Health reports it.' );
		self::assertSame( 1, $this->logged( 'members_set_aside' ), 'It is logged once.' );
	}

	public function test_a_row_the_database_refuses_does_not_stop_the_others(): void {
		self::needs_mysql();
		$this->connect();
		$this->list_of( self::person( 1 ) );
		$this->sweep();
		$this->list_of( ...array_map( self::person( ... ), range( 1, 9 ) ) );
		$this->refuse( 'patreon_gate_members', '80000005' );
		$this->sweep();
		self::assertSame( Sweep_State::Done, ( new Sweeps( $this->database ) )->latest( self::CAMPAIGN )?->state );
		foreach ( array( 1, 2, 3, 4, 6, 7, 8, 9 ) as $number ) {
			self::assertTrue( $this->has_access( $number ), "Person $number" );
		}
		self::assertNull( $this->members->find( self::CAMPAIGN, self::id( 5 ) ) );
		self::assertContains( self::id( 5 ), $this->in_inbox() );
	}

	public function test_a_failing_database_is_reported_and_the_sync_continues_when_it_works_again(): void {
		self::needs_mysql();
		$this->connect();
		$this->list_of( self::person( 1 ) );
		$this->sweep();
		$this->list_of( ...array_map( self::person( ... ), range( 1, 9 ) ) );
		$refuse = $this->refuse( 'patreon_gate_members', '8000000' );
		// The job is due by its schedule, and the last sweep was just now.
		$this->database->execute( 'UPDATE %i SET started_at = 1', array( $this->database->table( 'sweeps' ) ) );
		for ( $i = 0; $i < 3; $i++ ) {
			$this->database->execute( 'UPDATE %i SET resume_at = 0', array( $this->database->table( 'sweeps' ) ) );
			do_action( 'patreon_gate_sweep' );
		}
		self::assertTrue( ( new Attention() )->has( self::CAMPAIGN, Attention::STUCK ), 'The creator gets a notice.' );
		self::assertContains( 'sync_storage', $this->findings(), 'Site Health reports it.' );
		self::assertSame( 1, $this->logged( 'sweep_stuck' ), 'It is logged once.' );
		remove_filter( 'query', $refuse );
		$this->database->execute( 'UPDATE %i SET resume_at = 0', array( $this->database->table( 'sweeps' ) ) );
		do_action( 'patreon_gate_sweep' );
		self::assertTrue( $this->has_access( 9 ) );
		self::assertFalse( ( new Attention() )->has( self::CAMPAIGN, Attention::STUCK ) );
		self::assertNotContains( 'sync_storage', $this->findings() );
	}

	/** Every field of campaign and tiers: either everything is imported, or nothing, and what was stored stays. */
	#[DataProvider( 'charsets' )]
	public function test_no_value_in_any_field_of_a_campaign_or_tier_loses_the_tiers( string $charset ): void {
		$this->tables_in( $charset );
		$this->connect();
		$before = count( $this->tiers->catalogue( self::CAMPAIGN )->paid() );
		self::assertSame( 2, $before );
		foreach ( array( array( 'data', 0, 'attributes', 'name' ), array( 'data', 0, 'attributes', 'vanity' ), array( 'data', 0, 'attributes', 'currency' ), array( 'data', 0, 'attributes', 'url' ), array( 'data', 0, 'attributes', 'is_monthly' ), array( 'included', 0, 'attributes', 'title' ), array( 'included', 0, 'attributes', 'amount_cents' ), array( 'included', 0, 'attributes', 'url' ), array( 'included', 0, 'attributes', 'remaining' ), array( 'included', 0, 'attributes', 'user_limit' ), array( 'included', 1, 'id' ) ) as $field ) {
			foreach ( self::odd_values() as $what => $value ) {
				$answer   = self::campaign( array( '6600300' => 300, '6600800' => 800 ) );
				$document = json_decode( is_string( $answer['body'] ?? null ) ? $answer['body'] : '', true );
				self::assertIsArray( $document );
				$answer['body'] = self::json( self::with( $document, $field, $value ) );
				$this->patreon_answers( '/api/oauth2/v2/campaigns', $answer );
				try {
					$this->connector->import_tiers( self::NOW, self::CAMPAIGN );
				} catch ( Request_Failed ) {
					continue;
				} finally {
					self::assertNotNull( $this->tiers->catalogue( self::CAMPAIGN )->get( '6600800' ), implode( '.', $field ) . ": $what" );
				}
			}
		}
		$this->patreon_answers( '/api/oauth2/v2/campaigns', self::campaign( array( '6600300' => 300, '6600800' => 800 ) ) );
		$this->connector->import_tiers( self::NOW, self::CAMPAIGN );
		self::assertSame( array( 300, 800 ), array_map( static fn ( $tier ): int => $tier->amount_cents, $this->tiers->catalogue( self::CAMPAIGN )->paid() ) );
	}

	public function test_tables_with_a_narrower_character_set_are_found_and_converted_back(): void {
		global $wpdb;
		$charsets = new Table_Charsets( $this->database );
		self::assertSame( array(), $charsets->narrow() );
		self::assertNotContains( 'tables_narrow', $this->findings() );
		if ( ! $wpdb->dbh instanceof \mysqli ) {
			return;
		}
		$shape = $this->collations();
		$this->tables_in( 'utf8mb3' );
		// Tables with only numbers have no character set.
		$texts = array_map( static fn ( string $column ): string => (string) strtok( $column, '.' ), array_keys( array_filter( $shape, static fn ( string $collation ): bool => ! str_starts_with( $collation, ' ' ) ) ) );
		self::assertSame( array(), array_diff( array_unique( $texts ), array_keys( $charsets->narrow() ) ) );
		self::assertContains( 'tables_narrow', $this->findings() );
		do_action( 'patreon_gate_tables' );
		self::forget_charsets();
		self::assertSame( array(), $charsets->narrow() );
		self::assertSame( $shape, $this->collations() );
		self::assertSame( 1, $this->logged( 'tables_converted' ) );
		self::assertNotContains( 'tables_narrow', $this->findings() );
	}

	/** @return list<list<string|int>> Path to each field of a member. */
	private static function member_fields(): array {
		$fields = array();
		foreach ( array( 'full_name', 'email', 'patron_status', 'last_charge_status', 'last_charge_date', 'next_charge_date', 'pledge_relationship_start', 'currently_entitled_amount_cents', 'campaign_lifetime_support_cents', 'will_pay_amount_cents', 'pledge_cadence', 'is_free_trial', 'is_gifted' ) as $name ) {
			$fields[] = array( 'attributes', $name );
		}
		return array(
			...$fields,
			array( 'relationships', 'user', 'data', 'id' ),
			array( 'relationships', 'campaign', 'data', 'id' ),
			array( 'relationships', 'currently_entitled_tiers', 'data' ),
			array( 'relationships', 'currently_entitled_tiers', 'data', 0, 'id' ),
			array( 'relationships', 'currently_entitled_tiers', 'data', 0 ),
		);
	}

	/** @return array<string, mixed> Description → value. */
	private static function odd_values(): array {
		return array(
			'nothing'         => null,
			'empty'           => '',
			'blank'           => "  \t ",
			'over-long'       => str_repeat( 'Überlänge 😀 ', 600 ),
			'emoji'           => str_repeat( '😀', 200 ),
			'control'         => "a\0b\x07c\x1D\x1E\x1F",
			'broken UTF-8'    => 'a' . self::BROKEN . 'z',
			'half a pair'     => 'a' . self::HALF . 'z',
			'right to left'   => "\u{202E}sdrawkcab\u{200B}",
			'SQL'             => "'; DROP TABLE x; -- %s %d \\",
			'markup'          => '<script>alert(1)</script>',
			'true'            => true,
			'zero'            => 0,
			'negative'        => -1,
			'fraction'        => 1.5,
			'huge'            => PHP_INT_MAX,
			'beyond'          => 1e30,
			'list'            => array(),
			'object'          => array( 'a' => 1 ),
			'zero date'       => '0000-00-00T00:00:00.000+00:00',
			'before 1970'     => '1901-01-01T00:00:00Z',
			'far future'      => '9999-12-31T23:59:59.999Z',
			'no such day'     => '2026-02-30T25:61:61Z',
			'half-hour zone'  => '2026-06-15T12:00:00+05:30',
		);
	}

	/**
	 * @param array<array-key, mixed> $from Nested array.
	 * @param list<string|int>        $path Path to a value.
	 * @return array<array-key, mixed> Array with another value there.
	 */
	private static function with( array $from, array $path, mixed $value ): array {
		$key = array_shift( $path );
		if ( array() === $path ) {
			$from[ $key ] = $value;
		} else {
			$inner        = $from[ $key ] ?? array();
			$from[ $key ] = self::with( is_array( $inner ) ? $inner : array(), $path, $value );
		}
		return $from;
	}

	private static function id( int $number ): string {
		return sprintf( '00000000-0000-4000-8000-%012d', $number );
	}

	/**
	 * @param array<string, mixed> $attributes Attributes that differ from the default.
	 * @return array<string, mixed> Resource of a paying member.
	 */
	private static function person( int $number, array $attributes = array() ): array {
		return array( 'id' => self::id( $number ) ) + self::member_resource( $attributes, array( '6600300' ), (string) ( 80_000_000 + $number ) );
	}

	/** @param array<array-key, mixed> ...$people Resources on the only page. */
	private function list_of( array ...$people ): void {
		$answer = self::http_answer( 200, array() );
		$this->patreon_answers(
			'/api/oauth2/v2/campaigns/' . self::CAMPAIGN . '/members',
			array( 'body' => self::json( array( 'data' => $people, 'meta' => array( 'pagination' => array( 'total' => count( $people ) ) ) ) ) ) + $answer
		);
	}

	/** @param array<array-key, mixed> $document Document, encoded with the damage. */
	private static function json( array $document ): string {
		return str_replace( array( self::BROKEN, self::HALF ), array( "\xC3\x28\xFF", '\\ud83d' ), (string) wp_json_encode( $document, JSON_UNESCAPED_UNICODE ) );
	}

	private function sweep(): void {
		Plugin::instance()->sweeper()->advance( self::CAMPAIGN, new Budget( static fn (): float => 0.0, static fn (): int => 0, 1.0, 1 ), true );
	}

	private function has_access( int $number ): bool {
		return $this->members->find( self::CAMPAIGN, self::id( $number ) )->has_access ?? false;
	}

	/** @return list<string> Member ids. */
	private function in_inbox(): array {
		return array_map( static fn ( Row $row ): string => $row->text( 'member_id' ), $this->database->rows( 'SELECT member_id FROM %i ORDER BY member_id', array( $this->database->table( 'inbox' ) ) ) );
	}

	private function logged( string $type ): int {
		return $this->database->row( 'SELECT COUNT(*) AS number FROM %i WHERE type = %s', array( $this->database->table( 'events' ), $type ) )?->int( 'number' ) ?? 0;
	}

	/** @return list<string> Codes. */
	private function findings(): array {
		$codes = array();
		foreach ( Plugin::instance()->health_checks() as $checks ) {
			$codes = array( ...$codes, ...array_column( $checks->run( time() ), 'id' ) );
		}
		return $codes;
	}

	/** On SQLite, a failed statement ends the test's transaction with all its data. */
	private static function needs_mysql(): void {
		global $wpdb;
		if ( ! $wpdb->dbh instanceof \mysqli ) {
			self::markTestSkipped( 'A refused statement ends the transaction of the test.' );
		}
	}

	/** Makes the database refuse statements about somebody. */
	private function refuse( string $table, string $about ): \Closure {
		$refuse = static fn ( string $sql ): string => 1 === preg_match( '/^\s*(INSERT|UPDATE)[^(]{0,40}' . $table . '\b/i', $sql ) && str_contains( $sql, $about ) ? 'INSERT INTO nowhere_at_all VALUES (1)' : $sql;
		add_filter( 'query', $refuse );
		return $refuse;
	}

	private function tables_in( string $charset ): void {
		global $wpdb;
		if ( ! $wpdb->dbh instanceof \mysqli || 'utf8mb4' === $charset ) {
			return;
		}
		// Altering tables ends the test's transaction. From here on, the plugin's transactions are real ones.
		remove_filter( 'query', array( Database_Guard::class, 'nest' ), PHP_INT_MAX );
		foreach ( Schema::all_tables() as $name ) {
			$this->database->execute( "ALTER TABLE %i CONVERT TO CHARACTER SET $charset", array( $this->database->table( $name ) ) );
		}
		self::forget_charsets();
	}

	/** @return array<string, string> Column → collation. */
	private function collations(): array {
		$found = array();
		foreach ( Schema::all_tables() as $name ) {
			foreach ( $this->database->rows( 'SHOW FULL COLUMNS FROM %i', array( $this->database->table( $name ) ) ) as $row ) {
				$found[ $name . '.' . $row->text( 'Field' ) ] = $row->text( 'Collation' ) . ' ' . $row->text( 'Null' );
			}
		}
		return $found;
	}

	/** Clears what `wpdb` has cached about table columns. */
	private static function forget_charsets(): void {
		global $wpdb;
		foreach ( array( 'col_meta', 'table_charset' ) as $name ) {
			( new \ReflectionProperty( \wpdb::class, $name ) )->setValue( $wpdb, array() );
		}
	}
}

<?php
/**
 * Settings, secrets, locks of posts, tables.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Storage;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Storage\Connections\Connections;
use Patreon_Gate\Storage\Connections\Rate_Limits;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Ledger\Grants;
use Patreon_Gate\Storage\Locks\Post_Locks;
use Patreon_Gate\Storage\Options\Settings;
use Patreon_Gate\Storage\Options\Settings_Schema;
use Patreon_Gate\Storage\Secret_Box;
use Patreon_Gate\Storage\Sign_In\Links;
use Patreon_Gate\Storage\Storage_Error;
use Patreon_Gate\Storage\Tables\Migrations;
use Patreon_Gate\Storage\Tables\Removal;
use Patreon_Gate\Storage\Tables\Schema;
use Patreon_Gate\Tests\Integration_Test_Case;

/** The rest of `Storage`. */
final class Stores_Test extends Integration_Test_Case {

	#[Group( 'smoke' )]
	public function test_settings_have_defaults_and_are_stored(): void {
		$settings = new Settings();
		self::assertSame( 30, $settings->session_days() );
		self::assertFalse( $settings->creates_accounts() );
		self::assertTrue( $settings->comments_follow_lock() );
		self::assertSame( 7, $settings->policy()->declined_grace_days );
		self::assertTrue( $settings->update( array( 'session_days' => 7, 'policy' => array( 'preset' => 'strict', 'declined_grace_days' => 2 ) ) ) );
		self::assertSame( 7, $settings->session_days() );
		self::assertSame( 'strict', $settings->policy()->preset );
		self::assertSame( 2, $settings->policy()->declined_grace_days );
		self::assertSame( 'checkout', $settings->cta_destination(), 'The other settings keep their values.' );
		self::assertSame( array_keys( Settings_Schema::properties() ), array_keys( $settings->all() ) );
	}

	/** @return iterable<string, array{array<string, mixed>}> */
	public static function bad_settings(): iterable {
		yield 'unknown key' => array( array( 'wp_capabilities' => array( 'administrator' => true ) ) );
		yield 'known and unknown' => array( array( 'session_days' => 5, 'role' => 'administrator' ) );
		yield 'too many days' => array( array( 'session_days' => 366 ) );
		yield 'no days' => array( array( 'session_days' => 0 ) );
		yield 'not a number' => array( array( 'session_days' => 'many' ) );
		yield 'unknown destination' => array( array( 'cta_destination' => 'javascript:' ) );
		yield 'markup in a parameter' => array( array( 'cta_parameters' => array( 'utm_source' => '"><svg' ) ) );
		yield 'another parameter' => array( array( 'cta_parameters' => array( 'redirect_uri' => 'x' ) ) );
		yield 'unknown number of the policy' => array( array( 'policy' => array( 'grace' => 1 ) ) );
		yield 'too much grace' => array( array( 'policy' => array( 'declined_grace_days' => 9999 ) ) );
	}

	/** @param array<string, mixed> $changes Changes. */
	#[DataProvider( 'bad_settings' )]
	public function test_A36_bad_settings_change_nothing( array $changes ): void {
		$settings = new Settings();
		$before   = $settings->all();
		self::assertInstanceOf( \WP_Error::class, $settings->update( $changes ) );
		self::assertSame( $before, $settings->all() );
		update_option( Settings::OPTION, $changes + array( 'show_on_login_form' => false ) );
		$found = $settings->all();
		self::assertSame( array_keys( $before ), array_keys( $found ), 'Every setting has a value, whatever is stored in the option.' );
		self::assertFalse( $settings->show_on_login_form() );
		self::assertGreaterThanOrEqual( 1, $settings->session_days() );
		self::assertLessThanOrEqual( 365, $settings->session_days() );
	}

	public function test_F14_a_secret_can_only_be_decrypted_with_its_key(): void {
		$box    = new Secret_Box();
		$sealed = $box->seal( 'a secret' );
		self::assertNotSame( $sealed, $box->seal( 'a secret' ), 'The same text is never encrypted to the same value.' );
		self::assertSame( 'a secret', $box->open( $sealed ) );
		self::assertSame( '', $box->open( $box->seal( '' ) ) );
		$bytes       = base64_decode( substr( $sealed, 4 ), true );
		self::assertIsString( $bytes );
		$bytes[30]   = chr( ord( $bytes[30] ) ^ 1 );
		foreach ( array( 'x', 'pg1:', 'pg1:!!!', 'pg1:' . base64_encode( 'short' ), 'pg2:' . substr( $sealed, 4 ), 'pg1:' . base64_encode( $bytes ) ) as $broken ) {
			self::assertNull( $box->open( $broken ), $broken );
		}
		add_filter( 'salt', static fn ( string $salt ): string => $salt . 'x' );
		self::assertNull( $box->open( $sealed ) );
	}

	public function test_a_stored_lock_is_read_unchanged(): void {
		$locks = new Post_Locks();
		$post  = $this->create_post()->ID;
		self::assertNull( $locks->get( $post ) );
		$lock = new Lock( true, false, array( new Condition( 'tiers', array( 'tiers' => array( '1', 'back\\slash "quote"' ) ) ) ), '5500001' );
		$locks->set( $post, $lock );
		self::assertEquals( $lock->to_array(), $locks->get( $post )?->to_array() );
		$locks->set( $post, null );
		self::assertNull( $locks->get( $post ) );
	}

	/** @return iterable<string, array{mixed}> */
	public static function odd_metas(): iterable {
		foreach ( array( '', '0', '{', '[]', 'null', array(), array( 'x' => 1 ), 5, 'O:8:"stdClass":0:{}' ) as $odd ) {
			yield (string) wp_json_encode( $odd ) => array( $odd );
		}
	}

	#[DataProvider( 'odd_metas' )]
	public function test_any_other_stored_value_is_an_unreadable_lock( mixed $odd ): void {
		$post = $this->create_post()->ID;
		global $wpdb;
		$wpdb->insert( $wpdb->postmeta, array( 'post_id' => $post, 'meta_key' => Post_Locks::META_LOCK, 'meta_value' => maybe_serialize( $odd ) ) );
		wp_cache_flush();
		$lock = ( new Post_Locks() )->get( $post );
		self::assertNotNull( $lock );
		self::assertTrue( ! $lock->readable || array() === $lock->conditions );
	}

	public function test_two_different_locks_of_a_post_are_unreadable(): void {
		$post = $this->create_post()->ID;
		$one  = ( new Lock( false, false, array( new Condition( 'paying' ) ) ) )->to_array();
		$two  = ( new Lock( false, false, array( new Condition( 'free_member' ) ) ) )->to_array();
		global $wpdb;
		foreach ( array( $one, $one ) as $value ) {
			$wpdb->insert( $wpdb->postmeta, array( 'post_id' => $post, 'meta_key' => Post_Locks::META_LOCK, 'meta_value' => maybe_serialize( $value ) ) );
		}
		wp_cache_flush();
		self::assertTrue( ( new Post_Locks() )->get( $post )?->readable, 'Two equal locks count as one.' );
		$wpdb->insert( $wpdb->postmeta, array( 'post_id' => $post, 'meta_key' => Post_Locks::META_LOCK, 'meta_value' => maybe_serialize( $two ) ) );
		wp_cache_flush();
		self::assertFalse( ( new Post_Locks() )->get( $post )?->readable );
	}

	public function test_the_teaser_is_bounded(): void {
		$locks = new Post_Locks();
		$post  = $this->create_post()->ID;
		self::assertSame( array( 'mode' => 'start', 'words' => 55 ), $locks->teaser( $post ) );
		foreach ( array( array( 'mode' => 'all' ), array( 'mode' => array() ), array( 'mode' => 1 ) ) as $odd ) {
			update_post_meta( $post, Post_Locks::META_TEASER, $odd );
			self::assertSame( 'none', $locks->teaser( $post )['mode'], 'With an invalid setting, no teaser is shown.' );
		}
		update_post_meta( $post, Post_Locks::META_TEASER, array( 'mode' => 'words', 'words' => 1e9 ) );
		self::assertSame( 55, $locks->teaser( $post )['words'] );
	}

	public function test_F01_waits_are_stored_and_never_shortened(): void {
		$limits = new Rate_Limits();
		self::assertSame( 0, $limits->blocked_until() );
		$limits->block_until( 500 );
		$limits->block_until( 400 );
		self::assertSame( 500, $limits->blocked_until() );
		update_option( Rate_Limits::OPTION, 'nonsense' );
		self::assertSame( 0, $limits->blocked_until() );
	}

	public function test_F20_migrations_can_be_repeated_and_removal_keeps_the_locks(): void {
		$database = new Database();
		$schema   = new Schema( $database );
		$post     = $this->create_post()->ID;
		( new Post_Locks() )->set( $post, new Lock( false, false, array( new Condition( 'paying' ) ) ) );
		( new Settings() )->update( array( 'session_days' => 5 ) );
		add_option( 'patreon_gate_anything', 'x' );
		wp_schedule_event( 1_900_000_000, 'daily', 'patreon_gate_sweep' );
		wp_schedule_single_event( 1_900_000_000, 'patreon_gate_inbox_step' );
		update_user_option( 1, Links::HINT, '1' );
		update_user_option( 1, Grants::HINT, '1' );
		$pictures = ( new \Patreon_Gate\Storage\Connections\Picture_Files() )->folder();
		self::assertNotNull( $pictures );
		file_put_contents( $pictures . 'campaign-77-cover.jpg', 'x' );
		( new Removal( $schema, $database ) )->remove_from_this_site();
		self::assertDirectoryDoesNotExist( $pictures );
		self::assertFalse( get_option( Settings::OPTION ) );
		self::assertFalse( get_option( 'patreon_gate_anything' ) );
		self::assertFalse( wp_next_scheduled( 'patreon_gate_sweep' ) );
		self::assertFalse( wp_next_scheduled( 'patreon_gate_inbox_step' ) );
		self::assertFalse( get_user_option( Links::HINT, 1 ) );
		self::assertFalse( get_user_option( Grants::HINT, 1 ) );
		global $wpdb;
		self::assertSame( array(), $wpdb->get_col( $wpdb->prepare( 'SHOW TABLES LIKE %s', $wpdb->esc_like( $wpdb->prefix . 'patreon_gate_' ) . '%' ) ) );
		self::assertNotNull( ( new Post_Locks() )->get( $post ) );
		try {
			$database->rows( 'SELECT id FROM %i', array( $database->table( 'members' ) ) );
			self::fail( 'The table is still there.' );
		} catch ( Storage_Error $error ) {
			self::assertNotSame( '', $error->getMessage() );
		}
		$migrations = new Migrations( $schema, new \Patreon_Gate\Storage\Tables\Engine_Schema( $database ), new \Patreon_Gate\Storage\Texts\Whole_Hashes( static fn () => $database ), new Connections( $database, new Secret_Box() ), new \Patreon_Gate\Storage\Locks\Attachment_Uses( $database ) );
		self::assertTrue( $migrations->needed() );
		$schema->create_tables();
		$migrations->run();
		self::assertFalse( $migrations->needed(), 'An interrupted run is finished.' );
		self::assertSame( array(), $database->rows( 'SELECT id FROM %i', array( $database->table( 'members' ) ) ) );
	}
}

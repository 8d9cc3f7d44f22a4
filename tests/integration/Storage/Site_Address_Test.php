<?php
/**
 * The address of the site.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Storage;

use Patreon_Gate\Plugin;
use Patreon_Gate\Sign_In\Return_Path;
use Patreon_Gate\Storage\Connections\Connections;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Secret_Box;
use Patreon_Gate\Storage\Site\Known_Home;
use Patreon_Gate\Storage\Site\Site_Address;
use Patreon_Gate\Tests\Integration_Test_Case;

/** The address comes from the configuration, not from the request. */
final class Site_Address_Test extends Integration_Test_Case {

	private string $host = '';

	/** Makes the site's address follow the Host header with a filter, while the configuration is http://localhost. */
	private function follow_requests(): void {
		add_filter( 'option_home', fn (): string => 'http://' . $this->host, 20 );
	}

	/** Simulates a request for a host. '' is a command line. */
	private function ask_by( string $host ): void {
		$this->host = $host;
		if ( '' === $host ) {
			unset( $_SERVER['HTTP_HOST'] );
		} else {
			$_SERVER['HTTP_HOST'] = $host;
		}
	}

	private function connections(): Connections {
		return new Connections( new Database(), new Secret_Box() );
	}

	private function connect(): void {
		$connections = $this->connections();
		$connections->save_client( new \Patreon_Gate\Patreon\Client_Credentials( 'client', 'secret' ), time() );
		$connection = $connections->current();
		self::assertNotNull( $connection );
		$connections->mark_connected( $connection, '900', '1', 'Creator' );
	}

	public function test_on_a_second_domain_and_without_one_the_address_is_that_of_the_connection(): void {
		$this->ask_by( 'localhost' );
		$this->connect();
		$this->follow_requests();
		foreach ( array( 'localhost', 'second.example', '' ) as $host ) {
			$this->ask_by( $host );
			self::assertSame( 'http://localhost', Site_Address::home(), $host );
			self::assertTrue( $this->connections()->current()?->belongs_to_this_site, "Background work continues in a request for \"$host\"." );
			self::assertStringStartsWith( 'http://localhost/', Plugin::instance()->urls()->redirect_uri() );
		}
	}

	public function test_on_a_second_domain_the_return_address_leads_to_the_post(): void {
		$this->ask_by( 'localhost' );
		$this->connect();
		$this->follow_requests();
		$post = $this->create_post( array( 'post_name' => 'harbour' ) );
		$path = Return_Path::of_post( $post->ID );
		$this->ask_by( 'second.example' );
		self::assertNotSame( Return_Path::home(), $path );
		self::assertSame( $path, Return_Path::of_post( $post->ID ) );
	}

	public function test_a_copy_at_another_address_is_recognized_as_a_copy(): void {
		$this->ask_by( 'localhost' );
		$this->connect();
		add_filter( 'option_home', static fn (): string => 'https://staging.example', 20 );
		foreach ( array( 'staging.example', '' ) as $host ) {
			$this->ask_by( $host );
			if ( 'staging.example' === $host ) {
				// A copy whose address follows the request is recognized by its own files or database.
				$stored = get_option( Known_Home::OPTION );
				self::assertIsArray( $stored );
				update_option( Known_Home::OPTION, array( 'installation' => hash( 'sha256', 'another database' ) ) + $stored );
			}
			self::assertSame( 'https://staging.example', Site_Address::home() );
			self::assertFalse( $this->connections()->current()?->belongs_to_this_site );
		}
	}

	public function test_a_site_that_moved_is_at_its_new_address_once_it_is_connected_there(): void {
		$this->ask_by( 'localhost' );
		$this->connect();
		add_filter( 'option_home', static fn (): string => 'https://new.example', 20 );
		self::assertFalse( $this->connections()->current()?->belongs_to_this_site );
		$this->connect();
		self::assertTrue( $this->connections()->current()?->belongs_to_this_site );
		self::assertSame( 'https://new.example', Known_Home::stored()?->address );
	}

	public function test_a_missing_or_invalid_stored_address_is_ignored(): void {
		foreach ( array( array(), 'x', array( 'address' => '' ), array( 'address' => 5, 'installation' => 'x' ) ) as $nonsense ) {
			update_option( Known_Home::OPTION, $nonsense );
			self::assertNull( Known_Home::stored() );
			self::assertSame( 'http://localhost', Site_Address::home() );
		}
	}
}

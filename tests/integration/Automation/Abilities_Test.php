<?php
/**
 * WordPress abilities.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Automation;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Integration\Rest\Rest_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;

/** The same searches and permissions as over REST, if WordPress has abilities. */
final class Abilities_Test extends Rest_Test_Case {

	use Has_Events;

	private const NAMES = array( 'get-campaign', 'get-member', 'search-members', 'explain-access' );

	protected function setUp(): void {
		parent::setUp();
		$this->import_campaign();
		$this->happen( '501' );
	}

	public function test_older_versions_of_wordpress_register_no_abilities(): void {
		if ( self::has_abilities() ) {
			self::assertNotFalse( has_action( 'wp_abilities_api_init' ) );
			return;
		}
		self::assertSame( 0, did_action( 'wp_abilities_api_init' ) );
		$this->act_as_admin();
		self::assertSame( 404, $this->rest( 'GET', '/wp-abilities/v1/abilities' )->get_status() );
	}

	public function test_abilities_return_the_same_as_REST(): void {
		$this->skip_without_abilities();
		$this->act_as_admin();
		$post = $this->create_post();
		Plugin::instance()->post_locks()->set( $post->ID, new Lock( false, false, array( new Condition( 'paying' ) ) ) );
		$same = array(
			array( 'get-campaign', array( 'campaign_id' => '900' ), '/campaigns/900', array() ),
			array( 'get-member', array( 'member_id' => 'm-501' ), '/members/m-501', array() ),
			array( 'get-member', array( 'patreon_user_id' => '501', 'campaign_id' => '900' ), '/members/by-user/501', array() ),
			array( 'search-members', array( 'text' => 'noa', 'has_access' => true, 'limit' => 5 ), '/members', array( 'text' => 'noa', 'has_access' => true, 'limit' => 5 ) ),
			array( 'explain-access', array( 'post' => $post->ID, 'member_id' => 'm-501' ), '/explain', array( 'post' => $post->ID, 'member_id' => 'm-501' ) ),
		);
		foreach ( $same as list( $name, $input, $path, $params ) ) {
			$told = wp_get_ability( "patreon-gate/$name" )->execute( $input );
			self::assertIsArray( $told, $name . ( is_wp_error( $told ) ? $told->get_error_message() : '' ) );
			self::assertSame( self::json( $this->ask( 'GET', $path, $params ) ), json_decode( (string) wp_json_encode( $told ), true ), $name );
		}
		self::assertSame( 'Mira Makes Maps', wp_get_ability( 'patreon-gate/get-campaign' )->execute()['name'] ?? '', 'Without an id, the primary campaign is returned.' );
	}

	public function test_abilities_run_over_the_REST_route_of_core(): void {
		$this->skip_without_abilities();
		$this->act_as_admin();
		$listed = array_column( (array) $this->rest( 'GET', '/wp-abilities/v1/abilities', array( 'per_page' => 100 ) )->get_data(), 'category', 'name' );
		foreach ( self::NAMES as $name ) {
			self::assertSame( 'patreon-gate', $listed[ "patreon-gate/$name" ] ?? '' );
		}
		$run = $this->rest( 'GET', '/wp-abilities/v1/abilities/patreon-gate/get-member/run', array( 'input' => array( 'patreon_user_id' => '501' ) ) );
		self::assertSame( array( 200, 'm-501' ), array( $run->get_status(), $run->get_data()['member_id'] ?? '' ) );
	}

	public function test_missing_things_and_invalid_input_are_errors(): void {
		$this->skip_without_abilities();
		$this->act_as_admin();
		self::assertSame( 'patreon_gate_not_found', wp_get_ability( 'patreon-gate/get-member' )->execute( array( 'member_id' => 'nobody' ) )->get_error_code() );
		self::assertSame( 'patreon_gate_not_found', wp_get_ability( 'patreon-gate/get-member' )->execute( array() )->get_error_code() );
		self::assertSame( 'patreon_gate_unknown_code', wp_get_ability( 'patreon-gate/explain-access' )->execute( array( 'code' => 'AAA' ) )->get_error_code() );
		self::assertTrue( is_wp_error( wp_get_ability( 'patreon-gate/search-members' )->execute( array( 'limit' => 9999 ) ) ) );
		self::assertTrue( is_wp_error( wp_get_ability( 'patreon-gate/search-members' )->execute( array( 'order' => '1;' ) ) ) );
	}

	/** @return iterable<string, array{string, string}> */
	public static function people(): iterable {
		foreach ( array( '', 'subscriber', 'contributor', 'author', 'editor' ) as $role ) {
			foreach ( self::NAMES as $name ) {
				yield ( '' === $role ? 'a stranger' : $role ) . " and $name" => array( $role, $name );
			}
		}
	}

	#[DataProvider( 'people' )]
	public function test_A40_nobody_without_the_capability_may_run_an_ability( string $role, string $name ): void {
		$this->skip_without_abilities();
		$this->act_as( '' === $role ? null : $this->create_user( $role ) );
		$told = wp_get_ability( "patreon-gate/$name" )->execute( array() );
		self::assertTrue( is_wp_error( $told ) );
		self::assertSame( 'ability_invalid_permissions', $told->get_error_code() );
		$run = $this->rest( 'GET', "/wp-abilities/v1/abilities/patreon-gate/$name/run" );
		self::assertContains( $run->get_status(), array( 401, 403 ) );
		self::assertStringNotContainsString( 'noa', strtolower( (string) wp_json_encode( $run->get_data() ) ) );
	}

	private static function has_abilities(): bool {
		return function_exists( 'wp_get_ability' );
	}

	private function skip_without_abilities(): void {
		if ( ! self::has_abilities() ) {
			self::markTestSkipped( 'This WordPress has no abilities.' );
		}
	}
}

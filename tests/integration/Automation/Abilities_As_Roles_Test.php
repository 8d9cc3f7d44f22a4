<?php
/**
 * Every ability of the plugin, run by every role.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Automation;

use PHPUnit\Framework\Attributes\DataProvider;
use Patreon_Gate\Engine\Member_Write;
use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Entitlement;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Member_State;
use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Integration\Rest\Rest_Test_Case;

/**
 * Each ability is run in PHP and over WordPress' own route, by every role, with valid and invalid
 * input, and must return what our REST route returns. A new ability needs a case here.
 */
final class Abilities_As_Roles_Test extends Rest_Test_Case {

	use Has_Events;

	private const ROLES = array( '', 'subscriber', 'contributor', 'author', 'editor', 'administrator' );

	/** Ability → valid inputs, with the route that returns the same. `POST` is replaced by the id of a locked post. */
	private const GOOD = array(
		'get-campaign'   => array(
			array( array(), '/campaigns/900', array() ),
			array( array( 'campaign_id' => '900' ), '/campaigns/900', array() ),
			array( array( 'campaign_id' => '901' ), '/campaigns/901', array() ),
		),
		'get-member'     => array(
			array( array( 'member_id' => 'm-501' ), '/members/m-501', array() ),
			array( array( 'member_id' => 'm-501', 'campaign_id' => '901' ), '/members/m-501', array( 'campaign_id' => '901' ) ),
			array( array( 'patreon_user_id' => '502' ), '/members/by-user/502', array() ),
			array( array( 'patreon_user_id' => '999' ), '/members/by-user/999', array() ),
		),
		'search-members' => array(
			array( array(), '/members', array() ),
			array( array( 'has_access' => true ), '/members', array( 'has_access' => true ) ),
			array( array( 'has_access' => false ), '/members', array( 'has_access' => false ) ),
			array( array( 'limit' => 1 ), '/members', array( 'limit' => 1 ) ),
			array( array( 'limit' => 1, 'after' => 'm-501', 'text' => 'noa', 'state' => 'active', 'tier_id' => '1' ), '/members', array( 'limit' => 1, 'after' => 'm-501', 'text' => 'noa', 'state' => 'active', 'tier_id' => '1' ) ),
			array( array( 'campaign_id' => '901' ), '/members', array( 'campaign_id' => '901' ) ),
		),
		'explain-access' => array(
			array( array( 'post' => 'POST' ), '/explain', array( 'post' => 'POST' ) ),
			array( array( 'post' => 'POST', 'member_id' => 'm-501' ), '/explain', array( 'post' => 'POST', 'member_id' => 'm-501' ) ),
			array( array( 'post' => 'POST', 'patreon_user_id' => '502' ), '/explain', array( 'post' => 'POST', 'patreon_user_id' => '502' ) ),
			array( array( 'post' => 'POST', 'wp_user_id' => 1 ), '/explain', array( 'post' => 'POST', 'wp_user_id' => 1 ) ),
			array( array( 'post' => 0 ), '/explain', array( 'post' => 0 ) ),
			array( array( 'code' => 'AAA' ), '/explain', array( 'code' => 'AAA' ) ),
		),
	);

	private const BAD = array(
		'get-campaign'   => array( 'text', array( 'campaign_id' => array( 'a' ) ), array( 'campaign_id' => 'x65' ), array( 'nothing' => 1 ) ),
		'get-member'     => array( 'text', array( 'member_id' => array( 'x' ) ), array( 'patreon_user_id' => 'x65' ), array( 'order' => '1;' ) ),
		'search-members' => array( array( 'limit' => 0 ), array( 'limit' => 101 ), array( 'limit' => 'many' ), array( 'state' => 'rich' ), array( 'has_access' => 'perhaps' ), array( 'text' => array() ) ),
		'explain-access' => array( array( 'post' => -1 ), array( 'post' => 'x' ), array( 'wp_user_id' => array( 1 ) ), array( 'code' => 'x65' ) ),
	);

	private int $post_id = 0;

	protected function setUp(): void {
		parent::setUp();
		if ( ! function_exists( 'wp_get_abilities' ) ) {
			self::markTestSkipped( 'This WordPress has no abilities.' );
		}
		$this->import_campaign();
		$this->happen( '501' );
		$former = Member::from_array( array( 'campaign_id' => '900', 'member_id' => 'm-502', 'user_id' => '502', 'full_name' => 'Noa Former', 'patron_status' => 'former_patron', 'fetched_at' => Moment::NOW ) );
		self::assertSame( array(), Plugin::instance()->members()->write( array( new Member_Write( null, $former, new Entitlement( '900', Member_State::Former, false, false ), array(), Cause::Sweep, 'corr-2', Moment::NOW ) ) ) );
		$this->post_id = $this->create_post()->ID;
		Plugin::instance()->post_locks()->set( $this->post_id, new Lock( false, false, array( new Condition( 'paying' ) ) ) );
	}

	public function test_every_registered_ability_has_a_case_here(): void {
		$ours = array_filter( array_keys( wp_get_abilities() ), static fn ( string $name ): bool => str_starts_with( $name, 'patreon-gate/' ) );
		self::assertEqualsCanonicalizing( array_map( static fn ( string $name ): string => "patreon-gate/$name", array_keys( self::GOOD ) ), $ours );
		self::assertSame( array_keys( self::GOOD ), array_keys( self::BAD ) );
	}

	/** @return iterable<string, array{string, string}> */
	public static function cases(): iterable {
		foreach ( self::ROLES as $role ) {
			foreach ( array_keys( self::GOOD ) as $name ) {
				yield "$name as " . ( '' === $role ? 'a stranger' : $role ) => array( $name, $role );
			}
		}
	}

	#[DataProvider( 'cases' )]
	public function test_A40_an_ability_has_the_same_answers_and_permissions_as_rest( string $name, string $role ): void {
		$this->act_as( '' === $role ? null : $this->create_user( $role ) );
		foreach ( self::GOOD[ $name ] as list( $input, $path, $params ) ) {
			$input   = $this->with_post( $input );
			$rest    = $this->ask( 'GET', $path, $this->with_post( $params ) );
			$what    = (string) wp_json_encode( $input );
			$told    = wp_get_ability( "patreon-gate/$name" )->execute( $input );
			$over    = $this->run_over_rest( $name, $input );
			$as_text = $this->run_over_rest( $name, self::as_query( $input ) );
			self::assertSame( $rest->get_status(), $over->get_status(), $what );
			self::assertSame( $rest->get_status(), $as_text->get_status(), $what );
			if ( 200 === $rest->get_status() ) {
				self::assertSame( 'administrator', $role );
				self::assertSame( self::json( $rest ), json_decode( (string) wp_json_encode( $told ), true ), $what );
				self::assertSame( self::json( $rest ), self::json( $over ), $what );
				self::assertSame( self::json( $rest ), self::json( $as_text ), "As it comes in an address: $what" );
				$texts = wp_get_ability( "patreon-gate/$name" )->execute( self::as_query( $input ) );
				self::assertSame( self::json( $rest ), json_decode( (string) wp_json_encode( $texts ), true ), "As WordPress 6.9 hands it on from an address: $what" );
				continue;
			}
			self::assertInstanceOf( \WP_Error::class, $told, $what );
			if ( 'administrator' === $role ) {
				self::assertSame( 404, $rest->get_status(), $what );
				self::assertSame( self::code( $rest ), $told->get_error_code(), $what );
				self::assertSame( $rest->get_data()['message'] ?? '', $told->get_error_message(), $what );
			} else {
				self::assertSame( '' === $role ? 401 : 403, $rest->get_status(), $what );
				self::assertSame( 'ability_invalid_permissions', $told->get_error_code(), $what );
				$this->assert_tells_nothing( array( $told, $over->get_data() ) );
			}
		}
	}

	#[DataProvider( 'cases' )]
	public function test_invalid_input_is_refused_to_everybody_without_details( string $name, string $role ): void {
		$this->act_as( '' === $role ? null : $this->create_user( $role ) );
		foreach ( self::BAD[ $name ] as $input ) {
			$input = is_array( $input ) ? array_map( static fn ( mixed $value ): mixed => 'x65' === $value ? str_repeat( 'x', 65 ) : $value, $input ) : $input;
			$told  = wp_get_ability( "patreon-gate/$name" )->execute( $input );
			self::assertInstanceOf( \WP_Error::class, $told );
			self::assertSame( 'ability_invalid_input', $told->get_error_code(), (string) wp_json_encode( $input ) );
			$over = $this->run_over_rest( $name, $input );
			self::assertSame( 400, $over->get_status(), (string) wp_json_encode( $input ) );
			$this->assert_tells_nothing( array( $told, $over->get_data() ) );
		}
		$post = $this->rest( 'POST', "/wp-abilities/v1/abilities/patreon-gate/$name/run" );
		self::assertSame( 405, $post->get_status(), 'An ability that only reads refuses POST.' );
	}

	/** @param array<string, mixed>|string $input Input. */
	private function run_over_rest( string $name, array|string $input ): \WP_REST_Response {
		return $this->rest( 'GET', "/wp-abilities/v1/abilities/patreon-gate/$name/run", array() === $input ? array() : array( 'input' => $input ) );
	}

	/**
	 * @param array<string, mixed> $input Input.
	 * @return array<string, mixed> Input as PHP reads it from a query string.
	 */
	private static function as_query( array $input ): array {
		return array_map( static fn ( mixed $value ): string => is_bool( $value ) ? ( $value ? 'true' : 'false' ) : (string) $value, $input ); // @phpstan-ignore cast.string (numbers and texts)
	}

	/**
	 * @param array<string, mixed> $input Input.
	 * @return array<string, mixed>
	 */
	private function with_post( array $input ): array {
		return array_map( fn ( mixed $value ): mixed => 'POST' === $value ? $this->post_id : $value, $input );
	}

	private function assert_tells_nothing( mixed $answer ): void {
		$text = strtolower( (string) wp_json_encode( $answer ) );
		foreach ( array( 'noa', 'example.com', 'mira makes maps', 'm-501', 'studio' ) as $word ) {
			self::assertStringNotContainsString( $word, $text );
		}
	}
}

<?php
/**
 * The example add-on on a real site.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Examples;

use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Tests\Integration_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;

final class Founding_Members_Test extends Integration_Test_Case {

	use Has_Members;

	private const CONDITION = 'founding-members/joined-by';

	protected function setUp(): void {
		parent::setUp();
		$this->connect_campaign();
	}

	#[Group( 'smoke' )]
	public function test_members_who_joined_in_time_can_read_and_others_cannot(): void {
		$this->activate();
		$post    = $this->create_locked_post( self::CONDITION, array( 'day' => '2025-03-31' ) );
		$founder = $this->create_member( array( 'pledge_started_at' => (int) gmmktime( 23, 59, 59, 3, 31, 2025 ) ) );
		$later   = $this->create_member( array( 'pledge_started_at' => (int) gmmktime( 0, 0, 0, 4, 1, 2025 ) ) );
		self::assertStringContainsString( self::$canary, $this->page_of( $post, $founder ) );
		self::assertSame( Reason::Entitled, patreon_gate_decide( $post->ID )->reason );
		self::assertTrue( patreon_gate_can_view( $post->ID ) );
		foreach ( array( array( $later, Reason::Joined_Later ), array( null, Reason::Not_Signed_In ) ) as list( $reader, $reason ) ) {
			self::assertStringNotContainsString( self::$canary, $this->page_of( $post, $reader ) );
			self::assertSame( $reason, patreon_gate_decide( $post->ID )->reason );
			self::assertFalse( patreon_gate_can_view( $post->ID ) );
		}
	}

	public function test_a_former_founder_is_told_to_come_back(): void {
		$this->activate();
		$post   = $this->create_locked_post( self::CONDITION, array( 'day' => '2025-03-31' ) );
		$former = $this->create_member( array( 'patron_status' => 'former_patron', 'tier_ids' => array(), 'entitled_cents' => 0, 'last_charge_at' => time() - 90 * DAY_IN_SECONDS, 'next_charge_at' => time() - 60 * DAY_IN_SECONDS ) );
		self::assertStringNotContainsString( self::$canary, $this->page_of( $post, $former ) );
		self::assertSame( Reason::Former_Member, patreon_gate_decide( $post->ID )->reason );
	}

	public function test_add_ons_can_get_the_current_viewer(): void {
		$member = $this->create_member();
		$post   = $this->create_locked_post();
		$this->page_of( $post, $member );
		self::assertSame( '9' . $member->ID, patreon_gate_viewer()->patreon_user_id );
		$this->page_of( $post, null );
		self::assertTrue( patreon_gate_viewer()->is_stranger() );
	}

	/** @return iterable<string, array{array<string, mixed>}> */
	public static function not_days(): iterable {
		yield 'none' => array( array() );
		yield 'text' => array( array( 'day' => 'tomorrow' ) );
		yield 'a day that does not exist' => array( array( 'day' => '2025-02-30' ) );
		yield 'with a time' => array( array( 'day' => '2025-02-03 10:00' ) );
		yield 'a number' => array( array( 'day' => 20250203 ) );
	}

	/** @param array<string, mixed> $params Parameters. */
	#[DataProvider( 'not_days' )]
	public function test_an_invalid_day_keeps_the_content_locked( array $params ): void {
		$this->activate();
		$caught = 0;
		add_action(
			'patreon_gate_error_caught',
			static function ( \Throwable $error, string $where ) use ( &$caught ): void {
				$caught += self::CONDITION === $where ? 1 : 0;
			},
			10,
			2
		);
		$post   = $this->create_locked_post( self::CONDITION, $params );
		$member = $this->create_member();
		self::assertStringNotContainsString( self::$canary, $this->page_of( $post, $member ) );
		self::assertSame( Reason::Error, patreon_gate_decide( $post->ID )->reason );
		self::assertGreaterThan( 0, $caught );
	}

	public function test_without_the_add_on_its_locks_let_nobody_in(): void {
		$post   = $this->create_locked_post( self::CONDITION, array( 'day' => '2025-03-31' ) );
		$member = $this->create_member( array( 'pledge_started_at' => 1 ) );
		self::assertStringNotContainsString( self::$canary, $this->page_of( $post, $member ) );
		self::assertSame( Reason::Unreadable_Lock, patreon_gate_decide( $post->ID )->reason );
	}

	public function test_the_editor_gets_the_condition_type(): void {
		$this->activate();
		$this->act_as( $this->create_user( 'author' ) );
		$listed = $this->rest( 'GET', '/patreon-gate/v1/conditions' )->get_data();
		self::assertIsArray( $listed );
		$by_id = array_column( $listed, null, 'id' );
		self::assertSame( 'Founding members', $by_id[ self::CONDITION ]['label'] );
		self::assertArrayHasKey( 'tiers', $by_id );
		do_action( 'enqueue_block_editor_assets' );
		self::assertTrue( wp_script_is( 'founding-members-control', 'enqueued' ) );
		self::assertContains( 'patreon-gate-api', wp_scripts()->registered['founding-members-control']->deps );
		self::assertSame( 'members who joined by {day}', $by_id[ self::CONDITION ]['sentence'] );
		self::assertFileExists( $this->example() . '/control.js' );
	}

	/** Loads the add-on as WordPress would, hooks and all; after the first time its functions are there already. */
	private function activate(): void {
		if ( ! function_exists( 'Founding_Members\\register_condition' ) ) {
			require $this->example() . '/founding-members.php';
		}
		add_action( 'patreon_gate_conditions_register', 'Founding_Members\\register_condition' );
		add_action( 'enqueue_block_editor_assets', 'Founding_Members\\enqueue_control' );
	}

	private function example(): string {
		return dirname( __DIR__, 3 ) . '/examples/founding-members';
	}
}

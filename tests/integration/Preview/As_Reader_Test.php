<?php
/**
 * Reading as somebody else.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Preview;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Decision;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Membership\Entitlement;
use Patreon_Gate\Membership\Member_State;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Ledger\Known_Person;
use Patreon_Gate\Tests\Integration\Examples\Has_Members;
use Patreon_Gate\Tests\Integration_Test_Case;
use WP_Post;

/** Tests `As_Reader` with any viewer and with real decisions. */
final class As_Reader_Test extends Integration_Test_Case {

	use Has_Members;

	protected function setUp(): void {
		parent::setUp();
		$this->connect_campaign();
	}

	public function test_somebody_who_may_edit_a_post_sees_what_the_reader_sees(): void {
		$post = $this->create_locked_post( 'tier_or_above', array( 'tier' => '102' ) );
		$this->act_as( $this->create_user( 'administrator' ) );
		self::assertStringContainsString( self::$canary, $this->shown( $post ), 'An editor reads it.' );
		self::assertStringContainsString( 'Your tier is “Bronze”. This one is for “Silver”.', $this->shown( $post, self::member( '101', 500 ) ) );
		self::assertStringNotContainsString( self::$canary, $this->shown( $post, self::member( '101', 500 ) ) );
		self::assertStringContainsString( self::$canary, $this->shown( $post, self::member( '102', 1000 ) ) );
		self::assertStringNotContainsString( self::$canary, $this->shown( $post, Viewer::stranger() ) );
	}

	public function test_nobody_sees_more_than_a_stranger_in_a_post_they_may_not_edit(): void {
		$post = $this->create_locked_post( 'paying' );
		wp_update_post( array( 'ID' => $post->ID, 'post_author' => 1 ) );
		$gold = self::member( '102', 1000 );
		foreach ( array( 'author', 'contributor', 'subscriber' ) as $role ) {
			$this->act_as( $this->create_user( $role ) );
			$html = $this->shown( $post, $gold );
			self::assertStringNotContainsString( self::$canary, $html, $role );
			self::assertStringContainsString( 'patreon-gate-cta', $html, $role );
		}
		$this->act_as( $this->create_user( 'editor' ) );
		self::assertStringContainsString( self::$canary, $this->shown( $post, $gold ) );
		$this->act_as( null );
		self::assertStringNotContainsString( self::$canary, $this->shown( $post, $gold ), 'Not even if the caller forgot to check.' );
	}

	public function test_where_the_post_is_not_certain_only_those_see_it_who_may_edit_everything(): void {
		$lock  = new Lock( false, false, array( new Condition( 'paying', array() ) ) );
		$post  = $this->create_post();
		$roles = array( 'administrator' => true, 'editor' => false, 'author' => false );
		foreach ( $roles as $role => $granted ) {
			$this->act_as( $this->create_user( $role ) );
			$decision = null;
			$this->shown( $post, self::member( '102', 1000 ), static function () use ( $lock, &$decision ): void {
				$decision = Plugin::instance()->access()->decide_lock( $lock, 0 );
			} );
			self::assertInstanceOf( Decision::class, $decision );
			self::assertSame( $granted, $decision->granted, $role );
		}
	}

	public function test_the_membership_of_the_person_does_not_count(): void {
		$post = $this->create_locked_post( 'paying' );
		$this->act_as( $this->create_member() );
		self::assertStringContainsString( self::$canary, $this->shown( $post ) );
		self::assertStringNotContainsString( self::$canary, $this->shown( $post, Viewer::stranger() ) );
	}

	public function test_a_made_up_denial_is_shown_and_a_made_up_grant_is_not(): void {
		$post = $this->create_locked_post( 'paying' );
		$this->act_as( $this->create_user( 'administrator' ) );
		$shows = fn ( Decision $decision ): string => $this->shown( $post, self::member( '102', 1000 ), null, static fn (): Decision => $decision );
		self::assertStringContainsString( 'Your last payment did not go through', $shows( Decision::deny( Reason::Declined_Payment ) ) );
		$this->act_as( $this->create_user( 'author' ) );
		self::assertStringNotContainsString( self::$canary, $shows( Decision::grant( Reason::Entitled ) ) );
	}

	public function test_what_renders_for_everybody_stays_public(): void {
		$post = $this->create_locked_post( 'paying' );
		$this->act_as( $this->create_user( 'administrator' ) );
		$may = null;
		$this->shown( $post, self::member( '102', 1000 ), static function () use ( $post, &$may ): void {
			$access = Plugin::instance()->access();
			$may    = $access->as_stranger( static fn (): bool => $access->may_read( $post->ID ) );
		} );
		self::assertFalse( $may );
	}

	private static function member( string $tier, int $cents ): Viewer {
		return new Viewer( '4711', 0, array( '77' => new Entitlement( '77', Member_State::Active, true, true, array( $tier ), $cents, reach_cents: $cents ) ) );
	}

	/** Returns the content of a post's page: to the current user, or as somebody else would read it. */
	private function shown( WP_Post $post, ?Viewer $reader = null, ?callable $meanwhile = null, ?\Closure $denials = null ): string {
		$user   = get_current_user_id();
		$plugin = Plugin::instance();
		$this->go_to( (string) get_permalink( $post ) );
		if ( null !== $reader ) {
			$plugin->as_reader()->begin( $reader, new Known_Person( '4711', 'Ada', array() ), $denials );
			self::assertFalse( is_user_logged_in() );
		}
		the_post();
		$html = $this->output_of( 'the_content' );
		null === $meanwhile || $meanwhile();
		$plugin->as_reader()->end();
		wp_set_current_user( $user );
		return $html;
	}
}

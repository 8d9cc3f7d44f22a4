<?php
/**
 * Add-ons that misbehave.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Examples;

use Error;
use Patreon_Gate\Automation\Event_Hooks;
use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Hooks;
use Patreon_Gate\Membership\Event_Type;
use Patreon_Gate\Tests\Integration_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;
use ReflectionClass;
use RuntimeException;
use stdClass;
use Throwable;

/** An add-on that throws or returns an invalid value, on any hook, never unlocks anything and never breaks a page. */
final class Hostile_Add_Ons_Test extends Integration_Test_Case {

	use Has_Members;

	/** Filters for which an invalid value, or a denial, locks the content. For all other hooks, it changes nothing for a member. */
	private const MAY_CLOSE = array( Hooks::DECISION_DENY, Hooks::LOCK_RESOLVE );

	protected function setUp(): void {
		parent::setUp();
		$this->connect_campaign();
		// If the callback that reports errors throws itself, PHP's error log is used; keep that out of this terminal.
		$log = ini_set( 'error_log', '/dev/null' );
		self::assertIsString( $log );
		$this->log = $log;
	}

	private string $log = '';

	protected function tearDown(): void {
		ini_set( 'error_log', $this->log );
		parent::tearDown();
	}

	/** @return iterable<string, array{string, string}> */
	public static function misbehaviours(): iterable {
		// A page view announces no events. Callbacks of events that throw: Automation\Announcer_Test.
		$events = array( Hooks::EVENT_ANNOUNCED, ...array_map( Event_Hooks::of( ... ), Event_Type::cases() ) );
		foreach ( array_diff( ( new ReflectionClass( Hooks::class ) )->getConstants(), $events ) as $hook ) {
			foreach ( array( 'throws', 'fails', 'nothing', 'true', 'number', 'array', 'object' ) as $how ) {
				// Exactly `true` is a valid grant.
				if ( is_string( $hook ) && ( Hooks::DECISION_GRANT !== $hook || 'true' !== $how ) ) {
					yield "$hook $how" => array( $hook, $how );
				}
			}
		}
	}

	#[DataProvider( 'misbehaviours' )]
	public function test_the_lock_holds_and_the_page_renders( string $hook, string $how ): void {
		add_filter( $hook, static fn(): mixed => self::misbehave( $how ), 10, 10 );
		$post   = $this->create_locked_post();
		$member = $this->create_member();

		$page = $this->page_of( $post, null );
		self::assertStringNotContainsString( self::$canary, $page );
		self::assertStringEndsWith( '<!-- the end -->', $page );
		self::assertStringContainsString( $post->post_title, $page );

		$page = $this->page_of( $post, $member );
		self::assertStringEndsWith( '<!-- the end -->', $page );
		if ( in_array( $hook, self::MAY_CLOSE, true ) ) {
			$harmless = Hooks::LOCK_RESOLVE === $hook && 'array' === $how;
			self::assertSame( $harmless, str_contains( $page, self::$canary ), 'An invalid answer about a decision locks the content.' );
		} else {
			self::assertStringContainsString( self::$canary, $page, 'Members keep access.' );
		}
		self::assertFalse( doing_filter( $hook ), 'WordPress still believes that the hook is running.' );
	}

	public function test_caught_errors_are_reported(): void {
		$told = array();
		add_action(
			Hooks::ERROR_CAUGHT,
			static function ( Throwable $error, string $where ) use ( &$told ): void {
				$told[] = $where . ': ' . $error->getMessage();
			},
			10,
			2
		);
		add_filter( Hooks::DECISION_DENY, static fn(): mixed => self::misbehave( 'throws' ) );
		$post = $this->create_locked_post();
		$this->page_of( $post, $this->create_member() );
		self::assertContains( Hooks::DECISION_DENY . ': hostile', $told );
		self::assertSame( Reason::Add_On_Denied, patreon_gate_decide( $post->ID )->reason );
	}

	public function test_core_filters_that_ran_inside_are_not_left_running(): void {
		add_filter(
			Hooks::CTA_HTML,
			static function (): string {
				add_filter( 'the_title', static fn(): mixed => self::misbehave( 'throws' ) );
				return get_the_title( 1 ) . apply_filters( 'the_title', 'x' );
			}
		);
		$this->page_of_without_title( $this->create_locked_post() );
		self::assertFalse( doing_filter( 'the_title' ) );
		self::assertFalse( doing_filter() );
	}

	public function test_a_grant_of_an_add_on_counts_and_a_denial_overrides_it(): void {
		$post = $this->create_locked_post();
		add_filter( Hooks::DECISION_GRANT, '__return_true' );
		self::assertStringContainsString( self::$canary, $this->page_of( $post, null ) );
		self::assertSame( Reason::Add_On_Grant, patreon_gate_decide( $post->ID )->reason );
		add_filter( Hooks::DECISION_DENY, '__return_true' );
		$other = $this->create_locked_post();
		self::assertStringNotContainsString( self::$canary, $this->page_of( $other, null ) );
	}

	public function test_types_that_cannot_be_registered_are_refused_and_the_rest_stays(): void {
		add_action(
			Hooks::CONDITIONS_REGISTER,
			static function (): void {
				patreon_gate_register_condition_type( 'Not An Id', array( 'evaluate' => '__return_true' ) );
				patreon_gate_register_condition_type( 'add-on/no-evaluator', array() );
				patreon_gate_register_condition_type( 'add-on/odd-schema', array( 'evaluate' => '__return_true', 'schema' => array( 'type' => 'string' ) ) );
				patreon_gate_register_condition_type( 'paying', array( 'evaluate' => '__return_true' ) );
				patreon_gate_register_condition_type( 'add-on/open', array( 'evaluate' => '__return_true' ) );
			}
		);
		$post = $this->create_locked_post();
		self::assertStringNotContainsString( self::$canary, $this->page_of( $post, null ), 'A built-in type cannot be replaced.' );
		// Add-ons register their types only when a lock names one that is not built in.
		self::assertStringContainsString( self::$canary, $this->page_of( $this->create_locked_post( 'add-on/open' ), null ) );
		self::assertCount( 4, $this->take_complaints() );
		self::assertStringNotContainsString( self::$canary, $this->page_of( $this->create_locked_post(), null ), 'It cannot be replaced after the registry was filled either.' );
		self::assertStringNotContainsString( self::$canary, $this->page_of( $this->create_locked_post( 'add-on/odd-schema' ), null ) );
	}

	public function test_a_type_registered_too_early_is_refused(): void {
		patreon_gate_register_condition_type( 'add-on/early', array( 'evaluate' => '__return_true' ) );
		self::assertCount( 1, $this->take_complaints() );
		self::assertStringNotContainsString( self::$canary, $this->page_of( $this->create_locked_post( 'add-on/early' ), null ) );
	}

	private function page_of_without_title( \WP_Post $post ): void {
		$this->go_to( (string) get_permalink( $post ) );
		$this->output_of(
			static function (): void {
				while ( have_posts() ) {
					the_post();
					the_content();
				}
			}
		);
	}

	private static function misbehave( string $how ): mixed {
		return match ( $how ) {
			'throws' => throw new RuntimeException( 'hostile' ),
			'fails'  => throw new Error( 'hostile' ),
			'true'   => true,
			'number' => 7,
			'array'  => array(),
			'object' => new stdClass(),
			default  => null,
		};
	}
}

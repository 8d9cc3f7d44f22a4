<?php
/**
 * The leak self-test.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Health;

use PHPUnit\Framework\Attributes\DataProvider;
use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Plugin;
use Patreon_Gate\Rest\Self_Test_Controller;
use Patreon_Gate\Self_Test\Place;
use Patreon_Gate\Storage\Options\Attention;
use Patreon_Gate\Storage\Options\Self_Test_State;

/** `Self_Test`, `Leak_Checks`, `Self_Test_Controller`. The site is answered for by the test, as a theme or plugin that leaks would answer. */
final class Self_Test_Test extends Health_Case {

	private const SECRET = 'The harbour master buried nineteen marmalade lanterns beneath the crooked observatory before the thunderstorm arrived.';

	/** @var list<string> Addresses that were asked for. */
	private array $asked = array();

	/** @var array<string, string> Part of an address → body that leaks. */
	private array $leaking = array();

	protected function setUp(): void {
		parent::setUp();
		$this->asked   = array();
		$this->leaking = array();
		$this->fake_http(
			function ( string $url, array $args ): array {
				self::assertSame( array(), (array) ( $args['cookies'] ?? array() ) );
				self::assertArrayNotHasKey( 'Authorization', (array) ( $args['headers'] ?? array() ) );
				$this->asked[] = $url;
				return self::http_answer( 200, $this->leaking[ $url ] ?? '<html><body>Only for members</body></html>' );
			}
		);
	}

	public function test_a_site_that_leaks_nothing_is_good_and_asks_every_place_once(): void {
		$post = $this->locked();
		$this->run_test();
		self::assertSame( array( 'no_leaks' => 'good' ), $this->codes( 'leaks' ) );
		$state = ( new Self_Test_State() )->get();
		self::assertSame( 1, $state['tested'] );
		self::assertContains( get_permalink( $post ), $this->asked );
		foreach ( array( ...Place::of_posts(), ...Place::of_site() ) as $place ) {
			self::assertContains( $place->url( get_post( $post ), 'thunderstorm' ), $this->asked, $place->value );
		}
		self::assertFalse( ( new Attention() )->has( '', Attention::LEAK ) );
	}

	/** @return iterable<string, array{Place, string}> */
	public static function leaks(): iterable {
		foreach ( Place::cases() as $place ) {
			if ( ! $place->is_search() ) {
				yield $place->value => array( $place, '<p>' . self::SECRET . '</p>' );
			}
		}
		yield 'in a description' => array( Place::Page, '<head><meta name="description" content="' . self::SECRET . '"></head>' );
		yield 'interrupted by tags' => array( Place::Page, '<p>The harbour <em>master</em> buried <b>nineteen</b> marmalade <i>lanterns</i> beneath <u>the</u> crooked <s>observatory</s></p>' );
		yield 'as JSON' => array( Place::Rest, (string) wp_json_encode( array( 'content' => array( 'rendered' => '<p>' . self::SECRET . '</p>' ) ) ) );
		yield 'escaped in a feed' => array( Place::Feed, '<description>' . esc_html( '<p>' . str_replace( ' ', '&nbsp;', self::SECRET ) . '</p>' ) . '</description>' );
		yield 'in a script' => array( Place::Home, '<script>var x = ' . wp_json_encode( array( 'text' => "First\n" . self::SECRET ) ) . ';</script>' );
	}

	#[DataProvider( 'leaks' )]
	public function test_a_leak_is_found_and_named_wherever_it_is( Place $place, string $body ): void {
		$post = $this->locked();
		$this->leaking[ $place->url( get_post( $post ), 'observatory' ) ] = $body;
		$this->run_test();
		$state = ( new Self_Test_State() )->get();
		self::assertContains( array( 'post' => $post, 'place' => $place->value ), $state['leaks'] );
		$finding = $this->found( 'leaks' )[0];
		self::assertSame( array( 'leaks' => 'critical' ), $this->codes( 'leaks' ) );
		self::assertStringContainsString( 'Secret of the harbour', $finding->text );
		self::assertStringContainsString( $place->label(), $finding->text );
		self::assertTrue( ( new Attention() )->has( '', Attention::LEAK ) );
		self::assertStringNotContainsString( 'marmalade', (string) wp_json_encode( get_option( Self_Test_State::OPTION ) ), 'No text is stored.' );
	}

	public function test_a_search_that_lists_a_locked_post_leaks(): void {
		$post = $this->locked();
		$this->leaking[ Place::Rest_Search->url( get_post( $post ), 'thunderstorm' ) ] = (string) wp_json_encode( array( array( 'id' => $post ) ) );
		$this->leaking[ Place::Search->url( get_post( $post ), 'thunderstorm' ) ]      = '<rss><title>thunderstorm</title><item><link>' . esc_url( (string) get_permalink( $post ) ) . '</link></item></rss>';
		$this->run_test();
		self::assertSame( array( 'rest_search', 'search' ), array_column( ( new Self_Test_State() )->get()['leaks'], 'place' ) );
	}

	public function test_a_search_that_repeats_the_word_only_leaks_nothing(): void {
		$post = $this->locked();
		$this->leaking[ Place::Search->url( get_post( $post ), 'thunderstorm' ) ] = '<rss><title>Results for thunderstorm</title></rss>';
		$this->run_test();
		self::assertSame( array(), ( new Self_Test_State() )->get()['leaks'] );
	}

	public function test_what_everybody_may_read_is_no_leak(): void {
		$open = 'Everybody may read this long introduction about lighthouses and their keepers in the north.';
		$post = $this->create_post(
			array(
				'post_title'   => 'Partly locked',
				'post_content' => "<!-- wp:paragraph --><p>$open</p><!-- /wp:paragraph --><!-- wp:patreon-gate/divider {\"lock\":{\"conditions\":[{\"type\":\"paying\"}]}} /--><!-- wp:paragraph --><p>" . self::SECRET . '</p><!-- /wp:paragraph -->',
			)
		)->ID;
		$this->leaking[ (string) get_permalink( $post ) ] = "<p>$open</p>";
		$this->run_test();
		self::assertSame( 1, ( new Self_Test_State() )->get()['tested'] );
		self::assertSame( array(), ( new Self_Test_State() )->get()['leaks'] );
		$this->leaking[ (string) get_permalink( $post ) ] = "<p>$open</p><p>" . self::SECRET . '</p>';
		$this->run_test();
		self::assertSame( array( array( 'post' => $post, 'place' => 'page' ) ), ( new Self_Test_State() )->get()['leaks'] );
	}

	public function test_leaks_that_are_closed_are_forgotten_by_the_next_test(): void {
		$post = $this->locked();
		$this->leaking[ (string) get_permalink( $post ) ] = self::SECRET;
		$this->run_test();
		self::assertSame( array( 'leaks' => 'critical' ), $this->codes( 'leaks' ) );
		$this->leaking = array();
		$this->run_test();
		self::assertSame( array( 'no_leaks' => 'good' ), $this->codes( 'leaks' ) );
		self::assertFalse( ( new Attention() )->has( '', Attention::LEAK ) );
	}

	public function test_open_posts_drafts_and_posts_with_a_password_are_not_asked_for(): void {
		$this->create_post();
		foreach ( array( array( 'post_status' => 'draft' ), array( 'post_password' => 'x' ) ) as $values ) {
			$this->locked( $values );
		}
		$this->run_test();
		self::assertSame( array( home_url( '/' ) ), $this->asked );
		self::assertSame( 0, ( new Self_Test_State() )->get()['tested'] );
	}

	public function test_a_site_that_cannot_reach_itself_says_so(): void {
		$this->locked();
		$this->fake_http( static fn (): \WP_Error => new \WP_Error( 'http_request_failed', 'timed out' ) );
		$this->run_test();
		self::assertSame( 'unreachable', ( new Self_Test_State() )->get()['trouble'] );
		self::assertSame( array( 'leaks_blocked' => 'recommended' ), $this->codes( 'leaks' ) );
		$this->fake_http( static fn (): array => self::http_answer( 401, 'Password, please' ) );
		$this->run_test();
		self::assertSame( 'refused', ( new Self_Test_State() )->get()['trouble'] );
		self::assertStringContainsString( 'password', $this->found( 'leaks' )[0]->text );
	}

	public function test_a_site_that_stops_answering_ends_the_test_but_keeps_what_was_found(): void {
		$post = $this->locked();
		$n    = 0;
		$this->fake_http(
			static function () use ( &$n ): array|\WP_Error {
				++$n;
				return $n < 3 ? self::http_answer( 200, self::SECRET ) : new \WP_Error( 'http_request_failed', 'timed out' );
			}
		);
		$this->run_test();
		self::assertLessThan( 10, $n );
		self::assertSame( array( array( 'post' => $post, 'place' => 'page' ) ), ( new Self_Test_State() )->get()['leaks'] );
		self::assertSame( array( 'leaks' => 'critical' ), $this->codes( 'leaks' ) );
	}

	public function test_the_job_waits_a_week_and_then_runs_by_itself(): void {
		$this->locked();
		$job = array_column( Plugin::instance()->jobs(), null, 'name' )['self_test'];
		$one = new \Patreon_Gate\Queue\Budget( static fn (): float => 1.0, static fn (): int => 0, 0.0, 1 );
		self::assertNull( ( $job->run )( $one, $this->now, static fn () => null ) );
		self::assertSame( array(), $this->asked, 'A new site is not tested at once.' );
		self::assertNull( ( $job->run )( $one, $this->now + 6 * 86400, static fn () => null ) );
		self::assertSame( array(), $this->asked );
		self::assertSame( 60, ( $job->run )( $one, $this->now + 7 * 86400, static fn () => null ) );
		self::assertCount( 1, $this->asked, 'Without room, one address at a time.' );
		$state = ( new Self_Test_State() )->get();
		self::assertTrue( $state['running'] );
	}

	public function test_the_sample_is_limited(): void {
		for ( $i = 0; $i < 14; $i++ ) {
			$this->locked();
		}
		Plugin::instance()->self_test()->begin( $this->now );
		self::assertCount( 10, ( new Self_Test_State() )->get()['posts'] );
	}

	public function test_two_processes_do_not_test_at_once(): void {
		$this->locked();
		Plugin::instance()->self_test()->begin( $this->now );
		$this->database->insert( 'leases', array( 'name' => 'self_test', 'owner' => 'another', 'until_at' => $this->now + 60 ) );
		self::assertTrue( Plugin::instance()->self_test()->step( static fn (): bool => true, $this->now ) );
		self::assertSame( array(), $this->asked );
	}

	public function test_the_routes_start_the_test_go_on_and_return_what_was_found(): void {
		$post = $this->locked();
		$this->act_as( $this->create_user( 'administrator' ) );
		self::assertSame( 0, $this->ask_route( 'GET', '' )['finished_at'] );
		$this->leaking[ (string) get_permalink( $post ) ] = self::SECRET;
		$begun = $this->ask_route( 'POST', '' );
		self::assertTrue( $begun['is_running'] );
		self::assertSame( array(), $this->asked, 'Starting asks for nothing yet.' );
		$done = $this->ask_route( 'POST', '/step' );
		self::assertFalse( $done['is_running'] );
		self::assertSame( array( array( 'post_id' => $post, 'title' => 'Secret of the harbour', 'place' => Place::Page->label(), 'edit_link' => (string) get_edit_post_link( $post, 'raw' ) ) ), $done['leaks'] );
	}

	public function test_members_only_text_is_compared_as_a_stranger_even_for_an_administrator(): void {
		$post = $this->locked();
		$this->act_as( $this->create_user( 'administrator' ) );
		$this->leaking[ (string) get_permalink( $post ) ] = self::SECRET;
		$this->run_test();
		self::assertCount( 1, ( new Self_Test_State() )->get()['leaks'] );
	}

	/** @param array<string, mixed> $values As for `create_post()`. */
	private function locked( array $values = array() ): int {
		$post = $this->create_post( $values + array( 'post_title' => 'Secret of the harbour', 'post_content' => '<!-- wp:paragraph --><p>' . self::SECRET . '</p><!-- /wp:paragraph -->' ) );
		Plugin::instance()->post_locks()->set_teaser( $post->ID, array( 'mode' => 'none', 'words' => 55 ) );
		Plugin::instance()->post_locks()->set( $post->ID, new Lock( false, false, array( new Condition( 'paying' ) ) ) );
		return $post->ID;
	}

	private function run_test(): void {
		$test = Plugin::instance()->self_test();
		$test->begin( $this->now );
		self::assertFalse( $test->step( static fn (): bool => true, $this->now ) );
	}

	/** @return array{is_running: bool, percent: int, finished_at: int, leaks: list<array<string, int|string>>} */
	private function ask_route( string $method, string $path ): array {
		$answer = json_decode( (string) wp_json_encode( $this->rest( $method, '/patreon-gate/v1/self-test' . $path )->get_data() ), true );
		self::assertTrue( rest_validate_value_from_schema( $answer, Self_Test_Controller::schema(), 'test' ), (string) wp_json_encode( $answer ) );
		/** @var array{is_running: bool, percent: int, finished_at: int, leaks: list<array<string, int|string>>} $answer */
		return $answer;
	}
}

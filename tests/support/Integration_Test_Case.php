<?php
/**
 * Base of tests that run inside a real WordPress.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests;

use PHPUnit\Framework\TestCase;

/**
 * Every test starts with the same WordPress and leaves nothing behind: rows, caches, hooks, globals, the current user and the state of the
 * plugin's objects are restored. HTTP requests fail unless the test answers them. "Doing it wrong" and deprecation notices fail the test.
 * `wp_die()` and redirects become exceptions.
 *
 * A test class that overrides setUp() or tearDown() must call the parent method, first or last respectively.
 */
abstract class Integration_Test_Case extends TestCase {

	use Makes_Content;
	use Makes_Requests;
	use Fakes_Http;

	private ?World $world = null;

	/** @var list<string> Notices of WordPress. */
	private array $complaints = array();

	protected function setUp(): void {
		parent::setUp();
		Database_Guard::begin();
		wp_cache_flush();
		$this->world = World::remember();
		$this->start_fresh_request();
		$this->listen();
	}

	protected function tearDown(): void {
		$this->world?->restore();
		$this->world = null;
		Database_Guard::end();
		wp_cache_flush();
		$this->start_fresh_request();
		parent::tearDown();
	}

	protected function assertPostConditions(): void {
		parent::assertPostConditions();
		self::assertSame( array(), $this->unexpected_requests, 'The test caused HTTP requests that nobody answers; use fake_http().' );
		self::assertSame( array(), $this->complaints, 'WordPress reported incorrect usage or something deprecated.' );
	}

	/**
	 * Expects notices of WordPress: returns those so far and clears them.
	 *
	 * @return list<string>
	 */
	final protected function take_complaints(): array {
		$complaints       = $this->complaints;
		$this->complaints = array();
		return $complaints;
	}

	/** Returns the output of a callable. */
	final protected function output_of( callable $prints ): string {
		ob_start();
		try {
			$prints();
			return (string) ob_get_contents();
		} finally {
			ob_end_clean();
		}
	}

	private function listen(): void {
		$this->unexpected_requests = array();
		$this->complaints          = array();
		$this->answer_http();
		foreach ( array( 'deprecated_function', 'deprecated_argument', 'deprecated_hook', 'deprecated_file', 'deprecated_class', 'doing_it_wrong' ) as $kind ) {
			add_filter( $kind . '_trigger_error', '__return_false' );
			add_action(
				$kind . '_run',
				function ( mixed $what, mixed $message = '' ) use ( $kind ): void {
					$this->complaints[] = $kind . ': ' . ( is_string( $what ) ? $what : '' ) . ' ' . wp_strip_all_tags( is_string( $message ) ? $message : '' );
				},
				10,
				2
			);
		}
		$die = static fn (): callable => static function ( mixed $message, mixed $title = '', mixed $args = array() ): never {
			throw new Died( $message, $title, is_array( $args ) ? $args : array( 'response' => $args ) );
		};
		foreach ( array( 'wp_die_handler', 'wp_die_ajax_handler', 'wp_die_json_handler', 'wp_die_xml_handler', 'wp_die_xmlrpc_handler', 'wp_die_jsonp_handler' ) as $hook ) {
			add_filter( $hook, $die, PHP_INT_MAX );
		}
		add_filter(
			'wp_redirect',
			static function ( string $location, int $status ): never {
				throw new Redirected( $location, $status );
			},
			PHP_INT_MAX,
			2
		);
	}
}

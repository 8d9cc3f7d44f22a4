<?php
/**
 * Rows F39 and F40: the plugin's own code fails, and decisions change.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Surfaces;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Integration\Examples\Has_Members;
use Patreon_Gate\Tests\Integration_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;
use RuntimeException;
use WP_Post;

final class Fault_Test extends Integration_Test_Case {

	use Has_Members;
	use Locks_Posts;

	private string $log = '';

	private string $log_before = '';

	protected function setUp(): void {
		parent::setUp();
		$this->connect_campaign();
		$this->log        = (string) tempnam( sys_get_temp_dir(), 'fault' );
		$this->log_before = (string) ini_set( 'error_log', $this->log );
		( new \ReflectionProperty( Add_Ons::class, 'logged' ) )->setValue( null, array() );
	}

	protected function tearDown(): void {
		ini_set( 'error_log', $this->log_before );
		unlink( $this->log );
		parent::tearDown();
	}

	/** @return iterable<string, array{string, string}> */
	public static function faults(): iterable {
		foreach ( array( 'K1', 'K2', 'K3' ) as $kind ) {
			foreach ( array( 'translating', 'escaping', 'reading meta', 'our tables', 'a pattern', 'an address' ) as $fault ) {
				yield "$kind, $fault" => array( $kind, $fault );
			}
		}
	}

	#[DataProvider( 'faults' )]
	public function test_F39_an_exception_while_rendering_still_shows_a_call_to_action( string $kind, string $fault ): void {
		$post = $this->locked( $kind );
		$open = $this->create_post( array( 'post_content' => 'Open words.' ) );
		$this->break( $fault );
		$page = $this->page_of( $post, null );
		self::assertStringNotContainsString( self::$canary, $page );
		self::assertStringContainsString( 'patreon-gate-cta', $page );
		self::assertStringEndsWith( '<!-- the end -->', $page );

		$this->go_to( (string) get_permalink( $open ) );
		the_post();
		foreach ( array( do_blocks( $post->post_content ), apply_filters( 'the_content', $post->post_content ), get_the_content( null, false, $post ), get_the_excerpt( $post ) ) as $output ) {
			self::assertIsString( $output );
			self::assertStringNotContainsString( self::$canary, $output );
		}
		// WordPress itself does this where routes are described and meta is returned.
		if ( ! in_array( $fault, array( 'reading meta', 'translating' ), true ) ) {
			self::assertStringNotContainsString( self::$canary, (string) wp_json_encode( $this->rest( 'GET', "/wp/v2/posts/{$post->ID}" )->get_data() ) );
		}
		self::assertFalse( doing_filter(), 'WordPress still believes that a hook is running.' );

		$log = (string) file_get_contents( $this->log );
		self::assertStringContainsString( 'Tier Gate: ', $log );
		self::assertStringNotContainsString( self::$canary, $log );
	}

	public function test_F39_saving_keeps_the_text_while_the_parser_is_broken(): void {
		$post = $this->locked( 'K2' );
		$this->break( 'a pattern' );
		self::assertSame( $post->post_content, serialize_blocks( parse_blocks( $post->post_content ) ) );
	}

	public function test_F40_a_lock_that_changes_tells_page_caches_that_the_post_changed(): void {
		$post   = $this->create_post( array( 'post_content' => 'Open words.' ) );
		$purged = array();
		add_action(
			'clean_post_cache',
			static function ( int $post_id ) use ( &$purged ): void {
				$purged[] = $post_id;
			}
		);
		foreach ( array( new Lock( false, false, array( new Condition( 'paying' ) ) ), new Lock( false, false, array( new Condition( 'free_member' ) ) ), null ) as $lock ) {
			$purged = array();
			Plugin::instance()->post_locks()->set( $post->ID, $lock );
			self::assertContains( $post->ID, $purged );
		}
		$purged = array();
		Plugin::instance()->post_locks()->set_teaser( $post->ID, array( 'mode' => 'none', 'words' => 55 ) );
		self::assertContains( $post->ID, $purged );
	}

	private function locked( string $kind ): WP_Post {
		return $this->locked_post( $kind, '<!-- wp:paragraph --><p>' . self::$canary . '</p><!-- /wp:paragraph --><!-- wp:pattern {"slug":"fault/pattern"} /-->' );
	}

	private function break( string $what ): void {
		// The message contains locked text, which must not be logged.
		$throw = static fn () => throw new RuntimeException( 'It broke at: ' . self::$canary );
		$ours  = static function ( string $sql ) use ( $throw ): string {
			return str_contains( $sql, 'patreon_gate_' ) && ! str_contains( $sql, 'postmeta' ) ? $throw() : $sql;
		};
		match ( $what ) {
			'translating' => add_filter( 'gettext_tier-gate-for-patreon', $throw ),
			'escaping' => add_filter( 'attribute_escape', static fn ( string $text ): string => 'This is for members' === $text ? $throw() : $text ),
			'reading meta' => add_filter( 'get_post_metadata', static fn ( mixed $value, int $id, string $key ): mixed => 'patreon_gate_lock' === $key ? $throw() : $value, 10, 3 ),
			'our tables' => $this->connect_campaign() ?? add_filter( 'query', $ours ),
			'an address' => add_filter( 'clean_url', static fn ( string $url ): string => 1 === preg_match( '/patreon.gate/', $url ) ? $throw() : $url ),
			default => $this->register_broken_pattern(),
		};
	}

	/** A pattern in a file that cannot be parsed. */
	private function register_broken_pattern(): void {
		// Core reads no other files.
		$file = tempnam( sys_get_temp_dir(), 'pattern' ) . '.php';
		file_put_contents( $file, '<?php throw new RuntimeException( "It broke at: ' . self::$canary . '" );' );
		register_block_pattern( 'fault/pattern', array( 'title' => 'Broken', 'filePath' => $file ) );
		$this->made[] = $file;
	}

	/** @var list<string> */
	private array $made = array();
}

<?php
/**
 * Budget of each kind of page.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Cost;

use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Options\Attention;
use Patreon_Gate\Storage\Options\Settings;
use Patreon_Gate\Tests\Browser;
use Patreon_Gate\Tests\Http\Leak\Leak_Site;
use Patreon_Gate\Tests\Http_Test_Case;
use Patreon_Gate\Tests\Page;
use PHPUnit\Framework\Attributes\Group;

/**
 * Counts the plugin's files, classes and hooks, and additional queries, for each kind of page in `bench/results.md`, on a freshly
 * activated site. Nothing depends on a clock. If a change needs more, raise the number here and write its cost into `bench/results.md`.
 *
 * `npm test -- cost` runs this behind nginx and PHP-FPM.
 */
#[Group( 'fpm' )]
final class Budget_Test extends Http_Test_Case {

	use Empties_Site;

	private const TEXT = '<!-- wp:paragraph --><p>Words.</p><!-- /wp:paragraph -->';

	/** Posts of the site, and where its pages are. @var array<string, string> */
	private static array $paths = array();

	protected function setUp(): void {
		parent::setUp();
		if ( 'twentytwentyfive' !== get_stylesheet() ) {
			// Other templates run other queries; Page_Cost_Test and Footprint_Test count those.
			self::markTestSkipped( 'The budget is that of the default theme.' );
		}
		// Restores the state after activation, because other tests delete these options and leave posts behind.
		foreach ( array( Settings::OPTION, Attention::OPTION ) as $option ) {
			update_option( $option, array(), true );
		}
		$this->empty_site();
		$members = self::term( 'Budget members' );
		$public  = self::term( 'Budget public' );
		$gate    = (string) wp_json_encode( array( 'lock' => Leak_Site::lock()->to_array() ) );
		$parts   = self::TEXT . "<!-- wp:patreon-gate/gate $gate --><!-- wp:patreon-gate/gate-granted -->" . self::TEXT . '<!-- /wp:patreon-gate/gate-granted --><!-- wp:patreon-gate/gate-denied /--><!-- /wp:patreon-gate/gate -->';
		for ( $number = 0; $number < 10; $number++ ) {
			$open   = $this->create_post( array( 'post_content' => self::unique( in_array( $number, array( 3, 7 ), true ) ? $parts : self::TEXT ), 'post_category' => array( $public ) ) );
			$locked = $this->create_post( array( 'post_content' => self::unique( self::TEXT ), 'post_category' => array( $members ) ) );
			Plugin::instance()->post_locks()->set( $locked->ID, Leak_Site::lock() );
		}
		$path        = static fn ( mixed $url ): string => is_string( $url ) ? str_replace( home_url(), '', $url ) : '';
		self::$paths = array(
			'page'           => $path( get_permalink( $this->create_post( array( 'post_type' => 'page', 'post_content' => self::unique( self::TEXT ) ) ) ) ),
			'open'           => $path( get_permalink( $open ) ),
			'locked'         => $path( get_permalink( $locked ) ),
			'locked archive' => $path( get_category_link( $members ) ),
			'open archive'   => $path( get_category_link( $public ) ),
			'feed'           => '/feed/',
			'rest'           => '/wp-json/wp/v2/posts?per_page=20',
			'list'           => '/wp-admin/edit.php',
			'editor'         => '/wp-admin/post.php?action=edit&post=' . $open->ID,
		);
	}

	/**
	 * @dataProvider pages
	 */
	public function test_a_page_stays_within_its_budget_of_files_and_queries( string $page, string $reader, int $files, int $classes, int $hooks, int $queries ): void {
		$browser = 'admin' === $reader ? $this->visitor_as( 'admin' ) : Leak_Site::get( self::base_url() )->readers[ $reader ]->browser;
		$path    = self::$paths[ $page ];
		if ( 'list' === $page ) {
			// Core remembers the last list mode, and the one with excerpts needs more.
			$browser->get( '/wp-admin/edit.php?mode=list' );
		}
		// The first view of a page may store data of the theme. That is not counted here.
		foreach ( array( 'on', 'off', 'on', 'off' ) as $plugin ) {
			$this->page( $browser, $path, $plugin );
		}
		$with       = $this->page( $browser, $path, 'on' );
		$queries_of = static fn ( Page $page ): int => (int) $page->header( 'x-bench-queries' );
		// The lowest of several views, because now and then a view also stores something, such as who is editing.
		$fewest = array( 'on' => $queries_of( $with ), 'off' => PHP_INT_MAX );
		foreach ( array( 'off', 'on', 'off', 'on' ) as $plugin ) {
			$fewest[ $plugin ] = min( $fewest[ $plugin ], $queries_of( $this->page( $browser, $path, $plugin ) ) );
		}
		$ours = json_decode( $with->header( 'x-bench-ours' ), true );
		self::assertIsArray( $ours );
		$found = array(
			'files'   => count( $ours['files'] ),
			'classes' => count( $ours['classes'] ),
			'hooks'   => count( $ours['hooks'] ),
			'queries' => $fewest['on'] - $fewest['off'],
		);
		$most  = compact( 'files', 'classes', 'hooks', 'queries' );
		foreach ( $most as $what => $budget ) {
			self::assertLessThanOrEqual( $budget, $found[ $what ], "$what of $page, $reader: " . wp_json_encode( $found ) . ( 'queries' === $what ? '' : "\n" . implode( ' ', $ours[ $what ] ) ) );
		}
	}

	/** @return array<string, array{string, string, int, int, int, int}> Page, reader, and the most of files, classes, hooks and queries. */
	public static function pages(): array {
		return array(
			'open page without lists'              => array( 'page', 'anonymous', 54, 49, 79, 0 ),
			'open post, whose theme lists others'  => array( 'open', 'anonymous', 59, 55, 84, 0 ),
			'locked post, stranger'                => array( 'locked', 'anonymous', 131, 127, 82, 1 ),
			'locked post, member'                  => array( 'locked', 'entitled by cookie', 122, 118, 88, 2 ),
			'archive of locked posts'              => array( 'locked archive', 'anonymous', 128, 124, 82, 1 ),
			'open archive with two containers'     => array( 'open archive', 'anonymous', 120, 116, 79, 1 ),
			'feed'                                 => array( 'feed', 'anonymous', 120, 116, 84, 1 ),
			'REST list'                            => array( 'rest', 'anonymous', 153, 149, 198, 1 ),
			'posts list of the admin'              => array( 'list', 'admin', 143, 138, 216, 1 ),
			'editor'                               => array( 'editor', 'admin', 131, 124, 235, 0 ),
		);
	}

	/** Returns a content that no other post has. */
	private static function unique( string $content ): string {
		return '<!-- wp:paragraph --><p>' . wp_generate_uuid4() . '</p><!-- /wp:paragraph -->' . $content;
	}

	private static function term( string $name ): int {
		$term = get_term_by( 'name', $name, 'category' );
		if ( $term instanceof \WP_Term ) {
			return $term->term_id;
		}
		$made = wp_insert_term( $name, 'category' );
		self::assertIsArray( $made );
		return (int) $made['term_id'];
	}

	private function page( Browser $browser, string $path, string $plugin ): Page {
		$page = $browser->get(
			$path,
			array(
				'X-Bench'          => '1',
				'X-Bench-Ours'     => '1',
				'X-Bench-Plugin'   => $plugin,
				'X-Canary-Allowed' => 'yes',
			)
		);
		self::assertSame( 200, $page->status, $path );
		self::assertSame( $plugin, $page->header( 'x-bench-plugin' ), $path );
		return $page;
	}
}

<?php
/**
 * Changes behind page caches.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Cache;

use Patreon_Gate\Gating\Ladder;
use Patreon_Gate\Gating\Ladder_Step;
use Patreon_Gate\Gating\Ladder_Time;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Gating\Rules\Rule;
use Patreon_Gate\Plugin;
use Patreon_Gate\Queue\Job;
use Patreon_Gate\Tests\Browser;
use Patreon_Gate\Tests\Http\Leak\Leak_Content;
use Patreon_Gate\Tests\Http\Leak\Leak_Site;
use Patreon_Gate\Tests\Http\Leak\Lock_Kinds;
use Patreon_Gate\Tests\Http_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;

/**
 * Rows L70 and L71 after each kind of change: whoever comes next, and whatever the caches had, strangers get no locked text, members all of it. Every cache is
 * asked first, by strangers, so that it has the state from before.
 */
#[Group( 'fpm' )]
#[Group( 'page-cache' )]
final class Changes_Test extends Http_Test_Case {

	use Behind_Page_Cache;

	private int $post_id = 0;

	private string $path = '';

	/** How often members read. */
	private int $members = 0;

	private Browser $admin;

	protected function setUp(): void {
		parent::setUp();
		self::empty_caches();
		$this->post_id = $this->create_post( array( 'post_content' => '<!-- wp:paragraph --><p>' . Leak_Content::CANARY . ' ' . wp_generate_password( 8, false ) . '</p><!-- /wp:paragraph -->', 'post_excerpt' => 'Words of the excerpt.' ) )->ID;
		$this->path    = (string) wp_make_link_relative( (string) get_permalink( $this->post_id ) );
		$this->admin   = $this->visitor_as( 'admin' );
	}

	protected function tearDown(): void {
		foreach ( Plugin::instance()->rules()->current()->rules as $rule ) {
			Plugin::instance()->rule_changes()->delete( $rule->id, null );
		}
		wp_delete_post( $this->post_id, true );
		self::empty_caches();
		parent::tearDown();
	}

	/** @return iterable<string, array{list<string>, list<string>}> Kinds of rule, with what they are about; in front of them these caches, or all. */
	public static function rules(): iterable {
		yield 'term' => array( array( 'term', 'category', (string) get_option( 'default_category' ) ), array() );
		yield 'author' => array( array( 'author', '', '1' ), array( 'forced' ) );
		yield 'type' => array( array( 'type', '', 'post' ), array( 'usual' ) );
		yield 'site' => array( array( 'site', '', '' ), array( 'deaf', 'varnish' ) );
	}

	/**
	 * @param list<string> $rule   Kind, taxonomy, and what it is about.
	 * @param list<string> $caches Names; empty for all.
	 */
	#[DataProvider( 'rules' )]
	public function test_a_rule_its_end_and_its_return_reach_the_next_reader( array $rule, array $caches ): void {
		wp_update_post( array( 'ID' => $this->post_id, 'post_author' => 1 ) );
		$this->everywhere( true, caches: $caches );
		$lock = Lock_Codec::write( Leak_Site::lock() );
		$all  = $this->rest( 'POST', '/patreon-gate/v1/rules', array( 'kind' => $rule[0], 'taxonomy' => $rule[1], 'of' => $rule[2], 'name' => 'Rule', 'lock' => $lock, 'version' => Plugin::instance()->rules()->current()->version ) );
		$this->everywhere( false, caches: $caches );
		$id = $all['rules'][0]['id'];
		$this->rest( 'PUT', "/patreon-gate/v1/rules/one/$id", array( 'on' => false, 'version' => $all['version'] ) );
		$this->everywhere( true, caches: $caches );
		$this->rest( 'POST', '/patreon-gate/v1/rules/undo', array( 'version' => $all['version'] + 1 ) );
		$this->everywhere( false, caches: $caches );
		$this->rest( 'DELETE', "/patreon-gate/v1/rules/one/$id", array( 'version' => $all['version'] + 2 ) );
		$this->everywhere( true, caches: $caches );
	}

	public function test_a_lock_its_tiers_its_teaser_and_its_end_reach_the_next_reader(): void {
		$this->everywhere( true );
		$this->meta( array( 'patreon_gate_lock' => Lock_Codec::write( Leak_Site::lock() ) ) );
		$this->everywhere( false, 'Words of the excerpt.' );
		$this->meta( array( 'patreon_gate_teaser' => array( 'mode' => 'none', 'words' => 55 ) ) );
		$this->everywhere( false, '', 'Words of the excerpt.' );
		// The lower tier is let in, too: its name is on the page of strangers now.
		$both = new Lock( false, false, array( new \Patreon_Gate\Gating\Condition( 'tiers', array( 'tiers' => array( Leak_Site::GOLD, Leak_Site::SILVER ) ) ) ), Leak_Site::CAMPAIGN );
		$this->meta( array( 'patreon_gate_lock' => Lock_Codec::write( $both ) ) );
		$this->everywhere( false, 'Silver' );
		self::assertStringContainsString( Leak_Content::CANARY, $this->ask( 'varnish', $this->reader( 'lower tier by cookie' ), $this->path )->body );
		$this->meta( array( 'patreon_gate_lock' => Lock_Codec::write( Leak_Site::lock() ) ) );
		$this->everywhere( false, '', 'Silver' );
		self::assertStringNotContainsString( Leak_Content::CANARY, $this->ask( 'varnish', $this->reader( 'lower tier by cookie' ), $this->path )->body );
		$this->meta( array( 'patreon_gate_lock' => null ) );
		$this->everywhere( true );
	}

	/** The only one that a cache learns of which ignores all headers: the job `ladder` runs at the step, and purges. */
	public function test_a_step_of_a_ladder_reaches_caches_that_ignore_headers(): void {
		$opens  = time() + 12;
		$ladder = Lock_Kinds::lock( new Ladder( array( new Ladder_Step( true, array(), new Ladder_Time( $opens ) ) ), new Ladder_Time( $opens + 12 ) ) );
		$ruled  = $this->create_post( array( 'post_content' => '<!-- wp:paragraph --><p>' . Leak_Content::CANARY . ' ' . wp_generate_password( 8, false ) . '</p><!-- /wp:paragraph -->' ) );
		$tag    = wp_set_post_terms( $ruled->ID, 'early' );
		self::assertIsArray( $tag );
		// In this process, which does the background work below: it would not notice a rule that another one made.
		Plugin::instance()->rule_changes()->save( new Rule( 'early', 'Early access', Rule::TERM, 'post_tag', (string) get_term( $tag[0] )?->term_id, $ladder ), null );
		$this->meta( array( 'patreon_gate_lock' => Lock_Codec::write( $ladder ) ) );
		$paths = array( $this->path, (string) wp_make_link_relative( (string) get_permalink( $ruled ) ) );
		foreach ( array( array( 0, false ), array( $opens, true ), array( $opens + 12, false ) ) as list( $step, $is_open ) ) {
			$this->until( $step );
			foreach ( $paths as $path ) {
				$this->path = $path;
				$this->everywhere( $is_open, caches: array( 'forced' ) );
			}
		}
		wp_delete_post( $ruled->ID, true );
	}

	/** Waits for a step, and does what is due. */
	private function until( int $time ): void {
		while ( time() <= $time ) {
			$this->visitor()->get( '/wp-login.php' );
		}
		wp_cache_flush();
		do_action( Job::step( 'ladder' ) );
	}

	/**
	 * Asks every cache as a stranger, as a member, and as a stranger again.
	 *
	 * @param bool         $is_open Whether strangers read the text.
	 * @param string       $has     What else strangers find.
	 * @param string       $lacks   What they do not find.
	 * @param list<string> $caches  Names; empty for all.
	 */
	private function everywhere( bool $is_open, string $has = '', string $lacks = '', array $caches = array() ): void {
		foreach ( array() === $caches ? array_merge( ...array_values( iterator_to_array( self::caches() ) ) ) : $caches as $cache ) {
			foreach ( array( $this->path, '/feed/', '/wp-json/wp/v2/posts/' . $this->post_id ) as $path ) {
				foreach ( array( 'first', 'second' ) as $time ) {
					$page = $this->ask( $cache, $this->visitor(), $path, 'GET', $is_open ? array( 'X-Canary-Allowed' => 'yes' ) : array() );
					self::assertSame( 200, $page->status, "$cache $path" );
					self::assertSame( $is_open, str_contains( $page->raw, Leak_Content::CANARY ), "$cache $path, $time stranger: $page->raw" );
					if ( $path === $this->path ) {
						self::assertTrue( '' === $has || str_contains( wp_strip_all_tags( $page->body ), $has ), "$cache lacks $has, $time stranger" );
						self::assertFalse( '' !== $lacks && str_contains( wp_strip_all_tags( $page->body ), $lacks ), "$cache has $lacks, $time stranger" );
					}
					if ( 'first' === $time && $path === $this->path && 'blind' !== $cache ) {
						$name = 1 === ++$this->members % 2 ? 'entitled' : 'entitled by cookie';
						$own  = $this->ask( $cache, $this->reader( $name ), $path );
						self::assertStringContainsString( Leak_Content::CANARY, $own->body, "$cache, $name: $own->raw" );
					}
				}
				self::assertContains( self::cache_of( $page ), $path === $this->path && 'blind' !== $cache ? array( 'HIT' ) : array( 'HIT', 'MISS', 'BYPASS' ), "$cache keeps the page." );
			}
		}
	}

	/** @param array<string, mixed> $meta Values by key. */
	private function meta( array $meta ): void {
		$this->rest( 'POST', '/wp/v2/posts/' . $this->post_id, array( 'meta' => $meta ) );
	}

	/**
	 * Saves over HTTP, so that everything runs that runs at the end of a request.
	 *
	 * @param array<string, mixed> $values Body.
	 * @return array<array-key, mixed>
	 */
	private function rest( string $method, string $route, array $values ): array {
		$page = $this->admin->request( $method, '/wp-json' . $route, (string) wp_json_encode( $values ), array( 'Content-Type' => 'application/json', 'X-WP-Nonce' => $this->admin->rest_nonce(), 'X-Canary-Allowed' => 'yes' ) );
		self::assertContains( $page->status, array( 200, 201 ), $page->body );
		wp_cache_flush();
		return $page->json();
	}

	private function reader( string $name ): Browser {
		return Leak_Site::get( self::base_url() )->readers[ $name ]->browser;
	}
}

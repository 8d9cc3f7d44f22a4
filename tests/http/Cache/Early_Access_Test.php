<?php
/**
 * Early access on cached pages.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Cache;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Ladder;
use Patreon_Gate\Gating\Ladder_Step;
use Patreon_Gate\Gating\Ladder_Time;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Gating\Rules\Rule;
use Patreon_Gate\Plugin;
use Patreon_Gate\Purging\Page_Expiry;
use Patreon_Gate\Queue\Job;
use Patreon_Gate\Tests\Browser;
use Patreon_Gate\Tests\Http\Leak\Leak_Content;
use Patreon_Gate\Tests\Http\Leak\Leak_Site;
use Patreon_Gate\Tests\Http_Test_Case;
use Patreon_Gate\Tests\Page;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;

/** Row K8: how long caches may keep a page that changes at a step, and what nginx' page cache serves before and after each step, without background work. */
final class Early_Access_Test extends Http_Test_Case {

	use Behind_Page_Cache;

	private const NGINX = 'x-accel-expires';

	/** Lets the test's own guard know that locked text is expected. */
	private const ALLOWED = array( 'X-Canary-Allowed' => 'yes' );

	/** @var list<int> Posts of a test. */
	private array $posts = array();

	protected function tearDown(): void {
		foreach ( Plugin::instance()->rules()->current()->rules as $rule ) {
			Plugin::instance()->rule_changes()->delete( $rule->id, null );
		}
		foreach ( $this->posts as $post_id ) {
			wp_delete_post( $post_id, true );
		}
		parent::tearDown();
	}

	/** @return iterable<string, array{int, ?int, int, bool}> Seconds until the step, and until it is locked again; for how long caches may keep it; whether it is open. */
	public static function steps(): iterable {
		yield 'a step in two days' => array( 2 * DAY_IN_SECONDS, null, Page_Expiry::MOST, false );
		yield 'a step in two minutes' => array( 120, null, 120 - Page_Expiry::MARGIN, false );
		yield 'a step within seconds' => array( Page_Expiry::MARGIN, null, 0, false );
		yield 'open, and locked again in two minutes' => array( -60, 120, 120 - Page_Expiry::MARGIN, true );
		yield 'open, and locked again in two days' => array( -60, 2 * DAY_IN_SECONDS, Page_Expiry::MOST, true );
	}

	#[DataProvider( 'steps' )]
	public function test_caches_keep_a_public_page_until_shortly_before_the_next_step( int $step, ?int $relock, int $most, bool $open ): void {
		Leak_Site::get( self::base_url() );
		$now = time();
		foreach ( 0 === $most ? array( 'post' ) : array( 'post', 'part', 'rule' ) as $what ) {
			$path = $this->locked( $what, $now + $step, null === $relock ? null : $now + $relock );
			// Within seconds there is only time for one request.
			foreach ( 0 === $most ? array( $path ) : array( $path, '/', '/feed/', '/wp-json/wp/v2/posts/' . end( $this->posts ) ) as $address ) {
				$page    = $this->visitor()->get( $address, self::ALLOWED );
				$seconds = max( 0, $most - ( time() - $now ) );
				self::assertSame( 200, $page->status );
				if ( $address === $path ) {
					self::assertSame( $open, str_contains( $page->body, Leak_Content::CANARY ), "$what $page->raw" );
				}
				self::assertSame( 1, preg_match( '/^max-age=0, s-maxage=(\d+)$/', $page->header( 'cache-control' ), $found ), "$what $address $page->raw" );
				self::assert_nginx_is_told( array( $found[1] ), $page );
				self::assertLessThanOrEqual( $most, (int) $found[1], "$what $address" );
				if ( Page_Expiry::MOST !== $most ) {
					self::assertGreaterThanOrEqual( $seconds, (int) $found[1], "$what $address: not shorter than needed" );
				}
			}
		}
	}

	public function test_nothing_is_limited_where_nothing_changes_by_itself(): void {
		$past = time() - DAY_IN_SECONDS;
		foreach ( array( $this->locked( 'post', $past, null ), $this->locked( 'post', $past - DAY_IN_SECONDS, $past ), $this->locked( 'post', null, null ), $this->locked( 'part', null, null ) ) as $number => $path ) {
			$page = $this->visitor()->get( $path, self::ALLOWED );
			self::assertSame( 0 === $number, str_contains( $page->body, Leak_Content::CANARY ), $page->raw );
			self::assertStringNotContainsString( 's-maxage', $page->header( 'cache-control' ), $page->raw );
			self::assert_nginx_is_told( array( '' ), $page );
		}
	}

	public function test_a_members_page_is_never_kept_before_and_after_the_step(): void {
		foreach ( array( DAY_IN_SECONDS, 60, -60 ) as $step ) {
			foreach ( array( 'post', 'part' ) as $what ) {
				$path = $this->locked( $what, time() + $step, time() + 2 * DAY_IN_SECONDS );
				foreach ( array( 'entitled by cookie', 'lower tier by cookie', 'entitled' ) as $name ) {
					$page = $this->reader( $name )->get( $path, self::ALLOWED );
					self::assertSame( $step < 0 || str_starts_with( $name, 'entitled' ), str_contains( $page->body, Leak_Content::CANARY ), "$name $step $page->raw" );
					self::assertStringContainsString( 'no-store', $page->header( 'cache-control' ), "$name $step" );
					// WordPress keeps pages of accounts out of caches, and this plugin those of sessions.
					self::assert_nginx_is_told( 'entitled' === $name ? array( '', '0' ) : array( '0' ), $page );
				}
			}
		}
	}

	public function test_a_page_that_other_code_keeps_out_of_caches_stays_out(): void {
		$path = $this->locked( 'post', time() + DAY_IN_SECONDS, null );
		foreach ( array( 'early', 'late' ) as $when ) {
			$page = $this->visitor()->get( "$path?patreon-gate-test-no-cache=$when", self::ALLOWED );
			self::assertStringContainsString( 'no-cache', $page->header( 'cache-control' ), $page->raw );
			self::assert_nginx_is_told( array( '0' ), $page );
		}
	}

	/** The clock is the real one here, because nginx has no other. */
	#[Group( 'fpm' )]
	#[Group( 'page-cache' )]
	public function test_each_cache_opens_and_closes_at_the_step_although_background_work_is_late(): void {
		self::empty_caches();
		$member = $this->reader( 'entitled by cookie' );
		$opens  = time() + 20;
		$closes = $opens + 20;
		$paths  = array( 'own lock' => $this->locked( 'post', $opens, $closes ), 'rule' => $this->locked( 'rule', $opens, $closes ) );
		// Nothing is purged: only the headers count.
		wp_clear_scheduled_hook( Job::step( 'ladder' ) );
		$seen   = array();
		// A cache that ignores all headers must be purged: `Changes_Test`.
		$caches = array_diff( array_merge( ...array_values( iterator_to_array( self::caches() ) ) ), array( 'forced' ) );
		do {
			foreach ( array_merge( ...array_map( static fn ( string $cache ): array => array( "$cache, own lock" => array( $cache, 'own lock' ), "$cache, rule" => array( $cache, 'rule' ) ), $caches ) ) as $where => list( $cache, $kind ) ) {
				$asked = time();
				$page  = $this->ask( $cache, $this->visitor(), $paths[ $kind ], 'GET', self::ALLOWED );
				$came  = time();
				$shows = str_contains( $page->body, Leak_Content::CANARY );
				$kept  = 'HIT' === self::cache_of( $page );
				self::assertSame( 200, $page->status );
				if ( $came < $opens || $asked >= $closes ) {
					self::assertFalse( $shows, "$where, " . ( $asked - $opens ) . " seconds after the step: $page->raw" );
					$seen[ $where ][ $came < $opens ? 'before' : 'after' ][ $kept ? 'kept' : 'made' ] = true;
				} elseif ( $asked >= $opens && $came < $closes ) {
					self::assertTrue( $shows, "$where, " . ( $asked - $opens ) . " seconds after the step: $page->raw" );
					$seen[ $where ]['open'][ $kept ? 'kept' : 'made' ] = true;
				}
			}
			foreach ( $paths as $path ) {
				$own = $this->ask( 'usual', $member, "$path?patreon-gate-view=member" );
				self::assertStringContainsString( Leak_Content::CANARY, $own->body, 'A member can read all the time.' );
				self::assertNotSame( 'HIT', self::cache_of( $own ) );
			}
			$waits = array() !== array_filter( $seen, static fn ( array $times ): bool => ! isset( $times['after']['kept'] ) );
		} while ( time() < $closes + 4 || ( $waits && time() < $closes + 60 ) );
		self::assertCount( 2 * count( $caches ), $seen );
		foreach ( $seen as $where => $times ) {
			foreach ( array( 'before', 'open', 'after' ) as $when ) {
				self::assertArrayHasKey( 'kept', $times[ $when ] ?? array(), "$where was never asked for a page it had kept: $when" );
			}
		}
	}

	/**
	 * Creates a post that a step opens for everyone.
	 *
	 * @param 'post'|'part'|'rule' $what   Whether the whole post is locked, a part of it, or the whole post by a rule for its tag.
	 * @param ?int                 $step   Unix time; null for a lock without early access.
	 * @param ?int                 $relock Unix time at which it is locked again.
	 * @return string Path of the post.
	 */
	private function locked( string $what, ?int $step, ?int $relock ): string {
		$plain   = Leak_Site::get( self::base_url() )::lock();
		$ladder  = null === $step ? null : new Ladder( array( new Ladder_Step( true, array(), new Ladder_Time( $step ) ) ), null === $relock ? null : new Ladder_Time( $relock ) );
		$lock    = new Lock( false, false, array( new Condition( 'tiers', array( 'tiers' => array( Leak_Site::GOLD ) ) ) ), $plain->campaign_id, true, $ladder );
		// Each text is different: a copy of a text that is locked elsewhere is locked, too.
		$divider = 'part' === $what ? '<!-- wp:patreon-gate/divider {"lock":' . wp_json_encode( Lock_Codec::write( $lock ) ) . '} /-->' : '';
		$post    = $this->create_post( array( 'post_content' => '<!-- wp:paragraph --><p>Before.</p><!-- /wp:paragraph -->' . $divider . '<!-- wp:paragraph --><p>' . Leak_Content::CANARY . ' text ' . wp_generate_password( 8, false ) . '.</p><!-- /wp:paragraph -->' ) );
		if ( 'post' === $what ) {
			Plugin::instance()->post_locks()->set( $post->ID, $lock );
		}
		if ( 'rule' === $what ) {
			$tag = wp_set_post_terms( $post->ID, 'early-' . $post->ID );
			self::assertIsArray( $tag );
			Plugin::instance()->rule_changes()->save( new Rule( 'early-' . $post->ID, 'Early access', Rule::TERM, 'post_tag', (string) get_term( $tag[0] )?->term_id, $lock ), null );
		}
		$this->posts[] = $post->ID;
		return (string) wp_make_link_relative( (string) get_permalink( $post ) );
	}

	/**
	 * Asserts what nginx' own header says, which nginx obeys before Cache-Control. Where the site is behind nginx, it is not passed on.
	 *
	 * @param list<string> $values Any of these; '' where it is not sent.
	 */
	private static function assert_nginx_is_told( array $values, Page $page ): void {
		if ( ! defined( 'PATREON_GATE_TEST_PAGE_CACHE' ) ) {
			self::assertContains( $page->header( self::NGINX ), $values, $page->raw );
		}
	}

	private function reader( string $name ): Browser {
		return Leak_Site::get( self::base_url() )->readers[ $name ]->browser;
	}
}

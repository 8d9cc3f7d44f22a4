<?php
/**
 * Searches for a lock that fail.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Rendering;

use PHPUnit\Framework\Attributes\DataProvider;
use Patreon_Gate\Hooks;
use Patreon_Gate\Markup\Locked_Document;
use Patreon_Gate\Markup\Pattern_Dividers;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Locks\Lock_Rows;
use Patreon_Gate\Storage\Texts\Content_Collation;
use Patreon_Gate\Storage\Texts\Search_Sql;
use Patreon_Gate\Tests\Integration\Examples\Has_Members;
use Patreon_Gate\Tests\Integration_Test_Case;
use Patreon_Gate\Tests\Unit\Support\Dice;
use WP_Post;
use WP_User;

/** Where PCRE, core's parser or the markup itself fails, locked text stays locked, and nothing else gets locked. */
final class Failing_Searches_Test extends Integration_Test_Case {

	use Has_Members;

	private const LOCK    = '{"lock":{"match":"any","inverse":false,"campaign":"","conditions":[{"type":"paying","params":{}}]}}';
	private const DIVIDER = '<!-- wp:patreon-gate/divider ' . self::LOCK . ' /-->';

	/** Limits of PCRE with which nothing, something or nearly everything works. */
	private const LIMITS = array( 1, 8, 20, 60, 200, 2000, 1000000 );

	protected function setUp(): void {
		parent::setUp();
		// Builds the services for a lock before PCRE's limit is lowered: a limit under which WordPress cannot even start is not tested.
		$this->redact( self::DIVIDER );
	}

	protected function tearDown(): void {
		$this->use_jit( true );
		parent::tearDown();
	}

	/** @return iterable<string, array{string}> What stands above a divider. */
	public static function heavy_beginnings(): iterable {
		yield 'a comment of a word processor' => array( '<p>beginning</p><!-- /* Font Definitions */ ' . str_repeat( "@font-face {font-family:\"Cambria Math\"; panose-1:2 4 5 3 5 4 6 3 2 4;}\n p.MsoNormal, li.MsoNormal {mso-style-unhide:no; }\n", 500 ) . ' -->' );
		yield 'a comment without braces' => array( '<p>beginning</p><!-- ' . str_repeat( 'mso-style-name: Table Normal; ', 2500 ) . ' -->' );
		yield 'a comment in a block' => array( '<!-- wp:html --><p>beginning</p><!-- ' . str_repeat( 'mso-style-name: Table Normal; ', 2500 ) . ' --><!-- /wp:html -->' );
		yield 'large attributes' => array( '<!-- wp:group {"metadata":{"name":"' . str_repeat( 'x} y', 20000 ) . '"}} --><div class="wp-block-group"><p>beginning</p></div><!-- /wp:group -->' );
		yield 'no UTF-8' => array( "<p>beginning \xff\xc3\x28</p><!-- wp:paragraph --><p>\x80</p><!-- /wp:paragraph -->" );
		yield 'blocks nested deep' => array( str_repeat( '<!-- wp:group --><div class="wp-block-group">', 400 ) . '<p>beginning</p>' . str_repeat( '</div><!-- /wp:group -->', 400 ) );
	}

	#[DataProvider( 'heavy_beginnings' )]
	public function test_below_a_divider_nothing_is_public_whatever_stands_above_it( string $beginning ): void {
		$this->connect_campaign();
		$member  = $this->create_member();
		$content = $beginning . self::DIVIDER . '<!-- wp:paragraph --><p>' . self::$canary . '</p><!-- /wp:paragraph -->';
		// Some tables reject such bytes, but code that renders the text may still have them.
		$post = $this->stored( $content );
		foreach ( array( true, false ) as $jit ) {
			$this->use_jit( $jit );
			$page = $this->body_of( $post, null );
			self::assertShows( 'beginning', $page );
			self::assertShows( 'patreon-gate-cta', $page );
			self::assertHides( self::$canary, $page );
			self::assertShows( self::$canary, $this->body_of( $post, $member ) );
			$this->act_as( null );
			foreach ( array( 'redacted' => $this->redact( $content ), 'rendered' => do_blocks( $content ), 'filtered' => (string) apply_filters( 'the_content', $content ) ) as $how => $shown ) {
				self::assertHides( self::$canary, $shown, $how );
			}
			$this->grant( true );
			self::assertShows( self::$canary, $this->redact( $content ) );
			self::assertShows( self::$canary, do_blocks( $content ) );
			$this->grant( false );
		}
	}

	/** Core's parser treats a failure of PCRE as the end of the document. */
	#[DataProvider( 'heavy_beginnings' )]
	public function test_where_core_stops_parsing_the_rest_is_locked_and_the_entitled_can_read_it( string $beginning ): void {
		$content = $beginning . self::DIVIDER . '<!-- wp:paragraph --><p>' . self::$canary . '</p><!-- /wp:paragraph -->';
		foreach ( array( true, false ) as $jit ) {
			$this->use_jit( $jit );
			foreach ( self::LIMITS as $limit ) {
				$show = array(
					"redacted at $limit" => fn (): string => $this->under( $limit, fn (): string => $this->redact( $content ) ),
					"rendered at $limit" => fn (): string => $this->rendered( $this->under( $limit, static fn (): array => parse_blocks( $content ) ) ),
				);
				foreach ( $show as $how => $shown ) {
					self::assertHides( self::$canary, $shown(), $how );
					$this->grant( true );
					self::assertShows( self::$canary, $shown(), "$how, entitled" );
					$this->grant( false );
				}
				self::assertShows( 'beginning', $show[ "redacted at $limit" ]() );
			}
		}
	}

	public function test_random_documents_never_leak_under_random_limits_and_the_entitled_see_every_word(): void {
		$dice = new Dice();
		for ( $round = 0; $round < 150; $round++ ) {
			$document = new Random_Document( $dice );
			$limit    = $dice->of( self::LIMITS );
			$visible  = $document->visible();
			$this->use_jit( 75 !== $round );
			foreach ( array( false, true ) as $entitled ) {
				$grant = static fn ( bool $grant, mixed $decision, mixed $lock ): bool => $grant || $entitled || 'open' === $lock->campaign_id;
				add_filter( Hooks::DECISION_GRANT, $grant, 10, 3 );
				Plugin::instance()->access()->forget();
				$redacted = $this->under( $limit, fn (): string => $this->redact( $document->markup ) );
				$rendered = $this->rendered( $this->under( $limit, static fn (): array => parse_blocks( $document->markup ) ) );
				remove_filter( Hooks::DECISION_GRANT, $grant, 10 );
				foreach ( $document->words as $word => $conditions ) {
					if ( ! $entitled && in_array( array( false, true ), $conditions, true ) ) {
						self::assertHides( $word, $redacted, $dice->repeat() . " at $limit\n" . $document->markup );
						self::assertHides( $word, $rendered, $dice->repeat() . " at $limit\n" . $document->markup );
					}
					if ( $entitled && ! in_array( false, array_column( $conditions, 1 ), true ) ) {
						self::assertShows( $word, $redacted, $dice->repeat() . " at $limit\n" . $document->markup );
						self::assertShows( $word, $rendered, $dice->repeat() . " at $limit\n" . $document->markup );
					}
				}
				if ( ! $entitled && 1000000 === $limit ) {
					preg_match_all( '/canary\d+x/', $redacted, $found );
					self::assertSame( $visible, $found[0], $dice->repeat() );
				}
			}
		}
	}

	public function test_a_failure_never_locks_a_document_without_a_lock(): void {
		$open    = $this->create_post( array( 'post_type' => 'wp_block', 'post_content' => '<!-- wp:paragraph --><p>inpattern</p><!-- /wp:paragraph -->' ) );
		$content = '<!-- ' . str_repeat( 'patreon-mate/divider ', 4000 ) . ' --><!-- wp:group --><p>a <a href="/patreon-gate/open/">patreon-gate/divider</a> <b>open</b></p>'
			. '<!-- wp:block {"ref":' . $open->ID . '} /--><!-- wp:block /--><!-- wp:block {"ref":' . $open->ID . ',} /--><p>end</p>';
		foreach ( self::LIMITS as $limit ) {
			self::assertSame( $content, $this->under( $limit, fn (): string => $this->redact( $content ) ) );
			$html = $this->rendered( $this->under( $limit, static fn (): array => parse_blocks( $content ) ) );
			self::assertShows( '<b>open</b>', $html );
			self::assertShows( '<p>end</p>', $html );
			self::assertHides( 'patreon-gate-cta', $html );
		}
	}

	/** PCRE counts the vertical tab as white space, but core accepts none in a delimiter. */
	public function test_a_delimiter_that_core_does_not_read_still_locks(): void {
		foreach ( array( "<!--\vwp:patreon-gate/divider " . self::LOCK . ' /-->', "<!-- wp:patreon-gate/divider\v" . self::LOCK . ' /-->' ) as $divider ) {
			$content = '<p>beginning</p>' . $divider . '<p>' . self::$canary . '</p>';
			self::assertHides( self::$canary, $this->redact( $content ) );
			self::assertShows( 'beginning', $this->redact( $content ) );
			self::assertHides( self::$canary, do_blocks( $content ) );
			$this->grant( true );
			self::assertShows( self::$canary, $this->redact( $content ) );
			self::assertShows( self::$canary, do_blocks( $content ) );
			$this->grant( false );
		}
	}

	/** @return iterable<string, array{string}> Ways to show a pattern, with its id or name. */
	public static function references(): iterable {
		yield 'synced' => array( '<!-- wp:block {"ref":%1$d} /-->' );
		yield 'synced, no JSON' => array( '<!-- wp:block {"ref":%1$d,} /-->' );
		yield 'synced, no UTF-8' => array( "<!-- wp:block {\"ref\":%1\$d,\"x\":\"\xff\"} /-->" );
		yield 'synced, no blank' => array( '<!--wp:block {"ref":%1$d} /-->' );
		yield 'synced, does not end' => array( '<!-- wp:block {"ref":%1$d} /' );
		yield 'synced, brace gone' => array( '<!-- wp:block {"ref":%1$d /-->' );
		yield 'synced, number gone' => array( '<!-- wp:block {"re /-->' );
		yield 'by name, no JSON' => array( '<!-- wp:pattern {"slug":"%2$s",} /-->' );
		yield 'by name, no blank' => array( '<!-- wp:pattern{"slug":"%2$s"} /-->' );
		yield 'in a group that is not closed' => array( '<!-- wp:columns --><!-- wp:group --><!-- wp:block {"ref":%1$d} /-->' );
	}

	#[DataProvider( 'references' )]
	public function test_a_pattern_with_a_divider_locks_what_is_below_however_damaged_its_reference_is( string $reference ): void {
		$this->connect_campaign();
		$member  = $this->create_member();
		register_block_pattern( 'tests/closing', array( 'title' => 'Closing', 'content' => self::DIVIDER ) );
		$pattern   = $this->create_post( array( 'post_type' => 'wp_block', 'post_content' => self::DIVIDER ) );
		$reference = sprintf( $reference, $pattern->ID, 'tests/closing' );
		$content   = '<!-- wp:paragraph --><p>beginning</p><!-- /wp:paragraph -->' . $reference . '<!-- wp:paragraph --><p>' . self::$canary . '</p><!-- /wp:paragraph -->';
		self::assertHides( self::$canary, do_blocks( $content ) );
		self::assertHides( self::$canary, $this->redact( $content ) );
		self::assertShows( 'beginning', $this->redact( $content ) );
		foreach ( array( 1, 20, 200 ) as $limit ) {
			self::assertHides( self::$canary, $this->under( $limit, fn (): string => $this->redact( $content ) ) );
			self::assertHides( self::$canary, $this->rendered( $this->under( $limit, static fn (): array => parse_blocks( $content ) ) ) );
		}
		$post = $this->stored( $content );
		$page = $this->body_of( $post, null );
		self::assertShows( 'beginning', $page );
		self::assertShows( 'patreon-gate-cta', $page );
		self::assertHides( self::$canary, $page );
		$page = $this->body_of( $post, $member );
		// A reference that cannot be read counts as a lock that only lets in people who may edit the post.
		str_contains( $reference, '"re ' ) ? self::assertHides( self::$canary, $page ) : self::assertShows( self::$canary, $page );
		self::assertShows( self::$canary, $this->body_of( $post, $this->create_user( 'editor' ) ) );
	}

	public function test_a_reference_that_is_only_quoted_locks_nothing(): void {
		$pattern = $this->create_post( array( 'post_type' => 'wp_block', 'post_content' => self::DIVIDER ) );
		$content = '<p>Write &lt;!-- wp:block {"ref":' . $pattern->ID . '} /--&gt; or wp:block {"ref":' . $pattern->ID . '} here.</p><p>end</p>';
		self::assertSame( $content, $this->redact( $content ) );
		self::assertShows( 'end', do_blocks( $content ) );
	}

	public function test_patterns_that_show_each_other_many_times_are_searched_once(): void {
		$ids = array();
		for ( $level = 0; $level < 5; $level++ ) {
			$inner = 0 === $level ? self::DIVIDER : str_repeat( '<!-- wp:block {"ref":' . $ids[ $level - 1 ] . '} /-->', 30 );
			$ids[] = $this->create_post( array( 'post_type' => 'wp_block', 'post_content' => $inner ) )->ID;
		}
		$content = '<!-- wp:block {"ref":' . $ids[4] . '} /-->';
		// Thirty to the power of five would take hours, and more memory than there is.
		self::assertSame( array( json_decode( self::LOCK, true )['lock'] ), ( new Pattern_Dividers() )->references_with_dividers( $content )[0]['locks'] );
		self::assertNotNull( Locked_Document::read( $content, new Pattern_Dividers() ) );
	}

	public function test_a_thousand_dividers_need_little_memory(): void {
		$content = str_repeat( self::DIVIDER . '<!-- wp:paragraph --><p>' . self::$canary . '</p><!-- /wp:paragraph -->', 1000 );
		memory_reset_peak_usage();
		$before = memory_get_usage();
		self::assertHides( self::$canary, do_blocks( $content ) );
		self::assertHides( self::$canary, $this->redact( $content ) );
		self::assertLessThan( 32 * MB_IN_BYTES, memory_get_peak_usage() - $before );
	}

	public function test_footnotes_and_images_below_a_pattern_with_a_divider_are_hidden_with_it(): void {
		$this->connect_campaign();
		$member  = $this->create_member();
		$picture = $this->create_attachment();
		$pattern = $this->create_post( array( 'post_type' => 'wp_block', 'post_content' => self::DIVIDER ) );
		$post    = $this->create_post( array( 'post_content' => '<!-- wp:paragraph --><p>beginning</p><!-- /wp:paragraph --><!-- wp:block {"ref":' . $pattern->ID . '} /--><!-- wp:paragraph --><p>text<sup data-fn="fn-1"></sup> <img class="wp-image-' . $picture->ID . '" src="a.png"/></p><!-- /wp:paragraph -->' ) );
		wp_update_post( array( 'ID' => $picture->ID, 'post_parent' => $post->ID ) );
		update_post_meta( $post->ID, 'footnotes', wp_slash( (string) wp_json_encode( array( array( 'id' => 'fn-1', 'content' => self::$canary ) ) ) ) );
		$this->go_to( (string) get_permalink( $post ) );
		self::assertHides( self::$canary, (string) get_post_meta( $post->ID, 'footnotes', true ) );
		self::assertSame( 404, $this->rest( 'GET', '/wp/v2/media/' . $picture->ID )->get_status() );
		$this->act_as( $member );
		$this->go_to( (string) get_permalink( $post ) );
		self::assertShows( self::$canary, (string) get_post_meta( $post->ID, 'footnotes', true ) );
		self::assertSame( 200, $this->rest( 'GET', '/wp/v2/media/' . $picture->ID )->get_status() );
	}

	public function test_a_search_for_very_long_words_compares_public_texts_and_finds_posts_without_a_lock(): void {
		$long = str_repeat( "it's ", 200 ) . 'quuxlong';
		$open = $this->create_post( array( 'post_content' => $long ) );
		$this->create_post( array( 'post_content' => self::DIVIDER . $long ) );
		$found = ( new \WP_Query( array( 's' => 'quuxlong', 'sentence' => true, 'fields' => 'ids' ) ) )->posts;
		self::assertSame( array( $open->ID ), $found );
		// With such a PCRE limit, core's own search finds no words to search for. Other plugins pass queries that do not depend on it.
		global $wpdb;
		$sql     = "{$wpdb->posts}.post_content LIKE '%a\\'b {$wpdb->posts}.post_content '' c%' OR {$wpdb->posts}.post_content = 'd\\\\'";
		$search  = new Search_Sql( Plugin::instance()->public_texts(), new Content_Collation( new Database() ), new Lock_Rows( new Database() ) );
		$changed = $search->with_public_text( $sql, true );
		self::assertSame( $changed, $this->under( 1, static fn (): string => $search->with_public_text( $sql, true ) ) );
		self::assertSame( 2, substr_count( $changed, 'pg_text.public_text' ) );
		self::assertShows( "LIKE '%a\\'b {$wpdb->posts}.post_content '' c%' OR COALESCE(", $changed );
	}

	/** Stores content as an administrator, who may store any markup, like somebody who repairs a database. */
	private function stored( string $content ): WP_Post {
		$this->act_as( $this->create_user( 'administrator' ) );
		$post = $this->create_post( array( 'post_content' => mb_scrub( $content, 'UTF-8' ) ) );
		$this->act_as( null );
		return $post;
	}

	/** Returns the page of a post without its head. */
	private function body_of( WP_Post $post, ?WP_User $reader ): string {
		$page = $this->page_of( $post, $reader );
		return substr( $page, (int) strpos( $page, $post->post_title . '<' ) );
	}

	/** Asserts without the text in the message, which would have a hundred kilobytes. */
	private static function assertShows( string $word, string $text, string $message = '' ): void {
		self::assertTrue( str_contains( $text, $word ), "$message: $word is missing in …" . substr( $text, -500 ) );
	}

	private static function assertHides( string $word, string $text, string $message = '' ): void {
		self::assertFalse( str_contains( $text, $word ), "$message: $word stands in …" . substr( $text, -500 ) );
	}

	/** Lets an add-on grant everybody access, or nobody. */
	private function grant( bool $grant ): void {
		$grant ? add_filter( Hooks::DECISION_GRANT, '__return_true' ) : remove_filter( Hooks::DECISION_GRANT, '__return_true' );
		Plugin::instance()->access()->forget();
	}

	private function redact( string $content ): string {
		return Plugin::instance()->redactor()->redact( $content, 0 );
	}

	/** @param array<array-key, mixed> $blocks Parsed blocks. */
	private function rendered( array $blocks ): string {
		return implode( '', array_map( 'render_block', $blocks ) );
	}

	/**
	 * @template T
	 * @param int           $limit Steps PCRE may take.
	 * @param callable(): T $work  Called with that limit in force.
	 * @return T
	 */
	private function under( int $limit, callable $work ): mixed {
		$before = ini_set( 'pcre.backtrack_limit', (string) $limit );
		try {
			return $work();
		} finally {
			ini_set( 'pcre.backtrack_limit', (string) $before );
		}
	}

	/** Clears PHP's cache of compiled patterns by compiling four thousand others; it caches them with or without JIT, as it was then. */
	private function use_jit( bool $use ): void {
		if ( ini_get( 'pcre.jit' ) === ( $use ? '1' : '0' ) ) {
			return;
		}
		ini_set( 'pcre.jit', $use ? '1' : '0' );
		for ( $pattern = 0; $pattern < 8200; $pattern++ ) {
			preg_match( "/$pattern/", '' );
		}
	}
}

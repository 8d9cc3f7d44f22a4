<?php
/**
 * Searches with the plugin, and without it.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Surfaces;

use PHPUnit\Framework\Attributes\DataProvider;
use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Texts\Content_Collation;
use Patreon_Gate\Tests\Integration_Test_Case;
use WP_Post;
use WP_Query;

/**
 * A visitor finds in public posts what WordPress finds without the plugin, with the collation of the site's own posts table, and
 * the public text of a locked post is compared in the same way.
 */
final class Search_Comparison_Test extends Integration_Test_Case {

	private const TEXTS = array(
		'The Lighthouse keeper paints.',
		'ÉCLAIR au café, naïve soufflé',
		'Straße nach Süden, STRASSE nach Norden',
		'Изба и ёлка',
		'東京タワー 日本語の文章',
		'İstanbul ve ısı',
		'A snowman ☃ and a rocket 🚀 fly',
		'100% of it_s under_scored \\ back',
		"Cafe\u{301} with a combining accent",
		'ﬁne ligature and ½ measure',
	);

	private const WORDS = array(
		'lighthouse', 'LIGHTHOUSE', 'Lighthouse', 'light', 'eclair', 'éclair', 'Éclair', 'cafe', 'CAFÉ', 'naive', 'souffle', 'strasse', 'straße', 'suden', 'SÜDEN',
		'изба', 'ИЗБА', 'елка', 'Ёлка', '東京', 'タワー', 'たわー', '文章', 'istanbul', 'İSTANBUL', 'ısı', 'isi', 'ISI', '☃', '🚀', '🎈', '100%', 'under_scored', 'underXscored', 'back',
		'fine', 'ﬁne', '½', 'keeper paints', '"KEEPER PAINTS"', 'keeper -LIGHTHOUSE', 'paints -eclair', 'cafe -naïve', '-eclair', '-lighthouse -изба', "caf\u{301}", 'nothing at all',
	);

	/** @return iterable<string, array{string}> Collations of the posts table; '' for the one WordPress created. */
	public static function collations(): iterable {
		foreach ( array( '', 'utf8mb4_bin', 'utf8mb4_swedish_ci', 'utf8mb3_general_ci', 'latin1_general_cs', 'cp1251_general_ci' ) as $collation ) {
			yield '' === $collation ? 'as WordPress makes it' : $collation => array( $collation );
		}
	}

	/** @return list<string> Texts; for utf8mb3, with emoji as entities. WordPress encodes them when it saves, but 6.8 does not know the name utf8mb3, and would store nothing. */
	private static function texts( string $collation ): array {
		return str_starts_with( $collation, 'utf8mb3' ) ? array_map( 'wp_encode_emoji', self::TEXTS ) : self::TEXTS;
	}

	#[DataProvider( 'collations' )]
	public function test_visitors_find_in_open_posts_what_they_find_without_the_plugin( string $collation ): void {
		$this->use_collation( $collation );
		$open = array();
		foreach ( self::texts( $collation ) as $text ) {
			// The titles must not match.
			$open[] = $this->create_post( array( 'post_title' => 'x', 'post_excerpt' => '', 'post_content' => $text ) )->ID;
		}
		$locked = $this->create_post( array( 'post_title' => 'x', 'post_content' => 'LIGHTHOUSE éclair изба' ) );
		Plugin::instance()->post_locks()->set( $locked->ID, self::lock() );
		$found = 0;
		foreach ( self::WORDS as $word ) {
			$with    = $this->found( $word, $open );
			$without = $this->without_the_plugin( fn (): array => $this->found( $word, $open ) );
			self::assertSame( $without, $with, "Searched for $word" );
			$found += count( $with );
		}
		self::assertGreaterThan( 15, $found, 'The words find too little to prove anything.' );
	}

	public function test_the_most_relevant_post_comes_first_as_without_the_plugin(): void {
		$best  = $this->create_post( array( 'post_title' => 'x', 'post_content' => 'The LIGHTHOUSE KEEPER', 'post_date' => '2020-01-01 00:00:00' ) )->ID;
		$other = $this->create_post( array( 'post_title' => 'x', 'post_content' => 'A keeper without lighthouse', 'post_date' => '2024-01-01 00:00:00' ) )->ID;
		$found = fn (): array => $this->found( 'lighthouse keeper', array( $best, $other ), array( 'orderby' => 'relevance' ) );
		self::assertSame( array( $best, $other ), $this->without_the_plugin( $found ) );
		self::assertSame( array( $best, $other ), $found() );
	}

	#[DataProvider( 'collations' )]
	public function test_the_public_text_of_a_locked_post_is_compared_like_that_of_an_open_one( string $collation ): void {
		$this->use_collation( $collation );
		$pairs = array();
		foreach ( self::texts( $collation ) as $text ) {
			$open                = $this->create_post( array( 'post_title' => 'x', 'post_content' => $text ) )->ID;
			$locked              = $this->create_post( array( 'post_title' => 'x', 'post_content' => $text . self::divider() . '<p>quuxhidden ' . strrev( 'lighthouse' ) . '</p>' ) );
			$pairs[ $locked->ID ] = $open;
		}
		$found = 0;
		foreach ( self::WORDS as $word ) {
			$open   = $this->found( $word, array_values( $pairs ) );
			$locked = array_map( static fn ( int $id ): int => $pairs[ $id ], $this->found( $word, array_keys( $pairs ) ) );
			self::assertSame( $open, $locked, "Searched for $word" );
			$found += count( $open );
		}
		self::assertGreaterThan( 15, $found );
		foreach ( array( 'quuxhidden', 'QUUXHIDDEN', strrev( 'lighthouse' ), 'Quüxhidden' ) as $word ) {
			self::assertSame( array(), $this->found( $word, array_keys( $pairs ) ), $word );
		}
	}

	/**
	 * @param list<int>            $ids  To search in.
	 * @param array<string, mixed> $more Of the query.
	 * @return list<int> In the order found.
	 */
	private function found( string $words, array $ids, array $more = array() ): array {
		$query = new WP_Query( $more + array( 's' => $words, 'post__in' => $ids, 'posts_per_page' => -1, 'orderby' => 'ID', 'order' => 'ASC', 'fields' => 'ids', 'cache_results' => false ) );
		return array_values( array_map( static fn ( int|WP_Post $post ): int => is_int( $post ) ? $post : $post->ID, $query->posts ) );
	}

	/**
	 * @param callable(): list<int> $search Searches.
	 * @return list<int>
	 */
	private function without_the_plugin( callable $search ): array {
		global $wp_filter;
		self::assertIsArray( $wp_filter );
		$names = array_flip( array( 'pre_get_posts', 'posts_search', 'posts_search_orderby', 'posts_where', 'posts_clauses', 'posts_request', 'the_posts', 'posts_results' ) );
		$kept  = array_intersect_key( $wp_filter, $names );
		self::assertArrayHasKey( 'posts_search', $kept );
		try {
			$wp_filter = array_diff_key( $wp_filter, $names ); // Put back below.
			return $search();
		} finally {
			$wp_filter = array_merge( $wp_filter, $kept ); // As it was.
		}
	}

	private function use_collation( string $collation ): void {
		global $wpdb;
		if ( '' === $collation ) {
			return;
		}
		if ( ! $wpdb->dbh instanceof \mysqli ) {
			self::markTestSkipped( 'SQLite compares everything in one way.' );
		}
		( new Database() )->execute( 'ALTER TABLE %i CONVERT TO CHARACTER SET ' . strtok( $collation, '_' ) . " COLLATE $collation", array( $wpdb->posts ) );
		self::forget_charsets();
		// Background work checks it every few minutes.
		do_action( 'patreon_gate_recheck' );
		self::assertSame( $collation, get_option( Content_Collation::OPTION ) );
	}

	public function test_a_search_queries_the_collation_only_if_none_is_stored(): void {
		$post  = $this->create_post( array( 'post_title' => 'x', 'post_content' => 'A Lighthouse' ) )->ID;
		$asked = 0;
		$count = static function ( string $sql ) use ( &$asked ): string {
			$asked += str_contains( $sql, 'SHOW FULL COLUMNS' ) ? 1 : 0;
			return $sql;
		};
		( new Content_Collation( new Database() ) )->note();
		add_filter( 'query', $count );
		self::assertSame( array( $post ), $this->found( 'lighthouse', array( $post ) ) );
		self::assertSame( 0, $asked );
		delete_option( Content_Collation::OPTION );
		self::assertSame( array( $post ), $this->found( 'lighthouse', array( $post ) ) );
		self::assertGreaterThan( 0, $asked );
	}

	/** Resets what `wpdb` remembers about the columns of tables. */
	private static function forget_charsets(): void {
		global $wpdb;
		foreach ( array( 'col_meta', 'table_charset' ) as $name ) {
			( new \ReflectionProperty( \wpdb::class, $name ) )->setValue( $wpdb, array() );
		}
	}

	private static function divider(): string {
		return '<!-- wp:patreon-gate/divider {"lock":' . wp_json_encode( self::lock()->to_array() ) . '} /-->';
	}

	private static function lock(): Lock {
		return new Lock( true, false, array( new Condition( 'paying', array() ) ) );
	}
}

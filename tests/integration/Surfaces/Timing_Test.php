<?php
/**
 * Row L35: the time of a search reveals nothing about locked text.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Surfaces;

use Patreon_Gate\Tests\Integration_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;

/**
 * Without a clock: two requests with the same queries, the same query plans and the same response differ by
 * nothing that could be timed. `npm run bench:timing` measures it as well.
 */
final class Timing_Test extends Integration_Test_Case {

	use Locks_Posts;

	private const HIDDEN  = 'zanzibarcanary';
	private const NOWHERE = 'qqqqqqqqqqqqqq';

	/** @var list<string> */
	private array $statements = array();

	/** @return array<string, array{string}> */
	public static function kinds(): array {
		return array(
			'K1' => array( 'K1' ),
			'K2' => array( 'K2' ),
			'K3' => array( 'K3' ),
		);
	}

	#[DataProvider( 'kinds' )]
	public function test_L35_a_search_for_locked_text_does_the_same_work_as_one_without_results( string $kind ): void {
		for ( $posts = 0; $posts < 5; $posts++ ) {
			$this->locked( $kind );
		}
		foreach ( array( 'posts', 'search', 'media', 'pages' ) as $route ) {
			$ask = fn ( string $word ): array => $this->work_of( fn () => $this->rest( 'GET', "/wp/v2/$route", array( 'search' => $word ) ), $word );
			$ask( self::NOWHERE );
			$nowhere = $ask( self::NOWHERE );
			self::assertNotSame( array(), $nowhere['statements'] );
			self::assertSame( $nowhere, $ask( self::HIDDEN ), "$route $kind" );
		}
		foreach ( array( '', '&orderby=relevance', '&sentence=1', '&feed=rss2' ) as $more ) {
			$ask = fn ( string $word ): array => $this->work_of( fn () => $this->go_to( home_url( "/?s=$word$more" ) ), $word );
			$ask( self::NOWHERE );
			self::assertSame( $ask( self::NOWHERE ), $ask( self::HIDDEN ), "$more $kind" );
		}
	}

	/** Anybody can guess which ids exist, because posts and attachments share a sequence. Whether a post or an attachment has an id is secret. */
	public function test_L35_L43_a_hidden_attachment_answers_like_a_missing_one(): void {
		$hidden = $this->create_attachment( $this->locked( 'K1' ) );
		foreach ( array( 'GET', 'HEAD', 'POST', 'DELETE' ) as $method ) {
			$ask = fn ( int $id ): string => $this->work_of( fn () => $this->rest( $method, "/wp/v2/media/$id" ), (string) $id )['answer'];
			self::assertSame( $ask( 999999 ), $ask( $hidden->ID ), $method );
		}
	}

	private function locked( string $kind ): int {
		return $this->locked_post( $kind, str_repeat( self::HIDDEN . ' words ', 200 ) )->ID;
	}

	/**
	 * @param callable(): (\WP_REST_Response|null) $request Asks.
	 * @return array{statements: list<string>, plans: list<mixed>, answer: string} Without the word that was asked for.
	 */
	private function work_of( callable $request, string $word ): array {
		global $wpdb;
		wp_cache_flush();
		$this->statements = array();
		add_filter( 'query', array( $this, 'note' ), PHP_INT_MAX );
		$response = $request();
		remove_filter( 'query', array( $this, 'note' ), PHP_INT_MAX );
		$statements = $this->statements;
		$plans      = array();
		foreach ( $wpdb->is_mysql ? $statements : array() as $statement ) {
			if ( 1 === preg_match( '/^\s*SELECT(?!\s+FOUND_ROWS)/i', $statement ) ) {
				$plans[] = $wpdb->get_results( 'EXPLAIN ' . $statement, ARRAY_A );
			}
		}
		$answer = null === $response ? wp_list_pluck( $GLOBALS['wp_query']->posts, 'ID' ) : array( $response->get_status(), $response->get_headers(), $response->get_data() );
		return array(
			'statements' => str_replace( $word, 'WORD', $statements ),
			'plans'      => $plans,
			'answer'     => str_replace( $word, 'WORD', (string) wp_json_encode( $answer ) ),
		);
	}

	/** @param mixed $statement A query. */
	public function note( mixed $statement ): mixed {
		if ( is_string( $statement ) ) {
			// WordPress puts random characters in the place of percent signs until a statement is sent.
			$this->statements[] = $GLOBALS['wpdb']->remove_placeholder_escape( $statement );
		}
		return $statement;
	}
}

<?php
/**
 * The leak matrix.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Leak;

use Patreon_Gate\Tests\Http_Test_Case;
use Patreon_Gate\Tests\Page;
use PHPUnit\Framework\Attributes\DataProvider;

/** Tests every row with every kind of lock for every reader: nobody gets locked text without access, and everybody with access gets it. */
final class Leak_Matrix_Test extends Http_Test_Case {

	use Guard_Log;

	/** @return iterable<string, array{Row, string}> */
	public static function matrix(): iterable {
		foreach ( array( ...Page_Rows::all(), ...Interface_Rows::all() ) as $row ) {
			foreach ( $row->kinds as $kind ) {
				yield $row->id . ' ' . $kind => array( $row, $kind );
			}
		}
	}

	#[DataProvider( 'matrix' )]
	public function test_a_channel_shows_locked_text_only_to_the_entitled( Row $row, string $kind ): void {
		$site    = Leak_Site::get( self::base_url() );
		$content = $site->content( $kind );
		$wrong   = array();
		$readers = array_filter( $site->readers, $row->concerns( ... ) );
		// The content of a row is created first, so that no reader finds an empty list.
		$content->id( 'main' );
		$answers = array( 'anonymous' => ( $row->fetch )( $site->readers['anonymous'], $content ) )
			+ Parallel::run( array_map( static fn( Reader $reader ): \Closure => static fn(): array => ( $row->fetch )( $reader, $content ), array_diff_key( $readers, array( 'anonymous' => true ) ) ) );
		foreach ( $readers as $reader ) {
			$pages  = $answers[ $reader->name ];
			$hits   = array_filter( $pages, static fn( Page $page ): bool => false !== stripos( $page->raw, Leak_Content::CANARY ) );
			$broken = array_filter( $pages, static fn( Page $page ): bool => $page->status >= 500 );
			if ( array() !== $broken ) {
				$wrong[] = "{$reader->name}: the site broke: " . substr( reset( $broken )->body, 0, 300 );
			}
			if ( $row->hides( $reader ) && array() !== $hits ) {
				$wrong[] = "{$reader->name} reads, in answer " . ( (int) array_key_first( $hits ) + 1 ) . ': ' . $this->excerpt( reset( $hits ) );
			}
			foreach ( array_diff( $row->carried( $reader, $kind, count( $pages ) ), array_keys( $hits ) ) as $at ) {
				$wrong[] = "{$reader->name} should read, and reads nothing in answer " . ( $at + 1 ) . ' (' . ( $pages[ $at ]->status ?? 'there is none' ) . '): ' . substr( wp_strip_all_tags( $pages[ $at ]->body ?? '' ), -400 );
			}
		}
		self::assertSame( array(), $wrong );
		self::assertSame( '', $this->take_guard_log(), 'The canary guard of the site logged a leak.' );
		self::assertSame( '', $this->own_notices(), 'The plugin raised notices.' );
	}

	/** A lock on a part does not affect comments, which belong to the post. */
	#[DataProvider( 'kinds_of_parts' )]
	public function test_comments_of_a_post_with_locked_parts_are_read_by_everybody( string $kind ): void {
		$site    = Leak_Site::get( self::base_url() );
		$content = $site->content( $kind );
		$comment = $content->comment();
		foreach ( array( 'anonymous', 'subscriber', 'former', 'entitled', 'entitled by cookie', 'editor' ) as $name ) {
			$reader = $site->readers[ $name ];
			foreach ( array( $reader->get( $content->path( 'main' ) ), $reader->get( $content->path( 'main' ) . 'feed/' ), $reader->rest( '/wp/v2/comments?post=' . $content->id( 'main' ) ), $reader->rest( "/wp/v2/comments/$comment" ) ) as $at => $page ) {
				self::assertStringContainsString( $content->talk, $page->body, "$name, answer " . ( $at + 1 ) );
			}
		}
	}

	/** @return iterable<string, array{string}> */
	public static function kinds_of_parts(): iterable {
		yield 'K2' => array( 'K2' );
		yield 'K3' => array( 'K3' );
		yield 'K4' => array( 'K4' );
		yield 'K5' => array( 'K5' );
	}

	private function excerpt( Page $page ): string {
		$at = (int) stripos( $page->raw, Leak_Content::CANARY );
		return '…' . substr( $page->raw, max( 0, $at - 200 ), 300 ) . '…';
	}

	private function own_notices(): string {
		return implode( "\n", preg_grep( '#/(includes|blocks)/(?!class-)#', explode( "\n", $this->take_site_log() ) ) ?: array() );
	}
}

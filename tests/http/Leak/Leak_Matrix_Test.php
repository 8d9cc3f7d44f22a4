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

/**
 * Tests each row with each kind of lock, reader, theme and version: nobody gets locked text without access, and everybody with access gets all of
 * it. `Matrix` says which combinations are tested.
 */
final class Leak_Matrix_Test extends Http_Test_Case {

	use Guard_Log;

	private static string $theme = '';

	private static ?Lock_Kind $entered = null;

	private static int $responses = 0;

	public static function setUpBeforeClass(): void {
		parent::setUpBeforeClass();
		self::$theme = get_stylesheet();
		Leak_Site::forget_contents();
		fwrite( STDERR, "\n" . Matrix::describe() . "\n" );
	}

	public static function tearDownAfterClass(): void {
		Leak_Site::get( self::base_url() )->enter( null );
		switch_theme( self::$theme );
		fwrite( STDERR, "\nLeak matrix: " . self::$responses . " responses.\n" );
		parent::tearDownAfterClass();
	}

	/** @return iterable<string, array{list<array<string, string>>}> Cases with the same kind of lock and theme. */
	public static function matrix(): iterable {
		return Matrix::groups();
	}

	/** @param list<array<string, string>> $cases Combinations of `Matrix`. */
	#[DataProvider( 'matrix' )]
	public function test_a_channel_shows_locked_text_only_to_the_entitled( array $cases ): void {
		self::assertNotSame( array(), $cases );
		$site    = Leak_Site::get( self::base_url() );
		$kind    = Lock_Kinds::all()[ $cases[0]['kind'] ];
		$content = $this->enter( $site, $kind, $cases[0]['theme'] );
		$tasks   = array();
		foreach ( $cases as $case ) {
			$row    = Matrix::rows()[ $case['row'] ];
			$reader = $site->all_readers()[ $case['reader'] ]->before( $kind );
			$tasks[ "{$case['row']}, $reader->name" ] = static fn (): array => array( $row, $reader, ( $row->fetch )( $reader, $content ) );
		}
		$wrong = array();
		foreach ( Parallel::run( $tasks ) as $name => list( $row, $reader, $pages ) ) {
			self::$responses += count( $pages );
			foreach ( $this->wrongs( $row, $reader, $content, $pages ) as $what ) {
				$wrong[] = "$name: $what";
			}
		}
		self::assertSame( array(), $wrong );
		$logged = $this->take_guard_log();
		// A post that is open for everyone is also read by requests of the site to itself, which the guard cannot tell apart.
		self::assertSame( '', Lock_Kind::EVERYONE === $kind->opens_for ? '' : $logged, 'The canary guard of the site logged a leak.' );
		self::assertSame( '', $this->own_notices(), 'The plugin raised notices.' );
	}

	/** A lock on a part does not affect comments, which belong to the post. */
	#[DataProvider( 'kinds_of_parts' )]
	public function test_comments_of_a_post_with_locked_parts_are_read_by_everybody( string $kind ): void {
		$site    = Leak_Site::get( self::base_url() );
		$content = $site->content( $kind );
		$comment = $content->comment();
		foreach ( array( 'anonymous', 'former', 'entitled by cookie', 'editor' ) as $name ) {
			$reader = $site->readers[ $name ];
			foreach ( array( $reader->get( $content->path( 'main' ) ), $reader->get( $content->path( 'main' ) . 'feed/' ), $reader->rest( '/wp/v2/comments?post=' . $content->id( 'main' ) ), $reader->rest( "/wp/v2/comments/$comment" ) ) as $at => $page ) {
				self::assertStringContainsString( $content->talk, $page->body, "$name, answer " . ( $at + 1 ) );
			}
		}
	}

	/** @return iterable<string, array{string}> */
	public static function kinds_of_parts(): iterable {
		foreach ( Lock_Kinds::all() as $kind ) {
			if ( $kind->is_part() ) {
				yield $kind->name => array( $kind->name );
			}
		}
	}

	/** Shows content of this kind in this theme. */
	private function enter( Leak_Site $site, Lock_Kind $kind, string $theme ): Leak_Content {
		if ( get_stylesheet() !== Matrix::THEMES[ $theme ] ) {
			switch_theme( Matrix::THEMES[ $theme ] );
		}
		if ( self::$entered?->name !== $kind->name ) {
			$site->enter( $kind );
			self::$entered = $kind;
		}
		return $site->content( $kind->name );
	}

	/**
	 * Returns what is wrong with the responses.
	 *
	 * @param list<Page> $pages Responses.
	 * @return list<string>
	 */
	private function wrongs( Row $row, Reader $reader, Leak_Content $content, array $pages ): array {
		$wrong  = array();
		$carried = $row->carried( $reader, $content->kind, count( $pages ) );
		foreach ( $pages as $at => $page ) {
			$number = 'answer ' . ( $at + 1 ) . " ($page->status)";
			if ( $page->status >= 500 ) {
				$wrong[] = "$number: the site broke: " . substr( $page->body, 0, 300 );
			}
			if ( $row->hides( $reader ) && false !== stripos( $page->raw, Leak_Content::CANARY ) ) {
				$wrong[] = "$number has locked text: " . $this->excerpt( $page );
			}
			$missing = in_array( $at, $carried, true ) ? array_filter( $row->pieces( $at, $content, $reader ), static fn ( string $piece ): bool => false === stripos( $page->raw, $piece ) ) : array();
			if ( array() !== $missing ) {
				$wrong[] = "$number lacks " . implode( ', ', $missing ) . ': ' . substr( (string) preg_replace( '/\s+/', ' ', wp_strip_all_tags( $page->body ) ), -400 );
			}
		}
		if ( array() !== $carried && max( $carried ) >= count( $pages ) ) {
			$wrong[] = 'There are only ' . count( $pages ) . ' answers.';
		}
		return $wrong;
	}

	private function excerpt( Page $page ): string {
		$at = (int) stripos( $page->raw, Leak_Content::CANARY );
		return '…' . substr( $page->raw, max( 0, $at - 200 ), 300 ) . '…';
	}

	private function own_notices(): string {
		return implode( "\n", preg_grep( '#/(includes|blocks)/(?!class-)#', explode( "\n", $this->take_site_log() ) ) ?: array() );
	}
}

<?php
/**
 * Random documents, compared with a simple model.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Rendering;

use Patreon_Gate\Hooks;
use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Integration_Test_Case;
use Patreon_Gate\Tests\Unit\Support\Dice;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;

/** However blocks are nested, exactly the words remain that the model expects. */
#[Group( 'smoke' )]
final class Random_Documents_Test extends Integration_Test_Case {

	private const DOCUMENTS = 400;

	protected function setUp(): void {
		parent::setUp();
		add_filter( Hooks::DECISION_GRANT, static fn( bool $grant, mixed $decision, mixed $lock ): bool => $grant || 'open' === $lock->campaign_id, 10, 3 );
	}

	public function test_redaction_keeps_exactly_what_the_model_keeps(): void {
		$this->compare( static fn( string $markup ): string => Plugin::instance()->redactor()->redact( $markup, 0 ) );
	}

	public function test_rendering_raw_markup_shows_exactly_what_the_model_keeps(): void {
		$this->compare( static fn( string $markup ): string => do_blocks( $markup ) );
	}

	public function test_rendering_what_was_redacted_shows_the_same(): void {
		$this->compare( static fn( string $markup ): string => do_blocks( Plugin::instance()->redactor()->redact( $markup, 0 ) ) );
	}

	public function test_every_single_block_is_refused_by_itself_too(): void {
		// Some code creates `WP_Block` objects itself, so the hooks of render_block() that remove locked blocks do not run. What protects the text then is the mark on each block.
		$this->compare(
			static function ( string $markup ): string {
				$html = '';
				foreach ( parse_blocks( $markup ) as $block ) {
					$html .= ( new \WP_Block( $block ) )->render();
				}
				return $html;
			},
			false
		);
	}

	public function test_parsing_and_serializing_loses_nothing(): void {
		$dice = new Dice();
		for ( $at = 0; $at < self::DOCUMENTS; $at++ ) {
			$document = new Random_Document( $dice );
			$again    = serialize_blocks( parse_blocks( $document->markup ) );
			foreach ( array_keys( $document->words ) as $word ) {
				self::assertStringContainsString( $word, $again, $dice->repeat() );
			}
			self::assertStringNotContainsString( 'patreon_gate"', $again, $dice->repeat() );
		}
	}

	/** @return iterable<string, array{callable(string): string}> */
	public static function readers(): iterable {
		yield 'as text' => array( static fn( string $markup ): string => Plugin::instance()->redactor()->redact( $markup, 0 ) );
		yield 'rendered' => array( static fn( string $markup ): string => do_blocks( $markup ) );
		yield 'filtered' => array( static fn( string $markup ): string => apply_filters( 'the_content', $markup ) );
	}

	/** @param callable(string): string $show Returns what a reader gets. */
	#[DataProvider( 'readers' )]
	public function test_broken_markup_never_unlocks_anything( callable $show ): void {
		$dice = new Dice();
		for ( $at = 0; $at < self::DOCUMENTS; $at++ ) {
			$document = new Random_Document( $dice );
			$broken   = $this->break( $document->markup, $dice );
			if ( null === $broken ) {
				continue;
			}
			$shown = $show( $broken );
			foreach ( $document->words as $word => $conditions ) {
				if ( in_array( array( false, true ), $conditions, true ) ) {
					self::assertStringNotContainsString( $word, $shown, $dice->repeat() . "\n" . $broken . "\n----\n" . $shown );
				}
			}
		}
	}

	/** @param callable(string): string $show Returns what a reader gets. */
	#[DataProvider( 'readers' )]
	public function test_broken_markup_takes_no_word_from_those_who_may_read_everything( callable $show ): void {
		add_filter( Hooks::DECISION_GRANT, '__return_true', 20 );
		$dice = new Dice();
		for ( $at = 0; $at < intdiv( self::DOCUMENTS, 4 ); $at++ ) {
			$document = new Random_Document( $dice );
			$broken   = $this->break_around_locks( $document->markup, $dice );
			if ( null === $broken ) {
				continue;
			}
			$shown = $show( $broken );
			foreach ( $document->words as $word => $conditions ) {
				// The version for everyone else is not for them.
				if ( ! in_array( false, array_column( $conditions, 1 ), true ) ) {
					self::assertStringContainsString( $word, $shown, $dice->repeat() . "\n" . $broken . "\n----\n" . $shown );
				}
			}
		}
	}

	/**
	 * Damages one delimiter of a block that has nothing to do with a lock. A lock that is damaged itself may close its text for everybody.
	 *
	 * @param string $markup Valid markup.
	 */
	private function break_around_locks( string $markup, Dice $dice ): ?string {
		preg_match_all( '#<!-- /?wp:(?!patreon-gate/)[^>]*-->#', $markup, $found, PREG_OFFSET_CAPTURE );
		$found = array_values( array_filter( $found[0], static fn ( array $one ): bool => ! str_contains( $one[0], 'patreonGateLock' ) ) );
		if ( array() === $found ) {
			return null;
		}
		list( $delimiter, $offset ) = $dice->of( $found );
		$damaged                    = match ( $dice->of( array( 'gone', 'twice', 'renamed' ) ) ) {
			'twice' => $delimiter . $delimiter,
			'renamed' => str_replace( 'wp:', 'wp:x', $delimiter ),
			default => '',
		};
		return substr_replace( $markup, $damaged, $offset, strlen( $delimiter ) );
	}

	/**
	 * Damages one delimiter or one tag of a shortcode, but leaves a trace of every lock.
	 *
	 * @param string $markup Valid markup.
	 */
	private function break( string $markup, Dice $dice ): ?string {
		preg_match_all( '/\[\/?patreon_gate_lock[^\]]*\]/', $markup, $tags, PREG_OFFSET_CAPTURE );
		if ( array() !== $tags[0] && $dice->likely( 60 ) ) {
			list( $tag, $offset ) = $dice->of( $tags[0] );
			$damaged              = match ( $dice->of( array( 'gone', 'open', 'twice', 'unknown', 'comment', 'big' ) ) ) {
				'open' => rtrim( $tag, ']' ),
				'twice' => $tag . $tag,
				'unknown' => str_replace( array( ' paying', '/' ), array( ' payin', '/ x ' ), $tag ),
				'comment' => '<!-- ' . $tag . ' -->',
				'big' => strtoupper( $tag ),
				default => '',
			};
			return substr_replace( $markup, $damaged, $offset, strlen( $tag ) );
		}
		preg_match_all( '/<!-- \/?wp:[^>]*-->/', $markup, $found, PREG_OFFSET_CAPTURE );
		if ( array() === $found[0] ) {
			return null;
		}
		list( $delimiter, $offset ) = $dice->of( $found[0] );
		$is_lock = 1 === preg_match( '#^<!-- wp:patreon-gate/(divider|gate) |"patreonGateLock":#', $delimiter );
		$damaged = match ( $dice->of( $is_lock ? array( 'json', 'quote', 'brace', 'space', 'unterminated' ) : array( 'gone', 'twice', 'renamed' ) ) ) {
			'json' => str_replace( '"lock":', '"lock":,', $delimiter ),
			'quote' => str_replace( '"any"', '"any', $delimiter ),
			'brace' => str_replace( '} ', ' ', $delimiter ),
			'space' => str_replace( '<!-- wp', '<!--wp', $delimiter ),
			'unterminated' => str_replace( '-->', '--', $delimiter ),
			'twice' => $delimiter . $delimiter,
			'renamed' => str_replace( 'wp:', 'wp:x', $delimiter ),
			default => '',
		};
		return substr_replace( $markup, $damaged, $offset, strlen( $delimiter ) );
	}

	/**
	 * @param callable(string): string $show Returns what a reader gets.
	 * @param bool                     $both Whether nothing may be missing either; otherwise only leaks are checked.
	 */
	private function compare( callable $show, bool $both = true ): void {
		$dice = new Dice();
		for ( $at = 0; $at < self::DOCUMENTS; $at++ ) {
			$document = new Random_Document( $dice );
			$shown    = $show( $document->markup );
			preg_match_all( '/canary\d+x/', $shown, $found );
			$unexpected = array_diff( $found[0], $document->visible() );
			$missing    = $both ? array_diff( $document->visible(), $found[0] ) : array();
			self::assertSame( array( array(), array() ), array( array_values( $unexpected ), array_values( $missing ) ), $dice->repeat() . "\n" . $document->markup . "\n----\n" . $shown );
		}
	}
}

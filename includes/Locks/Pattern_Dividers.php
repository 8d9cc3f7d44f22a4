<?php
/**
 * Dividers that stand in a pattern, not in the document itself.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks;

use Closure;
use ReflectionFunction;
use WP_Block_Parser;
use WP_Block_Patterns_Registry;
use WP_Hook;
use WP_Post;

/**
 * A synced pattern, or a pattern by name, may hold a divider. Then everything below the pattern is locked as well, or
 * "members only from here" would end with the pattern.
 */
final class Pattern_Dividers {

	private const MAX_DEPTH = 5;
	/** A block that shows a pattern, as text. */
	private const REFERENCE = '/<!--\s+wp:(?:core\/)?(?P<name>block|pattern)\s+(?P<attrs>{.*?})\s*\/?-->/s';

	/** @var array<string, string> Markup of registered patterns, by slug: core parses it anew whenever it is asked for. */
	private array $registered = array();

	/**
	 * Whether a document shows a pattern that holds a divider. Plain searches, unless it does.
	 *
	 * @param string $content Block markup.
	 */
	public function is_in( string $content ): bool {
		foreach ( $this->references( $content ) as $block ) {
			// Parsing is dear, and nearly no pattern has a lock: a search in its text comes first.
			if ( $this->may_hold( $this->content( $block ), 1 ) && array() !== $this->below( $block ) ) {
				return true;
			}
		}
		return false;
	}

	private function may_hold( string $content, int $depth ): bool {
		if ( $depth > self::MAX_DEPTH || Lock_Markup::names_ours( $content ) ) {
			return true;
		}
		foreach ( $this->references( $content ) as $block ) {
			if ( $this->may_hold( $this->content( $block ), $depth + 1 ) ) {
				return true;
			}
		}
		return false;
	}

	/** @return list<array{blockName: string, attrs: mixed}> The blocks of a document that show a pattern. */
	private function references( string $content ): array {
		if ( ! Lock_Markup::shows_pattern( $content ) || (int) preg_match_all( self::REFERENCE, $content, $found, PREG_SET_ORDER ) < 1 ) {
			return array();
		}
		return array_map(
			static fn( array $reference ): array => array(
				'blockName' => 'core/' . $reference['name'],
				'attrs'     => json_decode( $reference['attrs'], true ),
			),
			$found
		);
	}

	/**
	 * @param array<array-key, mixed> $block Parsed block.
	 * @param int                     $depth How deep the search is already.
	 * @return list<mixed> The attribute `lock` of each divider in the pattern that the block shows.
	 */
	public function below( array $block, int $depth = 0 ): array {
		$content = $this->content( $block );
		if ( '' === $content || ( ! Lock_Markup::names_ours( $content ) && ! Lock_Markup::shows_pattern( $content ) ) ) {
			return array();
		}
		// Too deep to follow, which only somebody who wants to hide a divider would build: closed.
		if ( $depth >= self::MAX_DEPTH ) {
			return array( null );
		}
		if ( Lock_Markup::is_in( $content ) && ! Lock_Markup::is_sound( $content ) ) {
			return Lock_Markup::locks( $content );
		}
		return $this->in_blocks( ( new WP_Block_Parser() )->parse( $content ), $depth + 1 );
	}

	/**
	 * @param array<array-key, mixed> $blocks Parsed blocks.
	 * @param int                     $depth  How deep the search is already.
	 * @return list<mixed>
	 */
	private function in_blocks( array $blocks, int $depth ): array {
		$locks = array();
		foreach ( $blocks as $block ) {
			if ( ! is_array( $block ) ) {
				continue;
			}
			if ( Parsed_Block::DIVIDER === Parsed_Block::name( $block ) ) {
				$locks[] = Parsed_Block::attribute( $block, 'lock' );
			}
			$locks = array( ...$locks, ...$this->below( $block, $depth ), ...$this->in_blocks( Parsed_Block::children( $block ), $depth ) );
		}
		return $locks;
	}

	/**
	 * @param array<array-key, mixed> $block Parsed block.
	 * @return string Markup of the pattern it shows, '' where it shows none.
	 */
	private function content( array $block ): string {
		if ( 'core/block' === Parsed_Block::name( $block ) ) {
			$ref     = Parsed_Block::attribute( $block, 'ref' );
			$pattern = is_numeric( $ref ) ? get_post( (int) $ref ) : null;
			return $pattern instanceof WP_Post && 'wp_block' === $pattern->post_type ? $pattern->post_content : '';
		}
		if ( 'core/pattern' === Parsed_Block::name( $block ) ) {
			$slug = Parsed_Block::attribute( $block, 'slug' );
			return is_string( $slug ) ? $this->registered[ $slug ] ?? $this->registered( $slug ) : '';
		}
		return '';
	}

	/**
	 * Core gives the content of a pattern only after it parsed and serialised it to put hooked blocks in. Where there are none, the text it
	 * would parse is all there is to know, and is taken before: pages of block themes show half a dozen patterns.
	 *
	 * @param string $slug Its name.
	 */
	private function registered( string $slug ): string {
		$get     = static fn (): mixed => WP_Block_Patterns_Registry::get_instance()->get_registered( $slug );
		$text    = null;
		$take    = static function ( string $document ) use ( &$text ): bool {
			if ( ! self::is_core_reading() ) {
				return false;
			}
			$text = $document;
			return true;
		};
		$pattern = self::has_hooked_blocks() ? $get() : Annotating_Parser::reading( $take, $get );
		$content = $text ?? ( is_array( $pattern ) ? $pattern['content'] ?? '' : '' );
		if ( is_string( $content ) && '' !== $content ) {
			$this->registered[ $slug ] = $content;
		}
		return $this->registered[ $slug ] ?? '';
	}

	/** Whether core might put blocks into a pattern. It listens to its own filter while it parses, which puts nothing in. */
	private static function has_hooked_blocks(): bool {
		global $wp_filter;
		$filter = is_array( $wp_filter ) ? $wp_filter['hooked_block_types'] ?? null : null;
		$core   = ( new ReflectionFunction( 'apply_block_hooks_to_content' ) )->getFileName();
		foreach ( $filter instanceof WP_Hook ? $filter->callbacks : array() as $callbacks ) {
			foreach ( $callbacks as $callback ) {
				if ( ! $callback['function'] instanceof Closure || ( new ReflectionFunction( $callback['function'] ) )->getFileName() !== $core ) {
					return true;
				}
			}
		}
		return array() !== get_hooked_blocks();
	}

	/** Whether what is to be parsed is the pattern itself: its file may be PHP, and have other things parsed while it is read. */
	private static function is_core_reading(): bool {
		// Before these come this method, the closure and the parser; after them the closure that asks the registry.
		$calls = array_column( debug_backtrace( DEBUG_BACKTRACE_IGNORE_ARGS, 8 ), 'function' ); // phpcs:ignore WordPress.PHP.DevelopmentFunctions.error_log_debug_backtrace, Generic.PHP.ForbiddenFunctions.Found -- nothing else tells who asks.
		return array( 'parse_blocks', 'apply_block_hooks_to_content', 'get_registered' ) === array_slice( $calls, 3, 3 ) && 'reading' === ( $calls[7] ?? '' );
	}
}

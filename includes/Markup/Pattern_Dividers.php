<?php
/**
 * Dividers that stand in a pattern, not in the document itself.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Markup;

use Closure;
use ReflectionFunction;
use WP_Block_Patterns_Registry;
use WP_Block_Type_Registry;
use WP_Hook;
use WP_Post;

/**
 * A synced pattern, or a pattern by name, may hold a divider. Then everything below the pattern is locked as well, or
 * "members only from here" would end with the pattern.
 */
final class Pattern_Dividers {

	private const MAX_DEPTH = 5;

	/** A registered pattern as core writes it; nothing in it can be read in two ways. */
	private const AS_WRITTEN = '/<!-- wp:pattern {"slug":"([a-z0-9_\/-]++)"} \/-->/';

	/** @var array<string, string> Markup of registered patterns, by slug: core parses it anew whenever it is asked for. */
	private array $registered = array();

	/** @var array<string, true> Slugs of registered patterns without any block of ours, also in the patterns they show. */
	private array $harmless = array();

	/** @var array<int, array<string, list<mixed>>> What a running search found, by depth and markup. */
	private array $known = array();

	private int $looking = 0;

	/** @var ?array{array<int, mixed>, bool} Number of blocks and callbacks when core was last asked which blocks it puts in, and whether there were any. */
	private ?array $hooked = null;

	/**
	 * Finds the blocks of a document that show a pattern with a divider.
	 *
	 * @param string $content Block markup.
	 * @param int    $depth   How many patterns it stands in.
	 * @return list<array{at: int, sound: bool, locks: list<mixed>}> In no certain order: offset in bytes, whether core reads the reference,
	 *                                                               and the lock of each divider in the pattern, as it is stored.
	 */
	public function closing( string $content, int $depth = 0 ): array {
		if ( $this->shows_harmless_only( $content, 0 ) ) {
			return array();
		}
		$closing = array();
		foreach ( Lock_Markup::shows_pattern( $content ) ? Pattern_References::in( $content ) : array() as $reference ) {
			$locks = array() === $reference['blocks'] ? array( null ) : array();
			foreach ( $reference['blocks'] as $block ) {
				// Parsing is slow, and nearly no pattern has a lock: its text is searched first.
				$locks = $this->may_hold( $this->content( $block ) ) ? array( ...$locks, ...$this->below( $block, $depth ) ) : $locks;
			}
			if ( array() !== $locks ) {
				$closing[] = array(
					'at'    => $reference['at'],
					'sound' => $reference['sound'],
					'locks' => $locks,
				);
			}
		}
		return $closing;
	}

	/**
	 * Tells whether all patterns of a document are registered ones, written as core writes them, without any block of ours. That is true of
	 * the templates of nearly every theme, which are read many times for each page; the slow search is for all others.
	 *
	 * @param string $content Block markup.
	 * @param int    $depth   How many patterns it stands in.
	 */
	private function shows_harmless_only( string $content, int $depth ): bool {
		if ( $depth >= self::MAX_DEPTH || false === preg_match_all( self::AS_WRITTEN, $content, $found ) || count( $found[1] ) !== Lock_Markup::count_patterns( $content ) ) {
			return false;
		}
		foreach ( $found[1] as $slug ) {
			if ( ! $this->is_harmless( $slug, $depth ) ) {
				return false;
			}
		}
		return true;
	}

	private function is_harmless( string $slug, int $depth ): bool {
		if ( ! isset( $this->harmless[ $slug ] ) ) {
			$text     = $this->registered[ $slug ] ?? $this->registered( $slug );
			$harmless = ! Lock_Markup::has_trace( $text ) && $this->shows_harmless_only( $text, $depth + 1 );
			// One that is not there yet may come.
			if ( '' === $text || ! $harmless ) {
				return $harmless;
			}
			$this->harmless[ $slug ] = true;
		}
		return true;
	}

	/** Tells whether a pattern, or one it shows, may hold a lock. Each is read once, however often it is shown. */
	private function may_hold( string $content ): bool {
		$seen    = array( $content => true );
		$waiting = array( $content );
		for ( $depth = 0; array() !== $waiting && $depth < self::MAX_DEPTH; $depth++ ) {
			$shown = array();
			foreach ( $waiting as $text ) {
				if ( Lock_Markup::has_trace( $text ) ) {
					return true;
				}
				foreach ( Lock_Markup::shows_pattern( $text ) ? Pattern_References::in( $text ) : array() as $reference ) {
					if ( array() === $reference['blocks'] ) {
						return true;
					}
					foreach ( $reference['blocks'] as $block ) {
						$inner = $this->content( $block );
						if ( ! isset( $seen[ $inner ] ) ) {
							$seen[ $inner ] = true;
							$shown[]        = $inner;
						}
					}
				}
			}
			$waiting = $shown;
		}
		return array() !== $waiting;
	}

	/**
	 * @param array<array-key, mixed> $block Parsed block.
	 * @param int                     $depth How deep the search is already.
	 * @return list<mixed> The lock of each divider in the pattern that the block shows, as it is stored.
	 */
	public function below( array $block, int $depth = 0 ): array {
		$content = $this->content( $block );
		if ( '' === $content || ! Lock_Markup::may_be_in( $content ) ) {
			return array();
		}
		// Too deep to follow, which only somebody who wants to hide a divider would build: closed.
		if ( $depth >= self::MAX_DEPTH ) {
			return array( null );
		}
		if ( isset( $this->known[ $depth ][ $content ] ) ) {
			return $this->known[ $depth ][ $content ];
		}
		++$this->looking;
		try {
			$document = Locked_Document::read( $content, $this, null, $depth + 1 );
			$locks    = null === $document ? array() : self::each_once( null === $document->blocks ? $document->locks : $this->in_blocks( $document->blocks, $depth + 1 ) );
			// A pattern that shows another ten times would be searched a hundred thousand times at the last depth.
			$this->known[ $depth ][ $content ] = $locks;
		} finally {
			--$this->looking;
			// Not kept any longer: what a pattern shows in turn may change within the request.
			$this->known = 0 === $this->looking ? array() : $this->known;
		}
		return $locks;
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
			foreach ( Block_Locks::in( $block ) as $kind ) {
				if ( Lockable::BELOW === $kind->scope() ) {
					$locks[] = $kind->stored_lock( $block );
				}
			}
			$locks = array( ...$locks, ...$this->below( $block, $depth ), ...$this->in_blocks( Parsed_Block::children( $block ), $depth ) );
		}
		return $locks;
	}

	/**
	 * @param list<mixed> $locks Attributes `lock`.
	 * @return list<mixed>
	 */
	private static function each_once( array $locks ): array {
		$known = array();
		foreach ( $locks as $lock ) {
			$known[ (string) wp_json_encode( $lock, JSON_PARTIAL_OUTPUT_ON_ERROR ) ] ??= array( $lock );
		}
		return array_merge( ...array_values( $known ) );
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
	 * would parse is all there is to know, and a page of a block theme, which shows half a dozen patterns, costs a percent less with it alone.
	 *
	 * @param string $slug Its name.
	 */
	private function registered( string $slug ): string {
		$registry = WP_Block_Patterns_Registry::get_instance();
		if ( ! $registry->is_registered( $slug ) ) {
			return '';
		}
		$content = $this->has_hooked_blocks() ? null : Pattern_Text::of( $registry, $slug );
		$content = $content ?? $registry->get_registered( $slug )['content'] ?? '';
		if ( is_string( $content ) && '' !== $content ) {
			$this->registered[ $slug ] = $content;
		}
		return $this->registered[ $slug ] ?? '';
	}

	/** Tells whether core might put blocks into a pattern; looked up again when a block or a callback was registered since. */
	private function has_hooked_blocks(): bool {
		global $wp_filter;
		$filter = is_array( $wp_filter ) ? $wp_filter['hooked_block_types'] ?? null : null;
		$state  = array( count( WP_Block_Type_Registry::get_instance()->get_all_registered() ), $filter instanceof WP_Hook ? $filter->callbacks : array() );
		if ( null === $this->hooked || $this->hooked[0] !== $state ) {
			$this->hooked = array( $state, self::finds_hooked_blocks( $filter ) );
		}
		return $this->hooked[1];
	}

	/**
	 * Tells whether any block or callback puts blocks in. While core parses, it hooks its own filter with a callback that puts none in.
	 *
	 * @param mixed $filter Whoever chooses blocks to put in.
	 */
	private static function finds_hooked_blocks( mixed $filter ): bool {
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
}

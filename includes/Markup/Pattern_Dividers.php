<?php
/**
 * Dividers in patterns.
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
 * Finds dividers in the patterns that a document shows: synced patterns and patterns by name. Such a divider also locks everything below
 * the pattern in the document; otherwise "Members only from here" would end with the pattern.
 */
final class Pattern_Dividers {

	private const MAX_DEPTH = 5;

	/** Matches a registered pattern exactly as core writes it, so that there is only one way to read it. */
	private const AS_WRITTEN = '/<!-- wp:pattern {"slug":"([a-z0-9_\/-]++)"} \/-->/';

	/** @var array<string, string> Markup of registered patterns, by slug: core would parse it again at each call. */
	private array $registered = array();

	/** @var array<string, true> Slugs of registered patterns that have no block of this plugin, in themselves or in patterns they show. */
	private array $harmless = array();

	/** @var array<int, array<string, list<mixed>>> What a running search found, by depth and markup. */
	private array $known = array();

	private int $searches = 0;

	/**
	 * Whether core inserts any blocks into others, and what that answer depends on: the number of registered blocks, and the callbacks.
	 *
	 * @var ?array{array<int, mixed>, bool}
	 */
	private ?array $hooked = null;

	/**
	 * Finds the blocks of a document that show a pattern with a divider.
	 *
	 * @param string $content Block markup.
	 * @param int    $depth   How many patterns it is nested in.
	 * @return list<array{at: int, sound: bool, locks: list<mixed>}> In no particular order: offset in bytes, whether core can read the reference, and the
	 *                                                               lock of each divider in the pattern, as it is stored.
	 */
	public function references_with_dividers( string $content, int $depth = 0 ): array {
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
	 * Tells whether all patterns of a document are registered ones, written exactly as core writes them, and without any block of this
	 * plugin. That is true for the templates of nearly every theme, which are read many times on each page. All other documents need the
	 * slow search.
	 *
	 * @param string $content Block markup.
	 * @param int    $depth   How many patterns it is nested in.
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
			// A pattern that is not registered yet may be registered later.
			if ( '' === $text || ! $harmless ) {
				return $harmless;
			}
			$this->harmless[ $slug ] = true;
		}
		return true;
	}

	/** Tells whether a pattern, or one it shows, may have a lock. Each pattern is read once, however often it is shown. */
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
	 * Returns the locks of dividers in the pattern that a block shows.
	 *
	 * @param array<array-key, mixed> $block Parsed block.
	 * @param int                     $depth How many patterns the block is nested in.
	 * @return list<mixed> The locks as they are stored.
	 */
	public function below( array $block, int $depth = 0 ): array {
		$content = $this->content( $block );
		if ( '' === $content || ! Lock_Markup::may_be_in( $content ) ) {
			return array();
		}
		// Nested too deeply to follow. Only somebody who wants to hide a divider would do that, so it counts as a lock that denies.
		if ( $depth >= self::MAX_DEPTH ) {
			return array( null );
		}
		if ( isset( $this->known[ $depth ][ $content ] ) ) {
			return $this->known[ $depth ][ $content ];
		}
		++$this->searches;
		try {
			$document = Locked_Document::read( $content, $this, null, $depth + 1 );
			$locks    = null === $document ? array() : self::each_once( null === $document->blocks ? $document->locks : $this->in_blocks( $document->blocks, $depth + 1 ) );
			// Without this, patterns that each show ten others would be searched a hundred thousand times at the last level.
			$this->known[ $depth ][ $content ] = $locks;
		} finally {
			--$this->searches;
			// Cached only during one search, because the patterns that a pattern shows may change within the request.
			$this->known = 0 === $this->searches ? array() : $this->known;
		}
		return $locks;
	}

	/**
	 * Returns the locks of dividers in some blocks.
	 *
	 * @param array<array-key, mixed> $blocks Parsed blocks.
	 * @param int                     $depth  How many patterns the blocks are nested in.
	 * @return list<mixed>
	 */
	private function in_blocks( array $blocks, int $depth ): array {
		$locks = array();
		foreach ( $blocks as $block ) {
			if ( ! is_array( $block ) ) {
				continue;
			}
			foreach ( Block_Locks::kinds_of( $block ) as $kind ) {
				if ( Lockable::BELOW === $kind->scope() ) {
					$locks[] = $kind->stored_lock( $block );
				}
			}
			$locks = array( ...$locks, ...$this->below( $block, $depth ), ...$this->in_blocks( Parsed_Block::children( $block ), $depth ) );
		}
		return $locks;
	}

	/**
	 * Removes duplicates.
	 *
	 * @param list<mixed> $locks Locks as they are stored.
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
	 * Returns the content of the pattern that a block shows.
	 *
	 * @param array<array-key, mixed> $block Parsed block.
	 * @return string Block markup, '' where the block shows no pattern.
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
	 * Returns the markup of a registered pattern. Core returns it only after parsing and serializing it, to insert hooked blocks. Where there are no
	 * hooked blocks, the text before parsing is enough. That saves one percent of the time on a page of a block theme, which shows half a dozen
	 * patterns.
	 *
	 * @param string $slug Slug of the pattern.
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

	/** Tells whether core might insert blocks into a pattern. It is checked again after a block or a callback was registered. */
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
	 * Tells whether any block or callback inserts blocks into others. While core parses, it adds a callback of its own to that filter,
	 * which inserts none.
	 *
	 * @param mixed $filter The hook `hooked_block_types`, if it has callbacks.
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

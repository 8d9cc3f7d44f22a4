<?php
/**
 * Dividers that stand in a pattern, not in the document itself.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks;

use WP_Block_Parser;
use WP_Block_Patterns_Registry;
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
		if ( $depth > self::MAX_DEPTH || false !== stripos( $content, 'patreon-gate/' ) ) {
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
		if ( ( ! str_contains( $content, 'wp:block ' ) && ! str_contains( $content, 'wp:pattern ' ) && ! str_contains( $content, 'wp:core/' ) ) || (int) preg_match_all( self::REFERENCE, $content, $found, PREG_SET_ORDER ) < 1 ) {
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
		if ( '' === $content || 1 !== preg_match( '/patreon-gate\/|wp:block |wp:pattern /', $content ) ) {
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

	private function registered( string $slug ): string {
		$pattern = WP_Block_Patterns_Registry::get_instance()->get_registered( $slug );
		$content = is_array( $pattern ) ? ( $pattern['content'] ?? '' ) : '';
		if ( is_string( $content ) && '' !== $content ) {
			$this->registered[ $slug ] = $content;
		}
		return $this->registered[ $slug ] ?? '';
	}
}

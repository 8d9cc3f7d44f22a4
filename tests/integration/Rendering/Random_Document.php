<?php
/**
 * Random documents with locks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Rendering;

use Patreon_Gate\Tests\Unit\Support\Dice;

/**
 * Builds random block markup, and at the same time a flat list of its words, each with the locks that apply to it. The list is built by
 * walking along the text, without any tree, so that it does not share an approach with the code under test.
 */
final class Random_Document {

	/** @var array<string, list<array{bool, bool}>> Word → what it requires: [ whether the lock lets the reader in, whether it must ]. */
	public array $words = array();

	public readonly string $markup;

	/** @var list<array{bool, bool}> What the text that is written next requires. */
	private array $holding = array();

	private int $count = 0;

	public function __construct( private readonly Dice $dice ) {
		$this->markup = $this->blocks( 4, $dice->number( 2, 7 ) );
	}

	/**
	 * Returns the words that a reader may see whom the open locks let in.
	 *
	 * @return list<string>
	 */
	public function visible(): array {
		$visible = array();
		foreach ( $this->words as $word => $conditions ) {
			$fulfilled = array_filter( $conditions, static fn( array $condition ): bool => $condition[0] === $condition[1] );
			if ( count( $fulfilled ) === count( $conditions ) ) {
				$visible[] = $word;
			}
		}
		return $visible;
	}

	private function blocks( int $depth, int $number ): string {
		$markup = '';
		for ( $at = 0; $at < $number; $at++ ) {
			$markup .= $this->block( $depth ) . ( $this->dice->likely( 50 ) ? "\n\n" : '' );
		}
		return $markup;
	}

	private function block( int $depth ): string {
		$kind = $this->dice->of( $depth > 0 ? array( 'text', 'text', 'text', 'raw', 'wrap', 'wrap', 'columns', 'list', 'divider', 'gate', 'locked', 'locked', 'more', 'shortcode', 'shortcode' ) : array( 'text', 'raw', 'divider', 'locked' ) );
		return match ( $kind ) {
			'locked' => $this->locked( $depth ),
			'shortcode' => $this->shortcode( $depth ),
			'text' => '<!-- wp:paragraph {"align":"left"} --><p class="a">' . $this->word() . '</p><!-- /wp:paragraph -->',
			'raw' => '<p>' . $this->word() . ' <em>' . $this->word() . '</em></p>',
			'wrap' => $this->wrap( $depth, $this->dice->of( array( 'group', 'quote', 'details', 'cover', 'unknown/box' ) ) ),
			'columns' => '<!-- wp:columns --><div class="wp-block-columns">' . $this->column( $depth ) . $this->column( $depth ) . '</div><!-- /wp:columns -->',
			'list' => '<!-- wp:list --><ul class="wp-block-list">' . $this->item( $depth ) . $this->item( $depth ) . '</ul><!-- /wp:list -->',
			'divider' => $this->divider(),
			'gate' => $this->gate( $depth ),
			default => '<!-- wp:separator --><hr class="wp-block-separator"/><!-- /wp:separator -->',
		};
	}

	private function wrap( int $depth, string $name ): string {
		$markup  = "<!-- wp:$name --><div class=\"x y\"><section><img src=\"a.png\" alt=\"a > b\"/>" . $this->word();
		$markup .= $this->blocks( $depth - 1, $this->dice->number( 0, 3 ) );
		$markup .= '</section>' . $this->word();
		$markup .= $this->blocks( $depth - 1, $this->dice->number( 0, 2 ) );
		return $markup . "</div><!-- /wp:$name -->";
	}

	private function column( int $depth ): string {
		return '<!-- wp:column --><div class="wp-block-column">' . $this->blocks( $depth - 1, $this->dice->number( 0, 3 ) ) . '</div><!-- /wp:column -->';
	}

	private function item( int $depth ): string {
		$markup = '<!-- wp:list-item --><li>' . $this->word();
		if ( $this->dice->likely( 30 ) ) {
			$markup .= '<!-- wp:list --><ul class="wp-block-list">' . $this->item( max( 0, $depth - 1 ) ) . '</ul><!-- /wp:list -->';
		}
		return $markup . ( $this->dice->likely( 10 ) ? $this->divider() : '' ) . $this->word() . '</li><!-- /wp:list-item -->';
	}

	private function divider(): string {
		$open            = $this->dice->likely( 60 );
		$this->holding[] = array( $open, true );
		return '<!-- wp:patreon-gate/divider ' . $this->attributes( $open ) . ' /-->';
	}

	private function gate( int $depth ): string {
		$open   = $this->dice->likely( 50 );
		$around = $this->holding;
		$markup = '<!-- wp:patreon-gate/gate ' . $this->attributes( $open ) . ' -->';
		$added  = array();
		foreach ( array( 'granted' => true, 'denied' => false ) as $face => $must_be_open ) {
			$this->holding = array( ...$around, array( $open, $must_be_open ) );
			$first         = count( $this->holding );
			$markup       .= "<!-- wp:patreon-gate/gate-$face -->" . $this->blocks( $depth - 1, $this->dice->number( 0, 3 ) ) . "<!-- /wp:patreon-gate/gate-$face -->";
			$added         = array( ...$added, ...array_slice( $this->holding, $first ) );
		}
		// Below the gate, the locks from before it apply, and every divider in it.
		$this->holding = array( ...$around, ...$added );
		return $markup . '<!-- /wp:patreon-gate/gate -->';
	}

	/** A block with a lock of its own. Below it, the locks from before it apply, and every divider in it. */
	private function locked( int $depth ): string {
		$open          = $this->dice->likely( 50 );
		$around        = $this->holding;
		$this->holding = array( ...$around, array( $open, true ) );
		$first         = count( $this->holding );
		$markup        = $this->block( $depth - 1 );
		$this->holding = array( ...$around, ...array_slice( $this->holding, $first ) );
		// Text without a block, and a block with such a lock already, get a group around them.
		if ( 1 !== preg_match( '/^<!-- wp:([a-z\/-]+) (\{.*?\} )?(\/?)-->/', $markup, $opening ) || str_contains( $opening[0], 'patreonGateLock' ) ) {
			$opening = array( '<!-- wp:group -->', 'group', '', '' );
			$markup  = $opening[0] . '<div>' . $markup . '</div><!-- /wp:group -->';
		}
		$attributes             = json_decode( '' === $opening[2] ? '{}' : $opening[2], true );
		$attributes             = is_array( $attributes ) ? $attributes : array();
		$attributes['metadata'] = array( 'patreonGateLock' => json_decode( $this->attributes( $open ), true ) + ( $this->dice->likely( 20 ) ? array( 'silent' => true ) : array() ) );
		return "<!-- wp:{$opening[1]} " . wp_json_encode( $attributes ) . " {$opening[3]}-->" . substr( $markup, strlen( $opening[0] ) );
	}

	/** A part of the text in a shortcode. Below it, the locks from before it apply, and every divider in it. */
	private function shortcode( int $depth ): string {
		$paragraph = static fn ( string $text ): string => "<!-- wp:paragraph --><p>$text</p><!-- /wp:paragraph -->";
		list( $begin, $end ) = $this->dice->of(
			array(
				array( '', '' ),
				array( '<p>', '</p>' ),
				array( '<div><em>', '</em></div>' ),
				array( '<!-- wp:shortcode -->', '<!-- /wp:shortcode -->' ),
				array( '<!-- wp:paragraph --><p>', '</p><!-- /wp:paragraph -->' ),
			)
		);
		// Either one element or block around the whole shortcode, or one around each of its tags.
		$each   = $this->dice->likely( 50 );
		$blocks = $each || ! str_contains( $begin, 'wp:' );
		$open   = $this->dice->likely( 50 );
		$around = $this->holding;
		// Text comes first, so that a lock of the block does not end up on the first of several blocks.
		$markup        = '<p>' . $this->word() . '</p>' . $begin . $this->word() . '[patreon_gate_lock paying campaign="' . ( $open ? 'open' : 'closed' ) . '"]';
		$this->holding = array( ...$around, array( $open, true ) );
		$first         = count( $this->holding );
		$markup       .= $this->word() . ( $each ? $end : '' ) . ( $blocks ? $this->blocks( $depth - 1, $this->dice->number( 0, 3 ) ) : '' ) . ( $each ? $begin : '' ) . $this->word() . '[/patreon_gate_lock]';
		$this->holding = array( ...$around, ...array_slice( $this->holding, $first ) );
		return $markup . $this->word() . $end . ( $this->dice->likely( 30 ) ? $paragraph( $this->word() ) : '' );
	}

	private function word(): string {
		$word                 = 'canary' . ++$this->count . 'x';
		$this->words[ $word ] = $this->holding;
		return $word;
	}

	private function attributes( bool $open ): string {
		$lock = array(
			'match'      => 'any',
			'inverse'    => false,
			'campaign'   => $open ? 'open' : 'closed',
			'conditions' => array( array( 'type' => 'paying', 'params' => new \stdClass() ) ),
		);
		return (string) wp_json_encode( array( 'lock' => $lock ) );
	}
}

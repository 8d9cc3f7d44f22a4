<?php
/**
 * Parts that the patterns of the gallery share.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Designs;

/** Returns block markup that several designs have in common, so that they say the same in the same way. */
final class Pattern_Parts {

	/** Faces on which nothing is offered: something is out of order. */
	private const TROUBLE = array( 'connection_trouble' );

	/**
	 * Returns a block without inner blocks.
	 *
	 * @param string               $name       Name of the block, without `core/` for those of WordPress.
	 * @param array<string, mixed> $attributes Attributes.
	 */
	public static function block( string $name, array $attributes = array() ): string {
		return self::opening( $name, $attributes, true );
	}

	/**
	 * Returns the comment that opens a block, encoded as the editor does it.
	 *
	 * @param string               $name       Name of the block.
	 * @param array<string, mixed> $attributes Attributes.
	 * @param bool                 $is_empty   Whether it closes the block as well.
	 */
	public static function opening( string $name, array $attributes = array(), bool $is_empty = false ): string {
		$json = array() === $attributes ? '' : serialize_block_attributes( $attributes ) . ' ';
		return "<!-- wp:$name $json" . ( $is_empty ? '/-->' : '-->' );
	}

	/**
	 * Returns the heading for the reader's reason.
	 *
	 * @param array<string, mixed> $attributes More attributes.
	 */
	public static function heading( array $attributes = array() ): string {
		return self::block( 'patreon-gate/reason', array( 'part' => 'heading', 'level' => 2 ) + $attributes );
	}

	/** Returns the sentence about the reader's reason. */
	public static function sentence(): string {
		return self::block( 'patreon-gate/reason', array( 'part' => 'body' ) );
	}

	/** Returns what is locked, in numbers. */
	public static function offer(): string {
		return self::block( 'patreon-gate/behind', array( 'metadata' => array( 'patreonGate' => array( 'not' => self::TROUBLE ) ) ) );
	}

	/** Returns the button, with the quiet link for members beside it. */
	public static function actions(): string {
		return self::opening( 'group', array( 'className' => 'patreon-gate-actions', 'layout' => array( 'type' => 'flex', 'flexWrap' => 'wrap' ) ) )
			. "\n<div class=\"wp-block-group patreon-gate-actions\">"
			. self::block( 'patreon-gate/join' ) . "\n\n" . self::block( 'patreon-gate/check-again' ) . "\n\n" . self::block( 'patreon-gate/sign-in' )
			. "</div>\n<!-- /wp:group -->";
	}

	/** Returns one short line about the two places, with the rest behind a disclosure, and the support code where there is one. */
	public static function small_print(): string {
		return self::block( 'patreon-gate/reason', array( 'part' => 'note', 'fontSize' => 'small' ) ) . "\n\n" . self::block( 'patreon-gate/support-code', array( 'fontSize' => 'small' ) );
	}
}

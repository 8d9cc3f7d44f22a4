<?php
/**
 * Parts that the patterns of the gallery share.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Designs;

/** Returns block markup that several designs share, so that they say the same things in the same words. */
final class Pattern_Parts {

	/** Faces that offer nothing, because a payment or the connection has to be fixed first. */
	private const OUT_OF_ORDER = array( 'declined_payment', 'connection_trouble' );

	/** Faces of readers who are not asked to join: members, and those who cannot join now. */
	private const NOT_ASKED = array( 'declined_payment', 'connection_trouble', 'tier_too_low', 'sold_out', 'opens_later' );

	/** Faces of readers whom joining helps, and who need no other explanation. */
	private const OFFERED = array( 'not_signed_in', 'not_a_member', 'free_member', 'former_member' );

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
		return self::block( 'patreon-gate/reason', $attributes + array( 'part' => 'heading', 'level' => 2, 'fontSize' => 'x-large' ) );
	}

	/** Returns the sentence about the reader's reason. */
	public static function sentence(): string {
		return self::block( 'patreon-gate/reason', array( 'part' => 'body' ) );
	}

	/** Returns one sentence: what is locked, for readers who might join, and for the others their reason. */
	public static function one_sentence(): string {
		return self::block( 'patreon-gate/behind', array( 'metadata' => self::faces( array( 'only' => self::OFFERED ) ) ) ) . "\n\n"
			. self::block( 'patreon-gate/reason', array( 'part' => 'body', 'metadata' => self::faces( array( 'not' => self::OFFERED ) ) ) );
	}

	/**
	 * Returns what is locked, in numbers.
	 *
	 * @param array<string, mixed> $attributes More attributes.
	 */
	public static function offer( array $attributes = array( 'style' => array( 'typography' => array( 'fontWeight' => '600' ) ) ) ): string {
		return self::block( 'patreon-gate/behind', array( 'metadata' => self::faces( array( 'not' => self::OUT_OF_ORDER ) ) ) + $attributes );
	}

	/**
	 * Returns a sentence in the creator's own voice, which is for readers who might join.
	 *
	 * @param string $text Plain text.
	 */
	public static function voice( string $text ): string {
		return self::opening( 'paragraph', self::asked() ) . "\n<p>" . esc_html( $text ) . "</p>\n<!-- /wp:paragraph -->";
	}

	/**
	 * Returns the attributes of a block that is for readers who might join.
	 *
	 * @return array<string, mixed>
	 */
	public static function asked(): array {
		return array( 'metadata' => self::faces( array( 'not' => self::NOT_ASKED ) ) );
	}

	/** Returns the creator's portrait and name on one line. */
	public static function byline(): string {
		return self::group(
			array( 'className' => 'patreon-gate-by', 'layout' => array( 'type' => 'flex', 'flexWrap' => 'nowrap' ) ),
			self::block( 'patreon-gate/creator', array( 'part' => 'portrait', 'width' => 48, 'isRound' => true ) ),
			self::block( 'patreon-gate/creator', array( 'part' => 'name' ) )
		);
	}

	/**
	 * Returns the button, with two text links beside it: for readers who have joined, and for members.
	 *
	 * @param array<string, list<string>> $button      Faces of the button: `only` or `not`.
	 * @param bool                        $is_centered Whether they stand in the middle.
	 */
	public static function actions( array $button = array(), bool $is_centered = false ): string {
		return self::links( array() === $button ? array() : array( 'metadata' => self::faces( $button ) ), $is_centered ? array( 'justifyContent' => 'center' ) : array() );
	}

	/** Returns the same, with the button as a text link. */
	public static function plain_actions(): string {
		return self::links( array( 'className' => 'is-style-link' ) );
	}

	/** Returns the note about joining, further explanations in a `details` element, and the support code for readers who need it. */
	public static function small_print(): string {
		$small = array( 'fontSize' => 'small' );
		return self::group(
			array(
				'className' => 'patreon-gate-small',
				'style'     => array( 'spacing' => array( 'blockGap' => '0.5rem' ) ),
				'layout'    => array( 'type' => 'default' ),
			),
			self::block( 'patreon-gate/reason', array( 'part' => 'note' ) + $small ),
			self::block( 'patreon-gate/reason', array( 'part' => 'details' ) + $small ),
			self::block( 'patreon-gate/support-code', $small )
		);
	}

	/**
	 * @param array<string, mixed>  $button Attributes of the button.
	 * @param array<string, string> $layout More of the layout.
	 */
	private static function links( array $button, array $layout = array() ): string {
		return self::group(
			array( 'className' => 'patreon-gate-actions', 'layout' => array( 'type' => 'flex', 'flexWrap' => 'wrap' ) + $layout ),
			self::block( 'patreon-gate/join', $button ),
			self::block( 'patreon-gate/check-again' ),
			self::block( 'patreon-gate/sign-in' )
		);
	}

	/**
	 * Returns a group.
	 *
	 * @param array{className: string, layout: array<string, string>, style?: array<string, mixed>} $attributes Attributes.
	 * @param string ...$blocks                                                   Block markup.
	 */
	private static function group( array $attributes, string ...$blocks ): string {
		return self::opening( 'group', $attributes ) . "\n<div class=\"wp-block-group {$attributes['className']}\">" . implode( "\n\n", $blocks ) . "</div>\n<!-- /wp:group -->";
	}

	/**
	 * Returns what `metadata` says about faces.
	 *
	 * @param array<string, list<string>> $faces `only` or `not`.
	 * @return array<string, array<string, list<string>>>
	 */
	private static function faces( array $faces ): array {
		return array( 'patreonGate' => $faces );
	}
}

<?php
/**
 * The blocks of one face.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Designs;

use Patreon_Gate\Designs\Face_Blocks;
use Patreon_Gate\Markup\Lock_Markup;
use Patreon_Gate\Markup\Parsed_Block;
use PHPUnit\Framework\TestCase;

final class Face_Blocks_Test extends TestCase {

	private const ALLOWED = array( 'core/paragraph', 'core/heading', 'core/group', 'core/buttons', 'core/button', 'patreon-gate/join' );

	public function test_a_block_without_changes_is_the_same_on_every_face(): void {
		$paragraph = self::block( 'core/paragraph', '<p>Base</p>' );
		foreach ( array( 'not_signed_in', 'tier_too_low', 'other' ) as $face ) {
			self::assertSame( '<p>Base</p>', self::html( $face, $paragraph ) );
		}
	}

	public function test_a_face_shows_its_own_text_and_other_faces_show_the_base(): void {
		$paragraph = self::block( 'core/paragraph', '<p class="x">Base</p>', array( 'faces' => array( 'tier_too_low' => array( 'content' => 'For <strong>Gold</strong>: $1 \\1' ) ) ) );
		self::assertSame( '<p class="x">For <strong>Gold</strong>: $1 \\1</p>', self::html( 'tier_too_low', $paragraph ) );
		self::assertSame( '<p class="x">Base</p>', self::html( 'not_signed_in', $paragraph ) );
	}

	public function test_headings_and_buttons_have_texts_per_face(): void {
		$faces = array( 'faces' => array( 'sold_out' => array( 'content' => 'Gone', 'text' => 'Wait' ) ) );
		self::assertSame( '<h3 class="wp-block-heading">Gone</h3>', self::html( 'sold_out', self::block( 'core/heading', '<h3 class="wp-block-heading">Here</h3>', $faces ) ) );
		self::assertSame( '<div class="wp-block-button"><a class="wp-block-button__link" href="/x">Wait</a></div>', self::html( 'sold_out', self::block( 'core/button', '<div class="wp-block-button"><a class="wp-block-button__link" href="/x">Join</a></div>', $faces ) ) );
	}

	public function test_attributes_of_our_own_blocks_can_differ(): void {
		$join  = self::block( 'patreon-gate/join', '', array( 'faces' => array( 'former_member' => array( 'label' => 'Come back' ) ) ) );
		$block = ( new Face_Blocks( 'former_member', self::ALLOWED ) )->of( array( $join ) )[0];
		self::assertSame( 'Come back', Parsed_Block::attribute( $block, 'label' ) );
	}

	public function test_blocks_can_be_left_out_and_be_only_for_some_faces(): void {
		$only = self::block( 'core/paragraph', '<p>Only</p>', array( 'only' => array( 'declined_payment', 'former_member' ) ) );
		$not  = self::block( 'core/paragraph', '<p>Not</p>', array( 'not' => array( 'declined_payment' ) ) );
		self::assertSame( '<p>Only</p>', self::html( 'declined_payment', $only, $not ) );
		self::assertSame( '<p>Not</p>', self::html( 'not_signed_in', $only, $not ) );
		self::assertSame( '<p>Not</p>', self::html( 'other', $only, $not ) );
	}

	public function test_blocks_that_are_not_allowed_are_left_out_with_everything_in_them(): void {
		$inner = self::block( 'core/paragraph', '<p>Inside</p>' );
		$evil  = array( 'blockName' => 'core/post-content', 'attrs' => array(), 'innerBlocks' => array( $inner ), 'innerHTML' => '', 'innerContent' => array( null ) );
		$group = array( 'blockName' => 'core/group', 'attrs' => array(), 'innerBlocks' => array( $evil, $inner ), 'innerHTML' => '', 'innerContent' => array( '<div>', null, null, '</div>' ) );
		$html  = array( 'blockName' => null, 'attrs' => array(), 'innerBlocks' => array(), 'innerHTML' => '<b>text</b>', 'innerContent' => array( '<b>text</b>' ) );
		$of    = ( new Face_Blocks( 'other', self::ALLOWED ) )->of( array( $group, $evil, $html ) );
		self::assertCount( 1, $of );
		self::assertSame( array( '<div>', null, '</div>' ), $of[0]['innerContent'] );
		self::assertSame( array( $inner ), $of[0]['innerBlocks'] );
	}

	public function test_a_block_with_a_lock_of_its_own_is_shown_to_nobody(): void {
		$locked          = self::block( 'core/paragraph', '<p>Secret</p>' );
		$locked['attrs'] = array( 'metadata' => array( Lock_Markup::ANY_BLOCK => null ) );
		self::assertSame( '<p>Base</p>', self::html( 'other', $locked, self::block( 'core/paragraph', '<p>Base</p>' ) ) );
	}

	/** @return iterable<string, array{mixed}> */
	public static function broken(): iterable {
		yield 'text' => array( 'faces' );
		yield 'faces is a text' => array( array( 'faces' => 'tier_too_low' ) );
		yield 'a face is a text' => array( array( 'faces' => array( 'tier_too_low' => 'x' ) ) );
		yield 'a value is a list' => array( array( 'faces' => array( 'tier_too_low' => array( 'content' => array( 'x' ) ) ) ) );
		yield 'an attribute that has no text' => array( array( 'faces' => array( 'tier_too_low' => array( 'className' => 'x' ) ) ) );
		yield 'only is a text' => array( array( 'only' => 'other' ) );
		yield 'only is empty' => array( array( 'only' => array() ) );
	}

	/**
	 * @dataProvider broken
	 */
	public function test_broken_changes_show_the_base( mixed $own ): void {
		self::assertSame( '<p>Base</p>', self::html( 'tier_too_low', self::block( 'core/paragraph', '<p>Base</p>', $own ) ) );
	}

	/**
	 * @param array<array-key, mixed> ...$blocks Parsed blocks.
	 */
	private static function html( string $face, array ...$blocks ): string {
		$html = '';
		foreach ( ( new Face_Blocks( $face, self::ALLOWED ) )->of( $blocks ) as $block ) {
			$html .= implode( '', array_filter( Parsed_Block::chunks( $block ), 'is_string' ) );
		}
		return $html;
	}

	/** @return array<array-key, mixed> */
	private static function block( string $name, string $html, mixed $own = null ): array {
		return array(
			'blockName'    => $name,
			'attrs'        => null === $own ? array() : array( 'metadata' => array( 'patreonGate' => $own ) ),
			'innerBlocks'  => array(),
			'innerHTML'    => $html,
			'innerContent' => array( $html ),
		);
	}
}

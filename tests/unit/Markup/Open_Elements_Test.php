<?php
/**
 * Closing tags after a cut.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Markup;

use Patreon_Gate\Markup\Open_Elements;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class Open_Elements_Test extends TestCase {

	/** @return iterable<string, array{string, string}> */
	public static function cuts(): iterable {
		yield 'nothing open' => array( '<p>a</p>', '' );
		yield 'nested' => array( '<div class="a"><section>', '</section></div>' );
		yield 'void and self-closing' => array( '<div><img src="a"><br/><input>', '</div>' );
		yield 'a bracket in an attribute' => array( '<div title="a > b">', '</div>' );
		yield 'closed out of order' => array( '<div><p><b></p>', '</div>' );
		yield 'a comment' => array( '<div><!-- <section> -->', '</div>' );
		yield 'a closer of nothing' => array( '</p><ul><li>', '</li></ul>' );
		yield 'half a tag' => array( '<div><span title="', '</div>' );
	}

	#[DataProvider( 'cuts' )]
	public function test_closes_what_is_open( string $html, string $closers ): void {
		self::assertSame( $closers, Open_Elements::closers( $html ) );
	}
}

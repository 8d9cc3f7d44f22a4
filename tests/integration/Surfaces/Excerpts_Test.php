<?php
/**
 * Excerpts of locked posts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Surfaces;

use Patreon_Gate\Tests\Integration\Examples\Has_Members;
use Patreon_Gate\Tests\Integration_Test_Case;

/** A locked post's excerpt has the length core would give the same public text. */
final class Excerpts_Test extends Integration_Test_Case {

	use Has_Members;

	public function test_what_stands_before_the_more_tag_is_cut_as_core_cuts_it(): void {
		$public = implode( ' ', array_map( static fn ( int $number ): string => "word$number", range( 1, 80 ) ) );
		$text   = "<!-- wp:paragraph --><p>$public</p><!-- /wp:paragraph --><!-- wp:more --><!--more--><!-- /wp:more --><!-- wp:paragraph --><p>Below.</p><!-- /wp:paragraph -->";
		$open   = $this->create_post( array( 'post_content' => $text ) );
		$locked = $this->create_locked_post();
		wp_update_post( wp_slash( array( 'ID' => $locked->ID, 'post_content' => $text ) ) );
		foreach ( array( 55, 12 ) as $length ) {
			$filter = static fn (): int => $length;
			add_filter( 'excerpt_length', $filter );
			$plain   = static fn ( string $html ): string => html_entity_decode( $html, ENT_QUOTES | ENT_HTML5, 'UTF-8' );
			$excerpt = $plain( get_the_excerpt( $locked->ID ) );
			self::assertSame( $plain( get_the_excerpt( $open ) ), $excerpt );
			self::assertStringEndsWith( "word$length […]", $excerpt );
			remove_filter( 'excerpt_length', $filter );
		}
		$this->go_to( (string) get_permalink( $locked ) );
		the_post();
		self::assertStringContainsString( 'word80', $this->output_of( 'the_content' ), 'The teaser in place of the content is not shortened.' );
		wp_update_post( array( 'ID' => $locked->ID, 'post_excerpt' => $public ) );
		self::assertStringEndsWith( 'word80', get_the_excerpt( $locked->ID ), 'A manual excerpt is not shortened.' );
	}
}

<?php
/**
 * The block with the parts of a series.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Blocks;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Integration\Examples\Has_Members;
use Patreon_Gate\Tests\Integration_Test_Case;
use WP_Post;

final class Chapters_Block_Test extends Integration_Test_Case {

	use Has_Members;

	private int $series = 0;

	protected function setUp(): void {
		parent::setUp();
		$this->connect_campaign();
		$this->series = $this->create_term( 'category', 'Serial' )->term_id;
	}

	public function test_a_stranger_gets_links_to_what_is_public_and_marks_at_what_is_locked(): void {
		$one   = $this->part( 1 );
		$two   = $this->part( 2, true );
		$three = $this->part( 3, true );
		$this->part( 4, content: 'Public <!-- wp:patreon-gate/divider {"lock":' . wp_json_encode( self::lock()->to_array() ) . '} /-->SECRET' );
		$this->go_to( (string) get_permalink( $two ) );
		$html = do_blocks( '<!-- wp:patreon-gate/chapters /-->' );
		self::assertSame(
			'<ol class="wp-block-patreon-gate-chapters">'
			. '<li><a href="' . get_permalink( $one ) . '">Part 1</a></li>'
			. '<li aria-current="page"><strong>Part 2</strong> <small>(locked)</small></li>'
			. '<li>Part 3 <small>(locked)</small></li>'
			. '<li>Part 4 <small>(locked)</small></li></ol>',
			trim( $html )
		);
		self::assertStringNotContainsString( 'SECRET', $html );
		$this->act_as( $this->create_member() );
		$this->go_to( (string) get_permalink( $two ) );
		$member = do_blocks( '<!-- wp:patreon-gate/chapters /-->' );
		self::assertStringNotContainsString( 'locked', $member );
		self::assertStringContainsString( '<a href="' . get_permalink( $three ) . '">Part 3</a>', $member );
	}

	public function test_of_a_long_series_only_the_parts_around_the_post_are_shown_with_few_queries(): void {
		$posts = array();
		for ( $number = 1; $number <= 60; $number++ ) {
			$posts[ $number ] = $this->part( $number, $number > 20 );
		}
		$this->go_to( (string) get_permalink( $posts[30] ) );
		parse_blocks( '<!-- wp:patreon-gate/chapters /-->' );
		wp_cache_flush();
		get_post( $posts[30]->ID );
		$before = $GLOBALS['wpdb']->num_queries;
		$html   = do_blocks( '<!-- wp:patreon-gate/chapters {"limit":10} /-->' );
		self::assertLessThan( 25, $GLOBALS['wpdb']->num_queries - $before, 'The number of queries does not grow with the series.' );
		preg_match_all( '/Part (\d+)/', $html, $found );
		self::assertSame( array( '25', '26', '27', '28', '29', '30', '31', '32', '33', '34' ), $found[1] );
		preg_match_all( '/<li/', do_blocks( '<!-- wp:patreon-gate/chapters {"limit":5000} /-->' ), $all );
		self::assertCount( 50, $all[0] );
	}

	public function test_a_post_without_a_series_shows_nothing(): void {
		$this->go_to( (string) get_permalink( $this->part( 1 ) ) );
		self::assertSame( '', trim( do_blocks( '<!-- wp:patreon-gate/chapters /-->' ) ) );
		self::assertSame( '', trim( do_blocks( '<!-- wp:patreon-gate/chapters {"term":999999} /-->' ) ) );
	}

	private static function lock(): Lock {
		return new Lock( false, false, array( new Condition( 'paying', array() ) ) );
	}

	private function part( int $number, bool $locked = false, string $content = 'Text' ): WP_Post {
		$post = $this->create_post( array( 'post_title' => "Part $number", 'post_content' => $content, 'post_date' => gmdate( 'Y-m-d H:i:s', 1_700_000_000 + $number * 60 ), 'post_category' => array( $this->series ) ) );
		if ( $locked ) {
			Plugin::instance()->post_locks()->set( $post->ID, self::lock() );
		}
		return $post;
	}
}

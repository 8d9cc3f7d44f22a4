<?php
/**
 * Dates of locked posts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Surfaces;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Integration_Test_Case;
use WP_Block;

final class Public_Bindings_Test extends Integration_Test_Case {

	public function test_the_date_of_a_locked_post_is_shown_and_that_of_one_with_a_password_is_not(): void {
		$open     = $this->create_post()->ID;
		$locked   = $this->create_post()->ID;
		$password = $this->create_post( array( 'post_password' => 'sesame' ) )->ID;
		$draft    = $this->create_post( array( 'post_status' => 'draft' ) )->ID;
		foreach ( array( $locked, $password, $draft ) as $id ) {
			Plugin::instance()->post_locks()->set( $id, new Lock( false, false, array( new Condition( 'paying', array() ) ) ) );
		}
		self::assertStringContainsString( '<time', $this->date( $open ) );
		self::assertSame( $this->date( $open ), $this->date( $locked ) );
		if ( null === get_block_bindings_source( 'core/post-data' ) ) {
			// Before WordPress 6.9, the date block does not use bindings.
			return;
		}
		self::assertStringNotContainsString( '<time', $this->date( $password ) );
		self::assertStringNotContainsString( '<time', $this->date( $draft ) );
	}

	private function date( int $post_id ): string {
		wp_update_post( array( 'ID' => $post_id, 'post_date' => '2024-05-06 07:08:09', 'edit_date' => true ) );
		$attributes = null === get_block_bindings_source( 'core/post-data' ) ? array() : array( 'metadata' => array( 'bindings' => array( 'datetime' => array( 'source' => 'core/post-data', 'args' => array( 'field' => 'date' ) ) ) ) );
		$block      = parse_blocks( '<!-- wp:post-date ' . wp_json_encode( (object) $attributes ) . ' /-->' )[0];
		return ( new WP_Block( $block, array( 'postId' => $post_id, 'postType' => 'post' ) ) )->render();
	}
}

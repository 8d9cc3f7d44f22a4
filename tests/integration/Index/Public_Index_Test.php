<?php
/**
 * The index of what everybody may read.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Index;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Integration_Test_Case;

final class Public_Index_Test extends Integration_Test_Case {

	public function test_posts_without_a_lock_have_no_row(): void {
		self::assertNull( Plugin::instance()->public_texts()->get( $this->create_post()->ID ) );
	}

	public function test_saving_as_an_administrator_stores_nothing_locked(): void {
		$this->act_as( $this->create_user( 'administrator' ) );
		$picture = $this->create_attachment();
		$shown   = $this->create_attachment();
		$markup  = '<!-- wp:image {"id":' . $shown->ID . '} --><img class="wp-image-' . $shown->ID . '"/><!-- /wp:image --><p>open</p><!-- wp:patreon-gate/divider /-->'
			. '<!-- wp:image {"id":' . $picture->ID . '} --><img class="wp-image-' . $picture->ID . '"/><!-- /wp:image --><p>zqxcan</p>';
		$post    = $this->create_post( array( 'post_content' => $markup ) );
		$this->go_to( (string) get_permalink( $post ) );
		wp_update_post( array( 'ID' => $post->ID, 'post_title' => 'Again' ) );
		$row = Plugin::instance()->public_texts()->get( $post->ID );
		self::assertStringContainsString( 'open', $row['text'] ?? '' );
		self::assertStringNotContainsString( 'zqxcan', $row['text'] ?? '' );
		self::assertStringNotContainsString( 'patreon-gate', $row['text'] ?? '' );
		self::assertSame( array( $picture->ID ), $row['locked_attachments'] ?? array() );
	}

	public function test_the_row_changes_with_lock_teaser_and_post(): void {
		$post  = $this->create_post( array( 'post_content' => '<p>one two three four</p>' ) );
		$texts = Plugin::instance()->public_texts();
		$locks = Plugin::instance()->post_locks();
		$locks->set( $post->ID, new Lock( false, false, array( new Condition( 'paying' ) ) ) );
		self::assertSame( '', $texts->get( $post->ID )['text'] ?? null );
		$locks->set_teaser( $post->ID, array( 'mode' => 'words', 'words' => 2 ) );
		self::assertStringContainsString( 'one two', $texts->get( $post->ID )['text'] ?? '' );
		self::assertStringNotContainsString( 'three', $texts->get( $post->ID )['text'] ?? '' );
		$locks->set( $post->ID, null );
		self::assertNull( $texts->get( $post->ID ) );
		$locks->set( $post->ID, new Lock( false, false, array( new Condition( 'paying' ) ) ) );
		wp_delete_post( $post->ID, true );
		self::assertNull( $texts->get( $post->ID ) );
	}
}

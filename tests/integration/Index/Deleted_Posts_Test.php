<?php
/**
 * Posts that are deleted permanently (row F31).
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Index;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Integration_Test_Case;

/** The index follows a post into the trash and out of it; its row is deleted with the post. */
final class Deleted_Posts_Test extends Integration_Test_Case {

	public function test_F31_a_permanently_deleted_post_leaves_no_row(): void {
		$post = $this->create_post( array( 'post_content' => 'zqxcan, to be deleted' ) );
		Plugin::instance()->post_locks()->set( $post->ID, new Lock( false, false, array( new Condition( 'paying' ) ) ) );
		self::assertNotNull( Plugin::instance()->public_texts()->get( $post->ID ) );
		wp_trash_post( $post->ID );
		self::assertNotNull( Plugin::instance()->public_texts()->get( $post->ID ), 'A post in the trash keeps its row, since it may be restored.' );
		wp_untrash_post( $post->ID );
		self::assertNotNull( Plugin::instance()->post_locks()->get( $post->ID ) );
		wp_delete_post( $post->ID, true );
		self::assertNull( Plugin::instance()->public_texts()->get( $post->ID ) );
		self::assertSame( array(), Plugin::instance()->public_texts()->with_content( 'zqxcan, to be deleted' ) );
		self::assertFalse( metadata_exists( 'post', $post->ID, 'patreon_gate_lock' ) );
	}
}

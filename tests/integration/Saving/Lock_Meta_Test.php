<?php
/**
 * Locks that were damaged in the database.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Saving;

use Patreon_Gate\Saving\Lock_Meta;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Locks\Post_Locks;
use Patreon_Gate\Tests\Integration_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;

final class Lock_Meta_Test extends Integration_Test_Case {

	/** @return iterable<string, array{string}> What stands in the column. */
	public static function garbage(): iterable {
		yield 'text' => array( 'garbage' );
		yield 'nothing' => array( '' );
		yield 'half a lock' => array( serialize( array( 'match' => 'any' ) ) );
		yield 'broken serialisation' => array( 'a:1:{s:5:"match";' );
		yield 'an object' => array( 'O:8:"stdClass":1:{s:1:"a";i:1;}' );
		yield 'a number' => array( '7' );
	}

	#[DataProvider( 'garbage' )]
	public function test_a_damaged_lock_denies_and_an_editor_can_remove_it( string $stored ): void {
		$post = $this->stored( $stored );
		$this->act_as( null );
		$this->go_to( (string) get_permalink( $post ) );
		self::assertFalse( Plugin::instance()->access()->decide_post( $post )->granted );
		$this->act_as( $this->create_user( 'editor' ) );
		self::assertSame( 200, $this->remove( $post ) );
		self::assertNull( Plugin::instance()->post_locks()->get( $post ) );
		self::assertSame( array(), get_post_meta( $post, 'patreon_gate_lock' ) );
	}

	#[DataProvider( 'garbage' )]
	public function test_nobody_but_an_editor_can_remove_a_damaged_lock( string $stored ): void {
		$post = $this->stored( $stored );
		foreach ( array( null, 'subscriber', 'contributor', 'author' ) as $role ) {
			$this->act_as( null === $role ? null : $this->create_user( $role ) );
			self::assertContains( $this->remove( $post ), array( 401, 403 ), (string) $role );
			self::assertNotNull( Plugin::instance()->post_locks()->get( $post ) );
		}
	}

	public function test_other_changes_keep_a_damaged_lock(): void {
		$post = $this->stored( 'garbage' );
		$this->act_as( $this->create_user( 'editor' ) );
		$this->rest( 'POST', "/wp/v2/posts/$post", array( 'title' => 'Other' ) );
		$this->rest( 'POST', "/wp/v2/posts/$post", array( 'meta' => array( 'footnotes' => '' ) ) );
		self::assertNotNull( Plugin::instance()->post_locks()->get( $post ) );
	}

	private function stored( string $value ): int {
		global $wpdb;
		$post = $this->create_post( array( 'post_author' => 1 ) )->ID;
		$wpdb->insert( $wpdb->postmeta, array( 'post_id' => $post, 'meta_key' => 'patreon_gate_lock', 'meta_value' => $value ) );
		wp_cache_delete( $post, 'post_meta' );
		return $post;
	}

	private function remove( int $post ): int {
		return $this->rest( 'POST', "/wp/v2/posts/$post", array( 'meta' => array( 'patreon_gate_lock' => null ) ) )->get_status();
	}

	/**
	 * The keys are not registered on a page view. What other code stores there is sanitized all the same, and no capability allows writing
	 * it.
	 */
	public function test_a_page_view_sanitizes_a_lock_it_stores(): void {
		$post = $this->create_post();
		foreach ( get_post_types( array( 'public' => true ) ) as $type ) {
			unregister_post_meta( $type, Post_Locks::META_LOCK );
			unregister_post_meta( $type, Post_Locks::META_TEASER );
		}
		( new Lock_Meta( true ) )->register();
		update_post_meta( $post->ID, Post_Locks::META_LOCK, 'nonsense' );
		self::assertSame( array( 'unreadable' => true ), get_post_meta( $post->ID, Post_Locks::META_LOCK, true ) );
		self::assertFalse( Plugin::instance()->access()->may_read( $post->ID ) );
		$this->act_as( $this->create_user( 'contributor' ) );
		self::assertFalse( current_user_can( 'edit_post_meta', $post->ID, Post_Locks::META_LOCK ) );
		self::assertFalse( current_user_can( 'edit_post_meta', $post->ID, Post_Locks::META_TEASER ) );
	}
}

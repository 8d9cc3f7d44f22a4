<?php
/**
 * What happens to a post keeps its lock.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Saving;

use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Locks\Post_Locks;
use Patreon_Gate\Tests\Integration\Rules\Has_Rules;
use Patreon_Gate\Tests\Integration_Test_Case;

/** Row K12: scheduling, trash, another type and an import keep the lock, or the stricter one. Copies and translations: `Compat\Copies_Test`; what readers see meanwhile: `Leak\States_Test`. */
final class Kept_Locks_Test extends Integration_Test_Case {

	use Has_Rules;

	public function test_trash_and_another_type_keep_the_lock_in_lists_too(): void {
		$post = $this->create_post();
		Plugin::instance()->post_locks()->set( $post->ID, self::paying() );
		wp_trash_post( $post->ID );
		wp_untrash_post( $post->ID );
		set_post_type( $post->ID, 'page' );
		wp_publish_post( $post->ID );
		self::assertSame( array( 'page', 'publish' ), array( get_post_type( $post->ID ), get_post_status( $post->ID ) ) );
		self::assertEquals( self::paying(), Plugin::instance()->post_locks()->get( $post->ID ) );
		self::assertFalse( self::is_open( $post->ID ) );
		self::assertSame( 1, Plugin::instance()->post_finder()->find( array( 'page' ), 'publish', 'locked', 0, 1, 5 )[1] );
	}

	public function test_a_scheduled_post_is_locked_from_its_first_public_moment(): void {
		$post = $this->create_post( array( 'post_status' => 'future', 'post_date' => gmdate( 'Y-m-d H:i:s', time() + DAY_IN_SECONDS ), 'post_date_gmt' => gmdate( 'Y-m-d H:i:s', time() + DAY_IN_SECONDS ) ) );
		Plugin::instance()->post_locks()->set( $post->ID, self::paying() );
		$open = array();
		add_action( 'transition_post_status', static function () use ( &$open, $post ): void { $open[] = self::is_open( $post->ID ); }, PHP_INT_MIN );
		wp_update_post( array( 'ID' => $post->ID, 'post_date' => gmdate( 'Y-m-d H:i:s', time() + 2 * DAY_IN_SECONDS ), 'edit_date' => true ) );
		wp_publish_post( $post->ID );
		self::assertSame( 'publish', get_post_status( $post->ID ) );
		self::assertNotSame( array(), $open );
		self::assertNotContains( true, $open );
	}

	/** The importer adds meta to a post that exists already, without looking. */
	public function test_an_import_onto_a_post_with_another_lock_locks_it_for_everyone(): void {
		$post = $this->create_post();
		Plugin::instance()->post_locks()->set( $post->ID, self::paying() );
		add_post_meta( $post->ID, Post_Locks::META_LOCK, wp_slash( Lock_Codec::write( self::paying() ) ) );
		self::assertEquals( self::paying(), Plugin::instance()->post_locks()->get( $post->ID ), 'The same lock changes nothing.' );
		add_post_meta( $post->ID, Post_Locks::META_LOCK, wp_slash( Lock_Codec::write( self::paying( 'free_member' ) ) ) );
		self::assertFalse( Plugin::instance()->post_locks()->get( $post->ID )?->readable );
		Plugin::instance()->post_locks()->set( $post->ID, self::tier( '5' ) );
		self::assertEquals( self::tier( '5' ), Plugin::instance()->post_locks()->get( $post->ID ), 'Whoever chooses again replaces both.' );
	}

	/** An exception is about one post. A copy of it may be published by somebody who could not make one. */
	public function test_a_copy_of_an_exception_follows_the_rules(): void {
		$post = $this->create_post();
		$this->set_rule( 'type', 'post', self::paying() );
		Plugin::instance()->rule_changes()->set_exception( $post->ID, true );
		self::assertTrue( self::is_open( $post->ID ) );
		$copy = wp_insert_post( wp_slash( array( 'post_title' => 'Copy', 'post_content' => $post->post_content, 'post_status' => 'publish', 'meta_input' => array_map( static fn ( mixed $values ): mixed => ( (array) $values )[0], (array) get_post_custom( $post->ID ) ) ) ) );
		self::assertIsInt( $copy );
		self::assertFalse( self::is_open( $copy ) );
	}
}

<?php
/**
 * Locks that cannot be read.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Health;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Plugin;

/** A lock that cannot be read locks out everybody, and no screen would say why. So it is reported. */
final class Lock_Checks_Test extends Health_Case {

	public function test_a_lock_that_other_code_stored_as_objects_is_read(): void {
		global $wpdb;
		$lock = new Lock( false, false, array( new Condition( 'tiers', array( 'tiers' => array( '1' ) ) ) ) );
		foreach ( array( 'past the functions of WordPress', 'by update_post_meta()' ) as $way ) {
			$post   = $this->create_post()->ID;
			$object = json_decode( (string) wp_json_encode( $lock->to_array() ) );
			self::assertInstanceOf( \stdClass::class, $object );
			if ( 'by update_post_meta()' === $way ) {
				update_post_meta( $post, 'patreon_gate_lock', $object );
				update_post_meta( $post, 'patreon_gate_teaser', (object) array( 'mode' => 'none', 'words' => '20' ) );
			} else {
				$wpdb->insert( $wpdb->postmeta, array( 'post_id' => $post, 'meta_key' => 'patreon_gate_lock', 'meta_value' => serialize( $object ) ) );
				$wpdb->insert( $wpdb->postmeta, array( 'post_id' => $post, 'meta_key' => 'patreon_gate_teaser', 'meta_value' => serialize( (object) array( 'mode' => 'none', 'words' => '20' ) ) ) );
			}
			wp_cache_flush();
			self::assertEquals( $lock, Plugin::instance()->post_locks()->get( $post ), $way );
			self::assertSame( array( 'mode' => 'none', 'words' => 20 ), Plugin::instance()->post_locks()->teaser( $post ), $way );
		}
		self::assertSame( array( 'locks' => 'good' ), $this->codes( 'locks' ) );
	}

	public function test_an_invalid_teaser_shows_nothing(): void {
		$post = $this->create_post()->ID;
		update_post_meta( $post, 'patreon_gate_teaser', 'nonsense' );
		self::assertSame( 'none', Plugin::instance()->post_locks()->teaser( $post )['mode'] );
	}

	public function test_posts_with_unreadable_locks_are_listed(): void {
		global $wpdb;
		$lock  = ( new Lock( false, false, array( new Condition( 'paying' ) ) ) )->to_array();
		$posts = array();
		foreach ( array( array( 'garbage' ), array( serialize( new \ArrayObject( $lock ) ) ), array( serialize( $lock ), serialize( array( 'match' => 'all' ) + $lock ) ) ) as $values ) {
			$posts[] = $this->create_post()->ID;
			foreach ( $values as $value ) {
				$wpdb->insert( $wpdb->postmeta, array( 'post_id' => end( $posts ), 'meta_key' => 'patreon_gate_lock', 'meta_value' => $value ) );
			}
		}
		$good = $this->create_post()->ID;
		foreach ( array( 1, 2 ) as $twice ) {
			$wpdb->insert( $wpdb->postmeta, array( 'post_id' => $good, 'meta_key' => 'patreon_gate_lock', 'meta_value' => serialize( $lock ) ) );
		}
		$gone = $this->create_post( array( 'post_status' => 'trash' ) )->ID;
		$wpdb->insert( $wpdb->postmeta, array( 'post_id' => $gone, 'meta_key' => 'patreon_gate_lock', 'meta_value' => 'garbage' ) );
		wp_cache_flush();
		self::assertSame( array( 'locks_unreadable' => 'critical' ), $this->codes( 'locks' ) );
		$found = $this->found( 'locks' )[0];
		self::assertStringContainsString( '3 posts', $found->title );
		self::assertStringEndsWith( ': ' . implode( ', ', $posts ), $found->text );
	}
}

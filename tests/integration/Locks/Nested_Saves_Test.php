<?php
/**
 * What is rendered while something is saved.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Locks;

use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Integration\Examples\Has_Members;
use Patreon_Gate\Tests\Integration_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;

/** What is rendered during a save is rendered for a logged-out visitor, also where one save starts another. */
final class Nested_Saves_Test extends Integration_Test_Case {

	use Has_Members;

	protected function setUp(): void {
		parent::setUp();
		$this->connect_campaign();
	}

	/** @return iterable<string, array{callable(self): void}> What somebody does while a post is being saved. */
	public static function inner(): iterable {
		yield 'an attachment is made' => array( static fn( self $test ): mixed => $test->create_attachment() );
		yield 'another post is published' => array(
			static function ( self $test ): void {
				global $wpdb;
				// Inserted without WordPress' functions, so that this save only publishes it.
				$wpdb->insert( $wpdb->posts, array( 'post_status' => 'draft', 'post_title' => 'Waits', 'post_content' => '', 'post_excerpt' => '', 'to_ping' => '', 'pinged' => '', 'post_content_filtered' => '' ) );
				wp_publish_post( $wpdb->insert_id );
			},
		);
		yield 'another post is made' => array( static fn( self $test ): mixed => $test->create_post() );
	}

	/** @param callable(self): void $inner Saves something else. */
	#[DataProvider( 'inner' )]
	public function test_a_save_inside_a_save_does_not_end_it( callable $inner ): void {
		$locked = $this->create_locked_post();
		foreach ( array( 'update', 'insert' ) as $how ) {
			$this->view( $locked );
			$open = null;
			$done = false;
			$ask  = function () use ( &$open, &$done, $locked, $inner ): void {
				if ( $done ) {
					return;
				}
				$done = true;
				$inner( $this );
				$open = Plugin::instance()->access()->decide_post( $locked->ID )->granted;
			};
			add_action( 'save_post', $ask );
			'update' === $how ? wp_update_post( array( 'ID' => $locked->ID, 'post_title' => 'Changed' ) ) : $this->create_post();
			remove_action( 'save_post', $ask );
			self::assertFalse( $open, $how );
			self::assertTrue( Plugin::instance()->access()->decide_post( $locked->ID )->granted, 'After the save, the current viewer counts again.' );
		}
	}

	public function test_saving_an_attachment_renders_for_strangers(): void {
		$locked = $this->create_locked_post();
		$this->view( $locked );
		$open = null;
		add_action(
			'add_attachment',
			static function () use ( &$open, $locked ): void {
				$open = Plugin::instance()->access()->decide_post( $locked->ID )->granted;
			}
		);
		$this->create_attachment();
		self::assertFalse( $open );
		self::assertTrue( Plugin::instance()->access()->decide_post( $locked->ID )->granted );
	}

	private function view( \WP_Post $post ): void {
		$this->act_as( $this->create_member() );
		$this->go_to( (string) get_permalink( $post ) );
		self::assertTrue( Plugin::instance()->access()->decide_post( $post->ID )->granted );
	}
}

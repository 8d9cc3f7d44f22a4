<?php
/**
 * Counting what is locked.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Index;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Locks\Attachment_Uses;
use Patreon_Gate\Storage\Locks\Behind_Counts;
use Patreon_Gate\Tests\Integration\Examples\Has_Members;
use Patreon_Gate\Tests\Integration_Test_Case;

final class Behind_Index_Test extends Integration_Test_Case {

	use Has_Members;

	private const IMAGE = '<!-- wp:image --><figure class="wp-block-image"><img src="https://x.example/a.jpg" alt=""/></figure><!-- /wp:image -->';
	private const FILE  = '<!-- wp:file {"href":"https://x.example/a.pdf"} --><div class="wp-block-file"><a href="https://x.example/a.pdf">a</a></div><!-- /wp:file -->';
	private const LOCK  = '{"lock":{"match":"any","inverse":false,"campaign":"","conditions":[{"type":"paying","params":{}}]}}';

	protected function setUp(): void {
		parent::setUp();
		$this->connect_campaign();
	}

	public function test_only_what_is_below_a_divider_counts(): void {
		$post = $this->create_post( array( 'post_content' => self::words( 450 ) . self::IMAGE . '<!-- wp:patreon-gate/divider ' . self::LOCK . ' /-->' . self::words( 250 ) . self::IMAGE . self::IMAGE . self::FILE ) );
		self::assertSame( array( 'minutes' => 2, 'pictures' => 2, 'downloads' => 1 ), Behind_Counts::of( $post->ID )->to_array() );
	}

	public function test_only_the_version_for_members_of_a_gate_counts(): void {
		$gate = '<!-- wp:patreon-gate/gate ' . self::LOCK . ' --><!-- wp:patreon-gate/gate-granted -->' . self::words( 10 ) . self::IMAGE . '<!-- /wp:patreon-gate/gate-granted --><!-- wp:patreon-gate/gate-denied -->' . self::words( 900 ) . self::IMAGE . self::IMAGE . '<!-- /wp:patreon-gate/gate-denied --><!-- /wp:patreon-gate/gate -->';
		$post = $this->create_post( array( 'post_content' => self::words( 300 ) . $gate ) );
		self::assertSame( array( 'minutes' => 1, 'pictures' => 1 ), Behind_Counts::of( $post->ID )->to_array() );
	}

	public function test_of_a_post_that_is_locked_as_a_whole_the_teaser_does_not_count(): void {
		$content = self::words( 190 ) . "<!-- wp:more -->\n<!--more-->\n<!-- /wp:more -->" . self::words( 150 ) . self::IMAGE;
		$post    = $this->create_post( array( 'post_content' => $content ) );
		self::assertFalse( Behind_Counts::has( $post->ID ), 'Nothing is stored of a post without a lock.' );
		Plugin::instance()->post_locks()->set( $post->ID, $this->lock() );
		self::assertSame( array( 'minutes' => 1, 'pictures' => 1 ), Behind_Counts::of( $post->ID )->to_array() );
		Plugin::instance()->post_locks()->set_teaser( $post->ID, array( 'mode' => 'none', 'words' => 0 ) );
		self::assertSame( array( 'minutes' => 2, 'pictures' => 1 ), Behind_Counts::of( $post->ID )->to_array() );
		Plugin::instance()->post_locks()->set_teaser( $post->ID, array( 'mode' => 'auto', 'words' => 0 ) );
		wp_update_post( array( 'ID' => $post->ID, 'post_excerpt' => str_repeat( 'excerpt ', 250 ) ) );
		self::assertSame( array( 'minutes' => 2, 'pictures' => 1 ), Behind_Counts::of( $post->ID )->to_array(), 'An excerpt is no part of the content.' );
		Plugin::instance()->post_locks()->set( $post->ID, null );
		self::assertFalse( Behind_Counts::has( $post->ID ), 'Removed with the lock.' );
	}

	public function test_what_a_locked_pattern_shows_counts(): void {
		$pattern = $this->create_post( array( 'post_type' => 'wp_block', 'post_content' => self::words( 300 ) . self::IMAGE ) );
		$post    = $this->create_post( array( 'post_content' => self::words( 5 ) . '<!-- wp:patreon-gate/divider ' . self::LOCK . ' /--><!-- wp:block {"ref":' . $pattern->ID . '} /-->' ) );
		self::assertSame( array( 'minutes' => 2, 'pictures' => 1 ), Behind_Counts::of( $post->ID )->to_array() );
	}

	public function test_background_work_counts_posts_of_earlier_versions(): void {
		$post = $this->create_locked_post();
		delete_post_meta( $post->ID, Behind_Counts::META );
		update_option( Attachment_Uses::OPTION_CURSOR, 'done' );
		while ( Plugin::instance()->attachment_index()->write_older( 50 ) ) {
			continue;
		}
		self::assertSame( array( 'minutes' => 1 ), Behind_Counts::of( $post->ID )->to_array() );
		self::assertSame( 'counted', get_option( Attachment_Uses::OPTION_CURSOR ) );
	}

	public function test_the_numbers_are_not_in_rest_and_cannot_be_written_there(): void {
		$post = $this->create_locked_post();
		foreach ( array( null, 'editor', 'administrator' ) as $role ) {
			$this->act_as( null === $role ? null : $this->create_user( $role ) );
			$data = $this->rest( 'GET', "/wp/v2/posts/{$post->ID}", null === $role ? array() : array( 'context' => 'edit' ) )->get_data();
			self::assertStringNotContainsString( 'patreon_gate_behind', (string) wp_json_encode( $data ) );
		}
		$this->rest( 'POST', "/wp/v2/posts/{$post->ID}", array( 'meta' => array( Behind_Counts::META => array( 'minutes' => 99 ) ) ) );
		self::assertSame( 1, Behind_Counts::of( $post->ID )->minutes );
	}

	private static function words( int $count ): string {
		return '<!-- wp:paragraph --><p>' . trim( str_repeat( 'word ', $count ) ) . '</p><!-- /wp:paragraph -->';
	}

	private function lock(): Lock {
		return new Lock( false, false, array( new Condition( 'paying', array() ) ) );
	}
}

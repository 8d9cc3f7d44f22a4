<?php
/**
 * Members see the attachments of the posts they may read.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Locks;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Hooks;
use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Integration\Examples\Has_Members;
use Patreon_Gate\Tests\Integration_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_Post;
use WP_User;

/** Members see a file in a post that they may read, even if it was uploaded to another post that they may not read. */
final class Attachment_Members_Test extends Integration_Test_Case {

	use Has_Members;

	private WP_User $owner;

	protected function setUp(): void {
		parent::setUp();
		$this->connect_campaign();
		$this->owner = $this->create_user( 'administrator' );
		$this->act_as( $this->owner );
	}

	/** @return iterable<string, array{bool}> */
	public static function kinds(): iterable {
		yield 'a post locked as a whole' => array( true );
		yield 'a container' => array( false );
	}

	#[DataProvider( 'kinds' )]
	public function test_a_post_that_a_member_reads_shows_them_attachments_of_a_post_they_may_not_read( bool $whole ): void {
		$file = $this->file_of_closed_post( $this->owner );
		$post = $this->readable_post( $file, $whole, $this->owner );
		$this->view( $post, null );
		self::assertFalse( $this->sees( $file ) );
		$this->view( $post, $this->create_member() );
		self::assertTrue( $this->sees( $file ) );
		self::assertStringContainsString( 'gallery-item', do_shortcode( "[gallery ids=\"$file\"]" ) );
	}

	#[DataProvider( 'kinds' )]
	public function test_an_author_cannot_show_members_attachments_of_others_by_naming_their_id( bool $whole ): void {
		$file   = $this->file_of_closed_post( $this->owner );
		$author = $this->create_user( 'author' );
		$this->act_as( $author );
		$post = $this->readable_post( $file, $whole, $author );
		// An editor who saves the post does not see every ID in it.
		$this->act_as( $this->owner );
		wp_update_post( array( 'ID' => $post->ID, 'post_title' => 'Edited' ) );
		$this->view( $post, $this->create_member() );
		self::assertFalse( $this->sees( $file ) );
	}

	public function test_a_pattern_of_an_author_cannot_show_members_attachments_of_others(): void {
		$file   = $this->file_of_closed_post( $this->owner );
		$author = $this->create_user( 'author' );
		$page   = $this->readable_post( 0, true, $this->owner );
		$this->act_as( $author );
		$pattern = $this->create_post( array( 'post_type' => 'wp_block', 'post_content' => "[gallery ids=\"$file\"]", 'post_author' => $author->ID ) );
		$this->act_as( $this->owner );
		wp_update_post( wp_slash( array( 'ID' => $page->ID, 'post_content' => '<!-- wp:block {"ref":' . $pattern->ID . '} /-->' ) ) );
		$this->view( $page, $this->create_member() );
		self::assertFalse( $this->sees( $file ) );
		wp_update_post( array( 'ID' => $pattern->ID, 'post_author' => $this->owner->ID ) );
		self::assertTrue( $this->sees( $file ) );
	}

	public function test_a_lock_that_an_add_on_put_on_the_file_holds_for_members_too(): void {
		$file = $this->file_of_closed_post( $this->owner );
		$post = $this->readable_post( $file, true, $this->owner );
		add_filter( Hooks::LOCK_RESOLVE, static fn( array $added, int $post_id ): array => $post_id === $file ? array( Lock::unreadable() ) : $added, 10, 2 );
		$this->view( $post, $this->create_member() );
		self::assertFalse( $this->sees( $file ) );
	}

	private function file_of_closed_post( WP_User $owner ): int {
		$home = $this->create_post( array( 'post_author' => $owner->ID ) );
		Plugin::instance()->post_locks()->set( $home->ID, new Lock( false, false, array( new Condition( 'tiers', array( 'tiers' => array( '404' ) ) ) ) ) );
		return $this->create_attachment( $home->ID, array( 'post_author' => $owner->ID ) )->ID;
	}

	private function readable_post( int $file, bool $whole, WP_User $author ): WP_Post {
		$image = '<!-- wp:image {"id":' . $file . '} --><figure class="wp-block-image"><img src="x.gif" alt="" class="wp-image-' . $file . '"/></figure><!-- /wp:image -->';
		$lock  = new Lock( false, false, array( new Condition( 'paying' ) ) );
		$attrs = (string) wp_json_encode( array( 'lock' => $lock->to_array() ) );
		$text  = $whole ? $image : "<!-- wp:patreon-gate/gate $attrs --><!-- wp:patreon-gate/gate-granted -->$image<!-- /wp:patreon-gate/gate-granted --><!-- /wp:patreon-gate/gate -->";
		$post  = $this->create_post( array( 'post_content' => $text, 'post_author' => $author->ID ) );
		if ( $whole ) {
			Plugin::instance()->post_locks()->set( $post->ID, $lock );
		}
		return $post;
	}

	private function sees( int $file ): bool {
		return array() !== Plugin::instance()->attachment_access()->visible( array( $file ) );
	}

	private function view( WP_Post $post, ?WP_User $user ): void {
		$this->act_as( $user );
		$this->go_to( (string) get_permalink( $post ) );
	}
}

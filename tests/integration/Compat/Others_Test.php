<?php
/**
 * BuddyPress, Jetpack, WPGraphQL.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Compat;

use Patreon_Gate\Compat\Buddypress;
use Patreon_Gate\Compat\Jetpack;
use Patreon_Gate\Compat\Wp_Graphql;
use Patreon_Gate\Plugin;
use PHPUnit\Framework\Attributes\DataProvider;

/** Hooks as in BuddyPress 15.0.0-alpha, BuddyBoss Platform 3.4.1, Jetpack 13.7 and WPGraphQL 2.20.0. */
final class Others_Test extends Compat_Case {

	#[DataProvider( 'locks' )]
	public function test_an_activity_stream_keeps_public_text( string $kind ): void {
		$this->adapt( Buddypress::class );
		$post     = $this->locked( $kind );
		$activity = array( 'type' => 'new_blog_post', 'component' => 'blogs', 'item_id' => 1, 'secondary_item_id' => $post->ID );
		// Without that plugin, no summary of the public content can be made, so only the title is left.
		$got = apply_filters( 'bp_activity_create_summary', "<strong>$post->post_title</strong> The zqxcan itself.", $post->post_content, $activity, array() );
		self::assertPublic( $got, $post->post_title );
		self::assertSame( 'of a comment', apply_filters( 'bp_activity_create_summary', 'of a comment', 'A comment with the same number.', array( 'type' => 'new_blog_comment' ) + $activity, array() ) );
		$open = $this->locked( '' );
		self::assertSame( 'as made', apply_filters( 'bp_activity_create_summary', 'as made', $open->post_content, array( 'secondary_item_id' => $open->ID ) + $activity, array() ) );
		$entry = (object) array( 'type' => 'new_blog_post', 'component' => 'blogs', 'secondary_item_id' => $post->ID );
		self::assertPublic( apply_filters( 'bp_get_activity_content_body', 'The zqxcan itself.', $entry ) );
		self::assertSame( 'as made', apply_filters( 'bp_get_activity_content_body', 'as made', (object) array( 'type' => 'activity_update', 'secondary_item_id' => $post->ID ) ) );
	}

	public function test_comments_of_a_locked_post_are_not_recorded(): void {
		$this->adapt( Buddypress::class );
		do_action( 'bp_init' );
		$post    = $this->locked( 'K1' );
		$comment = $this->create_comment( $post );
		self::assertFalse( apply_filters( 'bp_activity_post_pre_comment', true, 1, $post->ID, 1, (int) $comment->comment_ID ) );
		self::assertSame( '', apply_filters( 'bp_blogs_activity_new_comment_content', 'zqxcan', $comment, 'https://site.example/' ) );
		self::assertTrue( apply_filters( 'bp_activity_post_pre_comment', true, 1, $this->locked( '' )->ID, 1, 1 ) );
	}

	#[DataProvider( 'locks' )]
	public function test_jetpack_sends_no_locked_post_and_shows_public_text( string $kind ): void {
		$this->adapt( Jetpack::class );
		$post = $this->locked( $kind );
		$open = $this->locked( '' );
		self::assertTrue( apply_filters( 'jetpack_sync_prevent_sending_post_data', false, $post ) );
		self::assertFalse( apply_filters( 'jetpack_sync_prevent_sending_post_data', false, $open ) );
		$got = apply_filters( 'jetpack_relatedposts_returned_results', array( array( 'id' => $post->ID, 'title' => 'T', 'excerpt' => 'The zqxcan itself.' ), array( 'id' => $open->ID, 'excerpt' => 'as made' ) ), 1 );
		self::assertPublic( $got[0]['excerpt'] );
		self::assertSame( 'as made', $got[1]['excerpt'] );
		$pictures = array( array( 'from' => 'html', 'src' => 'https://site.example/zqxcan.jpg' ), array( 'from' => 'thumbnail', 'src' => 'https://site.example/cover.jpg' ) );
		self::assertSame( array( $pictures[1] ), apply_filters( 'jetpack_images_get_images', $pictures, $post->ID, array() ), 'The featured image is public.' );
		self::assertSame( $pictures, apply_filters( 'jetpack_images_get_images', $pictures, $open->ID, array() ) );
		$this->go_to( (string) get_permalink( $post ) );
		self::assertPublic( apply_filters( 'jetpack_open_graph_tags', array( 'og:title' => 'T', 'og:description' => 'The zqxcan itself.' ), array() ) );
	}

	public function test_jetpack_is_notified_of_a_lock_that_is_added_later(): void {
		$this->adapt( Jetpack::class );
		$told = array();
		add_action(
			'jetpack_sync_save_post',
			static function ( int $post_id, \WP_Post $post ) use ( &$told ): void {
				$told[ $post_id ] = apply_filters( 'jetpack_sync_prevent_sending_post_data', false, $post );
			},
			10,
			4
		);
		$post = $this->locked( '' );
		Plugin::instance()->post_locks()->set( $post->ID, self::lock() );
		self::assertSame( array( $post->ID => true ), $told );
	}

	#[DataProvider( 'locks' )]
	public function test_graphql_gives_stored_content_to_whoever_may_edit_that_post( string $kind ): void {
		$this->adapt( Wp_Graphql::class );
		$post = $this->locked( $kind, '', array( 'meta_input' => array( 'enclosure' => "https://site.example/zqxcan.mp3\n1\naudio/mpeg" ) ) );
		// With null, that plugin returns what is stored.
		self::assertNull( apply_filters( 'graphql_pre_return_field_from_model', null, 'contentRaw', 'PostObject', $post, 'public', $post->post_author, wp_get_current_user() ), 'an administrator' );
		$this->act_as( $this->create_user( 'contributor' ) );
		self::assertPublic( apply_filters( 'graphql_pre_return_field_from_model', null, 'contentRaw', 'PostObject', $post, 'public', $post->post_author, wp_get_current_user() ) );
		self::assertSame( 'K1' === $kind ? '' : null, apply_filters( 'graphql_pre_return_field_from_model', null, 'enclosure', 'PostObject', $post, 'public', $post->post_author, wp_get_current_user() ) );
		self::assertNull( apply_filters( 'graphql_pre_return_field_from_model', null, 'title', 'PostObject', $post, 'public', $post->post_author, wp_get_current_user() ) );
		self::assertNull( apply_filters( 'graphql_pre_return_field_from_model', null, 'contentRaw', 'PostObject', $this->locked( '' ), 'public', $post->post_author, wp_get_current_user() ) );
		self::assertPublic( apply_filters( 'wpgraphql_content_blocks_resolver_content', $post->post_content, (object) array( 'databaseId' => $post->ID ), array() ) );
	}

	public function test_graphql_hides_attachments_of_a_locked_post(): void {
		$this->adapt( Wp_Graphql::class );
		$post       = $this->locked( 'K1' );
		$attachment = $this->create_attachment( $post->ID );
		$cover      = $this->create_attachment( $post->ID );
		set_post_thumbnail( $post, $cover->ID );
		$this->act_as( null );
		self::assertTrue( apply_filters( 'graphql_data_is_private', false, 'PostObject', $attachment, null, null, wp_get_current_user() ) );
		self::assertFalse( apply_filters( 'graphql_data_is_private', false, 'PostObject', $cover, null, null, wp_get_current_user() ) );
		self::assertFalse( apply_filters( 'graphql_data_is_private', false, 'PostObject', $post, null, null, wp_get_current_user() ) );
	}
}

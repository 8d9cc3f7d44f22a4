<?php
/**
 * ActivityPub 4.0.0.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Compat;

use Patreon_Gate\Compat\Activitypub;
use Patreon_Gate\Plugin;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_Post;

/** Hooks as in ActivityPub 4.0.0. */
final class Activitypub_Test extends Compat_Case {

	protected function setUp(): void {
		parent::setUp();
		if ( ! class_exists( 'Activitypub\\Transformer\\Post' ) ) {
			class_alias( Transformer_Stand_In::class, 'Activitypub\\Transformer\\Post' );
		}
		$this->adapt( Activitypub::class );
	}

	#[DataProvider( 'locks' )]
	public function test_what_is_federated_is_made_of_public_content( string $kind ): void {
		$post = $this->locked( $kind );
		// Factory::get_transformer() asks with null, the post and the name of its class.
		$transformer = apply_filters( 'activitypub_transformer', null, $post, 'WP_Post' );
		self::assertInstanceOf( Transformer_Stand_In::class, $transformer );
		self::assertPublic( $transformer->post->post_content );
		self::assertPublic( get_post_field( 'post_content', $transformer->post ) );
		self::assertSame( $post->ID, $transformer->post->ID );
		self::assertStringContainsString( self::SECRET, (string) get_post( $post->ID )?->post_content );
		self::assertNull( apply_filters( 'activitypub_transformer', null, $this->locked( '' ), 'WP_Post' ) );
		self::assertNull( apply_filters( 'activitypub_transformer', null, $this->create_comment( $post ), 'WP_Comment' ) );
	}

	#[DataProvider( 'locks' )]
	public function test_media_of_locked_parts_and_enclosures_are_left_out( string $kind ): void {
		$picture = $this->create_attachment();
		$open    = $this->create_attachment();
		$cover   = $this->create_attachment();
		$post    = $this->locked( $kind, "<!-- wp:image {\"id\":$picture->ID} --><figure class=\"wp-block-image\"><img src=\"x\" class=\"wp-image-$picture->ID\"/></figure><!-- /wp:image -->" );
		set_post_thumbnail( $post, $cover->ID );
		$media = array(
			array( 'id' => (string) $cover->ID ),
			array( 'url' => 'https://site.example/zqxcan.mp3', 'mediaType' => 'audio/mpeg' ),
			array( 'id' => $picture->ID, 'alt' => 'zqxcan' ),
			array( 'id' => $open->ID ),
		);
		self::assertSame( array( array( 'id' => (string) $cover->ID ), array( 'id' => $open->ID ) ), apply_filters( 'activitypub_attachment_ids', $media, $post ) );
		self::assertSame( $media, apply_filters( 'activitypub_attachment_ids', $media, $this->locked( '' ) ) );
	}

	public function test_queued_messages_are_deleted_when_a_lock_is_added_later(): void {
		register_post_type( 'ap_outbox', array( 'public' => true ) );
		$post = $this->locked( '' );
		$sent = $this->create_post( array( 'post_type' => 'ap_outbox', 'post_content' => '{"content":"zqxcan"}', 'meta_input' => array( '_activitypub_object_id' => get_permalink( $post ), '_activitypub_activity_type' => 'Create' ) ) );
		$other = $this->create_post( array( 'post_type' => 'ap_outbox', 'meta_input' => array( '_activitypub_object_id' => get_permalink( $this->locked( '' ) ) ) ) );
		Plugin::instance()->post_locks()->set( $post->ID, self::lock() );
		self::assertNull( get_post( $sent->ID ) );
		self::assertNotNull( get_post( $other->ID ) );
		unregister_post_type( 'ap_outbox' );
	}

	public function test_the_page_of_a_hidden_attachment_is_not_federated(): void {
		$post = $this->locked( 'K1' );
		self::assertTrue( apply_filters( 'activitypub_is_post_disabled', false, $this->create_attachment( $post->ID ) ) );
		self::assertFalse( apply_filters( 'activitypub_is_post_disabled', false, $this->create_attachment() ) );
		self::assertFalse( apply_filters( 'activitypub_is_post_disabled', false, $post ) );
	}
}

/** What the plugin's transformer takes. */
final class Transformer_Stand_In {

	public function __construct( public readonly WP_Post $post ) {}
}

<?php
/**
 * Meta that is a part of the content.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Surfaces;

use Patreon_Gate\Hooks;
use Patreon_Gate\Tests\Integration_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;

/** Tests every way to read such meta. Over HTTP: `Leak\Around_Locked_Post_Test`. */
#[Group( 'smoke' )]
final class Derived_Meta_Test extends Integration_Test_Case {

	use Locks_Posts;

	private const NOTE = 'f0000000-0000-4000-8000-000000000099';

	/** @return iterable<string, array{string}> */
	public static function kinds(): iterable {
		yield 'the whole post' => array( 'K1' );
		yield 'below a divider' => array( 'K2' );
		yield 'in a container' => array( 'K3' );
	}

	#[DataProvider( 'kinds' )]
	public function test_meta_is_hidden_from_people_who_may_not_read_the_post_and_not_lost( string $kind ): void {
		add_filter( Hooks::LOCKED_META, static fn( array $keys ): array => array( ...$keys, 'part' ) );
		$post = $this->post( $kind );
		self::assertSame( '', get_post_meta( $post, 'footnotes', true ) );
		self::assertSame( '', get_post_meta( $post, 'enclosure', true ) );
		self::assertSame( array(), get_post_meta( $post, 'enclosure' ) );
		self::assertSame( '', get_post_meta( $post, 'part', true ) );
		self::assertSame( array(), get_post_meta( $post, 'part' ) );
		self::assertSame( array( 'x' ), get_post_meta( $post, 'other' ) );
		self::assertArrayNotHasKey( 'part', get_post_meta( $post ) );
		self::assertArrayHasKey( 'other', get_post_meta( $post ) );

		$this->act_as( $this->create_user( 'author' ) );
		self::assertSame( '', get_post_meta( $post, 'part', true ), 'An author does not get the meta of somebody else\'s post.' );
		$this->act_as( $this->create_user( 'editor' ) );
		self::assertSame( array( 'of' => 'zqxcan' ), get_post_meta( $post, 'part', true ) );
		self::assertStringContainsString( 'zqxcan', get_post_meta( $post, 'footnotes', true ) );
		self::assertStringContainsString( 'zqxcan', get_post_meta( $post, 'enclosure', true ) );
	}

	#[DataProvider( 'kinds' )]
	public function test_saving_reads_the_full_meta_and_rendering_meanwhile_does_not( string $kind ): void {
		$post = $this->post( $kind );
		$seen = array();
		add_action(
			'save_post',
			static function ( int $id ) use ( &$seen ): void {
				if ( 'revision' !== get_post_type( $id ) ) {
					$seen['copied']   = get_post_meta( $id, 'footnotes', true );
					$seen['rendered'] = ( new \WP_Block( array( 'blockName' => 'core/footnotes', 'attrs' => array(), 'innerBlocks' => array(), 'innerHTML' => '', 'innerContent' => array() ), array( 'postId' => $id, 'postType' => 'post' ) ) )->render();
				}
			}
		);
		// As when a scheduled post is published: nobody is logged in.
		wp_update_post( array( 'ID' => $post, 'post_title' => 'Again' ) );
		self::assertStringContainsString( 'zqxcan', $seen['copied'] ?? '' );
		self::assertStringNotContainsString( 'zqxcan', $seen['rendered'] ?? 'zqxcan' );
		$revisions = wp_get_post_revisions( $post );
		self::assertNotSame( array(), $revisions );
		global $wpdb;
		$copy = $wpdb->get_var( $wpdb->prepare( "SELECT meta_value FROM {$wpdb->postmeta} WHERE post_id = %d AND meta_key = 'footnotes'", reset( $revisions )->ID ) );
		self::assertStringContainsString( 'zqxcan', (string) $copy );
	}

	public function test_public_parts_keep_their_meta(): void {
		$lock = (string) wp_json_encode( array( 'lock' => array( 'match' => 'any', 'inverse' => false, 'campaign' => '', 'conditions' => array( array( 'type' => 'paying', 'params' => array() ) ) ) ) );
		$post = $this->create_post( array( 'post_content' => '<p>open <sup data-fn="' . self::NOTE . '"></sup> https://example.org/open.mp3</p>' . "<!-- wp:patreon-gate/divider $lock /--><p>https://example.org/zqxcan.mp3</p>" ) )->ID;
		update_post_meta( $post, 'footnotes', wp_slash( (string) wp_json_encode( array( array( 'id' => self::NOTE, 'content' => 'open note' ), array( 'id' => 'f1', 'content' => 'zqxcan' ) ) ) ) );
		add_post_meta( $post, 'enclosure', "https://example.org/open.mp3\n1\naudio/mpeg" );
		add_post_meta( $post, 'enclosure', "https://example.org/zqxcan.mp3\n1\naudio/mpeg" );
		self::assertStringContainsString( 'open note', get_post_meta( $post, 'footnotes', true ) );
		self::assertStringNotContainsString( 'zqxcan', get_post_meta( $post, 'footnotes', true ) );
		self::assertSame( array( "https://example.org/open.mp3\n1\naudio/mpeg" ), get_post_meta( $post, 'enclosure' ) );
	}

	private function post( string $kind ): int {
		$post = $this->locked_post( $kind, '<!-- wp:paragraph --><p>zqxcan<sup data-fn="' . self::NOTE . '" class="fn"><a href="#' . self::NOTE . '">1</a></sup> https://example.org/zqxcan.mp3</p><!-- /wp:paragraph -->' )->ID;
		update_post_meta( $post, 'footnotes', wp_slash( (string) wp_json_encode( array( array( 'id' => self::NOTE, 'content' => 'zqxcan' ) ) ) ) );
		add_post_meta( $post, 'enclosure', "https://example.org/zqxcan.mp3\n1\naudio/mpeg" );
		add_post_meta( $post, 'part', array( 'of' => 'zqxcan' ) );
		add_post_meta( $post, 'other', 'x' );
		return $post;
	}
}

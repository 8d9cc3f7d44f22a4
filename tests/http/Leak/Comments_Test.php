<?php
/**
 * Row L42: comments of a locked post follow its lock, or do not, depending on the setting.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Leak;

use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Http_Test_Case;

/** Over HTTP, because a theme's template and WordPress' comment handler can be included only once in a process. */
final class Comments_Test extends Http_Test_Case {

	private const TALK = 'talkofthemembers';

	private int $post_id = 0;

	protected function setUp(): void {
		parent::setUp();
		$note          = 'f0000000-0000-4000-8000-000000000042';
		$this->post_id = $this->create_post(
			array(
				'post_title'     => 'Locked with comments ' . wp_generate_password( 6, false ),
				'post_content'   => '<!-- wp:paragraph --><p>zqxcan<sup data-fn="' . $note . '" class="fn"><a href="#' . $note . '" id="' . $note . '-link">1</a></sup></p><!-- /wp:paragraph --><!-- wp:footnotes /-->',
				'comment_status' => 'open',
			)
		)->ID;
		update_post_meta( $this->post_id, 'footnotes', wp_slash( (string) wp_json_encode( array( array( 'id' => $note, 'content' => 'zqxcan footnote' ) ) ) ) );
		Plugin::instance()->post_locks()->set( $this->post_id, Leak_Site::lock() );
		wp_insert_comment( array( 'comment_post_ID' => $this->post_id, 'comment_content' => self::TALK, 'comment_author' => 'Reader', 'comment_approved' => 1 ) );
	}

	protected function tearDown(): void {
		Plugin::instance()->settings()->update( array( 'comments_follow_lock' => true ) );
		wp_delete_post( $this->post_id, true );
		parent::tearDown();
	}

	public function test_L42_comments_that_follow_the_lock_are_neither_shown_nor_accepted(): void {
		foreach ( $this->pages() as $where => $body ) {
			self::assertStringNotContainsString( self::TALK, $body, $where );
			self::assertStringNotContainsString( 'zqxcan', $body, $where );
			self::assertStringNotContainsString( 'id="commentform"', $body, $where );
		}
		$this->send_comment();
		self::assertSame( 1, get_comments( array( 'post_id' => $this->post_id, 'status' => 'any', 'count' => true ) ) );
	}

	public function test_L42_comments_that_ignore_locks_are_shown_and_accepted_while_the_post_stays_locked(): void {
		Plugin::instance()->settings()->update( array( 'comments_follow_lock' => false ) );
		foreach ( $this->pages() as $where => $body ) {
			self::assertStringContainsString( self::TALK, $body, $where );
			self::assertStringNotContainsString( 'zqxcan', $body, $where );
		}
		self::assertStringContainsString( 'id="commentform"', $this->pages()['single'] );
		$this->send_comment();
		self::assertSame( 2, get_comments( array( 'post_id' => $this->post_id, 'status' => 'any', 'count' => true ) ) );
	}

	/** A comments template may contain any block, and an author can put a locked one into theirs. */
	public function test_L42_locked_content_between_comments_stays_hidden(): void {
		Plugin::instance()->settings()->update( array( 'comments_follow_lock' => false ) );
		$inside = '<!-- wp:comment-content /--><!-- wp:footnotes /--><!-- wp:post-content /--><!-- wp:post-excerpt /--><!-- wp:group --><div class="wp-block-group"><!-- wp:footnotes /--><!-- wp:paragraph {"metadata":{"bindings":{"content":{"source":"core/post-meta","args":{"key":"footnotes"}}}}} --><p></p><!-- /wp:paragraph --></div><!-- /wp:group -->';
		$page   = $this->create_post(
			array(
				'post_type'    => 'page',
				'post_content' => '<!-- wp:query {"queryId":1,"query":{"perPage":50,"postType":"post","inherit":false}} --><div class="wp-block-query"><!-- wp:post-template --><!-- wp:comments --><div class="wp-block-comments"><!-- wp:footnotes /--><!-- wp:comment-template -->' . $inside . '<!-- /wp:comment-template --></div><!-- /wp:comments --><!-- wp:footnotes /--><!-- /wp:post-template --></div><!-- /wp:query --><!-- wp:latest-comments /-->',
			)
		);
		$body = $this->visitor()->get( (string) wp_make_link_relative( (string) get_permalink( $page ) ) )->body;
		self::assertStringContainsString( self::TALK, $body );
		self::assertStringNotContainsString( 'zqxcan', $body );
		wp_delete_post( $page->ID, true );
	}

	/** @return array<string, string> What a stranger is sent, by where. */
	private function pages(): array {
		$single = (string) wp_make_link_relative( (string) get_permalink( $this->post_id ) );
		return array(
			'single' => $this->visitor()->get( $single )->body,
			'feed'   => $this->visitor()->get( $single . 'feed/' )->body,
			'REST'   => $this->visitor()->get( '/wp-json/wp/v2/comments?post=' . $this->post_id )->body,
		);
	}

	private function send_comment(): void {
		$this->visitor()->post(
			'/wp-comments-post.php',
			array(
				'comment'         => 'Mine, too. ' . wp_generate_password( 6, false ),
				'author'          => 'Stranger',
				'email'           => 'stranger@example.org',
				'comment_post_ID' => (string) $this->post_id,
			)
		);
	}
}

<?php
/**
 * Public comments of a locked post.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Surfaces;

use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Integration\Examples\Has_Members;
use Patreon_Gate\Tests\Integration_Test_Case;
use WP_Post;

final class Comment_Area_Test extends Integration_Test_Case {

	use Has_Members;

	public function test_L42_the_post_is_locked_for_blocks_between_and_after_its_comments(): void {
		$post = $this->shown( false );
		register_block_type( 'leak/asks', array( 'render_callback' => static fn (): string => post_password_required( $post->ID ) ? '(closed)' : '(open)' ) );
		$html = $this->render( '<!-- wp:comments --><div><!-- wp:leak/asks /--><!-- wp:comment-template --><!-- wp:leak/asks /--><!-- wp:comment-content /--><!-- wp:leak/asks /--><!-- /wp:comment-template --><!-- wp:post-comments-form /--></div><!-- /wp:comments --><!-- wp:leak/asks /-->', $post );
		unregister_block_type( 'leak/asks' );
		self::assertStringContainsString( 'the talk', $html );
		self::assertStringContainsString( 'id="commentform"', $html );
		self::assertSame( 4, substr_count( $html, '(closed)' ) );
		self::assertStringNotContainsString( '(open)', $html );
		self::assertTrue( post_password_required( $post ) );
	}

	public function test_L42_a_block_that_never_ends_keeps_the_comments_hidden(): void {
		$post = $this->shown( false );
		add_filter( 'pre_render_block', static fn ( mixed $html, array $block ): mixed => 'core/paragraph' === $block['blockName'] ? 'instead' : $html, 10, 2 );
		$html = $this->render( '<!-- wp:comment-template --><!-- wp:paragraph --><p>x</p><!-- /wp:paragraph --><!-- wp:comment-content /--><!-- /wp:comment-template -->', $post );
		self::assertStringContainsString( 'instead', $html );
		self::assertTrue( post_password_required( $post ) );
	}

	public function test_L42_the_post_counts_as_public_in_the_comments_template_and_not_after_it(): void {
		$post     = $this->shown( false );
		$template = wp_tempnam( 'comments' );
		file_put_contents( $template, '<?php if ( post_password_required() ) { echo "(closed)"; return; } echo "(open)", isset( $comment_args ) ? "(own variables)" : ""; return;' );
		add_filter( 'comments_template', static fn (): string => $template );
		$html = $this->output_of( 'comments_template' );
		unlink( $template );
		self::assertSame( '(open)(own variables)', $html );
		self::assertTrue( post_password_required( $post ) );
	}

	public function test_L42_comments_that_follow_the_lock_stay_hidden(): void {
		$post = $this->shown( true );
		self::assertStringNotContainsString( 'the talk', $this->render( '<!-- wp:comment-template --><!-- wp:comment-content /--><!-- /wp:comment-template -->', $post ) );
	}

	public function test_L42_no_heading_is_left_over_comments_that_follow_the_lock(): void {
		$markup = '<!-- wp:comments --><div class="wp-block-comments"><!-- wp:heading --><h2>Comments</h2><!-- /wp:heading --><!-- wp:comments-title /--><!-- wp:comment-template --><!-- wp:comment-content /--><!-- /wp:comment-template --><!-- wp:post-comments-form /--></div><!-- /wp:comments -->';
		$post   = $this->shown( true );
		self::assertSame( '', $this->render( $markup, $post ) );
		// The theme's template itself says that comments are closed.
		self::assertStringContainsString( 'wp-block-post-comments', $this->render( '<!-- wp:comments {"legacy":true} /-->', $post ) );
		self::assertStringContainsString( '>Comments</h2>', $this->render( $markup, $this->create_post( array( 'comment_status' => 'open' ) ) ) );
		self::assertStringContainsString( '>Comments</h2>', $this->render( $markup, $this->shown( false ) ) );
		$protected = $this->create_locked_post();
		wp_update_post( array( 'ID' => $protected->ID, 'post_password' => 'word', 'comment_status' => 'open' ) );
		self::assertStringContainsString( '>Comments</h2>', $this->render( $markup, get_post( $protected->ID ) ), 'For a password-protected post, core\'s heading stays.' );
	}

	public function test_L42_members_keep_the_heading(): void {
		$post = $this->shown( true );
		$this->act_as( $this->create_user( 'administrator' ) );
		$this->go_to( (string) get_permalink( $post ) );
		self::assertStringContainsString( '>Comments</h2>', $this->render( '<!-- wp:comments --><div><!-- wp:heading --><h2>Comments</h2><!-- /wp:heading --></div><!-- /wp:comments -->', $post ) );
	}

	private function shown( bool $follow ): WP_Post {
		require_once ABSPATH . 'wp-admin/includes/file.php';
		Plugin::instance()->settings()->update( array( 'comments_follow_lock' => $follow ) );
		$post = $this->create_locked_post();
		wp_update_post( array( 'ID' => $post->ID, 'comment_status' => 'open' ) );
		$this->create_comment( $post, array( 'comment_content' => 'the talk' ) );
		$this->go_to( (string) get_permalink( $post ) );
		the_post();
		self::assertTrue( post_password_required( $post ) );
		return $post;
	}

	private function render( string $markup, WP_Post $post ): string {
		$html = '';
		foreach ( parse_blocks( $markup ) as $block ) {
			$html .= ( new \WP_Block( $block, array( 'postId' => $post->ID, 'postType' => 'post' ) ) )->render();
		}
		return $html;
	}
}

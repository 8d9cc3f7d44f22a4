<?php
/**
 * Refused comments.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Surfaces;

use Closure;
use Patreon_Gate\Locks\Access;
use Patreon_Gate\Locks\Denial;
use Patreon_Gate\Locks\Denial_Renderer;
use WP_Post;

/**
 * Shows a page when a comment on a locked post is refused: it says why and what to do, and returns the text of the comment. Core answers with an
 * empty page.
 */
final class Refused_Comments {

	/**
	 * @param Access                      $access  Decides.
	 * @param Closure(): Denial_Renderer $denials Renders the call to action.
	 */
	public function __construct( private readonly Access $access, private readonly Closure $denials ) {}

	/** Adds the hook. Only for requests that send something. */
	public function register(): void {
		add_action( 'comment_on_password_protected', array( $this, 'refuse' ) );
	}

	/**
	 * @param mixed $post_id Post the comment was sent to.
	 */
	public function refuse( mixed $post_id ): void {
		// Other code that calls wp_handle_comment_submission() gets core's error, and answers by itself.
		if ( ! is_numeric( $post_id ) || 'wp-comments-post.php' !== ( $GLOBALS['pagenow'] ?? '' ) || wp_doing_ajax() ) {
			return;
		}
		$html = $this->access->as_person( fn (): string => $this->page( (int) $post_id ) );
		if ( '' !== $html ) {
			wp_die(
				$html, // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- escaped where it is made.
				esc_html__( 'Your comment was not sent', 'tier-gate-for-patreon' ),
				array(
					'response'  => 403,
					'back_link' => true,
				)
			);
		}
	}

	/**
	 * @param int $post_id Post.
	 * @return string HTML; '' if it is not the lock that refuses.
	 */
	private function page( int $post_id ): string {
		$post   = get_post( $post_id );
		$denial = $post instanceof WP_Post && ! $this->access->is_closed_by_others( $post ) ? Denial::of_post( $this->access, $post_id ) : null;
		if ( null === $denial ) {
			return '';
		}
		$text = isset( $_POST['comment'] ) && is_string( $_POST['comment'] ) ? wp_unslash( $_POST['comment'] ) : ''; // phpcs:ignore WordPress.Security -- given back to who sent it, escaped below; nothing is stored.
		$link = get_permalink( $post_id );
		return '<h1>' . esc_html__( 'Your comment was not sent', 'tier-gate-for-patreon' ) . '</h1>'
			. '<p>' . esc_html__( 'You can comment on this post once you can read it.', 'tier-gate-for-patreon' ) . '</p>'
			. ( $this->denials )()->html( $denial )
			. ( '' === trim( $text ) ? '' : '<p><label for="patreon-gate-comment">' . esc_html__( 'Your comment was not saved. Copy it before you leave this page:', 'tier-gate-for-patreon' ) . '</label></p>'
				. '<p><textarea id="patreon-gate-comment" rows="8" readonly style="box-sizing:border-box;width:100%;font:inherit">' . esc_textarea( $text ) . '</textarea></p>' )
			. ( is_string( $link ) ? '<p><a href="' . esc_url( $link ) . '">' . esc_html__( 'Back to the post', 'tier-gate-for-patreon' ) . '</a></p>' : '' );
	}
}

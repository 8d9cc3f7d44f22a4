<?php
/**
 * Media dialogs of wp-admin.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Surfaces;

use Closure;
use Patreon_Gate\Locks\Attachment_Access;
use Patreon_Gate\Locks\Render_Context;
use WP_Post;

/**
 * Protects the AJAX actions by which media dialogs ask for an attachment by id. Core answers everybody who may upload; here only people
 * who may see or edit the file get an answer. Shortcodes rendered for the editor show what the person may see in the editor, and are not
 * stored.
 */
final class Media_Dialogs {

	/** Core's AJAX actions that render a shortcode for the classic editor. */
	private const PREVIEWS = array( 'parse-media-shortcode', 'parse-embed' );

	/**
	 * @param Closure(): Render_Context    $context Whether the right to edit counts.
	 * @param Closure(): Attachment_Access $access  Decides.
	 */
	public function __construct( private readonly Closure $context, private readonly Closure $access ) {}

	/** Adds the hooks. None of them runs on a page view. */
	public function register(): void {
		foreach ( self::PREVIEWS as $action ) {
			add_action( 'wp_ajax_' . $action, fn () => ( $this->context )()->shows_to_editor(), 0, 0 );
		}
		add_filter( 'wp_prepare_attachment_for_js', array( $this, 'prepare' ), PHP_INT_MAX, 2 );
		add_action( 'wp_ajax_send-attachment-to-editor', array( $this, 'check_sent' ), 0, 0 );
		add_action( 'wp_ajax_get-post-thumbnail-html', array( $this, 'check_thumbnail' ), 0, 0 );
		add_action( 'load-async-upload.php', array( $this, 'check_fetched' ), 0, 0 );
		add_filter( 'add_post_metadata', array( $this, 'keep_from_featuring' ), PHP_INT_MAX, 4 );
		add_filter( 'update_post_metadata', array( $this, 'keep_from_featuring' ), PHP_INT_MAX, 4 );
	}

	/**
	 * @param mixed $data       Attachment data for JavaScript.
	 * @param mixed $attachment Attachment.
	 * @return mixed False if it is hidden, as core returns for something that is not an attachment.
	 */
	public function prepare( mixed $data, mixed $attachment ): mixed {
		return $attachment instanceof WP_Post && ( $this->access )()->is_hidden( $attachment->ID ) ? false : $data;
	}

	/** Refuses to send the markup of a hidden attachment to the editor. */
	public function check_sent(): void {
		$this->refuse_hidden( is_array( $_POST['attachment'] ?? null ) ? ( $_POST['attachment']['id'] ?? 0 ) : 0 ); // phpcs:ignore WordPress.Security.ValidatedSanitizedInput, WordPress.Security.NonceVerification.Missing -- a number, or refused; core verifies the nonce next.
	}

	/** Refuses to show a hidden attachment as featured image. */
	public function check_thumbnail(): void {
		$this->refuse_hidden( $_POST['thumbnail_id'] ?? 0 ); // phpcs:ignore WordPress.Security.NonceVerification.Missing, WordPress.Security.ValidatedSanitizedInput -- as above.
	}

	/** Refuses the row of a hidden upload. Core only checks the right to upload, and answers 500 to people without it. */
	public function check_fetched(): void {
		$id = $_REQUEST['attachment_id'] ?? 0; // phpcs:ignore WordPress.Security.NonceVerification.Recommended, WordPress.Security.ValidatedSanitizedInput -- a number, or refused.
		if ( ! is_numeric( $id ) || (int) $id <= 0 || ! isset( $_REQUEST['fetch'] ) ) { // phpcs:ignore WordPress.Security.NonceVerification.Recommended -- only asked whether it is there.
			return;
		}
		if ( ! current_user_can( 'upload_files' ) ) {
			wp_die( esc_html__( 'Sorry, you are not allowed to upload files.', 'tier-gate-for-patreon' ), '', array( 'response' => 403 ) );
		}
		if ( 'attachment' !== get_post_type( (int) $id ) || ( $this->access )()->is_hidden( (int) $id ) ) {
			wp_die( esc_html__( 'File not found.', 'tier-gate-for-patreon' ), '', array( 'response' => 404 ) );
		}
	}

	/**
	 * Lets only people who may see or edit a file make it a featured image, because that is public.
	 *
	 * @param mixed $done    Result of another callback, or null.
	 * @param mixed $post_id Post.
	 * @param mixed $key     Meta key.
	 * @param mixed $value   Value.
	 * @return mixed False to refuse.
	 */
	public function keep_from_featuring( mixed $done, mixed $post_id, mixed $key, mixed $value ): mixed {
		if ( '_thumbnail_id' !== $key || null !== $done || ! is_numeric( $value ) || (int) $value <= 0 || ! is_numeric( $post_id ) ) {
			return $done;
		}
		$stored = get_metadata_raw( 'post', (int) $post_id, '_thumbnail_id', true );
		return ( is_numeric( $stored ) && (int) $stored === (int) $value ) || ( $this->access )()->may_use( (int) $value ) ? $done : false;
	}

	private function refuse_hidden( mixed $id ): void {
		if ( is_numeric( $id ) && (int) $id > 0 && ( $this->access )()->is_hidden( (int) $id ) ) {
			wp_send_json_error();
		}
	}
}

<?php
/**
 * XML-RPC.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Surfaces;

use Patreon_Gate\Locks\Attachment_Access;
use WP_Post;

/** Hides locked media items in XML-RPC. Core returns posts only to people who may edit them, but single media items to everybody who may upload. */
final class Xmlrpc {

	/**
	 * @param Attachment_Access $attachments Decides about attachments.
	 */
	public function __construct( private readonly Attachment_Access $attachments ) {}

	/** Adds the hook. */
	public function register(): void {
		add_filter( 'xmlrpc_prepare_media_item', array( $this, 'prepare_media' ), PHP_INT_MAX, 2 );
	}

	/**
	 * @param mixed $item       Media item to send.
	 * @param mixed $attachment Attachment.
	 * @return mixed
	 */
	public function prepare_media( mixed $item, mixed $attachment ): mixed {
		if ( ! is_array( $item ) || ! $attachment instanceof WP_Post || ! $this->attachments->is_hidden( $attachment->ID ) ) {
			return $item;
		}
		return array_intersect_key( $item, array( 'attachment_id' => true ) );
	}
}

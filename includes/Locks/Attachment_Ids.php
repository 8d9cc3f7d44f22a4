<?php
/**
 * Attachments that a content shows.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks;

/** Reads attachment ids out of content. */
final class Attachment_Ids {

	/**
	 * @param string $content Block markup or classic HTML.
	 * @return list<int> Ascending, each once.
	 */
	public static function in( string $content ): array {
		$ids = array();
		// Image class; id and mediaId of media blocks; data of galleries.
		preg_match_all( '/\bwp-image-(\d+)|"(?:id|mediaId|imageId|attachmentId)":(\d+)|\bdata-id="(\d+)"|\battachment_(\d+)/', $content, $single, PREG_SET_ORDER );
		foreach ( $single as $match ) {
			$ids[] = (int) implode( '', array_slice( $match, 1 ) );
		}
		// Lists: gallery blocks of old, and the shortcodes.
		preg_match_all( '/"ids":\[([\d,\s]*)\]|\b(?:ids|include)=["\']?([\d,\s]+)/', $content, $lists, PREG_SET_ORDER );
		foreach ( $lists as $match ) {
			foreach ( explode( ',', implode( '', array_slice( $match, 1 ) ) ) as $id ) {
				$ids[] = (int) trim( $id );
			}
		}
		$ids = array_values( array_unique( array_filter( $ids, static fn( int $id ): bool => $id > 0 ) ) );
		sort( $ids );
		return $ids;
	}
}

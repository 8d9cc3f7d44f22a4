<?php
/**
 * Attachments that some content shows.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Markup;

/**
 * Reads attachment IDs from content as plain text, not from parsed blocks: an ID that is missed would not be hidden with the part it stands
 * in.
 */
final class Attachment_Ids {

	private const DIGITS = '0123456789';

	/** Strings right before an ID, and whether they must begin a word: class of an image; media blocks; data of galleries; captions. */
	private const SINGLE = array(
		'wp-image-'       => true,
		'"id":'           => false,
		'"mediaId":'      => false,
		'"imageId":'      => false,
		'"attachmentId":' => false,
		'data-id="'       => true,
		'attachment_'     => true,
	);

	/** The same for lists of IDs: old gallery blocks, and shortcodes. */
	private const LISTS = array(
		'"ids":['  => false,
		'ids='     => true,
		'include=' => true,
	);

	/**
	 * Returns the IDs of all attachments in some content.
	 *
	 * @param string $content Block markup or classic HTML.
	 * @return list<int> Ascending, each once.
	 */
	public static function in( string $content ): array {
		$ids = array();
		foreach ( self::SINGLE as $key => $begins_word ) {
			foreach ( self::behind( $content, $key, $begins_word ) as $at ) {
				$ids[] = (int) substr( $content, $at, strspn( $content, self::DIGITS, $at ) );
			}
		}
		foreach ( self::LISTS as $key => $begins_word ) {
			foreach ( self::behind( $content, $key, $begins_word ) as $at ) {
				$at += strspn( $content, '"\'', $at, 1 );
				foreach ( explode( ',', substr( $content, $at, strspn( $content, self::DIGITS . ", \t\n\v\f\r", $at ) ) ) as $id ) {
					$ids[] = (int) trim( $id );
				}
			}
		}
		$ids = array_values( array_unique( array_filter( $ids, static fn( int $id ): bool => $id > 0 ) ) );
		sort( $ids );
		return $ids;
	}

	/**
	 * Finds every place right after a string.
	 *
	 * @param string $content     Content.
	 * @param string $key         String to search for.
	 * @param bool   $begins_word Whether the string must not stand inside a word.
	 * @return list<int> Offsets in bytes of the places after each.
	 */
	private static function behind( string $content, string $key, bool $begins_word ): array {
		$places = array();
		$at     = strpos( $content, $key );
		while ( false !== $at ) {
			$before = $at > 0 ? $content[ $at - 1 ] : ' ';
			$end    = $at + strlen( $key );
			if ( ! $begins_word || ! ( ctype_alnum( $before ) || '_' === $before ) ) {
				$places[] = $end;
			}
			$at = strpos( $content, $key, $end );
		}
		return $places;
	}
}

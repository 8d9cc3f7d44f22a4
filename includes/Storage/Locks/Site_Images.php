<?php
/**
 * Images of the site itself.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Locks;

/**
 * Finds attachments that every page of the site may show, and that everybody may therefore see: icon, logo, header image, and those in
 * widgets.
 */
final class Site_Images {

	/** Core's options for widgets that show media, by ID or as blocks. */
	private const WIDGETS = array( 'widget_media_image', 'widget_media_gallery', 'widget_media_audio', 'widget_media_video', 'widget_block' );

	/**
	 * Returns the IDs of these attachments.
	 *
	 * @param callable(string): list<int> $read Reads attachment IDs from markup.
	 * @return list<int> Each once, ascending.
	 */
	public static function ids( callable $read ): array {
		// Options that do not exist would otherwise be queried one by one.
		wp_prime_option_caches( array( 'site_icon', 'site_logo', ...self::WIDGETS ) );
		$header = get_theme_mod( 'header_image_data' );
		$header = is_object( $header ) ? get_object_vars( $header ) : $header;
		$found  = array( get_option( 'site_icon' ), get_option( 'site_logo' ), get_theme_mod( 'custom_logo' ), is_array( $header ) ? ( $header['attachment_id'] ?? 0 ) : 0 );
		foreach ( self::WIDGETS as $option ) {
			foreach ( (array) get_option( $option, array() ) as $widget ) {
				if ( ! is_array( $widget ) ) {
					continue;
				}
				$found[] = $widget['attachment_id'] ?? 0;
				$list    = $widget['ids'] ?? array();
				$found   = array_merge( $found, is_array( $list ) ? $list : explode( ',', is_string( $list ) ? $list : '' ) );
				$found   = array_merge( $found, is_string( $widget['content'] ?? null ) ? $read( $widget['content'] ) : array() );
			}
		}
		$ids = array_unique( array_map( static fn( mixed $id ): int => is_numeric( $id ) ? (int) $id : 0, $found ) );
		sort( $ids );
		return array_values( array_filter( $ids, static fn( int $id ): bool => $id > 0 ) );
	}
}

<?php
/**
 * Turns downloads into pictures.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Connections;

use Patreon_Gate\Membership\Picture;
use Patreon_Gate\Storage\Connections\Picture_Files;

/**
 * Checks what was downloaded by its contents, and stores it in a few sizes. WordPress' image editor writes each anew, which leaves behind
 * metadata and whatever else was in the file. If the server has no editor for the type, the file is stored as it is.
 */
final class Picture_Maker {

	/** Types by what `getimagesize()` calls them → file extension and type. SVG is not among them: it can contain scripts. */
	private const TYPES = array(
		IMAGETYPE_JPEG => array( 'jpg', 'image/jpeg' ),
		IMAGETYPE_PNG  => array( 'png', 'image/png' ),
		IMAGETYPE_GIF  => array( 'gif', 'image/gif' ),
		IMAGETYPE_WEBP => array( 'webp', 'image/webp' ),
	);

	/** Longest side and most pixels. A small file can unpack to gigabytes of pixels. */
	private const LONGEST     = 8000;
	private const MOST_PIXELS = 20_000_000;

	/** Sizes by kind of picture, the largest first: width, height, whether it is cropped to that shape. */
	private const SIZES = array(
		'portrait' => array( array( 400, 400, true ), array( 160, 160, true ) ),
		'cover'    => array( array( 1600, 1600, false ), array( 800, 800, false ) ),
	);

	public function __construct( private readonly Picture_Files $files ) {}

	/**
	 * Stores a picture.
	 *
	 * @param string $bytes Anything.
	 * @param string $name  Name of the file without extension.
	 * @param string $kind  `portrait` or `cover`.
	 * @return ?Picture Null if these bytes are not a picture we accept, or it cannot be stored. Then no file has changed.
	 */
	public function make( string $bytes, string $name, string $kind ): ?Picture {
		$size   = @getimagesizefromstring( $bytes ); // phpcs:ignore WordPress.PHP.NoSilencedErrors.Discouraged, Generic.PHP.NoSilencedErrors.Discouraged -- a damaged file is an answer, no error of this site.
		$type   = self::TYPES[ false === $size ? 0 : $size[2] ] ?? null;
		$folder = $this->files->folder();
		if ( false === $size || null === $type || null === $folder || min( $size[0], $size[1] ) < 1 || max( $size[0], $size[1] ) > self::LONGEST || $size[0] * $size[1] > self::MOST_PIXELS ) {
			return null;
		}
		$source = "$folder$name-source.$type[0]";
		try {
			if ( strlen( $bytes ) !== file_put_contents( $source, $bytes ) ) { // phpcs:ignore WordPress.WP.AlternativeFunctions.file_system_read_file_put_contents -- WP_Filesystem may ask for a password, and nobody is there.
				return null;
			}
			$checked = wp_check_filetype_and_ext( $source, basename( $source ), array( $type[0] => $type[1] ) );
			if ( $type[1] !== $checked['type'] ) {
				return null;
			}
			$version = substr( hash( 'sha256', $bytes ), 0, 8 );
			return wp_image_editor_supports( array( 'mime_type' => $type[1], 'methods' => array( 'resize', 'save' ) ) )
				? $this->in_sizes( $source, $folder . $name, $type[1], self::SIZES[ $kind ], $version )
				: self::as_it_is( $source, "$name.$type[0]", $size[0], $size[1], $version );
		} finally {
			if ( is_file( $source ) ) {
				wp_delete_file( $source );
			}
		}
	}

	/**
	 * @param string                          $path  Path of the result, without size and extension.
	 * @param list<array{int, int, bool}>     $sizes See SIZES.
	 */
	private function in_sizes( string $source, string $path, string $mime, array $sizes, string $version ): ?Picture {
		wp_raise_memory_limit( 'image' );
		$made = array();
		foreach ( $sizes as $at => list( $width, $height, $crop ) ) {
			$editor = wp_get_image_editor( $source );
			if ( $editor instanceof \WP_Error ) {
				return null;
			}
			$has = $editor->get_size();
			if ( ! is_array( $has ) ) {
				return null;
			}
			if ( $crop ) {
				$width  = min( $width, (int) $has['width'], (int) $has['height'] );
				$height = $width;
			}
			$is_larger = $has['width'] > $width || $has['height'] > $height;
			if ( $at > 0 && ! $is_larger ) {
				// The picture is no larger than this size, so the size before it is enough.
				break;
			}
			if ( $is_larger && true !== $editor->resize( $width, $height, $crop ) ) {
				return null;
			}
			$saved = $editor->save( $path . ( 0 === $at ? '' : "-$width" ) . '-new.' . pathinfo( $source, PATHINFO_EXTENSION ), $mime );
			if ( $saved instanceof \WP_Error ) {
				return null;
			}
			$made[] = $saved;
		}
		$pictures = array();
		foreach ( $made as $saved ) {
			$final = str_replace( '-new.', '.', $saved['file'] );
			if ( ! rename( $saved['path'], dirname( $saved['path'] ) . '/' . $final ) ) { // Within one folder, rename() replaces the earlier file in one step.
				return null;
			}
			$pictures[] = Picture::from_array( array( 'file' => $final, 'width' => $saved['width'], 'height' => $saved['height'], 'version' => $version ) );
		}
		$largest = array_shift( $pictures );
		return null === $largest ? null : new Picture( $largest->file, $largest->width, $largest->height, $version, array_values( array_filter( $pictures ) ) );
	}

	private static function as_it_is( string $source, string $file, int $width, int $height, string $version ): ?Picture {
		$stored = rename( $source, dirname( $source ) . '/' . $file );
		return $stored ? new Picture( $file, $width, $height, $version ) : null;
	}
}

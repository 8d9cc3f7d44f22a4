<?php
/**
 * A picture that is stored on this site.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Membership;

/**
 * Holds a picture of a campaign, downloaded from Patreon and stored in the uploads folder.
 *
 * @api
 * @since 0.1.0
 */
final class Picture {

	/**
	 * @param string     $file    File name without folder.
	 * @param int        $width   In pixels.
	 * @param int        $height  In pixels.
	 * @param string     $version Changes with the contents. The file name does not, so that a cached page never shows a picture that is gone.
	 * @param list<self> $smaller The same picture in smaller sizes.
	 */
	public function __construct(
		public readonly string $file,
		public readonly int $width,
		public readonly int $height,
		public readonly string $version = '',
		public readonly array $smaller = array()
	) {}

	/**
	 * @param mixed $values What `to_array()` returned.
	 * @return ?self Null for anything else.
	 */
	public static function from_array( mixed $values ): ?self {
		if ( ! is_array( $values ) ) {
			return null;
		}
		$facts = new Facts( $values );
		$file  = $facts->text( 'file' );
		// The name becomes part of a path.
		if ( 1 !== preg_match( '/^[a-z0-9-]+\.(?:jpg|png|webp|gif)$/D', $file ) || $facts->number( 'width' ) < 1 || $facts->number( 'height' ) < 1 ) {
			return null;
		}
		$smaller = is_array( $values['smaller'] ?? null ) ? array_values( array_filter( array_map( self::from_array( ... ), $values['smaller'] ) ) ) : array();
		return new self( $file, $facts->number( 'width' ), $facts->number( 'height' ), $facts->text( 'version' ), $smaller );
	}

	/** @return array{file: string, width: int, height: int, version: string, smaller: list<array<string, mixed>>} */
	public function to_array(): array {
		return array(
			'file'    => $this->file,
			'width'   => $this->width,
			'height'  => $this->height,
			'version' => $this->version,
			'smaller' => array_map( static fn ( self $picture ): array => $picture->to_array(), $this->smaller ),
		);
	}

	/** @return list<self> This picture in every size, the smallest first. */
	public function sizes(): array {
		$sizes = array( ...$this->smaller, $this );
		usort( $sizes, static fn ( self $one, self $other ): int => $one->width <=> $other->width );
		return $sizes;
	}
}

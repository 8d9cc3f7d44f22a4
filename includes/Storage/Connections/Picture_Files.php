<?php
/**
 * Files of campaigns' pictures.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Connections;

use Patreon_Gate\Membership\Picture;

/**
 * Stores pictures in a folder of our own in the uploads folder of the site. Not as attachments: those would appear among the creator's own
 * media, could be deleted or locked there, and would be stored in every size the theme asks for.
 */
final class Picture_Files {

	private const FOLDER = 'patreon-gate';

	/** Returns the folder with a slash at its end, created if need be; null if that is not possible. */
	public function folder(): ?string {
		$folder = $this->path();
		return null !== $folder && wp_mkdir_p( $folder ) && wp_is_writable( $folder ) ? $folder : null;
	}

	/** Tells whether a picture is there in all its sizes. */
	public function has( Picture $picture ): bool {
		$folder = $this->path();
		foreach ( $picture->sizes() as $size ) {
			if ( null === $folder || ! is_file( $folder . $size->file ) ) {
				return false;
			}
		}
		return true;
	}

	/** Returns the address of a picture on this site. */
	public function url( Picture $picture ): string {
		return set_url_scheme( trailingslashit( wp_get_upload_dir()['baseurl'] ) . self::FOLDER . '/' . $picture->file ) . ( '' === $picture->version ? '' : '?ver=' . rawurlencode( $picture->version ) );
	}

	/** Deletes files of a picture that another one does not use. */
	public function delete( Picture $picture, ?Picture $unless = null ): void {
		$folder = $this->path();
		$used   = null === $unless ? array() : array_column( $unless->sizes(), 'file' );
		foreach ( array_diff( array_column( $picture->sizes(), 'file' ), $used ) as $file ) {
			if ( null !== $folder && is_file( $folder . $file ) ) {
				wp_delete_file( $folder . $file );
			}
		}
	}

	/** Deletes the folder of the current site with everything in it. */
	public function delete_all(): void {
		$folder = $this->path();
		if ( null === $folder || ! is_dir( $folder ) || is_link( untrailingslashit( $folder ) ) ) {
			return;
		}
		$names = scandir( $folder );
		foreach ( is_array( $names ) ? $names : array() as $name ) {
			if ( is_file( $folder . $name ) ) {
				wp_delete_file( $folder . $name );
			}
		}
		@rmdir( $folder ); // phpcs:ignore Generic.PHP.NoSilencedErrors.Discouraged -- it stays if somebody else has put a folder into it; WP_Filesystem may ask for a password.
	}

	private function path(): ?string {
		$uploads = wp_get_upload_dir();
		return false === $uploads['error'] ? trailingslashit( $uploads['basedir'] ) . self::FOLDER . '/' : null;
	}
}

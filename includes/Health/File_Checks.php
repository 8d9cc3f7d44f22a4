<?php
/**
 * Checks files of locked posts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Health;

/**
 * Says how many files of locked posts lie open. The plugin shows nobody their addresses, but a web server hands out every file in the uploads folder to
 * whoever knows its address.
 */
final class File_Checks implements Checks {

	/** @param \Closure( int ): array{images: int, others: int} $count Counts files that are shown in locked posts only, up to a limit. */
	public function __construct( private readonly \Closure $count ) {}

	/** Counted at most. */
	private const MOST = 1000;

	/** Returns the fixed code of the group. */
	public function id(): string {
		return 'files';
	}

	/** Returns the name of the group, for display. */
	public function label(): string {
		return __( 'Files of locked posts', 'tier-gate-for-patreon' );
	}

	/** @return list<Finding> At least one. */
	public function run( int $now ): array {
		$files = ( $this->count )( self::MOST );
		$known = __( 'Tier Gate shows their addresses to members only, but whoever gets such an address can open the file without being a member.', 'tier-gate-for-patreon' );
		if ( $files['others'] > 0 ) {
			/* translators: %s: number of files. */
			$title = sprintf( _n( '%s download, recording or video of a locked post lies open', '%s downloads, recordings or videos of locked posts lie open', $files['others'], 'tier-gate-for-patreon' ), number_format_i18n( $files['others'] ) );
			return array( new Finding( 'files_open', Level::Recommended, $title, $known . ' ' . __( 'Keep what must not be passed on with a service that checks who asks, such as Patreon itself or a video host with private links, and embed it from there.', 'tier-gate-for-patreon' ) ) );
		}
		if ( $files['images'] > 0 ) {
			/* translators: %s: number of pictures. */
			$title = sprintf( _n( '%s picture is only in a locked post', '%s pictures are only in locked posts', $files['images'], 'tier-gate-for-patreon' ), number_format_i18n( $files['images'] ) );
			return array( new Finding( 'images_open', Level::Good, $title, $known ) );
		}
		return array( new Finding( 'files', Level::Good, __( 'No files are in locked posts only', 'tier-gate-for-patreon' ) ) );
	}
}

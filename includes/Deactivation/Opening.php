<?php
/**
 * Takes the passwords off that kept locked posts closed.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Deactivation;

use Closure;
use Patreon_Gate\Storage\Locks\Closed_Posts;

/**
 * Takes passwords off again, so that the locks decide who may read. Only a password that still equals its note is taken off: every other one
 * belongs to the creator.
 */
final class Opening {

	private const BATCH = 500;

	/**
	 * @param Closed_Posts         $posts Changes posts.
	 * @param Closure( int ): void $index Indexes a post again for searches. While it had a password, its index was empty.
	 */
	public function __construct( private readonly Closed_Posts $posts, private readonly Closure $index ) {}

	/**
	 * Opens the posts of the current site. It may be killed at any point, and called again.
	 *
	 * @param int             $since    Posts saved since this Unix time are indexed again.
	 * @param Closure(): bool $has_room Tells whether there is time for another batch.
	 * @return bool False where time ran out: call it again.
	 * @throws \Patreon_Gate\Storage\Storage_Error When the database fails.
	 */
	public function run( int $since, Closure $has_room ): bool {
		do {
			if ( ! $has_room() ) {
				return false;
			}
			$notes = $this->posts->open( self::BATCH );
			foreach ( $notes as $note ) {
				if ( $note['is_open'] && $since > 0 && $note['modified'] >= $since ) {
					( $this->index )( $note['post'] );
				}
			}
			$this->posts->forget( $notes );
		} while ( array() !== $notes );
		return true;
	}
}

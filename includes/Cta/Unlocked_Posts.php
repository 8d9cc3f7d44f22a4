<?php
/**
 * The newest posts a membership unlocks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

use Patreon_Gate\Locks\Access;
use Patreon_Gate\Storage\Locks\Lock_Rows;

/** Finds the newest posts that are locked as a whole, and unlocked for the reader. Looks at a few dozen at most. */
final class Unlocked_Posts {

	private const LOOKED_AT = 30;

	/**
	 * @param Access    $access Decides.
	 * @param Lock_Rows $locks  Which posts are locked.
	 */
	public function __construct( private readonly Access $access, private readonly Lock_Rows $locks ) {}

	/**
	 * @param int $most How many at most.
	 * @return list<array{url: string, title: string}> Newest first.
	 */
	public function newest( int $most ): array {
		$ids = $this->locks->newest( array_values( get_post_types( array( 'public' => true ) ) ), self::LOOKED_AT );
		_prime_post_caches( $ids, false );
		$found = array();
		foreach ( $ids as $id ) {
			$link = count( $found ) < $most && $this->access->may_read( $id ) ? get_permalink( $id ) : false;
			if ( is_string( $link ) ) {
				$found[] = array(
					'url'   => $link,
					'title' => wp_strip_all_tags( get_the_title( $id ) ),
				);
			}
		}
		return $found;
	}
}

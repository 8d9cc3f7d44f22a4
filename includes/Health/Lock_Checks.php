<?php
/**
 * Checks locks of posts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Health;

use Patreon_Gate\Storage\Locks\Lock_Audit;

/** Checks whether every lock can be read. One that cannot denies everybody, and readers see no reason. */
final class Lock_Checks implements Checks {

	/** Posts listed at most. */
	private const MOST = 20;

	public function __construct( private readonly Lock_Audit $audit ) {}

	/** Returns the fixed code of the group. */
	public function id(): string {
		return 'locks';
	}

	/** Returns the name of the group, for display. */
	public function label(): string {
		return __( 'Post locks', 'tier-gate-for-patreon' );
	}

	/** @return list<Finding> At least one. */
	public function run( int $now ): array {
		$posts = $this->audit->unreadable( self::MOST );
		if ( array() === $posts ) {
			return array( new Finding( 'locks', Level::Good, __( 'All post locks can be read', 'tier-gate-for-patreon' ) ) );
		}
		return array(
			new Finding(
				'locks_unreadable',
				Level::Critical,
				/* translators: %d: number of posts. */
				sprintf( _n( '%d post has a lock that cannot be read', '%d posts have a lock that cannot be read', count( $posts ), 'tier-gate-for-patreon' ), count( $posts ) ),
				/* translators: %s: ids of posts, such as "12, 15". */
				sprintf( __( 'They are locked for everyone who cannot edit them. Another plugin, an import or a newer version of Tier Gate may have written the locks. Open each post in the editor, set its lock again and save. Post IDs: %s', 'tier-gate-for-patreon' ), implode( ', ', $posts ) )
			),
		);
	}
}

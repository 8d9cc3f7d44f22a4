<?php
/**
 * SQL conditions for lists of posts by lock.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Texts;

use Patreon_Gate\Hooks;
use Patreon_Gate\Storage\Locks\Lock_Sql;

/**
 * Builds the condition by which lists of posts for editors are filtered. It reads the table of effective locks, and for locked parts the
 * table of public texts, which has a row without a hash for each post that only has locked parts. Both are found by the ID of the post.
 * A post whose row is out of date counts as locked.
 */
final class State_Sql {

	public const LOCKED    = 'locked';
	public const PARTS     = 'parts';
	public const OPEN      = 'public';
	public const EXCEPTION = 'exception';

	/** Everything a list can be filtered by. */
	public const STATES = array( self::LOCKED, self::PARTS, self::OPEN, self::EXCEPTION );

	/**
	 * @param Public_Texts $texts Table of public texts.
	 * @param Lock_Sql     $locks Conditions about locks.
	 */
	public function __construct( private readonly Public_Texts $texts, private readonly Lock_Sql $locks ) {}

	/**
	 * Returns a condition for the table of posts.
	 *
	 * @param value-of<self::STATES> $state      Which posts.
	 * @param list<int>              $exceptions Posts for which no rule holds.
	 */
	public function condition( string $state, array $exceptions ): string {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		$id    = $wpdb->posts . '.ID';
		$open  = $this->locks->without_lock( $id );
		$parts = sprintf( "EXISTS ( SELECT 1 FROM %1\$s pg_text WHERE pg_text.post_id = %2\$s AND pg_text.whole_hash = '' )", $this->texts->table(), $id );
		if ( false !== has_filter( Hooks::LOCK_RESOLVE ) ) {
			// Then every post has a row, because any might be locked by an add-on.
			$text  = $wpdb->posts . '.post_content';
			$parts = "( $parts AND ( $text LIKE '%patreon-gate/%' OR $text LIKE '%patreonGateLock%' OR $text LIKE '%wp:block%' OR $text LIKE '%wp:pattern%' ) )";
		}
		return match ( $state ) {
			self::LOCKED    => "NOT $open",
			self::PARTS     => "( $open AND $parts )",
			self::OPEN      => "( $open AND NOT $parts )",
			self::EXCEPTION => "$id IN ( " . implode( ',', array( 0, ...$exceptions ) ) . ' )',
		};
	}
}

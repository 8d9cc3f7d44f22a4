<?php
/**
 * Requests that are counted.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Counting;

use Closure;

/** Counts views, clicks and unlocks where requests come in. */
final class Visits {

	/**
	 * @param Counter              $counter Counts.
	 * @param Visitor_Check        $check   Tells whose requests are counted.
	 * @param Closure( int ): bool $is_open Whether the person behind the request may read everything of a post.
	 */
	public function __construct( private readonly Counter $counter, private readonly Visitor_Check $check, private readonly Closure $is_open ) {}

	/**
	 * Counts a view: the image of a call to action was loaded.
	 *
	 * @param string $sent Mark as it was sent.
	 * @param int    $now  Unix time.
	 */
	public function seen( string $sent, int $now ): void {
		$mark = $this->counter->is_counting() ? Mark::verified( $sent ) : null;
		if ( null !== $mark && $this->check->is_reader( true ) ) {
			$this->counter->count( Count_Event::View, $mark, $now );
		}
	}

	/**
	 * Counts a click: a link of a call to action was followed.
	 *
	 * @param string $sent Mark as it was sent; '' where the link is none of a call to action.
	 * @param int    $now  Unix time.
	 * @return ?Mark Null where nothing of this visit is counted.
	 */
	public function clicked( string $sent, int $now ): ?Mark {
		$mark = $this->reader( $sent );
		if ( null !== $mark ) {
			$this->counter->count( Count_Event::Click, $mark, $now );
		}
		return $mark;
	}

	/**
	 * Returns the mark of a link or form that a reader sent; null where nothing of it is counted.
	 *
	 * @param string $sent Mark as it was sent.
	 */
	public function reader( string $sent ): ?Mark {
		$mark = '' !== $sent && $this->counter->is_counting() ? Mark::verified( $sent ) : null;
		return null !== $mark && $this->check->is_reader( false ) ? $mark : null;
	}

	/**
	 * Counts an unlock, if the person behind the request may read the post of the mark. The mark itself says that it was locked for them.
	 *
	 * @param Mark $mark Verified.
	 * @param int  $now  Unix time.
	 */
	public function arrived( Mark $mark, int $now ): void {
		if ( $this->is_open( $mark->post_id ) ) {
			$this->counter->count( Count_Event::Unlock, $mark, $now );
		}
	}

	/**
	 * Tells whether the person behind the request may read everything of a post.
	 *
	 * @param int $post_id Post; 0 for none.
	 */
	public function is_open( int $post_id ): bool {
		return $post_id > 0 && ( $this->is_open )( $post_id );
	}
}

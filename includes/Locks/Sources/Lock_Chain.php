<?php
/**
 * All lock sources, in order.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks\Sources;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Locks\Effective_Lock;
use Throwable;
use WP_Post;

use function count;

/**
 * Asks lock sources rank by rank. The first rank with an answer other than "inherits" decides: all locks of that rank hold, and if it has
 * none, the post is exempt. A source that throws, or returns anything but a `Source_Answer`, locks the post for everybody.
 *
 * The lock of the post itself holds in addition to the rules, so the search goes on after it. So whoever may edit a post can lock it more, but not
 * lift a rule. The search only ends there if the post is an exception, or an attachment or a revision.
 */
final class Lock_Chain {

	/** @var array<string, non-empty-list<Lock_Source>> By rank, in the order in which they are asked. */
	private array $ranks = array();

	/**
	 * @param list<Lock_Source> $sources In any order; they are sorted by rank.
	 */
	public function __construct( array $sources ) {
		foreach ( Rank::cases() as $rank ) {
			foreach ( $sources as $source ) {
				if ( $source->rank() === $rank ) {
					$this->ranks[ $rank->value ][] = $source;
				}
			}
		}
	}

	/**
	 * Returns what holds for a post.
	 *
	 * @param WP_Post $post Post, of any type.
	 */
	public function answer( WP_Post $post ): Effective_Lock {
		return $this->ask( $this->ranks, $post );
	}

	/**
	 * Returns what holds for a post without looking at its parent post. Attachments and revisions of the post follow this answer, and the
	 * table for queries stores it.
	 *
	 * @param WP_Post $post Post, of any type.
	 */
	public function answer_of_post_alone( WP_Post $post ): Effective_Lock {
		return $this->ask( array_diff_key( $this->ranks, array( Rank::Parent->value => true ) ), $post );
	}

	/**
	 * Asks sources until a rank decides.
	 *
	 * @param array<string, non-empty-list<Lock_Source>> $ranks Sources by rank.
	 */
	private function ask( array $ranks, WP_Post $post ): Effective_Lock {
		$own = array();
		foreach ( $ranks as $rank => $sources ) {
			if ( array() !== $own && Rank::Parent->value === $rank ) {
				continue;
			}
			$is_exempt = false;
			$locks     = array();
			foreach ( $sources as $source ) {
				$answer    = self::answer_of( $source, $post );
				$is_exempt = $is_exempt || $answer->is_exempt;
				$locks     = array( ...$locks, ...$answer->locks );
			}
			if ( Rank::Post->value === $rank && ! $is_exempt && 'attachment' !== $post->post_type && 'revision' !== $post->post_type ) {
				$own = $locks;
			} elseif ( array() !== $locks ) {
				return new Effective_Lock( array( ...$own, ...$locks ), array( ...array_fill( 0, count( $own ), Rank::Post->value ), ...array_fill( 0, count( $locks ), $rank ) ) );
			} elseif ( $is_exempt ) {
				return array() === $own ? new Effective_Lock( array(), array(), $rank ) : self::only( $own );
			}
		}
		return self::only( $own );
	}

	/** @param list<Lock> $own Locks of the post itself. */
	private static function only( array $own ): Effective_Lock {
		return new Effective_Lock( $own, array_fill( 0, count( $own ), Rank::Post->value ) );
	}

	private static function answer_of( Lock_Source $source, WP_Post $post ): Source_Answer {
		try {
			return $source->answer( $post );
		} catch ( Throwable $error ) {
			Add_Ons::report( $error, $source::class );
			return Source_Answer::own( Lock::unreadable() );
		}
	}
}

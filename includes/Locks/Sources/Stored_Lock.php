<?php
/**
 * The lock that is stored with the post itself.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks\Sources;

use Patreon_Gate\Storage\Locks\Post_Locks;
use WP_Post;

/** Locks a post with the lock in its own meta. */
final class Stored_Lock implements Lock_Source {

	/**
	 * @param Post_Locks $stored Locks in post meta.
	 */
	public function __construct( private readonly Post_Locks $stored ) {}

	public function rank(): Rank {
		return Rank::Post;
	}

	public function answer( WP_Post $post ): Source_Answer {
		$lock = $this->stored->get( $post->ID );
		return null === $lock ? Source_Answer::inherits() : Source_Answer::own( $lock );
	}
}

<?php
/**
 * Posts for which no rule holds.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks\Sources;

use Patreon_Gate\Locks\Rules\Post_Rules;
use WP_Post;

/** Exempts a post from all rules where somebody who manages the plugin chose that. Only the lock of the post itself remains. */
final class Exceptions implements Lock_Source {

	public function __construct( private readonly Post_Rules $rules ) {}

	public function rank(): Rank {
		return Rank::Post;
	}

	public function answer( WP_Post $post ): Source_Answer {
		return Post_Rules::can_have_rules( $post->post_type ) && $this->rules->is_exception( $post->ID ) ? Source_Answer::exempt() : Source_Answer::inherits();
	}
}

<?php
/**
 * Who can read a post, for a list.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Listing;

/** Holds what a list says about a post. All texts are plain. */
final class Post_State {

	/**
	 * @param State        $state        In a word or two.
	 * @param list<string> $who          Sentences that say who can read. A reader needs all of them, unless the state is `State::Parts`.
	 * @param list<string> $why          Sentences that say where the locks come from, or why there is none.
	 * @param bool         $is_exception Whether no rule holds for the post.
	 */
	public function __construct( public readonly State $state, public readonly array $who, public readonly array $why, public readonly bool $is_exception ) {}

	/** Returns all of it as one text. */
	public function text(): string {
		return implode( ' ', array( $this->state->label() . '.', ...$this->who, ...$this->why ) );
	}
}

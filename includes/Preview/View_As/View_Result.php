<?php
/**
 * How much of a post a reader can read.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Preview\View_As;

/** Says how much of a post a reader can read, after the locks of the post were decided for them. */
final class View_Result {

	/**
	 * @param bool $has_locks    Whether anything of the post is locked at all.
	 * @param bool $whole_denied Whether the post as a whole is locked for the reader.
	 * @param int  $denied       How many locks deny the reader.
	 */
	public function __construct( private readonly bool $has_locks, private readonly bool $whole_denied, private readonly int $denied ) {}

	/** Returns one sentence, plain text. */
	public function sentence(): string {
		return match ( true ) {
			! $this->has_locks  => __( 'Nothing here is locked: everyone can read all of it.', 'tier-gate-for-patreon' ),
			$this->whole_denied => __( 'The post is locked for them: they see its public part and the call to action.', 'tier-gate-for-patreon' ),
			0 === $this->denied => __( 'They can read all of it.', 'tier-gate-for-patreon' ),
			/* translators: %s: number of locked parts. */
			default             => sprintf( _n( 'They can read the post, but not %s part of it.', 'They can read the post, but not %s parts of it.', $this->denied, 'tier-gate-for-patreon' ), number_format_i18n( $this->denied ) ),
		};
	}
}

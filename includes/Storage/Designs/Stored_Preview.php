<?php
/**
 * What a preview shows.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Designs;

/** Holds a preview of a call to action: for whom it was made, and what it shows. */
final class Stored_Preview {

	/**
	 * @param int     $user_id     Who asked for it, and may look at it.
	 * @param string  $session     Hash of their login session; no other session of theirs shows it.
	 * @param int     $post_id     Post on which it is shown.
	 * @param int     $design      Design; 0 for the one that is chosen for the post.
	 * @param ?string $content     Block markup to show instead of what is stored; null for what is stored.
	 * @param string  $opened_by   Tier that unlocks the post; '' for the lock of the post.
	 * @param string  $reader_tier Tier of readers who have one; '' for one that fits.
	 * @param int     $expires_at  Unix time.
	 */
	public function __construct(
		public readonly int $user_id,
		public readonly string $session,
		public readonly int $post_id,
		public readonly int $design,
		public readonly ?string $content,
		public readonly string $opened_by,
		public readonly string $reader_tier,
		public readonly int $expires_at
	) {}
}

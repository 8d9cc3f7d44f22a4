<?php
/**
 * The reader of an explanation.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Automation;

use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Storage\Ledger\Known_Person;

/** Holds the person an explanation is about. */
final class Reader {

	/**
	 * @param 'stranger'|'patreon_user'|'wp_user' $kind       How the reader was given.
	 * @param int                                 $wp_user_id WordPress user; 0 for none.
	 * @param ?Known_Person                       $person     What is known of them.
	 * @param Viewer                              $viewer     Viewer for locks.
	 */
	public function __construct(
		public readonly string $kind,
		public readonly int $wp_user_id,
		public readonly ?Known_Person $person,
		public readonly Viewer $viewer
	) {}
}

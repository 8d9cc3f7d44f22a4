<?php
/**
 * Scripted add-ons.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Support;

use Closure;
use Patreon_Gate\Gating\Decision;
use Patreon_Gate\Gating\Decision_Filters;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Subject;
use Patreon_Gate\Gating\Viewer;

/** Returns what a test sets, and counts the calls. */
final class Scripted_Filters implements Decision_Filters {

	public int $deny_asked = 0;

	public int $grant_asked = 0;

	/**
	 * @param Closure(): bool $deny  Result of deny().
	 * @param Closure(): bool $grant Result of grant().
	 */
	public function __construct( private readonly Closure $deny, private readonly Closure $grant ) {}

	public function deny( Decision $decision, Lock $lock, Viewer $viewer, Subject $subject, int $now ): bool {
		++$this->deny_asked;
		return ( $this->deny )();
	}

	public function grant( Decision $decision, Lock $lock, Viewer $viewer, Subject $subject, int $now ): bool {
		++$this->grant_asked;
		return ( $this->grant )();
	}
}

<?php
/**
 * What an import would do.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Transfer;

use Patreon_Gate\Storage\Locks\Stored_Rules;

/** Holds everything an import would do, so that it can be shown before, and then done exactly so. */
final class Plan {

	/**
	 * @param string               $site        Address of the site that exported the file.
	 * @param string               $exported_at When, in ISO 8601.
	 * @param list<Change>         $changes     Each setting and rule of the file.
	 * @param list<string>         $warnings    What locks in the file need that this site does not know, in sentences.
	 * @param Stored_Rules         $before      Rules now.
	 * @param Stored_Rules         $after       Rules afterwards.
	 * @param array<string, mixed> $settings    Settings to store: name → value.
	 * @param string               $based_on    Hash of what the site has now and will have.
	 */
	public function __construct(
		public readonly string $site,
		public readonly string $exported_at,
		public readonly array $changes,
		public readonly array $warnings,
		public readonly Stored_Rules $before,
		public readonly Stored_Rules $after,
		public readonly array $settings,
		public readonly string $based_on
	) {}

	/** Tells whether rules, exceptions or locks of new posts change. */
	public function changes_rules(): bool {
		return array() !== array_filter( $this->changes, static fn ( Change $change ): bool => $change->is_one() && 'setting' !== $change->kind );
	}
}

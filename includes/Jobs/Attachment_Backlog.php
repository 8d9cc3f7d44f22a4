<?php
/**
 * The job `attachments`.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Jobs;

use Patreon_Gate\Index\Attachment_Index;
use Patreon_Gate\Queue\Budget;

/** Indexes attachments shown by posts that are older than the index. */
final class Attachment_Backlog {

	private const BATCH = 50;

	public function __construct( private readonly Attachment_Index $index ) {}

	/** @return ?int In how many seconds there are more posts to index. */
	public function run( Budget $budget ): ?int {
		do {
			$has_more = $this->index->write_older( self::BATCH );
		} while ( $has_more && $budget->has_room() );
		return $has_more ? 0 : null;
	}
}

<?php
/**
 * The job `tables`.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Jobs;

use Patreon_Gate\Storage\Log\Event_Log;
use Patreon_Gate\Storage\Tables\Table_Charsets;

/** Converts tables back to utf8mb4 that were converted to a narrower character set, as when a site moved to another host. */
final class Table_Widening {

	public function __construct( private readonly Table_Charsets $charsets, private readonly Event_Log $log ) {}

	/** Converts the tables, and logs it. */
	public function run( int $now ): void {
		$converted = $this->charsets->widen();
		if ( array() !== $converted ) {
			$this->log->add( 'tables_converted', array( 'tables' => implode( ' ', $converted ) ), '', 0, $now );
		}
	}
}

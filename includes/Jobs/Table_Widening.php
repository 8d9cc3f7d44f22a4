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

/** Converts tables back that a dump, as on the way to another host, converted to a narrower character set. */
final class Table_Widening {

	public function __construct( private readonly Table_Charsets $charsets, private readonly Event_Log $log ) {}

	/** Converts them, and says so in the log. */
	public function run( int $now ): void {
		$converted = $this->charsets->widen();
		if ( array() !== $converted ) {
			$this->log->add( 'tables_converted', array( 'tables' => implode( ' ', $converted ) ), '', 0, $now );
		}
	}
}

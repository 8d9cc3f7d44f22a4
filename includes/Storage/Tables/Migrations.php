<?php
/**
 * Steps from one shape of the database to the next.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Tables;

use Patreon_Gate\Storage\Connections\Connections;
use Patreon_Gate\Storage\Locks\Attachment_Uses;
use Patreon_Gate\Storage\Options\Attention;
use Patreon_Gate\Storage\Options\Settings;
use Patreon_Gate\Storage\Storage_Error;
use Patreon_Gate\Storage\Texts\Whole_Hashes;

/**
 * Numbered steps; each may run again after it was interrupted, and its number is written down only when it is through.
 */
final class Migrations {

	public const OPTION = 'patreon_gate_db_version';

	/** The number of the last step. */
	public const LATEST = 9;

	/**
	 * @param Schema        $schema Tables of version 1.
	 * @param Engine_Schema $engine Tables of the membership engine.
	 * @param Whole_Hashes  $hashes Which content may be locked as a whole.
	 * @param Connections   $connections Campaigns.
	 * @param Attachment_Uses $uses Which post shows which attachment.
	 */
	public function __construct(
		private readonly Schema $schema,
		private readonly Engine_Schema $engine,
		private readonly Whole_Hashes $hashes,
		private readonly Connections $connections,
		private readonly Attachment_Uses $uses
	) {}

	/** Whether a step is waiting. Reads an autoloaded option, so it costs no query. */
	public function needed(): bool {
		return self::is_waiting();
	}

	/** The same for every page view, which builds nothing for it. */
	public static function is_waiting(): bool {
		return self::done() < self::LATEST;
	}

	/**
	 * Runs what is waiting.
	 *
	 * @throws Storage_Error When a step fails; the next request tries it again.
	 */
	public function run(): void {
		foreach ( $this->steps() as $number => $step ) {
			if ( $number > self::done() ) {
				$step();
				update_option( self::OPTION, $number, true );
			}
		}
	}

	private static function done(): int {
		$stored = get_option( self::OPTION, 0 );
		return is_numeric( $stored ) ? (int) $stored : 0;
	}

	/** @return array<int, callable(): void> */
	private function steps(): array {
		return array(
			1 => function (): void {
				$this->schema->create_tables();
				// An option that is missing costs a query on every page that asks for it; an empty one is loaded with all others.
				add_option( Settings::OPTION, array(), '', true );
			},
			2 => function (): void {
				$this->engine->create();
			},
			3 => function (): void {
				$this->hashes->make();
			},
			// Columns that came later; makes what is not there.
			4 => function (): void {
				$this->engine->create();
			},
			5 => function (): void {
				$this->hashes->renew();
			},
			6 => function (): void {
				$this->connections->record_home();
			},
			// A table that came later. What posts show that were written before, background work writes into it.
			7 => function (): void {
				$this->schema->create_tables();
				$this->uses->prepare();
			},
			8 => function (): void {
				$this->hashes->forget_long_teasers();
			},
			// Asked for on every screen of administration; see step 1.
			9 => static function (): void {
				add_option( Attention::OPTION, array(), '', true );
			},
		);
	}
}

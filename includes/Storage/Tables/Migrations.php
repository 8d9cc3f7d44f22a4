<?php
/**
 * Database migrations.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Tables;

use Patreon_Gate\Storage\Connections\Connections;
use Patreon_Gate\Storage\Locks\Attachment_Uses;
use Patreon_Gate\Storage\Locks\Teaser_Settings;
use Patreon_Gate\Storage\Locks\Post_Locks;
use Patreon_Gate\Storage\Options\Attention;
use Patreon_Gate\Storage\Options\Settings;
use Patreon_Gate\Storage\Storage_Error;
use Patreon_Gate\Storage\Texts\Whole_Hashes;

/** Runs numbered steps that change the database. A step can be repeated after an interruption; its number is stored when it is completed. */
final class Migrations {

	public const OPTION = 'patreon_gate_db_version';

	/** Number of the last step. */
	public const LATEST = 15;

	/**
	 * @param Schema        $schema Tables of version 1.
	 * @param Engine_Schema $engine Tables of the membership engine.
	 * @param Whole_Hashes  $hashes Which content may be that of a post that is locked as a whole.
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

	/** Tells whether a step is pending. Reads an autoloaded option, so it causes no query. */
	public function needed(): bool {
		return self::is_waiting();
	}

	/** Tells the same without building anything, for page views. */
	public static function is_waiting(): bool {
		return self::done() < self::LATEST;
	}

	/**
	 * Runs pending steps.
	 *
	 * @throws Storage_Error When a step fails. The next request tries again.
	 */
	public function run(): void {
		$is_new_site = 0 === self::done();
		foreach ( $this->steps( $is_new_site ) as $number => $step ) {
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

	/**
	 * @param bool $is_new_site Whether no step has run before. After an interruption it is false, although the site may be new: then more stays closed.
	 * @return array<int, callable(): void>
	 */
	private function steps( bool $is_new_site ): array {
		return array(
			1 => function (): void {
				$this->schema->create_tables();
				// A missing option causes a query on every page that asks for it; an empty one is autoloaded.
				add_option( Settings::OPTION, array(), '', true );
			},
			2 => function (): void {
				$this->engine->create();
			},
			3 => function (): void {
				$this->hashes->make();
			},
			// Repeats step 2, for columns that a later version added.
			4 => function (): void {
				$this->engine->create();
			},
			5 => function (): void {
				$this->hashes->renew();
			},
			6 => function (): void {
				$this->connections->record_home();
			},
			// Repeats step 1, for a table that a later version added. The job `attachments` fills it for existing posts.
			7 => function (): void {
				$this->schema->create_tables();
				$this->uses->prepare();
			},
			8 => function (): void {
				$this->hashes->forget_long_teasers();
			},
			// Read on every admin screen; see step 1.
			9 => static function (): void {
				add_option( Attention::OPTION, array(), '', true );
			},
			// Repeats step 1, for the table of effective locks. Locks in post meta hold without it; background work copies them into it.
			10 => function (): void {
				$this->schema->create_tables();
			},
			// Repeats step 2, for columns that the next import of tiers fills.
			11 => function (): void {
				$this->engine->create();
			},
			// Repeats steps 1 and 2, for counting calls to action: a table, and columns of short-lived rows.
			12 => function (): void {
				$this->schema->create_tables();
				$this->engine->create();
			},
			// Rules for many posts, read on every page; see step 1.
			13 => static function (): void {
				add_option( Post_Locks::RULES, array(), '', true );
			},
			14 => static function () use ( $is_new_site ): void {
				Teaser_Settings::remember( $is_new_site );
			},
			// Repeats step 1, for the table of members over time. It begins empty: nobody counted before.
			15 => function (): void {
				$this->schema->create_tables();
			},
		);
	}
}

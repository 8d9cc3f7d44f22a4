<?php
/**
 * Builds what creates and changes tables.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Storage;

/** Builds migrations, and what checks the character sets of tables. */
final class Table_Services {

	private ?Storage\Tables\Migrations $migrations = null;
	private ?Storage\Tables\Table_Charsets $charsets = null;

	/**
	 * @param \Closure(): Connection_Services $connections A migration stores for which URL the site is connected.
	 */
	public function __construct(
		private readonly Storage_Services $storage,
		private readonly Lock_Storage_Services $lock_storage,
		private readonly \Closure $connections
	) {}

	public function migrations(): Storage\Tables\Migrations {
		return $this->migrations ??= new Storage\Tables\Migrations(
			new Storage\Tables\Schema( $this->storage->database() ),
			new Storage\Tables\Engine_Schema( $this->storage->database() ),
			$this->lock_storage->whole_hashes(),
			( $this->connections )()->connections(),
			$this->lock_storage->attachment_uses()
		);
	}

	public function charsets(): Storage\Tables\Table_Charsets {
		return $this->charsets ??= new Storage\Tables\Table_Charsets( $this->storage->database() );
	}
}

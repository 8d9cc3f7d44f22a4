<?php
/**
 * Builds what is stored.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Storage;
use Patreon_Gate\Upgrade;

/** Tables, options, repositories. */
trait Storage_Services {

	private function database(): Storage\Database {
		return $this->once( Storage\Database::class, static fn () => new Storage\Database() );
	}

	private function shelf(): Storage\Connections\Campaign_Cache {
		return $this->once( Storage\Connections\Campaign_Cache::class, fn () => new Storage\Connections\Campaign_Cache( $this->database() ) );
	}

	public function settings(): Storage\Options\Settings {
		return $this->once( Storage\Options\Settings::class, static fn () => new Storage\Options\Settings() );
	}

	public function campaigns(): Storage\Connections\Campaigns {
		return $this->once( Storage\Connections\Campaigns::class, fn () => new Storage\Connections\Campaigns( $this->database(), $this->shelf() ) );
	}

	public function tiers(): Storage\Connections\Tiers {
		return $this->once( Storage\Connections\Tiers::class, fn () => new Storage\Connections\Tiers( $this->database(), $this->shelf() ) );
	}

	public function members(): Storage\Ledger\Members {
		return $this->once( Storage\Ledger\Members::class, fn () => new Storage\Ledger\Members( $this->database() ) );
	}

	public function post_locks(): Storage\Locks\Post_Locks {
		return $this->once( Storage\Locks\Post_Locks::class, static fn () => new Storage\Locks\Post_Locks() );
	}

	public function public_texts(): Storage\Texts\Public_Texts {
		return $this->once( Storage\Texts\Public_Texts::class, fn () => new Storage\Texts\Public_Texts( $this->database(), $this->whole_hashes() ) );
	}

	private function content_collation(): Storage\Texts\Content_Collation {
		return $this->once( Storage\Texts\Content_Collation::class, fn () => new Storage\Texts\Content_Collation( $this->database() ) );
	}

	private function search_sql(): Storage\Texts\Search_Sql {
		return $this->once( Storage\Texts\Search_Sql::class, fn () => new Storage\Texts\Search_Sql( $this->public_texts(), $this->content_collation(), $this->lock_rows() ) );
	}

	private function whole_hashes(): Storage\Texts\Whole_Hashes {
		return $this->once( Storage\Texts\Whole_Hashes::class, fn () => new Storage\Texts\Whole_Hashes( fn () => $this->database() ) );
	}

	private function attachment_uses(): Storage\Locks\Attachment_Uses {
		return $this->once( Storage\Locks\Attachment_Uses::class, fn () => new Storage\Locks\Attachment_Uses( $this->database() ) );
	}

	private function lock_rows(): Storage\Locks\Lock_Rows {
		return $this->once( Storage\Locks\Lock_Rows::class, fn () => new Storage\Locks\Lock_Rows( $this->database() ) );
	}

	private function lock_sql(): Storage\Locks\Lock_Sql {
		return $this->once( Storage\Locks\Lock_Sql::class, fn () => new Storage\Locks\Lock_Sql( $this->attachment_uses(), $this->lock_rows() ) );
	}

	private function migrations(): Storage\Tables\Migrations {
		return $this->once(
			Storage\Tables\Migrations::class,
			fn () => new Storage\Tables\Migrations( new Storage\Tables\Schema( $this->database() ), new Storage\Tables\Engine_Schema( $this->database() ), $this->whole_hashes(), $this->connections(), $this->attachment_uses() )
		);
	}

	private function upgrader(): Upgrade\Upgrader {
		return $this->once(
			Upgrade\Upgrader::class,
			fn () => new Upgrade\Upgrader(
				fn () => $this->migrations(),
				fn () => $this->database(),
				fn () => $this->content_collation()->note()
			)
		);
	}

	public function links(): Storage\Sign_In\Links {
		return $this->once( Storage\Sign_In\Links::class, fn () => new Storage\Sign_In\Links( $this->database() ) );
	}

	public function sessions(): Storage\Sign_In\Sessions {
		return $this->once( Storage\Sign_In\Sessions::class, fn () => new Storage\Sign_In\Sessions( $this->database() ) );
	}

	public function connections(): Storage\Connections\Connections {
		// Whoever has it may sign somebody in, connect or lose a campaign, and others of ours listen to that.
		$this->register_administration();
		return $this->once( Storage\Connections\Connections::class, fn () => new Storage\Connections\Connections( $this->database(), new Storage\Secret_Box() ) );
	}

	private function event_log(): Storage\Log\Event_Log {
		return $this->once( Storage\Log\Event_Log::class, fn () => new Storage\Log\Event_Log( $this->database() ) );
	}
}

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

	private function shelf(): Storage\Shelf {
		return $this->once( Storage\Shelf::class, fn () => new Storage\Shelf( $this->database() ) );
	}

	public function settings(): Storage\Settings {
		return $this->once( Storage\Settings::class, static fn () => new Storage\Settings() );
	}

	public function campaigns(): Storage\Campaigns {
		return $this->once( Storage\Campaigns::class, fn () => new Storage\Campaigns( $this->database(), $this->shelf() ) );
	}

	public function tiers(): Storage\Tiers {
		return $this->once( Storage\Tiers::class, fn () => new Storage\Tiers( $this->database(), $this->shelf() ) );
	}

	public function members(): Storage\Members {
		return $this->once( Storage\Members::class, fn () => new Storage\Members( $this->database() ) );
	}

	public function post_locks(): Storage\Post_Locks {
		return $this->once( Storage\Post_Locks::class, static fn () => new Storage\Post_Locks() );
	}

	public function public_texts(): Storage\Public_Texts {
		return $this->once( Storage\Public_Texts::class, fn () => new Storage\Public_Texts( $this->database(), $this->whole_hashes() ) );
	}

	private function content_collation(): Storage\Content_Collation {
		return $this->once( Storage\Content_Collation::class, fn () => new Storage\Content_Collation( $this->database() ) );
	}

	private function search_sql(): Storage\Search_Sql {
		return $this->once( Storage\Search_Sql::class, fn () => new Storage\Search_Sql( $this->public_texts(), $this->content_collation() ) );
	}

	private function whole_hashes(): Storage\Whole_Hashes {
		return $this->once( Storage\Whole_Hashes::class, fn () => new Storage\Whole_Hashes( fn () => $this->database() ) );
	}

	private function attachment_uses(): Storage\Attachment_Uses {
		return $this->once( Storage\Attachment_Uses::class, fn () => new Storage\Attachment_Uses( $this->database() ) );
	}

	private function lock_sql(): Storage\Lock_Sql {
		return $this->once( Storage\Lock_Sql::class, fn () => new Storage\Lock_Sql( $this->attachment_uses() ) );
	}

	private function migrations(): Storage\Migrations {
		return $this->once(
			Storage\Migrations::class,
			fn () => new Storage\Migrations( new Storage\Schema( $this->database() ), new Storage\Engine_Schema( $this->database() ), $this->whole_hashes(), $this->connections(), $this->attachment_uses() )
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

	public function links(): Storage\Links {
		return $this->once( Storage\Links::class, fn () => new Storage\Links( $this->database() ) );
	}

	public function sessions(): Storage\Sessions {
		return $this->once( Storage\Sessions::class, fn () => new Storage\Sessions( $this->database() ) );
	}

	private function connections(): Storage\Connections {
		// Whoever has it may sign somebody in, connect or lose a campaign, and others of ours listen to that.
		$this->register_administration();
		return $this->once( Storage\Connections::class, fn () => new Storage\Connections( $this->database(), new Storage\Secret_Box() ) );
	}

	private function event_log(): Storage\Event_Log {
		return $this->once( Storage\Event_Log::class, fn () => new Storage\Event_Log( $this->database() ) );
	}
}

<?php
/**
 * The inbox in the database and in memory.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Support\Mirror;

use Patreon_Gate\Engine\Inbox_Item;
use Patreon_Gate\Engine\Inbox_Store;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Tests\Unit\Support\Engine\Process_Faults;
use Patreon_Gate\Tests\Unit\Support\Engine\Memory_Inbox;

final class Both_Inboxes implements Inbox_Store {

	public function __construct( private readonly Inbox_Store $real, private readonly Memory_Inbox $memory, private readonly Process_Faults $faults ) {}

	public function put( string $campaign_id, string $member_id, Cause $cause, string $trigger, int $now ): void {
		$this->faults->pass();
		$this->real->put( $campaign_id, $member_id, $cause, $trigger, $now );
		$this->memory->put( $campaign_id, $member_id, $cause, $trigger, $now );
		$this->faults->pass();
	}

	public function take( string $campaign_id, int $limit, int $now ): array {
		$this->faults->pass();
		return Same::of( $this->real->take( $campaign_id, $limit, $now ), $this->memory->take( $campaign_id, $limit, $now ), 'take' );
	}

	public function done( Inbox_Item $item, string $outcome, int $now ): void {
		$this->faults->pass();
		$this->real->done( $item, $outcome, $now );
		$this->memory->done( $item, $outcome, $now );
		$this->faults->pass();
	}

	public function absent( Inbox_Item $item, int $now ): void {
		$this->faults->pass();
		$this->real->absent( $item, $now );
		$this->memory->absent( $item, $now );
		$this->faults->pass();
	}

	public function ask_again( string $campaign_id, array $read_at, int $now ): void {
		$this->faults->pass();
		$this->real->ask_again( $campaign_id, $read_at, $now );
		$this->memory->ask_again( $campaign_id, $read_at, $now );
		$this->faults->pass();
	}

	public function failed( Inbox_Item $item, string $code, int $again_at ): void {
		$this->faults->pass();
		$this->real->failed( $item, $code, $again_at );
		$this->memory->failed( $item, $code, $again_at );
	}

	public function park( Inbox_Item $item, string $code ): void {
		$this->faults->pass();
		$this->real->park( $item, $code );
		$this->memory->park( $item, $code );
	}

	public function handled_since( string $campaign_id, array $outcomes, int $since ): int {
		$this->faults->pass();
		return Same::of( $this->real->handled_since( $campaign_id, $outcomes, $since ), $this->memory->handled_since( $campaign_id, $outcomes, $since ), 'handled_since' );
	}

	public function next_due( string $campaign_id ): ?int {
		$this->faults->pass();
		return Same::of( $this->real->next_due( $campaign_id ), $this->memory->next_due( $campaign_id ), 'next_due' );
	}

	public function counts( string $campaign_id ): array {
		$this->faults->pass();
		return Same::of( $this->real->counts( $campaign_id ), $this->memory->counts( $campaign_id ), 'counts' );
	}
}

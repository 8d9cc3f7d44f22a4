<?php
/**
 * Leases.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Storage;

use PHPUnit\Framework\Attributes\Group;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Jobs\Leases;
use Patreon_Gate\Tests\Integration_Test_Case;

/** `Storage\Jobs\Leases`. Competing processes: tests/http/Fault. */
#[Group( 'smoke' )]
final class Leases_Test extends Integration_Test_Case {

	private const NOW = 1_800_000_000;

	public function test_F16_a_lease_has_one_owner_until_it_expires_or_is_released(): void {
		$leases = new Leases( new Database() );
		self::assertTrue( $leases->take( 'sweep:1', 'one', 60, self::NOW ) );
		self::assertFalse( $leases->take( 'sweep:1', 'two', 60, self::NOW ) );
		self::assertTrue( $leases->take( 'sweep:2', 'two', 60, self::NOW ), 'The lease of other work is free.' );
		self::assertTrue( $leases->take( 'sweep:1', 'one', 60, self::NOW ), 'Its owner can take the lease again.' );
		self::assertSame( 'one', $leases->holder( 'sweep:1', self::NOW + 59 ) );
		self::assertSame( '', $leases->holder( 'sweep:1', self::NOW + 60 ) );
		self::assertFalse( $leases->take( 'sweep:1', 'two', 60, self::NOW + 59 ) );
		self::assertTrue( $leases->take( 'sweep:1', 'two', 60, self::NOW + 60 ), 'An expired lease can be taken over.' );
		self::assertFalse( $leases->renew( 'sweep:1', 'one', 60, self::NOW + 61 ), 'The previous owner cannot renew it.' );
		$leases->release( 'sweep:1', 'one' );
		self::assertSame( 'two', $leases->holder( 'sweep:1', self::NOW + 61 ), 'The previous owner cannot release it.' );
		$leases->release( 'sweep:1', 'two' );
		self::assertTrue( $leases->take( 'sweep:1', 'one', 60, self::NOW + 61 ) );
	}

	public function test_renewing_extends_a_lease(): void {
		$leases = new Leases( new Database() );
		$leases->take( 'sweep:1', 'one', 60, self::NOW );
		self::assertTrue( $leases->renew( 'sweep:1', 'one', 60, self::NOW ), 'Renewing succeeds even if it changes nothing.' );
		self::assertTrue( $leases->renew( 'sweep:1', 'one', 60, self::NOW + 50 ) );
		self::assertFalse( $leases->take( 'sweep:1', 'two', 60, self::NOW + 100 ) );
	}
}

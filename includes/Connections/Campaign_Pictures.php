<?php
/**
 * Pictures of the connected campaigns.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Connections;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Hooks;
use Patreon_Gate\Membership\Picture;
use Patreon_Gate\Patreon\Endpoint;
use Patreon_Gate\Patreon\Picture_Address;
use Patreon_Gate\Patreon\Picture_Download;
use Patreon_Gate\Storage\Connections\Picture_Files;
use Patreon_Gate\Storage\Connections\Presentations;
use Patreon_Gate\Storage\Designs\Design_Generation;
use Patreon_Gate\Storage\Jobs\Leases;
use Patreon_Gate\Storage\Storage_Error;

/**
 * Stores portrait and cover of each campaign on this site, so that a reader's browser asks nobody else. Runs in the background only. After
 * any failure, the last picture stays.
 */
final class Campaign_Pictures {

	private const LEASE = 'pictures';

	/** Seconds after which a picture is downloaded again although its address is the same. */
	private const RENEW = WEEK_IN_SECONDS;

	/** Seconds after a failure before it is tried again. */
	private const REST = HOUR_IN_SECONDS;

	public function __construct(
		private readonly Presentations $presentations,
		private readonly Picture_Download $download,
		private readonly Picture_Maker $maker,
		private readonly Picture_Files $files,
		private readonly Endpoint $endpoint,
		private readonly Leases $leases
	) {}

	/**
	 * Downloads what is new.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function renew( int $now ): void {
		$owner = wp_generate_uuid4();
		if ( ! $this->leases->take( self::LEASE, $owner, 5 * MINUTE_IN_SECONDS, $now ) ) {
			return;
		}
		try {
			foreach ( $this->presentations->pictures() as $campaign_id => $known ) {
				$this->renew_campaign( (string) $campaign_id, $known['sent'], $known['stored'], $now );
			}
		} finally {
			$this->leases->release( self::LEASE, $owner );
		}
	}

	/**
	 * @param array<string, string>                  $sent   Addresses on Patreon.
	 * @param array<array-key, array<array-key, mixed>> $stored Entries as below.
	 * @throws Storage_Error When the database fails.
	 */
	private function renew_campaign( string $campaign_id, array $sent, array $stored, int $now ): void {
		$after = $stored;
		foreach ( $sent as $kind => $url ) {
			$picture = Picture::from_array( $stored[ $kind ]['picture'] ?? null );
			if ( '' === $url ) {
				unset( $after[ $kind ] );
			} else {
				$after[ $kind ] = $this->entry( "campaign-$campaign_id-$kind", $kind, $url, $stored[ $kind ] ?? array(), $picture, $now );
			}
			if ( null !== $picture ) {
				$kept = Picture::from_array( $after[ $kind ]['picture'] ?? null );
				$this->files->delete( $picture, $kept );
			}
		}
		if ( $after === $stored ) {
			return;
		}
		$this->presentations->keep_pictures( $campaign_id, $after );
		if ( array_column( $after, 'picture' ) !== array_column( $stored, 'picture' ) ) {
			Design_Generation::raise();
			Add_Ons::announce( Hooks::CAMPAIGN_PICTURES_CHANGED, $campaign_id );
		}
	}

	/**
	 * @param array<array-key, mixed> $entry Earlier entry.
	 * @return array<array-key, mixed> Entry: `picture`, `source` (a hash of its address without signature), `fetched_at`, `failed_at`.
	 */
	private function entry( string $name, string $kind, string $url, array $entry, ?Picture $picture, int $now ): array {
		$address = Picture_Address::from( $url, $this->endpoint );
		$is_same = $address?->identity() === ( $entry['source'] ?? null ) && null !== $picture && $this->files->has( $picture );
		$is_new  = $is_same && self::is_within( $entry['fetched_at'] ?? 0, self::RENEW, $now );
		if ( null === $address || $is_new || self::is_within( $entry['failed_at'] ?? 0, self::REST, $now ) ) {
			return $entry;
		}
		$bytes = $this->download->fetch( $address );
		$made  = null === $bytes ? null : $this->maker->make( $bytes, $name, $kind );
		return null === $made
			? array( 'failed_at' => $now ) + $entry
			: array( 'picture' => $made->to_array(), 'source' => $address->identity(), 'fetched_at' => $now );
	}

	/** Tells whether a Unix time is at most so many seconds ago. One in the future was noted while a clock was wrong. */
	private static function is_within( mixed $time, int $seconds, int $now ): bool {
		return is_int( $time ) && $time <= $now && $now - $time < $seconds;
	}
}

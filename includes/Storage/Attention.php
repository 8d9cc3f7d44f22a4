<?php
/**
 * What a creator has to look at.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage;

/** A few codes per campaign in an autoloaded option: a notice on every admin screen costs no query. */
final class Attention {

	public const OPTION = 'patreon_gate_attention';

	/**
	 * The database does not take what a sweep has to store; some members cannot be read or stored. A sweep is held by the brake; single reads are; Patreon does not answer for long; a receiver of outgoing webhooks does not; receivers
	 * were subscribed on another site, of which this is a copy; Patreon refuses a connection.
	 */
	public const STUCK  = 'stuck';
	public const ASIDE  = 'aside';
	public const HELD   = 'held';
	public const BRAKED = 'braked';
	public const OUTAGE = 'outage';
	public const PAUSED = 'paused';
	public const COPIED = 'copied';
	public const BROKEN = 'broken';

	/** @return array<string, list<string>> Campaign id → codes. */
	public function all(): array {
		$stored = get_option( self::OPTION, array() );
		$codes  = array();
		foreach ( is_array( $stored ) ? $stored : array() as $campaign_id => $of_campaign ) {
			$codes[ (string) $campaign_id ] = is_array( $of_campaign ) ? array_values( array_filter( $of_campaign, 'is_string' ) ) : array();
		}
		return $codes;
	}

	/** Whether something of the kind is to be looked at. */
	public function has( string $campaign_id, string $code ): bool {
		return in_array( $code, $this->all()[ $campaign_id ] ?? array(), true );
	}

	/**
	 * Sets or takes back a code; writes only when that changes something.
	 */
	public function set( string $campaign_id, string $code, bool $is_so ): void {
		if ( $is_so === $this->has( $campaign_id, $code ) ) {
			return;
		}
		$all                 = $this->all();
		$others              = array_values( array_diff( $all[ $campaign_id ] ?? array(), array( $code ) ) );
		$all[ $campaign_id ] = $is_so ? array( ...$others, $code ) : $others;
		update_option( self::OPTION, array_filter( $all ), true );
	}
}

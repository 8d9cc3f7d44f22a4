<?php
/**
 * Notices for the creator.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Options;

/** Stores codes per campaign in an autoloaded option, so that a notice on every admin screen causes no query. */
final class Attention {

	public const OPTION = 'patreon_gate_attention';

	/** The database refuses what a sweep has to store. */
	public const STUCK = 'stuck';

	/** Some members cannot be read or stored. */
	public const ASIDE = 'aside';

	/** The brake holds a sweep. */
	public const HELD = 'held';

	/** The brake keeps access for members whom Patreon no longer knows. */
	public const BRAKED = 'braked';

	/** Patreon has not answered for a long time. */
	public const OUTAGE = 'outage';

	/** A receiver of outgoing webhooks has not answered for a long time. */
	public const PAUSED = 'paused';

	/** Outgoing webhooks were subscribed on another site, and this one is a copy of it. */
	public const COPIED = 'copied';

	/** Another plugin removes our blocks from posts. */
	public const STRIPPED = 'stripped';

	/** The self-test found locked text that strangers can read. */
	public const LEAK = 'leak';

	/** Patreon refuses a connection. */
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

	/** Tells whether there is a notice of this kind. */
	public function has( string $campaign_id, string $code ): bool {
		return in_array( $code, $this->all()[ $campaign_id ] ?? array(), true );
	}

	/**
	 * Sets or removes a code. Writes only if something changes.
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

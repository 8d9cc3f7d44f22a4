<?php
/**
 * Checks the connections.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Health;

use Patreon_Gate\Patreon\OAuth;
use Patreon_Gate\Patreon\Rate_Limit_Store;
use Patreon_Gate\Storage\Connections\Campaigns;
use Patreon_Gate\Storage\Connections\Connection;
use Patreon_Gate\Storage\Connections\Connection_State;
use Patreon_Gate\Storage\Connections\Connections;

/** Checks the state of each connection, its token and its scopes. */
final class Connection_Checks implements Repairable {

	/** Tokens are refreshed a week before they expire. With less than this left, refreshing has failed for days. */
	private const LATE = 5 * 86400;

	/** Findings that a repair may end. */
	private const REPAIRABLE = array( 'reconnect', 'token_expired', 'token_late' );

	/** A wait that Patreon requested is not reported if it is shorter than this, in seconds. */
	private const SHORT_PAUSE = 900;

	/** @param \Closure(): Campaign_Repair $repairs Creates the repair when it is asked for. */
	public function __construct(
		private readonly Connections $connections,
		private readonly Campaigns $campaigns,
		private readonly Rate_Limit_Store $rate,
		private readonly \Closure $repairs
	) {}

	/** Renews the access, as far as that is possible without the creator. */
	public function repair( Finding $finding, int $now ): Repair_Result {
		return ( $this->repairs )()->run( $finding->campaign_id, $now );
	}

	/** Returns the fixed code of the group. */
	public function id(): string {
		return 'connection';
	}

	/** Returns the name of the group, for display. */
	public function label(): string {
		return __( 'Connection to Patreon', 'tier-gate-for-patreon' );
	}

	/** @return list<Finding> At least one. */
	public function run( int $now ): array {
		$found = array();
		foreach ( $this->connections->all() as $connection ) {
			$found = array( ...$found, ...$this->of( $connection, $now ) );
		}
		if ( array() === $found ) {
			$found[] = new Finding( 'not_connected', Level::Recommended, __( 'No Patreon page is connected', 'tier-gate-for-patreon' ), __( 'Locked posts stay locked for everyone until you connect one in the Tier Gate settings.', 'tier-gate-for-patreon' ) );
		}
		$pause = $this->rate->blocked_until() - $now;
		if ( $pause > self::SHORT_PAUSE ) {
			$found[] = new Finding( 'patreon_pause', Level::Recommended, __( 'Patreon asked this site to wait', 'tier-gate-for-patreon' ), __( 'Nothing is sent to Patreon during that time, and nobody loses access. If this happens often, ask your host whether other sites on the same server use Patreon too.', 'tier-gate-for-patreon' ) );
		}
		return $found;
	}

	/**
	 * Returns the findings about one connection.
	 *
	 * @return list<Finding> At least one.
	 */
	public function of( Connection $connection, int $now ): array {
		$name  = $this->name_of( $connection );
		$state = $this->state( $connection, $name );
		if ( null !== $state ) {
			return array( $state );
		}
		$found = array( ...$this->token( $connection, $name, $now ), ...$this->scopes( $connection, $name ) );
		return array() !== $found ? $found : array(
			/* translators: %s: name of a Patreon page. */
			self::about( $connection, 'connected', Level::Good, sprintf( __( '%s is connected', 'tier-gate-for-patreon' ), $name ), '' ),
		);
	}

	/**
	 * Returns required scopes that were not granted. An empty list of granted scopes is ignored.
	 *
	 * @return list<string>
	 */
	public static function missing_scopes( Connection $connection ): array {
		return '' === $connection->scopes ? array() : array_values( array_diff( explode( ' ', OAuth::CREATOR_SCOPES ), explode( ' ', $connection->scopes ) ) );
	}

	private function state( Connection $connection, string $name ): ?Finding {
		if ( ! $connection->has_secret ) {
			/* translators: %s: name of a Patreon page. */
			return self::about( $connection, 'unreadable', Level::Critical, sprintf( __( 'The stored secrets for %s can no longer be read', 'tier-gate-for-patreon' ), $name ), __( 'The keys in wp-config.php changed, or the database came from another site. Enter the client secret again, then connect again. Locks, members and linked accounts have not changed.', 'tier-gate-for-patreon' ) );
		}
		if ( ! $connection->belongs_to_this_site && in_array( $connection->state, array( Connection_State::Connected, Connection_State::Reconnect ), true ) ) {
			/* translators: %s: name of a Patreon page. */
			return self::about( $connection, 'elsewhere', Level::Recommended, sprintf( __( '%s was connected at another address', 'tier-gate-for-patreon' ), $name ), __( 'This site is a copy, or it has moved. A copy does not touch the connection of the original site. If the site moved, connect again. Nothing else is lost.', 'tier-gate-for-patreon' ) );
		}
		return match ( $connection->state ) {
			Connection_State::Connected    => null,
			/* translators: %s: name of a Patreon page. */
			Connection_State::Draft        => self::about( $connection, 'draft', Level::Recommended, sprintf( __( '%s is not connected yet', 'tier-gate-for-patreon' ), $name ), __( 'The client ID and client secret are saved. Press “Connect with Patreon” in the Tier Gate settings.', 'tier-gate-for-patreon' ) ),
			/* translators: %s: name of a Patreon page. */
			Connection_State::Reconnect    => self::about( $connection, 'reconnect', Level::Critical, sprintf( __( 'Patreon no longer accepts the connection of %s', 'tier-gate-for-patreon' ), $name ), __( 'Members keep their access until the grace period ends, but changes on Patreon no longer reach this site. Press “Repair”, or connect again as the owner of the page.', 'tier-gate-for-patreon' ) ),
			/* translators: %s: name of a Patreon page. */
			Connection_State::Disconnected => self::about( $connection, 'disconnected', Level::Recommended, sprintf( __( '%s is disconnected', 'tier-gate-for-patreon' ), $name ), __( 'Its posts stay locked, and its members are no longer synced. Connect again in the Tier Gate settings.', 'tier-gate-for-patreon' ) ),
		};
	}

	/** @return list<Finding> */
	private function token( Connection $connection, string $name, int $now ): array {
		$left = $connection->tokens_expire_at - $now;
		if ( $left <= 0 ) {
			/* translators: %s: name of a Patreon page. */
			return array( self::about( $connection, 'token_expired', Level::Critical, sprintf( __( 'The access token for %s has expired', 'tier-gate-for-patreon' ), $name ), __( 'It could not be renewed in time: background work did not run, or Patreon did not answer. Press “Repair”. If that does not help, connect again.', 'tier-gate-for-patreon' ) ) );
		}
		if ( $left < self::LATE ) {
			/* translators: %s: name of a Patreon page. */
			return array( self::about( $connection, 'token_late', Level::Recommended, sprintf( __( 'The access token for %s should have been renewed days ago', 'tier-gate-for-patreon' ), $name ), __( 'Make sure that background work runs (see the next check), or press “Repair”.', 'tier-gate-for-patreon' ) ) );
		}
		return array();
	}

	/** @return list<Finding> */
	private function scopes( Connection $connection, string $name ): array {
		$missing = self::missing_scopes( $connection );
		/* translators: %s: name of a Patreon page. */
		$title = sprintf( __( '%s did not allow everything that is required', 'tier-gate-for-patreon' ), $name );
		return array() === $missing ? array() : array(
			self::about(
				$connection,
				'scopes_missing',
				in_array( 'campaigns.members', $missing, true ) ? Level::Critical : Level::Recommended,
				$title,
				/* translators: %s: names of permissions on Patreon. */
				sprintf( __( 'Missing: %s. Connect again and allow everything Patreon lists.', 'tier-gate-for-patreon' ), implode( ', ', $missing ) )
			),
		);
	}

	private function name_of( Connection $connection ): string {
		$campaign = '' === $connection->campaign_id ? null : $this->campaigns->get( $connection->campaign_id );
		return $campaign->name ?? __( 'The Patreon page', 'tier-gate-for-patreon' );
	}

	private static function about( Connection $connection, string $id, Level $level, string $title, string $text ): Finding {
		return new Finding( $id, $level, $title, $text, $connection->campaign_id, in_array( $id, self::REPAIRABLE, true ) );
	}
}

<?php
/**
 * Manages our webhooks at Patreon.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Webhooks;

use Patreon_Gate\Connections\Not_Connected;
use Patreon_Gate\Connections\Token_Keeper;
use Patreon_Gate\Engine\Lease_Store;
use Patreon_Gate\Patreon\Remote_Webhook;
use Patreon_Gate\Patreon\Request_Failed;
use Patreon_Gate\Patreon\Webhooks_Api;
use Patreon_Gate\Storage\Browser_Secret;
use Patreon_Gate\Storage\Connections\Connections;
use Patreon_Gate\Storage\Log\Event_Log;
use Patreon_Gate\Storage\Storage_Error;
use Patreon_Gate\Storage\Webhooks\Webhook;
use Patreon_Gate\Storage\Webhooks\Webhook_State;
use Patreon_Gate\Storage\Webhooks\Webhooks;

/**
 * One webhook for each campaign. Every step may be killed and run again: the address is stored before Patreon is asked, so that what was
 * made at Patreon and never stored here is found again by it. One process at a time, over all servers.
 */
final class Webhook_Manager {

	/** Seconds for which the secret before is accepted after a rotation. */
	public const ROTATION = 86400;

	/** Longest time a repair can take, in seconds: five requests with the longest time-out. */
	private const LEASE = 300;

	private const SCOPE = 'w:campaigns.webhook';

	public function __construct(
		private readonly Connections $connections,
		private readonly Token_Keeper $keeper,
		private readonly Webhooks_Api $api,
		private readonly Webhooks $webhooks,
		private readonly Webhook_Repair $repair,
		private readonly Lease_Store $leases,
		private readonly Event_Log $log,
		private readonly bool $needs_https
	) {}

	/** @return list<Webhook> As they were when last looked at. */
	public function all(): array {
		return $this->webhooks->all();
	}

	/**
	 * Looks at a campaign's webhook at Patreon and repairs what can be: makes what is missing, starts what was stopped, corrects address
	 * and triggers. One that is switched off stays off.
	 *
	 * @throws Request_Failed  When Patreon does not answer as it should.
	 * @throws Not_Connected   When there is no connection to use.
	 * @throws Storage_Error   When the database fails.
	 * @throws Webhook_Error When something of ours is in the way.
	 */
	public function maintain( string $campaign_id, int $now ): Webhook {
		$webhook = $this->webhooks->begin( $campaign_id, self::site_name(), $now );
		if ( Webhook_State::Off === $webhook->state ) {
			$this->clear( $webhook, $now );
			return $webhook;
		}
		try {
			$patreon = $this->patreon( $campaign_id, $now );
			return $this->alone( $campaign_id, $now, fn (): Webhook => $this->repair->run( $this->webhooks->by_id( $webhook->id ) ?? $webhook, $patreon, $now ) );
		} catch ( Request_Failed | Not_Connected | Webhook_Error $trouble ) {
			$this->note( $webhook, $trouble, $now );
			throw $trouble;
		}
	}

	/**
	 * Makes a campaign's webhook, or switches it on again.
	 *
	 * @param string $name '' keeps the name it has.
	 * @throws Request_Failed  When Patreon does not answer as it should.
	 * @throws Not_Connected   When there is no connection to use.
	 * @throws Storage_Error   When the database fails.
	 * @throws Webhook_Error When something of ours is in the way.
	 */
	public function switch_on( string $campaign_id, string $name, int $now ): Webhook {
		$this->expect( $campaign_id, $now );
		if ( '' !== $name ) {
			$this->webhooks->rename( $this->webhooks->begin( $campaign_id, $name, $now ), $name );
		}
		return $this->maintain( $campaign_id, $now );
	}

	/** From now on the campaign shall have a webhook; the next care makes it, or looks at it however lately that was done. */
	public function expect( string $campaign_id, int $now ): void {
		$webhook = $this->webhooks->begin( $campaign_id, self::site_name(), $now );
		$this->webhooks->note( $webhook, Webhook_State::Off === $webhook->state ? Webhook_State::Draft : $webhook->state, array(), '', 0 );
	}

	/**
	 * Another secret. Patreon chooses secrets, and once: so another webhook takes the place of this one, at the same address, and what
	 * the one before still delivers is accepted for a day.
	 *
	 * @throws Request_Failed  When Patreon does not answer as it should.
	 * @throws Not_Connected   When there is no connection to use.
	 * @throws Storage_Error   When the database fails.
	 * @throws Webhook_Error When something of ours is in the way.
	 */
	public function rotate( int $id, int $now ): Webhook {
		$webhook = $this->webhooks->by_id( $id ) ?? throw Webhook_Error::unknown();
		if ( Webhook_State::Off === $webhook->state ) {
			throw Webhook_Error::off();
		}
		$patreon = $this->patreon( $webhook->campaign_id, $now );
		return $this->alone(
			$webhook->campaign_id,
			$now,
			function () use ( $webhook, $patreon, $now ): Webhook {
				$this->repair->make( $webhook, $patreon, $now );
				$this->log->add( 'webhook_rotated', array( 'campaign' => $webhook->campaign_id ), '', get_current_user_id(), $now );
				// Finds two of ours at Patreon and deletes the one that is not the stored one.
				return $this->repair->run( $this->webhooks->by_id( $webhook->id ) ?? $webhook, $patreon, $now );
			}
		);
	}

	/**
	 * Switches a webhook off and deletes it at Patreon.
	 *
	 * @return bool Whether Patreon deleted it; if not, the next care tries again while the campaign is connected.
	 * @throws Webhook_Error When there is none.
	 */
	public function switch_off( int $id, int $now ): bool {
		$webhook = $this->webhooks->by_id( $id ) ?? throw Webhook_Error::unknown();
		$this->webhooks->turn_off( $webhook, $webhook->webhook_id, '', $now );
		$this->log->add( 'webhook_off', array( 'campaign' => $webhook->campaign_id ), '', get_current_user_id(), $now );
		return $this->clear( $this->webhooks->by_id( $id ) ?? $webhook, $now );
	}

	/**
	 * Deletes at Patreon what is switched off here.
	 *
	 * @return bool Whether nothing is left of it.
	 */
	public function clear( Webhook $webhook, int $now ): bool {
		if ( Webhook_State::Off !== $webhook->state || '' === $webhook->webhook_id ) {
			return true;
		}
		try {
			$this->patreon( $webhook->campaign_id, $now )->delete( $webhook->webhook_id );
			$this->webhooks->turn_off( $webhook, '', '', $now );
			return true;
		} catch ( Request_Failed | Not_Connected | Webhook_Error $trouble ) {
			$this->webhooks->turn_off( $webhook, $webhook->webhook_id, self::code( $trouble ), $now );
			return false;
		}
	}

	/** The campaign is being disconnected: deletes its webhook while the tokens still work. What fails stops nothing. */
	public function leave( string $campaign_id, int $now ): void {
		$webhook = $this->webhooks->of_campaign( $campaign_id );
		if ( null !== $webhook && ( Webhook_State::Off !== $webhook->state || '' !== $webhook->webhook_id ) ) {
			$this->switch_off( $webhook->id, $now );
		}
	}

	/** The campaign is disconnected: what could not be deleted is at least not listened to. Connected again, it is found again. */
	public function forget( string $campaign_id, int $now ): void {
		$webhook = $this->webhooks->of_campaign( $campaign_id );
		if ( null !== $webhook && Webhook_State::Off !== $webhook->state ) {
			$this->webhooks->turn_off( $webhook, $webhook->webhook_id, 'disconnected', $now );
		}
	}

	/**
	 * Webhooks of the same client at Patreon that are not ours. They are shown and never touched.
	 *
	 * @return list<Remote_Webhook>
	 * @throws Request_Failed  When Patreon does not answer as it should.
	 * @throws Not_Connected   When there is no connection to use.
	 * @throws Storage_Error   When the database fails.
	 * @throws Webhook_Error When something of ours is in the way.
	 */
	public function others( string $campaign_id, int $now ): array {
		$ours = $this->webhooks->all();
		return array_values(
			array_filter(
				$this->patreon( $campaign_id, $now )->all(),
				static function ( Remote_Webhook $remote ) use ( $ours ): bool {
					foreach ( $ours as $webhook ) {
						if ( Webhook_Repair::is_of( $remote, $webhook ) ) {
							return false;
						}
					}
					return true;
				}
			)
		);
	}

	/** A code for what was thrown. */
	public static function code( Request_Failed|Not_Connected|Webhook_Error $trouble ): string {
		return $trouble instanceof Request_Failed ? $trouble->failure->value : $trouble->why;
	}

	private function note( Webhook $webhook, Request_Failed|Not_Connected|Webhook_Error $trouble, int $now ): void {
		$code = self::code( $trouble );
		if ( Webhook_Error::BUSY === $code ) {
			return;
		}
		$latest = $this->webhooks->by_id( $webhook->id ) ?? $webhook;
		if ( $latest->last_error !== $code ) {
			$this->log->add( 'webhook_trouble', array( 'campaign' => $webhook->campaign_id, 'code' => $code ), '', get_current_user_id(), $now );
		}
		$this->webhooks->note( $latest, $latest->state, array(), $code, $now );
	}

	/**
	 * Patreon, as the campaign's creator.
	 *
	 * @throws Not_Connected   When there is no connection to use.
	 * @throws Webhook_Error When something of ours is in the way.
	 */
	private function patreon( string $campaign_id, int $now ): Creator_Webhooks_Api {
		$connection = $this->connections->of_campaign( $campaign_id ) ?? throw new Not_Connected( 'not_set_up' );
		if ( '' !== $connection->scopes && ! in_array( self::SCOPE, explode( ' ', $connection->scopes ), true ) ) {
			throw Webhook_Error::no_scope();
		}
		if ( $this->needs_https && ! str_starts_with( Webhook_Address::of( '' ), 'https://' ) ) {
			throw Webhook_Error::no_https();
		}
		return new Creator_Webhooks_Api( $this->keeper, $this->api, $campaign_id, $now );
	}

	/**
	 * @template T
	 * @param callable(): T $work For this process alone.
	 * @return T
	 * @throws Request_Failed  When Patreon does not answer as it should.
	 * @throws Not_Connected   When there is no connection to use.
	 * @throws Storage_Error   When the database fails.
	 * @throws Webhook_Error When another process is at it.
	 */
	private function alone( string $campaign_id, int $now, callable $work ): mixed {
		$name  = 'webhook:' . $campaign_id;
		$owner = Browser_Secret::make();
		if ( ! $this->leases->take( $name, $owner, self::LEASE, $now ) ) {
			throw Webhook_Error::busy();
		}
		try {
			return $work();
		} finally {
			$this->leases->release( $name, $owner );
		}
	}

	private static function site_name(): string {
		$name = get_option( 'blogname' );
		return is_string( $name ) && '' !== $name ? html_entity_decode( $name, ENT_QUOTES ) : (string) wp_parse_url( Webhook_Address::of( '' ), PHP_URL_HOST );
	}
}

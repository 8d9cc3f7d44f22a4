<?php
/**
 * Manages our webhooks on Patreon.
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
 * Manages the webhooks, one for each campaign. Every step can be repeated after a crash: the address is stored before Patreon is asked, so that a
 * webhook that was created on Patreon but never stored here is found by its address. Only one process at a time does this, across all servers.
 */
final class Webhook_Manager {

	/** Seconds for which the previous secret is accepted after a rotation. */
	public const ROTATION = 86400;

	/** Longest time a repair can take, in seconds: five requests with the longest timeout. */
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

	/** @return list<Webhook> As they were when last checked. */
	public function all(): array {
		return $this->webhooks->all();
	}

	/**
	 * Checks a campaign's webhook on Patreon and repairs it: creates a missing one, restarts a stopped one, corrects address and triggers. One
	 * that is switched off stays off.
	 *
	 * @throws Request_Failed  When Patreon does not answer as it should.
	 * @throws Not_Connected   When there is no connection to use.
	 * @throws Storage_Error   When the database fails.
	 * @throws Webhook_Error When the webhook cannot be managed.
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
	 * Creates a campaign's webhook, or switches it on again.
	 *
	 * @param string $name '' keeps the name it has.
	 * @throws Request_Failed  When Patreon does not answer as it should.
	 * @throws Not_Connected   When there is no connection to use.
	 * @throws Storage_Error   When the database fails.
	 * @throws Webhook_Error When the webhook cannot be managed.
	 */
	public function switch_on( string $campaign_id, string $name, int $now ): Webhook {
		$this->expect( $campaign_id, $now );
		if ( '' !== $name ) {
			$this->webhooks->rename( $this->webhooks->begin( $campaign_id, $name, $now ), $name );
		}
		return $this->maintain( $campaign_id, $now );
	}

	/** Marks that the campaign needs a webhook. The next maintenance creates it, or checks it even if that was done recently. */
	public function expect( string $campaign_id, int $now ): void {
		$webhook = $this->webhooks->begin( $campaign_id, self::site_name(), $now );
		$this->webhooks->note( $webhook, Webhook_State::Off === $webhook->state ? Webhook_State::Draft : $webhook->state, array(), '', 0 );
	}

	/**
	 * Replaces the secret. Patreon chooses the secret when a webhook is created, and never changes it. So a new webhook with the same address
	 * replaces this one, and deliveries signed with the previous secret are accepted for a day.
	 *
	 * @throws Request_Failed  When Patreon does not answer as it should.
	 * @throws Not_Connected   When there is no connection to use.
	 * @throws Storage_Error   When the database fails.
	 * @throws Webhook_Error When the webhook cannot be managed.
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
				// Finds two of our webhooks on Patreon, and deletes the one that is not stored here.
				return $this->repair->run( $this->webhooks->by_id( $webhook->id ) ?? $webhook, $patreon, $now );
			}
		);
	}

	/**
	 * Switches a webhook off and deletes it on Patreon.
	 *
	 * @return bool Whether Patreon deleted it; if not, the next maintenance tries again while the campaign is connected.
	 * @throws Webhook_Error When there is none.
	 */
	public function switch_off( int $id, int $now ): bool {
		$webhook = $this->webhooks->by_id( $id ) ?? throw Webhook_Error::unknown();
		$this->webhooks->turn_off( $webhook, $webhook->webhook_id, '', $now );
		$this->log->add( 'webhook_off', array( 'campaign' => $webhook->campaign_id ), '', get_current_user_id(), $now );
		return $this->clear( $this->webhooks->by_id( $id ) ?? $webhook, $now );
	}

	/**
	 * Deletes a webhook on Patreon that is switched off here.
	 *
	 * @return bool Whether nothing is left to delete; always true for a webhook that is not switched off.
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

	/** Deletes the webhook of a campaign that is about to be disconnected, while the tokens still work. A failure does not stop the disconnecting. */
	public function leave( string $campaign_id, int $now ): void {
		$webhook = $this->webhooks->of_campaign( $campaign_id );
		if ( null !== $webhook && ( Webhook_State::Off !== $webhook->state || '' !== $webhook->webhook_id ) ) {
			$this->switch_off( $webhook->id, $now );
		}
	}

	/** Stops accepting deliveries for a disconnected campaign, in case its webhook could not be deleted. Reconnecting finds it again. */
	public function forget( string $campaign_id, int $now ): void {
		$webhook = $this->webhooks->of_campaign( $campaign_id );
		if ( null !== $webhook && Webhook_State::Off !== $webhook->state ) {
			$this->webhooks->turn_off( $webhook, $webhook->webhook_id, 'disconnected', $now );
		}
	}

	/**
	 * Returns webhooks of the same client on Patreon that are not ours. They are displayed and never changed.
	 *
	 * @return list<Remote_Webhook>
	 * @throws Request_Failed  When Patreon does not answer as it should.
	 * @throws Not_Connected   When there is no connection to use.
	 * @throws Storage_Error   When the database fails.
	 * @throws Webhook_Error When the webhook cannot be managed.
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

	/** Returns the code for an exception. */
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
	 * Returns Patreon's webhooks API with the token of the campaign's creator.
	 *
	 * @throws Not_Connected   When there is no connection to use.
	 * @throws Webhook_Error When the webhook cannot be managed.
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
	 * @param callable(): T $work Runs while this process holds the lease.
	 * @return T
	 * @throws Request_Failed  When Patreon does not answer as it should.
	 * @throws Not_Connected   When there is no connection to use.
	 * @throws Storage_Error   When the database fails.
	 * @throws Webhook_Error When another process holds the lease.
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

<?php
/**
 * Repairs a webhook.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Webhooks;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Connections\Not_Connected;
use Patreon_Gate\Hooks;
use Patreon_Gate\Patreon\Remote_Webhook;
use Patreon_Gate\Patreon\Request_Failed;
use Patreon_Gate\Patreon\Webhook_Triggers;
use Patreon_Gate\Storage\Log\Event_Log;
use Patreon_Gate\Storage\Webhooks\Webhook;
use Patreon_Gate\Storage\Webhooks\Webhook_State;
use Patreon_Gate\Storage\Webhooks\Webhooks;

/** Compares the webhook on Patreon with the stored one, and corrects both. The caller must hold the campaign's lease. */
final class Webhook_Repair {

	/** Seconds without a delivery after which the results of sweeps are checked for changes that should have been delivered. */
	private const QUIET = 86400;

	/** How many changes sweeps must find without a delivery until the webhook counts as silent. Deliveries of fewer may still be on their way. */
	private const UNHEARD = 3;

	public function __construct( private readonly Webhooks $webhooks, private readonly Event_Log $log, private readonly Webhook_Probe $probe ) {}

	/** Tells whether a webhook on Patreon is this one: by its id, or by its address, which nobody can guess. */
	public static function is_of( Remote_Webhook $remote, Webhook $webhook ): bool {
		return $remote->id === $webhook->webhook_id || Webhook_Address::token_at_end( $remote->uri ) === $webhook->token;
	}

	/**
	 * Checks and repairs a webhook.
	 *
	 * @throws Request_Failed When Patreon does not answer as it should.
	 * @throws Not_Connected  When there is no connection to use.
	 */
	public function run( Webhook $webhook, Creator_Webhooks_Api $patreon, int $now ): Webhook {
		$ours = array_values( array_filter( $patreon->all(), static fn ( Remote_Webhook $remote ): bool => self::is_of( $remote, $webhook ) ) );
		$kept = self::best( $ours, $webhook );
		if ( null !== $kept && Webhook_Address::is_elsewhere( $kept->uri ) ) {
			// The site was moved or copied. With a new address of its own, it cannot be confused with a site at the old address.
			$webhook = $this->webhooks->change_address( $webhook );
			if ( $this->probe->is_accepted( $kept->uri, $kept->secret ) ) {
				$this->log( 'webhook_left_to_other_site', $webhook, '', $now );
				$webhook = $this->webhooks->detach( $webhook );
				$ours    = array();
				$kept    = null;
			}
		}
		if ( null === $kept ) {
			$kept = $this->make( $webhook, $patreon, $now );
		} elseif ( $kept->id !== $webhook->webhook_id || ! $webhook->has_secret ) {
			// Created by a process that died before storing it, or its stored secret can no longer be decrypted. Patreon's answer contains the secret.
			$this->webhooks->keep( $webhook, $kept->id, $kept->secret, $kept->triggers, $now + Webhook_Manager::ROTATION );
			$this->log( 'webhook_adopted', $webhook, '', $now );
		}
		foreach ( $ours as $remote ) {
			if ( $remote->id !== $kept->id ) {
				$patreon->delete( $remote->id );
				$this->log( 'webhook_orphan_deleted', $webhook, '', $now );
			}
		}
		$wrong = self::wrong( $kept, $webhook );
		if ( array() !== $wrong ) {
			try {
				$patreon->change( $kept->id, $wrong );
			} catch ( Request_Failed $failed ) {
				$this->note( $webhook, $kept, $kept->is_paused ? Webhook_State::Paused : null, $now );
				throw $failed;
			}
			$this->webhooks->keep( $webhook, $kept->id, '', Webhook_Triggers::ALL, 0 );
			$this->log( 'webhook_repaired', $webhook, implode( ' ', array_keys( $wrong ) ), $now );
		}
		return $this->note( $webhook, $kept, null, $now );
	}

	/**
	 * Creates it on Patreon. A stored secret is kept as the previous one.
	 *
	 * @throws Request_Failed When Patreon does not answer as it should.
	 * @throws Not_Connected  When there is no connection to use.
	 */
	public function make( Webhook $webhook, Creator_Webhooks_Api $patreon, int $now ): Remote_Webhook {
		$made = $patreon->create( Webhook_Address::of( $webhook->token ) );
		$this->webhooks->keep( $webhook, $made->id, $made->secret, $made->triggers, $now + Webhook_Manager::ROTATION );
		$this->log( 'webhook_created', $webhook, '', $now );
		return $made;
	}

	/**
	 * Returns which of our webhooks to keep: the stored one, else one that can be used.
	 *
	 * @param list<Remote_Webhook> $ours Those on Patreon.
	 */
	private static function best( array $ours, Webhook $webhook ): ?Remote_Webhook {
		// Without a secret, here or on Patreon, none of its deliveries could be verified.
		$usable = array_filter( $ours, static fn ( Remote_Webhook $remote ): bool => '' !== $remote->secret || ( $remote->id === $webhook->webhook_id && $webhook->has_secret ) );
		foreach ( $usable as $remote ) {
			if ( $remote->id === $webhook->webhook_id ) {
				return $remote;
			}
		}
		return array_values( $usable )[0] ?? null;
	}

	/** @return array<string, mixed> Attributes to change on Patreon. */
	private static function wrong( Remote_Webhook $remote, Webhook $webhook ): array {
		$wrong   = array();
		$address = Webhook_Address::of( $webhook->token );
		if ( $remote->uri !== $address ) {
			$wrong['uri'] = $address;
		}
		if ( ! $remote->is_complete() ) {
			$wrong['triggers'] = Webhook_Triggers::ALL;
		}
		if ( $remote->is_paused || $remote->failures > 0 ) {
			// When it is no longer paused, Patreon immediately sends what it held back.
			$wrong['paused'] = false;
		}
		return $wrong;
	}

	/** Stores the state. A webhook that had to be repaired keeps its earlier state until a delivery arrives. */
	private function note( Webhook $webhook, Remote_Webhook $remote, ?Webhook_State $known, int $now ): Webhook {
		$state = match ( true ) {
			null !== $known                                => $known,
			$remote->is_paused || $remote->failures > 0     => Webhook_State::Failing,
			$this->is_silent( $webhook, $now )              => Webhook_State::Silent,
			default                                         => Webhook_State::Active,
		};
		$this->webhooks->note(
			$webhook,
			$state,
			array(
				'is_paused'         => (int) $remote->is_paused,
				'failures'          => $remote->failures,
				'last_attempted_at' => $remote->last_attempted_at,
			),
			'',
			$now
		);
		if ( $state !== $webhook->state ) {
			$this->log( 'webhook_state', $webhook, $state->value, $now );
			Add_Ons::announce( Hooks::WEBHOOK_STATE_CHANGED, $webhook->campaign_id, $state->value, $webhook->state->value );
		}
		return $this->webhooks->by_id( $webhook->id ) ?? $webhook;
	}

	/** Tells whether sweeps find changes that should have been delivered, although Patreon reports no failure. */
	private function is_silent( Webhook $webhook, int $now ): bool {
		$since = max( $webhook->last_received_at, $webhook->created_at );
		return $now - $since >= self::QUIET && $this->webhooks->changes_found_since( $webhook->campaign_id, $since ) >= self::UNHEARD;
	}

	private function log( string $type, Webhook $webhook, string $what, int $now ): void {
		$this->log->add( $type, array( 'campaign' => $webhook->campaign_id ) + ( '' === $what ? array() : array( 'what' => $what ) ), '', get_current_user_id(), $now );
	}
}

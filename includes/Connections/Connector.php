<?php
/**
 * Connects a campaign.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Connections;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Hooks;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Patreon\Campaign_Answer;
use Patreon_Gate\Patreon\Client;
use Patreon_Gate\Patreon\Client_Credentials;
use Patreon_Gate\Patreon\Failure;
use Patreon_Gate\Patreon\OAuth;
use Patreon_Gate\Patreon\Request_Failed;
use Patreon_Gate\Storage\Connections\Campaigns;
use Patreon_Gate\Storage\Connections\Connection;
use Patreon_Gate\Storage\Connections\Connection_State;
use Patreon_Gate\Storage\Connections\Connections;
use Patreon_Gate\Storage\Connections\Presentations;
use Patreon_Gate\Storage\Connections\Tiers;
use Patreon_Gate\Storage\Log\Event_Log;
use Patreon_Gate\Storage\Storage_Error;

/**
 * Manages the connections, one for each campaign: set up, connect, import tiers, choose the primary one, disconnect. The caller checks
 * permissions. Without a campaign, the primary campaign's connection is meant.
 */
final class Connector {

	/**
	 * @param ?\Closure( string ): void $leaving       Called with a campaign id before its tokens are deleted, while they still work.
	 * @param ?Presentations            $presentations Texts and pictures of campaigns and tiers; null stores none.
	 * @param ?\Closure(): void         $pictures      Called when pictures may have to be downloaded.
	 */
	public function __construct(
		private readonly Connections $connections,
		private readonly OAuth $oauth,
		private readonly Client $client,
		private readonly Token_Keeper $keeper,
		private readonly Campaigns $campaigns,
		private readonly Tiers $tiers,
		private readonly Event_Log $log,
		private readonly ?\Closure $leaving = null,
		private readonly ?Presentations $presentations = null,
		private readonly ?\Closure $pictures = null,
		private readonly ?\Closure $tiers_changed = null
	) {}

	/** Returns the connection without its secrets; null before client id and secret were saved. */
	public function connection(): ?Connection {
		return $this->connections->current();
	}

	/** Stores client id and secret of another client, for another campaign. */
	public function add_client( string $client_id, #[\SensitiveParameter] string $client_secret, int $now ): Connection {
		$connection = $this->connections->add_client( new Client_Credentials( $client_id, $client_secret ), $now );
		$this->log->add( 'client_saved', array(), '', get_current_user_id(), $now );
		return $connection;
	}

	/** Stores client id and secret of the site's client on Patreon. */
	public function save_client( string $client_id, #[\SensitiveParameter] string $client_secret, int $now ): void {
		$this->connections->save_client( new Client_Credentials( $client_id, $client_secret ), $now );
		$this->log->add( 'client_saved', array(), '', get_current_user_id(), $now );
	}

	/**
	 * Completes connecting with the code in Patreon's redirect: gets tokens, campaign and tiers. Until all of them are there, the previous
	 * connection stays as it was.
	 *
	 * @param string $client_id Client the code was issued to; '' for the current connection's.
	 */
	public function complete( #[\SensitiveParameter] string $code, string $redirect_uri, int $now, string $client_id = '' ): Connect_Result {
		$connection = '' === $client_id ? $this->connections->current() : $this->connections->of_client( $client_id );
		$client     = null === $connection ? null : $this->connections->credentials( $connection );
		if ( null === $connection || null === $client ) {
			return Connect_Result::Not_Set_Up;
		}
		try {
			$pair     = $this->oauth->exchange( $client, $code, $redirect_uri, $now );
			$identity = $this->client->identity( $pair->access_token, false, $now );
			$answers  = $this->client->campaigns( $pair->access_token, $identity->user_id, $now );
		} catch ( Request_Failed $failed ) {
			return $this->failed( $connection, $failed, $now );
		}
		if ( array() === $answers ) {
			$this->log->add( 'connect_failed', array( 'code' => 'no_campaign' ), '', get_current_user_id(), $now );
			return Connect_Result::No_Campaign;
		}
		$is_current = $this->connections->current()?->id === $connection->id;
		$this->connections->keep_tokens( $connection, $pair );
		foreach ( $answers as $answer ) {
			$this->take_over( $answer, $now );
		}
		$campaign = $answers[0]->campaign;
		if ( $is_current ) {
			$this->campaigns->make_primary( $campaign->id );
		}
		$this->connections->mark_connected( $connection, $campaign->id, $identity->user_id, $identity->full_name ?? '' );
		$this->log->add( 'connected', array( 'campaign' => $campaign->id ), '', get_current_user_id(), $now );
		Add_Ons::announce( Hooks::CAMPAIGN_CONNECTED, $campaign );
		return $this->was_another( $connection, $campaign->id, $now ) ? Connect_Result::Other_Campaign : Connect_Result::Connected;
	}

	/**
	 * Reads campaign and tiers again.
	 *
	 * @return list<Tier> The tiers of the connected campaign, deleted ones included.
	 * @throws Request_Failed When Patreon does not answer as it should.
	 * @throws Not_Connected When there is no connection to use.
	 */
	public function import_tiers( int $now, string $campaign_id = '' ): array {
		$connection = $this->connections->of_campaign( $campaign_id ) ?? throw new Not_Connected( 'not_set_up' );
		try {
			$answers = $this->keeper->call(
				fn ( #[\SensitiveParameter] string $token ): array => $this->client->campaigns( $token, $connection->connected_user_id, $now ),
				$now,
				$campaign_id
			);
		} catch ( Request_Failed $failed ) {
			// If Patreon no longer accepts the token, the connection already has the state "reconnect".
			if ( Connection_State::Reconnect !== $this->connections->by_id( $connection->id )?->state ) {
				$this->connections->note_error( $connection, $failed->failure->value, $now );
			}
			throw $failed;
		}
		foreach ( $answers as $answer ) {
			$this->take_over( $answer, $now );
		}
		$this->connections->note_error( $connection, '', $now );
		return $this->tiers->catalogue( $connection->campaign_id )->all();
	}

	/**
	 * Asks Patreon once more about a connection it refused, in case the refusal was a failure of Patreon's.
	 *
	 * @return bool Whether it works again.
	 * @throws Request_Failed When Patreon does not answer as it should.
	 */
	public function revive( Connection $connection, int $now ): bool {
		$pair = $connection->belongs_to_this_site && Connection_State::Reconnect === $connection->state ? $this->connections->tokens( $connection ) : null;
		if ( null === $pair ) {
			return false;
		}
		try {
			$answers = $this->client->campaigns( $pair->access_token, $connection->connected_user_id, $now );
		} catch ( Request_Failed $failed ) {
			if ( $failed->failure->is_transient() ) {
				throw $failed;
			}
			return false;
		}
		foreach ( $answers as $answer ) {
			if ( $answer->campaign->id === $connection->campaign_id ) {
				$this->connections->mark_connected( $connection, $connection->campaign_id, $connection->connected_user_id, $connection->connected_name );
				Add_Ons::announce( Hooks::CAMPAIGN_CONNECTED, $answer->campaign );
				$this->log->add( 'connection_revived', array( 'campaign' => $connection->campaign_id ), '', get_current_user_id(), $now );
				return true;
			}
		}
		return false;
	}

	/**
	 * Makes a campaign the primary one, which is used by locks and routes that name no campaign.
	 *
	 * @return bool False when there is no connection to it.
	 */
	public function make_primary( string $campaign_id, int $now ): bool {
		if ( '' === $campaign_id || null === $this->connections->of_campaign( $campaign_id ) ) {
			return false;
		}
		$this->campaigns->make_primary( $campaign_id );
		$this->log->add( 'primary_changed', array( 'campaign' => $campaign_id ), '', get_current_user_id(), $now );
		return true;
	}

	/**
	 * Deletes the tokens. Locks, tiers, members and links stay: nothing becomes public, and nobody is locked out at once. An additional connection
	 * that never had a campaign is deleted.
	 *
	 * @param ?Connection $connection Null for the current one.
	 */
	public function disconnect( int $now, ?Connection $connection = null ): void {
		$current    = $this->connections->current();
		$connection ??= $current;
		if ( null === $connection || ( $connection->id !== $current?->id && $this->connections->remove_draft( $connection ) ) ) {
			return;
		}
		if ( null !== $this->leaving && $connection->is_usable() ) {
			try {
				( $this->leaving )( $connection->campaign_id );
			} catch ( \Throwable $error ) {
				// Disconnecting must work even if this fails.
				Add_Ons::report( $error, 'disconnect' );
			}
			// The callback may have refreshed the tokens.
			$connection = $this->connections->by_id( $connection->id ) ?? $connection;
		}
		$this->connections->disconnect( $connection );
		$this->log->add( 'disconnected', array( 'campaign' => $connection->campaign_id ), '', get_current_user_id(), $now );
		Add_Ons::announce( Hooks::CAMPAIGN_DISCONNECTED, $connection->campaign_id );
	}

	/**
	 * Tells whether the connection belonged to another campaign. That campaign has no connection now; its tiers and members are kept, and its posts
	 * stay locked.
	 */
	private function was_another( Connection $before, string $campaign_id, int $now ): bool {
		if ( '' === $before->campaign_id || $before->campaign_id === $campaign_id ) {
			return false;
		}
		$this->log->add( 'campaign_replaced', array( 'campaign' => $before->campaign_id, 'by' => $campaign_id ), '', get_current_user_id(), $now );
		Add_Ons::announce( Hooks::CAMPAIGN_DISCONNECTED, $before->campaign_id );
		return true;
	}

	private function take_over( Campaign_Answer $answer, int $now ): void {
		$campaign = $answer->campaign;
		$currency = $this->campaigns->get( $campaign->id )->currency ?? '';
		$before   = $this->tiers->catalogue( $campaign->id );
		$this->campaigns->store( $campaign, $now );
		$this->tiers->import( $campaign->id, $answer->tiers, $now );
		$this->present( $answer );
		$after   = $this->tiers->catalogue( $campaign->id );
		$changes = Tier_Changes::between( $before, $after ) + ( in_array( $currency, array( '', $campaign->currency ), true ) ? array() : array( 'currency' => $currency . ' ' . $campaign->currency ) );
		if ( '' !== $currency && array() !== $changes ) {
			$this->log->add( 'tiers_changed', array( 'campaign' => $campaign->id ) + $changes, '', get_current_user_id(), $now );
		}
		if ( array() !== $changes && null !== $this->tiers_changed ) {
			( $this->tiers_changed )();
		}
		Add_Ons::announce( Hooks::TIERS_IMPORTED, $campaign->id, $after->all() );
	}

	/** Stores texts and pictures. If that fails, campaign and tiers are still up to date. */
	private function present( Campaign_Answer $answer ): void {
		if ( null === $answer->presentation || null === $this->presentations ) {
			return;
		}
		try {
			$this->presentations->store( $answer->campaign->id, $answer->presentation );
			if ( null !== $this->pictures ) {
				( $this->pictures )();
			}
		} catch ( Storage_Error $error ) {
			Add_Ons::report( $error, 'presentation' );
		}
	}

	private function failed( Connection $connection, Request_Failed $failed, int $now ): Connect_Result {
		$result = match ( $failed->failure ) {
			Failure::Invalid_Client => Connect_Result::Client_Rejected,
			Failure::Invalid_Grant  => Connect_Result::Refused,
			default                 => Connect_Result::Trouble,
		};
		$this->connections->note_error( $connection, Failure::Invalid_Client === $failed->failure ? 'client_rejected' : $failed->failure->value, $now );
		$this->log->add( 'connect_failed', array( 'code' => $failed->failure->value, 'status' => $failed->status ), '', get_current_user_id(), $now );
		return $result;
	}
}

<?php
/**
 * Access to the creator's token.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Connections;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Hooks;
use Patreon_Gate\Patreon\Failure;
use Patreon_Gate\Patreon\OAuth;
use Patreon_Gate\Patreon\Request_Failed;
use Patreon_Gate\Patreon\Token_Pair;
use Patreon_Gate\Storage\Browser_Secret;
use Patreon_Gate\Storage\Connections\Connection;
use Patreon_Gate\Storage\Connections\Connections;
use Patreon_Gate\Storage\Connections\Refresh_Lock;
use Patreon_Gate\Storage\Connections\Token_Calls;
use Patreon_Gate\Storage\Log\Event_Log;

/**
 * Provides the creator's access token and refreshes it. A refresh token works only once, so exactly one process on all servers may use it;
 * the others continue with the old access token, or wait for the new one.
 */
final class Token_Keeper {

	/** Seconds left below which the token is refreshed. Patreon's tokens last 31 days. */
	private const AHEAD = 7 * 86400;

	/** Longest time a refresh can take, in seconds: more than any timeout of ours. */
	private const LOCK_SECONDS = 90;

	/** Seconds to wait after a failed attempt. */
	private const RETRY_DELAY = 60;

	/** Seconds after which background work may send requests again, when it has used up its share. */
	private const SHARE_DELAY = 15;

	/** How long a process without a usable token waits for the one that refreshes it. */
	private const WAIT_SECONDS = 15;

	public function __construct(
		private readonly Connections $connections,
		private readonly OAuth $oauth,
		private readonly Event_Log $log,
		private readonly Token_Calls $calls,
		private readonly Refresh_Lock $lock
	) {}

	/**
	 * Calls Patreon with the creator's token. If the token is refused, it is refreshed once; if that does not help, the connection is marked as
	 * broken, and nothing is sent until the creator connects again.
	 *
	 * @template T
	 * @param callable(string): T $call          Called with the access token.
	 * @param string              $campaign_id   Whose connection; '' for the primary campaign's.
	 * @param bool                $in_background Whether nobody waits for the answer. Such calls leave part of Patreon's limit to people.
	 * @return T
	 * @throws Request_Failed When Patreon does not answer as it should, or may not be called yet.
	 * @throws Not_Connected When there is no connection to use.
	 */
	public function call( callable $call, int $now, string $campaign_id = '', bool $in_background = false ): mixed {
		$connection = $this->usable( $campaign_id );
		$this->count( $connection, $now, $in_background );
		$token = $this->token_of( $connection, $now );
		try {
			return $this->send( $call, $token, $connection, $now );
		} catch ( Request_Failed $failed ) {
			if ( Failure::Unauthorized !== $failed->failure ) {
				throw $failed;
			}
		}
		$fresh = $this->replace( $token, $now, $campaign_id );
		try {
			return $this->send( $call, $fresh, $connection, $now );
		} catch ( Request_Failed $failed ) {
			// A refreshed token was refused as well, and no other process stored another one meanwhile: give up.
			$connection = $this->usable( $campaign_id );
			if ( Failure::Unauthorized === $failed->failure && $this->pair( $connection )->access_token === $fresh ) {
				$this->give_up( $connection, 'token_refused', $now );
			}
			throw $failed;
		}
	}

	/**
	 * @param bool $in_background Whether nobody waits for the answer.
	 * @throws Request_Failed When it may not be sent yet.
	 */
	private function count( Connection $connection, int $now, bool $in_background ): void {
		if ( $connection->wait_until > $now ) {
			$too_early = new Request_Failed( Failure::Rate_Limited, 'token', 0, $connection->wait_until - $now );
			throw $too_early;
		}
		if ( ! $in_background ) {
			$this->calls->note( $connection, $now );
		} elseif ( ! $this->calls->take( $connection, $now ) ) {
			$too_many = new Request_Failed( Failure::Rate_Limited, 'share', 0, self::SHARE_DELAY );
			throw $too_many;
		}
	}

	/**
	 * @template T
	 * @param callable(string): T $call Called with the access token.
	 * @return T
	 * @throws Request_Failed When Patreon does not answer as it should.
	 */
	private function send( callable $call, #[\SensitiveParameter] string $token, Connection $connection, int $now ): mixed {
		try {
			return $call( $token );
		} catch ( Request_Failed $failed ) {
			if ( 429 === $failed->status ) {
				$this->calls->wait( $connection, (int) $failed->retry_after, $now );
			}
			throw $failed;
		}
	}

	/**
	 * Returns an access token that has time left. While the old one works, a failed refresh is no error.
	 *
	 * @param string $campaign_id Whose connection; '' for the primary campaign's.
	 * @throws Request_Failed When it expired and Patreon does not issue another.
	 * @throws Not_Connected When there is no connection to use.
	 */
	public function token( int $now, string $campaign_id = '' ): string {
		return $this->token_of( $this->usable( $campaign_id ), $now );
	}

	/**
	 * @throws Request_Failed When it expired and Patreon does not issue another.
	 * @throws Not_Connected When it cannot be decrypted.
	 */
	private function token_of( Connection $connection, int $now ): string {
		$pair = $this->pair( $connection );
		if ( $pair->expires_at - $now > self::AHEAD ) {
			return $pair->access_token;
		}
		try {
			return $this->refresh( $connection, $pair, $now, $pair->expires_at > $now )->access_token;
		} catch ( Request_Failed $failed ) {
			if ( $failed->failure->is_transient() && $pair->expires_at > $now ) {
				return $pair->access_token;
			}
			throw $failed;
		}
	}

	/**
	 * Returns another token than the one that was refused.
	 *
	 * @throws Request_Failed When Patreon does not issue another.
	 * @throws Not_Connected When there is no connection to use.
	 */
	private function replace( #[\SensitiveParameter] string $refused, int $now, string $campaign_id ): string {
		$connection = $this->usable( $campaign_id );
		$pair       = $this->pair( $connection );
		return $pair->access_token === $refused ? $this->refresh( $connection, $pair, $now, false )->access_token : $pair->access_token;
	}

	/**
	 * Uses the refresh token, or leaves that to the process that is doing so.
	 *
	 * @param bool $old_works Whether the old token will do while another process refreshes it.
	 * @throws Request_Failed When Patreon does not issue another.
	 * @throws Not_Connected When the connection is broken.
	 */
	private function refresh( Connection $connection, Token_Pair $pair, int $now, bool $old_works ): Token_Pair {
		$owner = Browser_Secret::make();
		if ( ! $this->lock->take( $connection, $owner, $now + self::LOCK_SECONDS, $now ) ) {
			return $old_works ? $pair : $this->wait_for_other( $connection, $pair );
		}
		$rest = $now + self::RETRY_DELAY;
		try {
			$client = $this->connections->credentials( $connection ) ?? throw new Not_Connected( 'unreadable' );
			$fresh  = $this->oauth->refresh( $client, $pair->refresh_token, $now );
			$this->connections->keep_tokens( $connection, $fresh );
			$rest = 0;
			$this->log->add( 'tokens_refreshed', array( 'campaign' => $connection->campaign_id ), '', 0, $now );
			return $fresh;
		} catch ( Request_Failed $failed ) {
			return $this->after_failure( $connection, $pair, $failed, $now );
		} finally {
			$this->lock->release( $connection, $owner, $rest );
		}
	}

	/**
	 * Handles a refused refresh token. Another process, whose lock expired, may have used it; then the new pair is stored, or soon will be.
	 *
	 * @throws Request_Failed When no other process used it.
	 */
	private function after_failure( Connection $connection, Token_Pair $pair, Request_Failed $failed, int $now ): Token_Pair {
		$current = $this->connections->tokens( $connection );
		if ( null !== $current && $current->refresh_token !== $pair->refresh_token ) {
			return $current;
		}
		$code = match ( $failed->failure ) {
			Failure::Invalid_Grant, Failure::Unauthorized => 'refresh_refused',
			Failure::Invalid_Client                       => 'client_rejected',
			default                                       => '',
		};
		if ( '' === $code ) {
			$this->connections->note_error( $connection, $failed->failure->value, $now );
		} else {
			$this->give_up( $connection, $code, $now );
		}
		throw $failed;
	}

	/**
	 * Waits for another process to refresh the token, when the old one cannot be used: it expired, or was refused because the new one is already
	 * valid.
	 *
	 * @throws Request_Failed When no new token arrives in time.
	 * @throws Not_Connected When the connection was marked as broken meanwhile.
	 */
	private function wait_for_other( Connection $connection, Token_Pair $pair ): Token_Pair {
		$deadline = microtime( true ) + self::WAIT_SECONDS;
		do {
			// The lock is read before the token: the other process stores the pair before it releases the lock.
			$connection = $this->usable( $connection->campaign_id );
			$is_at_it   = 0 !== $connection->refresh_started_at;
			$current    = $this->pair( $connection );
			if ( $current->access_token !== $pair->access_token ) {
				return $current;
			}
			if ( ! $is_at_it ) {
				// No process holds the lock: an attempt failed moments ago, and the next may not begin yet.
				break;
			}
			usleep( 200000 ); // phpcs:ignore Generic.PHP.ForbiddenFunctions.Found -- waits for another process, of which the database does not notify us.
		} while ( microtime( true ) < $deadline );
		$failed = new Request_Failed( Failure::Network, 'refresh by another process' );
		throw $failed;
	}

	private function give_up( Connection $connection, string $code, int $now ): void {
		$this->connections->mark_broken( $connection, $code, $now );
		$this->log->add( 'connection_failed', array( 'code' => $code, 'campaign' => $connection->campaign_id ), '', 0, $now );
		Add_Ons::announce( Hooks::CONNECTION_FAILED, $connection->campaign_id, $code );
	}

	/** @throws Not_Connected When there is none. */
	private function usable( string $campaign_id ): Connection {
		$connection = $this->connections->of_campaign( $campaign_id );
		if ( null === $connection ) {
			throw '' === $campaign_id ? new Not_Connected( 'not_set_up' ) : new Not_Connected( 'disconnected' );
		}
		if ( ! $connection->is_usable() ) {
			// A copy of the site must not use the original's refresh token.
			$failed = Not_Connected::because_of( $connection );
			throw $failed;
		}
		return $connection;
	}

	/** @throws Not_Connected When it can no longer be decrypted. */
	private function pair( Connection $connection ): Token_Pair {
		return $this->connections->tokens( $connection ) ?? throw new Not_Connected( 'unreadable' );
	}
}

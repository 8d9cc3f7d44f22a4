<?php
/**
 * Response data of a connection.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Patreon_Gate\Membership\Picture;
use Patreon_Gate\Sign_In\Urls;
use Patreon_Gate\Storage\Connections\Campaigns;
use Patreon_Gate\Storage\Connections\Connection;
use Patreon_Gate\Storage\Connections\Connection_State;
use Patreon_Gate\Storage\Connections\Picture_Files;
use Patreon_Gate\Storage\Connections\Presentations;
use Patreon_Gate\Storage\Connections\Rate_Limits;

/** Turns a connection into what the settings screen may know. */
final class Connection_View {

	/**
	 * @param Campaigns     $campaigns     Connected campaigns.
	 * @param Urls          $urls          The redirect URI.
	 * @param Presentations $presentations Pictures of the campaigns.
	 * @param Picture_Files $files         Where the pictures are.
	 * @param Rate_Limits   $limits        What Patreon still accepts from this server.
	 */
	public function __construct(
		private readonly Campaigns $campaigns,
		private readonly Urls $urls,
		private readonly Presentations $presentations,
		private readonly Picture_Files $files,
		private readonly Rate_Limits $limits
	) {}

	/**
	 * @param ?Connection $connection Null before client ID and secret are saved.
	 * @return array<string, mixed>
	 */
	public function of( ?Connection $connection ): array {
		$campaign = null === $connection || '' === $connection->campaign_id ? null : $this->campaigns->get( $connection->campaign_id );
		return array(
			'state'             => self::state( $connection ),
			'client_id'         => $connection->client_id ?? '',
			'has_client_secret' => $connection->has_secret ?? false,
			'connected_as'      => $connection->connected_name ?? '',
			'scopes'            => self::words( $connection->scopes ?? '' ),
			'token_issued_at'   => self::time( $connection->tokens_issued_at ?? 0 ),
			'token_expires_at'  => self::time( $connection->tokens_expire_at ?? 0 ),
			'redirect_uri'      => $this->urls->redirect_uri(),
			'campaign'          => null === $campaign || null === $connection ? null : Ledger_Controller::campaign( $campaign, $connection->is_usable() ),
			'last_error'        => null === $connection || '' === $connection->last_error ? null : array(
				'code'    => $connection->last_error,
				'message' => Trouble_Texts::of( $connection->last_error ),
			),
		);
	}

	/**
	 * Returns the same data for each of several connections, with its picture and what Patreon still accepts from it.
	 *
	 * @param list<Connection> $connections The primary one first.
	 * @return list<array<string, mixed>>
	 */
	public function list_of( array $connections, int $now ): array {
		$pictures = $this->presentations->pictures();
		return array_map(
			fn ( Connection $connection ): array => $this->listed( $connection, $connection->id === $connections[0]->id, $pictures[ $connection->campaign_id ]['stored']['portrait']['picture'] ?? null, $now ),
			$connections
		);
	}

	/**
	 * @param mixed $stored Picture as it is stored.
	 * @return array<string, mixed>
	 */
	private function listed( Connection $connection, bool $is_primary, mixed $stored, int $now ): array {
		$picture = Picture::from_array( $stored );
		$wait    = max( $this->limits->blocked_until(), $connection->wait_until );
		return array(
			'id'         => $connection->id,
			'is_primary' => $is_primary,
			'picture'    => null === $picture ? '' : $this->files->url( $picture->sizes()[0] ),
			'budget'     => array(
				'waits_until'  => $wait > $now ? $wait : null,
				'refusals'     => $this->limits->refusals( $now ),
				'max_refusals' => Rate_Limits::MAX_REFUSALS,
			),
		) + $this->of( $connection );
	}

	private static function state( ?Connection $connection ): string {
		if ( null === $connection ) {
			return 'none';
		}
		$has_tokens = in_array( $connection->state, array( Connection_State::Connected, Connection_State::Reconnect ), true );
		return $has_tokens && ! $connection->belongs_to_this_site ? 'elsewhere' : $connection->state->value;
	}

	private static function time( int $seconds ): ?int {
		return $seconds > 0 ? $seconds : null;
	}

	/** @return list<string> */
	private static function words( string $text ): array {
		return array_values( array_filter( explode( ' ', $text ), static fn ( string $word ): bool => '' !== $word ) );
	}
}

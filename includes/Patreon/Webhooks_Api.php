<?php
/**
 * Patreon's webhooks API.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Patreon;

/** Lists, creates, changes and deletes the webhooks of our client, the only ones Patreon shows. Needs the scope `w:campaigns.webhook`. */
final class Webhooks_Api {

	private const PATH = '/api/oauth2/v2/webhooks';

	/** Highest number of pages read, more than any client has. */
	private const MAX_PAGES = 20;

	public function __construct( private readonly Gateway $gateway ) {}

	/**
	 * Returns all webhooks, of every campaign.
	 *
	 * @return list<Remote_Webhook>
	 * @throws Request_Failed When a page failed, since an incomplete list cannot be used.
	 */
	public function all( #[\SensitiveParameter] string $token, int $now ): array {
		$found  = array();
		$cursor = null;
		for ( $page = 0; $page < self::MAX_PAGES; $page++ ) {
			$document = $this->page( $token, $cursor, $now );
			foreach ( $document->many() as $resource ) {
				$webhook               = Remote_Webhook::read( $resource );
				$found[ $webhook->id ] = $webhook;
			}
			$cursor = $document->next_cursor();
			if ( null === $cursor ) {
				return array_values( $found );
			}
		}
		throw Json_Api::malformed();
	}

	/**
	 * Creates a webhook with all six member triggers.
	 *
	 * @throws Request_Failed When it failed. The webhook may exist nevertheless, if only the answer was lost.
	 */
	public function create( #[\SensitiveParameter] string $token, string $campaign_id, string $uri, int $now ): Remote_Webhook {
		$resource = array(
			'type'          => 'webhook',
			'attributes'    => array(
				'triggers' => Webhook_Triggers::ALL,
				'uri'      => $uri,
			),
			'relationships' => array(
				'campaign' => array(
					'data' => array(
						'type' => 'campaign',
						'id'   => $campaign_id,
					),
				),
			),
		);
		$answer   = new Json_Api( $this->gateway->send( 'POST', self::PATH, array( 'data' => $resource ), $token, $now ) );
		return Remote_Webhook::read( $answer->one() );
	}

	/**
	 * Changes a webhook.
	 *
	 * @param array<string, mixed> $attributes Of `uri`, `triggers`, `paused`. After `paused` becomes false, Patreon sends what it held back.
	 * @throws Request_Failed When it did not work.
	 */
	public function change( #[\SensitiveParameter] string $token, string $webhook_id, array $attributes, int $now ): void {
		$resource = array(
			'type'       => 'webhook',
			'id'         => $webhook_id,
			'attributes' => $attributes,
		);
		$this->gateway->send( 'PATCH', self::PATH . '/' . rawurlencode( $webhook_id ), array( 'data' => $resource ), $token, $now );
	}

	/**
	 * Deletes a webhook. One that does not exist counts as deleted.
	 *
	 * @throws Request_Failed When it did not work.
	 */
	public function delete( #[\SensitiveParameter] string $token, string $webhook_id, int $now ): void {
		try {
			$this->gateway->send( 'DELETE', self::PATH . '/' . rawurlencode( $webhook_id ), null, $token, $now );
		} catch ( Request_Failed $failed ) {
			if ( Failure::Not_Found !== $failed->failure ) {
				throw $failed;
			}
		}
	}

	/** @throws Request_Failed When it did not work. */
	private function page( #[\SensitiveParameter] string $token, ?string $cursor, int $now ): Json_Api {
		$fields = Field_Set::of( 'webhook' );
		$query  = array( 'include' => 'campaign' ) + ( null === $cursor ? array() : array( 'page[cursor]' => $cursor ) );
		try {
			return new Json_Api( $this->gateway->get( self::PATH, $query + $fields->query(), $token, $now ) );
		} catch ( Request_Failed $failed ) {
			$fewer = $fields->without( $failed->refused );
			if ( Failure::Bad_Request !== $failed->failure || $fewer->query() === $fields->query() ) {
				throw $failed;
			}
			return new Json_Api( $this->gateway->get( self::PATH, $query + $fewer->query(), $token, $now ) );
		}
	}
}

<?php
/**
 * OAuth.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Patreon;

/** The ways to Patreon and back: where to send a browser, and what to trade for tokens. */
final class OAuth {

	/** Reads its own campaign and members, and manages the campaign's webhooks. */
	public const CREATOR_SCOPES = 'identity campaigns campaigns.members campaigns.members[email] w:campaigns.webhook';

	/**
	 * A visitor's. With it Patreon tells the membership of the client owner's campaign, and none of the visitor's others.
	 * The e-mail address is asked for only where accounts are made from it.
	 */
	public const VISITOR_SCOPES = 'identity';

	/** The same, with the address. */
	public const VISITOR_SCOPES_EMAIL = 'identity identity[email]';

	public function __construct( private readonly Endpoint $endpoint, private readonly Gateway $gateway ) {}

	/** Address of the page on which a person allows us in. */
	public function authorize_url( string $client_id, string $redirect_uri, string $scopes, string $state ): string {
		return $this->endpoint->url( '/oauth2/authorize', $this->request( $client_id, $redirect_uri, $scopes, $state ) );
	}

	/**
	 * The same by way of the checkout: a person becomes a member of at least that amount, then comes back.
	 *
	 * @param int $min_cents Cheapest amount that opens what they want, in the campaign's currency.
	 */
	public function join_url( string $client_id, string $redirect_uri, string $scopes, string $state, int $min_cents ): string {
		return $this->endpoint->url(
			'/oauth2/become-patron',
			$this->request( $client_id, $redirect_uri, $scopes, $state ) + array( 'min_cents' => max( 0, $min_cents ) )
		);
	}

	/**
	 * Trades a code for tokens. A code works once.
	 *
	 * @throws Request_Failed When Patreon refuses or does not answer.
	 */
	public function exchange( Client_Credentials $client, #[\SensitiveParameter] string $code, string $redirect_uri, int $now ): Token_Pair {
		return $this->trade(
			$client,
			array(
				'grant_type'   => 'authorization_code',
				'code'         => $code,
				'redirect_uri' => $redirect_uri,
			),
			$now
		);
	}

	/**
	 * Trades a refresh token for a new pair. The caller holds the lock: the old token is dead from here on.
	 *
	 * @throws Request_Failed When Patreon refuses or does not answer.
	 */
	public function refresh( Client_Credentials $client, #[\SensitiveParameter] string $refresh_token, int $now ): Token_Pair {
		return $this->trade(
			$client,
			array(
				'grant_type'    => 'refresh_token',
				'refresh_token' => $refresh_token,
			),
			$now
		);
	}

	/**
	 * @param array<string, string> $grant What is traded in.
	 * @throws Request_Failed When Patreon refuses or does not answer.
	 */
	private function trade( Client_Credentials $client, #[\SensitiveParameter] array $grant, int $now ): Token_Pair {
		$answer = $this->gateway->post_form(
			'/api/oauth2/token',
			$grant + array(
				'client_id'     => $client->client_id,
				'client_secret' => $client->client_secret,
			),
			$now
		);
		return Token_Pair::from_answer( $answer, $now );
	}

	/** @return array<string, string> */
	private function request( string $client_id, string $redirect_uri, string $scopes, string $state ): array {
		return array(
			'response_type' => 'code',
			'client_id'     => $client_id,
			'redirect_uri'  => $redirect_uri,
			'scope'         => $scopes,
			'state'         => $state,
		);
	}
}

<?php
/**
 * Patreon's OAuth.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Patreon;

/** Builds the addresses browsers are sent to, and exchanges codes for tokens. */
final class OAuth {

	/** Scopes of a creator: their own campaign and members, and the campaign's webhooks. */
	public const CREATOR_SCOPES = 'identity campaigns campaigns.members campaigns.members[email] w:campaigns.webhook';

	/**
	 * Scopes of a visitor. With them, Patreon returns only the membership of the client owner's campaign. The e-mail address is requested only if
	 * accounts are created with it.
	 */
	public const VISITOR_SCOPES = 'identity';

	/** The same scopes with the e-mail address. */
	public const VISITOR_SCOPES_EMAIL = 'identity identity[email]';

	public function __construct( private readonly Endpoint $endpoint, private readonly Gateway $gateway ) {}

	/** Returns the address of the page on which a person authorizes this site. */
	public function authorize_url( string $client_id, string $redirect_uri, string $scopes, string $state ): string {
		return $this->endpoint->url( '/oauth2/authorize', $this->authorize_query( $client_id, $redirect_uri, $scopes, $state ) );
	}

	/**
	 * Returns the address of the checkout, after which the person is authorized as well: they become a member for at least that amount, then return.
	 *
	 * @param int $min_cents Lowest amount that unlocks the post, in hundredths of the campaign's currency.
	 */
	public function join_url( string $client_id, string $redirect_uri, string $scopes, string $state, int $min_cents ): string {
		return $this->endpoint->url(
			'/oauth2/become-patron',
			$this->authorize_query( $client_id, $redirect_uri, $scopes, $state ) + array( 'min_cents' => max( 0, $min_cents ) )
		);
	}

	/**
	 * Exchanges an authorization code for tokens. A code works once.
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
	 * Exchanges a refresh token for a new pair. The caller must hold the lock, because the old refresh token stops working.
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
	 * @param array<string, string> $grant Parameters of the grant.
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

	/**
	 * Returns the parameters of that page.
	 *
	 * @return array<string, string>
	 */
	public function authorize_query( string $client_id, string $redirect_uri, string $scopes, string $state ): array {
		return array(
			'response_type' => 'code',
			'client_id'     => $client_id,
			'redirect_uri'  => $redirect_uri,
			'scope'         => $scopes,
			'state'         => $state,
		);
	}
}

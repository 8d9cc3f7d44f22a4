<?php
/**
 * Checks whether a webhook is in use at an address.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Webhooks;

/**
 * Tells a site that moved from a copy of a site: both find another address in their database. It sends an empty delivery, signed with our
 * secret, to the old address. If that is accepted, another site is running there, and the webhook stays with it.
 */
final class Webhook_Probe {

	/** Body of the delivery: there is nothing to do for whoever accepts it. */
	private const BODY = '{"data":{"type":"echo"}}';

	private const SECONDS = 8.0;

	/** @param bool $is_public Whether only public addresses may be called. False only with a local sandbox. */
	public function __construct( private readonly bool $is_public ) {}

	/** Tells whether the delivery is accepted. No answer counts as no. */
	public function is_accepted( string $uri, #[\SensitiveParameter] string $secret ): bool {
		if ( '' === $secret ) {
			return false;
		}
		$settings = array(
			'timeout'             => self::SECONDS,
			'redirection'         => 0,
			'limit_response_size' => 100,
			'headers'             => array(
				'Content-Type'        => 'application/json',
				'X-Patreon-Signature' => hash_hmac( 'md5', self::BODY, $secret ),
			),
			'body'                => self::BODY,
		);
		$answer   = $this->is_public ? wp_safe_remote_post( $uri, $settings ) : wp_remote_post( $uri, $settings );
		return 200 === wp_remote_retrieve_response_code( $answer ) && Webhook_Route::RECEIVED === wp_remote_retrieve_body( $answer );
	}
}

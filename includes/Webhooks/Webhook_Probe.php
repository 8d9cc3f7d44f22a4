<?php
/**
 * Asks an address whether a webhook of ours is heard there.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Webhooks;

/**
 * Tells a site that moved from a copy of one: both have the address of another site in their database. Where a delivery that says
 * nothing, signed with our secret, is still accepted, another site is living there and keeps its webhook.
 */
final class Webhook_Probe {

	/** Nothing to do for whoever accepts it. */
	private const BODY = '{"data":{"type":"echo"}}';

	private const SECONDS = 8.0;

	/** @param bool $is_public Whether addresses have to be public ones, as everywhere but beside a sandbox. */
	public function __construct( private readonly bool $is_public ) {}

	/** Whether it is accepted. No answer is a no. */
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

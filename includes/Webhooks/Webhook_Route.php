<?php
/**
 * The way in for Patreon's webhooks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Webhooks;

use Closure;

/**
 * Answers the addresses of our webhooks before WordPress looks what is asked for: nothing else of WordPress' interface is built for
 * a delivery, nobody reads the body before us, and plugins that close the interface to strangers do not close it to Patreon. For every
 * other request it compares one string and leaves.
 */
final class Webhook_Route {

	/** Body of a delivery's answer. */
	public const RECEIVED = '{"received":true}';

	/** @param Closure(): Webhook_Endpoint $endpoint Built when somebody knocks. */
	public function __construct( private readonly Closure $endpoint ) {}

	/** Adds the hook. */
	public function register(): void {
		add_filter( 'do_parse_request', array( $this, 'intercept' ), 0 );
	}

	/**
	 * Answers and ends the request if it is for a webhook.
	 *
	 * @param mixed $parse Whether WordPress shall go on; handed on.
	 */
	public function intercept( mixed $parse ): mixed {
		$uri   = self::server( 'REQUEST_URI' );
		$token = str_contains( $uri, 'webhooks' ) ? Webhook_Address::token_in( $uri ) : null;
		if ( null === $token ) {
			return $parse;
		}
		self::send( ( $this->endpoint )()->handle( self::request( $token ), time() ) );
		exit;
	}

	private static function request( string $token ): Webhook_Request {
		$length = self::server( 'CONTENT_LENGTH' );
		return new Webhook_Request(
			strtoupper( self::server( 'REQUEST_METHOD' ) ),
			$token,
			self::server( 'HTTP_X_PATREON_SIGNATURE' ),
			self::server( 'HTTP_X_PATREON_EVENT' ),
			is_numeric( $length ) ? (int) $length : 0,
			static function ( int $bytes ): string {
				$body = fopen( 'php://input', 'rb' ); // No more of it than wanted.
				return false === $body ? '' : (string) stream_get_contents( $body, $bytes );
			}
		);
	}

	/** The same few bytes for every answer of a kind: nothing of what was found out shows. */
	private static function send( int $status ): void {
		nocache_headers();
		header( 'Cache-Control: no-store' );
		header( 'Content-Type: application/json' );
		header( 'X-Content-Type-Options: nosniff' );
		header( 'X-Robots-Tag: noindex' );
		if ( 405 === $status ) {
			header( 'Allow: POST' );
		}
		status_header( $status );
		echo wp_json_encode( array( 'received' => 200 === $status ) );
	}

	private static function server( string $name ): string {
		$value = $_SERVER[ $name ] ?? ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- compared and parsed, never printed.
		return is_string( $value ) ? $value : '';
	}
}

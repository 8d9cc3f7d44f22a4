<?php
/**
 * Route of Patreon's webhooks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Webhooks;

use Closure;

/**
 * Answers requests to our webhooks before WordPress parses the request. So the REST API is not loaded for a delivery, nothing else reads the
 * body first, and plugins that close the REST API to logged-out visitors do not close it to Patreon. For any other request it compares one
 * string and returns.
 */
final class Webhook_Route {

	/** Body of the answer to a delivery. */
	public const RECEIVED = '{"received":true}';

	/** @param Closure(): Webhook_Endpoint $endpoint Creates the endpoint when a request arrives. */
	public function __construct( private readonly Closure $endpoint ) {}

	/** Adds the hook. */
	public function register(): void {
		add_filter( 'do_parse_request', array( $this, 'intercept' ), 0 );
	}

	/**
	 * Answers and ends the request if it is for a webhook. Filter callback of `do_parse_request`.
	 *
	 * @param mixed $parse Whether WordPress parses the request; returned unchanged.
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
				$body = fopen( 'php://input', 'rb' ); // Reads no more than the limit.
				return false === $body ? '' : (string) stream_get_contents( $body, $bytes );
			}
		);
	}

	/** Sends the same few bytes for every answer with the same status, so that the reason of a refusal is not revealed. */
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

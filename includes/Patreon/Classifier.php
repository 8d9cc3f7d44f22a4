<?php
/**
 * Classifies Patreon's answers.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Patreon;

/**
 * Tells successful answers from failures, in one place.
 *
 * The token endpoint sends plain OAuth JSON (`{"error": "invalid_grant"}`). The API sends JSON:API errors whose `code` is not unique, so the
 * kind of failure follows from the status; of a 429, `code_name` also counts. Without JSON, 429 is a limit, 5xx a server error, and 2xx
 * declared as JSON is malformed; all others are taken for answers of the proxy in front of Patreon.
 */
final class Classifier {

	/** Seconds to wait if Patreon gives no time. */
	private const DEFAULT_WAIT = 60;

	/** Longest wait in seconds that an answer can cause. */
	private const LONGEST_WAIT = 3600;

	/** Longest period in seconds over which Patreon counts the requests of a client or a token. */
	private const LONGEST_COUNT = 60;

	/**
	 * Returns the JSON of a successful answer.
	 *
	 * @param string $about For the log; no secrets.
	 * @param int    $now   Unix time, for waits given as a date.
	 * @return array<array-key, mixed>
	 * @throws Request_Failed For every other answer.
	 */
	public static function accept( Http_Reply $reply, string $about, int $now ): array {
		if ( 204 === $reply->status && '' === $reply->body ) {
			// A deletion is answered with 204 and no body.
			return array();
		}
		$json = $reply->json();
		if ( $reply->status >= 200 && $reply->status < 300 && null !== $json ) {
			return $json;
		}
		$wait   = 429 === $reply->status ? self::wait( $reply, $json, $now ) : null;
		$failed = new Request_Failed(
			self::failure( $reply, $json ),
			$about . ' ' . $reply->status,
			$reply->status,
			$wait,
			400 === $reply->status ? self::text( $json, 'detail' ) : '',
			null !== $wait && self::is_of_proxy( $wait, $json )
		);
		throw $failed;
	}

	/**
	 * Tells whether the proxy in front of Patreon asks to wait, which applies to the whole IP address. The API itself sends `RequestThrottled`, which
	 * applies to a client or a token. Any attribute may be missing, but the API has no reason for a wait longer than its counting period.
	 *
	 * @param ?array<array-key, mixed> $json Body.
	 */
	private static function is_of_proxy( int $wait, ?array $json ): bool {
		return null === $json || ( $wait > self::LONGEST_COUNT && 'RequestThrottled' !== self::text( $json, 'code_name' ) );
	}

	/** @param ?array<array-key, mixed> $json Body. */
	private static function failure( Http_Reply $reply, ?array $json ): Failure {
		$status = $reply->status;
		if ( 429 === $status ) {
			return Failure::Rate_Limited;
		}
		if ( $status >= 500 ) {
			return Failure::Server;
		}
		if ( null === $json ) {
			return $status >= 200 && $status < 300 && str_contains( strtolower( $reply->content_type ), 'json' ) ? Failure::Malformed : Failure::Edge;
		}
		$error = $json['error'] ?? null;
		return match ( true ) {
			'invalid_grant' === $error  => Failure::Invalid_Grant,
			'invalid_client' === $error => Failure::Invalid_Client,
			401 === $status             => Failure::Unauthorized,
			403 === $status             => Failure::Forbidden,
			404 === $status             => Failure::Not_Found,
			400 === $status             => Failure::Bad_Request,
			default                     => Failure::Edge,
		};
	}

	/** @param ?array<array-key, mixed> $json Body. */
	private static function wait( Http_Reply $reply, ?array $json, int $now ): int {
		$said = self::first_error( $json )['retry_after_seconds'] ?? null;
		if ( ! is_numeric( $said ) && '' !== $reply->retry_after ) {
			$said = $reply->retry_after;
			if ( ! is_numeric( $said ) ) {
				$date = strtotime( $said );
				$said = false === $date ? null : $date - $now;
			}
		}
		return is_numeric( $said ) ? (int) max( 1, min( self::LONGEST_WAIT, $said ) ) : self::DEFAULT_WAIT;
	}

	/** @param ?array<array-key, mixed> $json Body. */
	private static function text( ?array $json, string $key ): string {
		$text = self::first_error( $json )[ $key ] ?? '';
		return is_string( $text ) ? mb_substr( $text, 0, 500 ) : '';
	}

	/**
	 * @param ?array<array-key, mixed> $json Body.
	 * @return array<array-key, mixed>
	 */
	private static function first_error( ?array $json ): array {
		$errors = $json['errors'] ?? null;
		$first  = is_array( $errors ) ? ( $errors[0] ?? null ) : null;
		return is_array( $first ) ? $first : array();
	}
}

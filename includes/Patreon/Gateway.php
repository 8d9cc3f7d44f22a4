<?php
/**
 * Requests within Patreon's limits.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Patreon;

/**
 * Sends all requests to Patreon. It respects waits that the proxy in front of Patreon requested for this IP address, and counts refusals. Waits for
 * one token are handled by `Connections\Token_Keeper`.
 */
final class Gateway {

	/** Longest wait in seconds (`Classifier`). */
	private const LONGEST_WAIT = 3600;

	public function __construct( private readonly Http $http, private readonly Rate_Limit_Store $memory ) {}

	/**
	 * Gets JSON.
	 *
	 * @param string                    $path  Begins with a slash.
	 * @param array<string, string|int> $query Parameters.
	 * @return array<array-key, mixed>
	 * @throws Request_Failed When it did not work, or may not be sent yet.
	 */
	public function get( string $path, array $query, string $token, int $now ): array {
		return $this->checked_answer( fn (): Http_Reply => $this->http->get( $path, $query, $token ), 'GET ' . $path, $now );
	}

	/**
	 * Posts a form and returns JSON.
	 *
	 * @param string                $path   Begins with a slash.
	 * @param array<string, string> $fields Its fields.
	 * @return array<array-key, mixed>
	 * @throws Request_Failed When it did not work, or may not be sent yet.
	 */
	public function post_form( string $path, array $fields, int $now ): array {
		return $this->checked_answer( fn (): Http_Reply => $this->http->post_form( $path, $fields ), 'POST ' . $path, $now );
	}

	/**
	 * Sends a POST, PATCH or DELETE request.
	 *
	 * @param string                   $path Begins with a slash.
	 * @param ?array<array-key, mixed> $body Becomes JSON; null for none.
	 * @return array<array-key, mixed> Empty for an answer without content (204).
	 * @throws Request_Failed When it did not work, or may not be sent yet.
	 */
	public function send( string $method, string $path, ?array $body, #[\SensitiveParameter] string $token, int $now ): array {
		return $this->checked_answer( fn (): Http_Reply => $this->http->send_json( $method, $path, $body, $token ), $method . ' ' . $path, $now );
	}

	/**
	 * Requests a page for people, and returns it whatever its status is.
	 *
	 * @param string                    $path  Begins with a slash.
	 * @param array<string, string|int> $query Parameters.
	 * @throws Request_Failed When there is no answer, or it may not be requested yet.
	 */
	public function page( string $path, array $query, int $now ): Http_Reply {
		$this->refuse_while_blocked( 'GET ' . $path, $now );
		return $this->http->page( $path, $query );
	}

	/** @throws Request_Failed While the proxy in front of Patreon has asked to wait. */
	private function refuse_while_blocked( string $about, int $now ): void {
		$blocked_until = $this->memory->blocked_until();
		// A longer wait was stored while the clock was wrong, and is ignored.
		if ( $blocked_until > $now && $blocked_until - $now <= self::LONGEST_WAIT ) {
			$too_early = new Request_Failed( Failure::Rate_Limited, $about, 0, $blocked_until - $now );
			throw $too_early;
		}
	}

	/**
	 * @param callable(): Http_Reply $send Sends the request.
	 * @return array<array-key, mixed>
	 * @throws Request_Failed When it did not work, or may not be sent yet.
	 */
	private function checked_answer( callable $send, string $about, int $now ): array {
		$this->refuse_while_blocked( $about, $now );
		try {
			return Classifier::accept( $send(), $about, $now );
		} catch ( Request_Failed $failed ) {
			if ( $failed->is_for_all ) {
				$this->memory->block_until( $now + (int) $failed->retry_after );
			} elseif ( $failed->status >= 400 && $failed->status < 500 ) {
				$this->memory->count_refusal( $now );
			}
			throw $failed;
		}
	}
}

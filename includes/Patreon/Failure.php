<?php
/**
 * Ways a request can fail.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Patreon;

/** What went wrong, and with that: what to do. Nothing but a read answer is ever a reason to take access away. */
enum Failure: string {

	/** The token is not accepted. Refresh once, then ask the creator to reconnect. */
	case Unauthorized = 'unauthorized';

	/** The code or refresh token was used, expired or never existed. */
	case Invalid_Grant = 'invalid_grant';

	/** Client id or secret is wrong. */
	case Invalid_Client = 'invalid_client';

	/** Patreon does not know a field or parameter. Our bug, or their change. */
	case Bad_Request = 'bad_request';

	/** Refused for this token: scope or ownership. */
	case Forbidden = 'forbidden';

	/** The thing asked for is not there. */
	case Not_Found = 'not_found';

	/** Too many requests, or a wait asked for earlier is not over yet. */
	case Rate_Limited = 'rate_limited';

	/** Something in front of Patreon answered: HTML instead of JSON, a redirect. Says nothing about anybody. */
	case Edge = 'edge';

	/** Patreon has trouble (5xx). */
	case Server = 'server';

	/** No answer: name, connection, TLS, time-out. */
	case Network = 'network';

	/** An answer that cannot be read as a whole: cut off, wrong types. */
	case Malformed = 'malformed';

	/** Whether the same request may well work later, unchanged. */
	public function is_transient(): bool {
		return match ( $this ) {
			self::Rate_Limited, self::Edge, self::Server, self::Network, self::Malformed => true,
			default => false,
		};
	}
}

<?php
/**
 * Ways a request can fail.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Patreon;

/** Lists the kinds of failures, by what to do about them. Only a successful answer may ever take access away. */
enum Failure: string {

	/** The token is not accepted. Refresh it once, then ask the creator to reconnect. */
	case Unauthorized = 'unauthorized';

	/** The authorization code or refresh token was used, expired or never existed. */
	case Invalid_Grant = 'invalid_grant';

	/** Client id or secret is wrong. */
	case Invalid_Client = 'invalid_client';

	/** Patreon does not know a field or parameter. A bug of this plugin, or a change of the API. */
	case Bad_Request = 'bad_request';

	/** Refused for this token: scope or ownership. */
	case Forbidden = 'forbidden';

	/** The requested resource does not exist. */
	case Not_Found = 'not_found';

	/** Too many requests, or a wait requested earlier is not over yet. */
	case Rate_Limited = 'rate_limited';

	/** A proxy in front of Patreon answered with HTML or a redirect. Says nothing about any member. */
	case Edge = 'edge';

	/** Patreon has an error (5xx). */
	case Server = 'server';

	/** No answer: DNS, connection, TLS or timeout. */
	case Network = 'network';

	/** The answer cannot be read as a whole: truncated, or wrong types. */
	case Malformed = 'malformed';

	/** Tells whether the same request may succeed later. */
	public function is_transient(): bool {
		return match ( $this ) {
			self::Rate_Limited, self::Edge, self::Server, self::Network, self::Malformed => true,
			default => false,
		};
	}
}

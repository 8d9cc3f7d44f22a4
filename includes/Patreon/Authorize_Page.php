<?php
/**
 * What Patreon says about a client on its authorize page.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Patreon;

/**
 * Requests the page to which creators and readers are sent, without signing in, to learn early whether Patreon would show an error there. The answer
 * is a hint only: for people who are not signed in, Patreon may show its login before it looks at the client.
 */
final class Authorize_Page {

	/** Patreon does not know the client. */
	public const UNKNOWN_CLIENT = 'unknown_client';

	/** Another redirect address is registered for the client. */
	public const OTHER_ADDRESS = 'other_address';

	/** Patreon shows the page, so client and address are known. */
	public const SHOWN = 'shown';

	/** Anything else, such as a login. */
	public const UNCLEAR = 'unclear';

	public function __construct( private readonly OAuth $oauth, private readonly Gateway $gateway ) {}

	/**
	 * Tells what the page says.
	 *
	 * @param string $redirect_uri The site's redirect address.
	 * @param int    $now          Unix time.
	 * @return self::* One of the constants.
	 */
	public function refusal( string $client_id, string $redirect_uri, int $now ): string {
		try {
			$reply = $this->gateway->page( '/oauth2/authorize', $this->oauth->authorize_query( $client_id, $redirect_uri, OAuth::CREATOR_SCOPES, 'check' ), $now );
		} catch ( Request_Failed ) {
			return self::UNCLEAR;
		}
		if ( $reply->status >= 200 && $reply->status < 300 ) {
			return str_contains( $reply->body, $client_id ) ? self::SHOWN : self::UNCLEAR;
		}
		return match ( true ) {
			400 !== $reply->status => self::UNCLEAR,
			str_contains( $reply->body, 'Invalid client_id' ) => self::UNKNOWN_CLIENT,
			str_contains( strtolower( $reply->body ), 'mismatching redirect uri' ) => self::OTHER_ADDRESS,
			default => self::UNCLEAR,
		};
	}
}

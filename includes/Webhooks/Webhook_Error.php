<?php
/**
 * A webhook cannot be managed.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Webhooks;

/** Thrown when a webhook cannot be managed for a reason on this site, not because of an answer of Patreon's. */
final class Webhook_Error extends \RuntimeException {

	/** The creator did not allow webhooks to be managed. Calling anyway could end the connection: Patreon may answer as if the token were invalid. */
	public const NO_SCOPE = 'webhook_scope';

	/** Patreon delivers only to https. */
	public const NO_HTTPS = 'needs_https';

	/** Another process manages the webhooks of the same campaign. */
	public const BUSY = 'busy';

	/** There is no such webhook. */
	public const UNKNOWN = 'unknown_webhook';

	/** It is switched off. */
	public const OFF = 'webhook_off';

	/** @param string $why One of the codes above. */
	private function __construct( public readonly string $why ) {
		parent::__construct( 'webhook: ' . $why );
	}

	/** Returns the error for a creator who did not allow webhooks to be managed. */
	public static function no_scope(): self {
		return new self( self::NO_SCOPE );
	}

	/** Returns the error for a site whose address does not begin with https. */
	public static function no_https(): self {
		return new self( self::NO_HTTPS );
	}

	/** Returns the error for when another process manages the webhooks of the same campaign. */
	public static function busy(): self {
		return new self( self::BUSY );
	}

	/** Returns the error for an unknown webhook. */
	public static function unknown(): self {
		return new self( self::UNKNOWN );
	}

	/** Returns the error for a webhook that is switched off. */
	public static function off(): self {
		return new self( self::OFF );
	}
}

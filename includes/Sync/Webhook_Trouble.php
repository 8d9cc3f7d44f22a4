<?php
/**
 * Why a webhook cannot be managed.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sync;

/** Thrown where something of ours, not an answer of Patreon's, is in the way. */
final class Webhook_Trouble extends \RuntimeException {

	/** The creator did not allow webhooks to be managed. Asking nevertheless could cost the connection: Patreon may answer as to a dead token. */
	public const NO_SCOPE = 'webhook_scope';

	/** Patreon delivers to https only. */
	public const NO_HTTPS = 'needs_https';

	/** Another process is at it. */
	public const BUSY = 'busy';

	/** There is no such webhook. */
	public const UNKNOWN = 'unknown_webhook';

	/** It is switched off. */
	public const OFF = 'webhook_off';

	/** @param string $why One of the codes above. */
	public function __construct( public readonly string $why ) {
		parent::__construct( 'webhook: ' . $why );
	}
}

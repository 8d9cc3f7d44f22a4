<?php
/**
 * How a webhook stands.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Webhooks;

/** State of one of our webhooks at Patreon, as seen when it was last looked at. */
enum Webhook_State: string {

	/** Has an address here; Patreon does not know it yet. */
	case Draft = 'draft';

	/** Delivers. */
	case Active = 'active';

	/** Patreon says that the last deliveries failed, and tries again. */
	case Failing = 'failing';

	/** Patreon stopped delivering, and could not be made to go on. */
	case Paused = 'paused';

	/** Patreon sees no failure, and yet the sweep finds changes that nothing was delivered of: something between us keeps it back. */
	case Silent = 'silent';

	/** Switched off by the creator, or the campaign is disconnected. Nothing switches it on again by itself. */
	case Off = 'off';

	/** Whether somebody should look at it. */
	public function is_trouble(): bool {
		return self::Active !== $this && self::Off !== $this;
	}
}

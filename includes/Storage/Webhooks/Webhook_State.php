<?php
/**
 * States of a webhook.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Webhooks;

/** Lists the states of a webhook on Patreon, as of its last check. */
enum Webhook_State: string {

	/** Has an address here, and does not exist on Patreon yet. */
	case Draft = 'draft';

	/** Delivers. */
	case Active = 'active';

	/** Patreon reports that the last deliveries failed, and retries. */
	case Failing = 'failing';

	/** Patreon stopped delivering, and could not be made to continue. */
	case Paused = 'paused';

	/** Patreon reports no failure, but sweeps find changes that were not delivered: something between Patreon and this site blocks deliveries. */
	case Silent = 'silent';

	/** Switched off by the creator, or the campaign is disconnected. It is not switched on again automatically. */
	case Off = 'off';

	/** Tells whether somebody should look into it. */
	public function is_trouble(): bool {
		return self::Active !== $this && self::Off !== $this;
	}
}

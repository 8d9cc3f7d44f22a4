<?php
/**
 * States of a delivery.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Automation;

/** Lists the values of `deliveries.state`. */
enum Delivery_State: string {

	/** Waiting for its first or next attempt. */
	case Waiting = 'waiting';
	/** Delivered. */
	case Delivered = 'delivered';
	/** Given up. It can be sent again manually. */
	case Failed = 'failed';
}

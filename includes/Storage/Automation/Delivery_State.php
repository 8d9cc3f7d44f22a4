<?php
/**
 * How a delivery stands.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Automation;

/** What is stored in `deliveries.state`. */
enum Delivery_State: string {

	/** To be sent, for the first time or again. */
	case Waiting = 'waiting';
	/** The receiver has it. */
	case Delivered = 'delivered';
	/** Given up; somebody can send it again by hand. */
	case Failed = 'failed';
}

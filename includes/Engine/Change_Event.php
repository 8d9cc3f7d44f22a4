<?php
/**
 * An event that was derived.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Engine;

use Patreon_Gate\Membership\Event;
use Patreon_Gate\Membership\Event_Type;

/**
 * Holds an event that was derived, with the facts that show it.
 *
 * @phpstan-import-type Evidence from Event
 */
final class Change_Event {

	/**
	 * @param Event_Type $type     What happened.
	 * @param Evidence   $evidence Name of a fact → its value before and after. Of names and e-mail addresses it only says
	 *                             that they changed.
	 */
	public function __construct( public readonly Event_Type $type, public readonly array $evidence ) {}
}

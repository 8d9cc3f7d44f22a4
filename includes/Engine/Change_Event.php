<?php
/**
 * One thing that changed.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Engine;

use Patreon_Gate\Membership\Event;
use Patreon_Gate\Membership\Event_Type;

/**
 * What happened, with the facts that show it.
 *
 * @phpstan-import-type Evidence from Event
 */
final class Change_Event {

	/**
	 * @param Event_Type $type     What happened.
	 * @param Evidence   $evidence Name of a fact → its value before and after. Never a name or an e-mail address: of these it only says
	 *                             that they changed.
	 */
	public function __construct( public readonly Event_Type $type, public readonly array $evidence ) {}
}

<?php
/**
 * The result of a repair.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Health;

/**
 * Says in words what a repair did, or why it did not help.
 *
 * @api
 * @since 0.1.0
 */
final class Repair_Result {

	/**
	 * @param bool   $is_done Whether it did what the button says.
	 * @param string $message What was done, or what to do now.
	 * @param string $url     Where the person has to go on, such as Patreon's page to connect again; '' for nowhere.
	 */
	public function __construct( public readonly bool $is_done, public readonly string $message, public readonly string $url = '' ) {}
}

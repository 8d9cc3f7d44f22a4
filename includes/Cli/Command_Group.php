<?php
/**
 * A word of several commands.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cli;

/** Has a description in WP-CLI's help, and does nothing itself. Loaded only where WP-CLI runs. */
final class Command_Group extends \WP_CLI\Dispatcher\CommandNamespace {

	/** Word → what its commands are about. */
	public const ABOUT = array(
		''         => 'Members, locks and the connection to Patreon.',
		' brake'   => 'A sync that would lock out unusually many people.',
		' job'     => 'Background work.',
		' member'  => 'Members, and what is decided about them by hand.',
		' tiers'   => 'Tiers of a Patreon page.',
		' webhook' => 'Patreon’s webhooks.',
	);
}

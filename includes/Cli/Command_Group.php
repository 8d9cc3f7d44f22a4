<?php
/**
 * A group of commands.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cli;

/** Adds a description to WP-CLI's help. Loaded only in WP-CLI. */
final class Command_Group extends \WP_CLI\Dispatcher\CommandNamespace {

	/** Word → description of its commands. */
	public const ABOUT = array(
		''         => 'Members, locks and the connection to Patreon.',
		' brake'   => 'A sync that would lock out unusually many members.',
		' lock'    => 'Locks of posts.',
		' job'     => 'Background work.',
		' member'  => 'Members, and manual grants and blocks.',
		' rule'    => 'Rules that lock many posts.',
		' tiers'   => 'Tiers of a Patreon page.',
		' webhook' => 'Patreon’s webhooks.',
		' when-inactive' => 'What happens to locked posts when the plugin is deactivated.',
	);
}

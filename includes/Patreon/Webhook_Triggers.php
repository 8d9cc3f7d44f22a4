<?php
/**
 * Triggers of Patreon's webhooks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Patreon;

/** Holds Patreon's names of the member triggers. */
final class Webhook_Triggers {

	/** All six. */
	public const ALL = array(
		'members:create',
		'members:update',
		'members:delete',
		'members:pledge:create',
		'members:pledge:update',
		'members:pledge:delete',
	);
}

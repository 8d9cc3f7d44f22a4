<?php
/**
 * A process that announces waiting events and sends queued deliveries, and can be killed with SIGKILL.
 *
 * Environment: AUTOMATION_NOW is the time for announcing. AUTOMATION_HEARD is a file to which a callback appends the events it gets.
 * AUTOMATION_KILL_AT is the query before which it is killed (0 for never), AUTOMATION_DIE_ON an event whose callback kills it. Prints `lived`
 * and the number of queries at its end.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

use Patreon_Gate\Hooks;
use Patreon_Gate\Membership\Event;
use Patreon_Gate\Plugin;

define( 'PATREON_GATE_LOCAL_RECEIVERS', true );
require dirname( __DIR__, 2 ) . '/bootstrap/wordpress.php';

$die   = static fn (): bool => posix_kill( (int) getmypid(), SIGKILL );
$heard = (string) getenv( 'AUTOMATION_HEARD' );
add_action(
	Hooks::EVENT_ANNOUNCED,
	static function ( Event $event ) use ( $heard, $die ): void {
		file_put_contents( $heard, $event->id . ' ' . $event->type->value . ' ' . $event->user_id . "\n", FILE_APPEND | LOCK_EX );
		if ( $event->type->value === getenv( 'AUTOMATION_DIE_ON' ) ) {
			$die();
		}
	}
);
$queries = 0;
add_filter(
	'query',
	static function ( mixed $query ) use ( &$queries, $die ): mixed {
		if ( ++$queries === (int) getenv( 'AUTOMATION_KILL_AT' ) ) {
			$die();
		}
		return $query;
	}
);
Plugin::instance()->announcer()->announce( (int) getenv( 'AUTOMATION_NOW' ), static fn (): bool => true );
Plugin::instance()->sender()->send_due( static fn (): bool => true );
echo 'lived ', $queries, "\n";

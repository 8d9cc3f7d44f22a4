<?php
/**
 * Logs announced events in all processes, once a test has created an empty file.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

add_action(
	'patreon_gate_event_announced',
	static function ( Patreon_Gate\Membership\Event $event ): void {
		$file = WP_CONTENT_DIR . '/events-heard.log';
		if ( is_file( $file ) ) {
			file_put_contents( $file, $event->user_id . ' ' . $event->type->value . "\n", FILE_APPEND | LOCK_EX );
		}
	}
);

<?php
/**
 * A REST route that does nothing, to measure the cost of WordPress' REST API itself.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

add_action(
	'rest_api_init',
	static function (): void {
		register_rest_route(
			'empty/v1',
			'/nothing',
			array(
				'methods'             => 'POST',
				'permission_callback' => '__return_true',
				'callback'            => static fn (): array => array( 'received' => true ),
			)
		);
	}
);

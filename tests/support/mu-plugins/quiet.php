<?php
/**
 * What no test wants from a WordPress: mail that leaves the machine, and passwords that take long to check.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

add_filter( 'pre_wp_mail', '__return_true' );
add_filter(
	'wp_hash_password_options',
	// bcrypt's lowest cost: real hashes, hundreds of times faster.
	static fn(): array => array( 'cost' => 4 )
);

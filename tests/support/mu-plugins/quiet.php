<?php
/**
 * Disables what tests do not need: outgoing mail, and expensive password hashes.
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

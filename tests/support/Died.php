<?php
/**
 * Thrown instead of `wp_die()` in tests.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests;

/** Thrown where WordPress would have ended the request with a message. */
final class Died extends \RuntimeException {

	public readonly int $status;

	/**
	 * @param mixed                   $reason What was passed to `wp_die()`: a text or a WP_Error.
	 * @param mixed                   $title  Its title, or its status when a number.
	 * @param array<array-key, mixed> $args   Its arguments.
	 */
	public function __construct( public readonly mixed $reason, mixed $title, array $args ) {
		$status       = $args['response'] ?? ( is_int( $title ) ? $title : 500 );
		$this->status = is_int( $status ) ? $status : 500;
		$message      = $reason instanceof \WP_Error ? $reason->get_error_message() : $reason;
		parent::__construct( is_scalar( $message ) ? (string) $message : '' );
	}
}

<?php
/**
 * Messages for error codes.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Rest;

use Patreon_Gate\Admin\Notices;
use Patreon_Gate\Connections\Connect_Result;
use Patreon_Gate\Patreon\Failure;
use Patreon_Gate\Rest\Trouble_Texts;

/** Every error code the plugin stores or sends has a message of its own, which says what to do. */
final class Trouble_Texts_Test extends Rest_Test_Case {

	public function test_every_code_has_a_message(): void {
		$fallback = Trouble_Texts::of( 'no such code' );
		$codes    = array_map( static fn ( Failure $failure ): string => $failure->value, Failure::cases() );
		foreach ( array( ...$codes, 'client_rejected', 'not_set_up', 'disconnected', 'reconnect', 'moved', 'unreadable', 'storage', 'webhook_scope', 'needs_https', 'busy', 'unknown_webhook', 'webhook_off' ) as $code ) {
			self::assertNotSame( $fallback, Trouble_Texts::of( $code ), $code );
		}
	}

	public function test_a_code_from_outside_is_never_repeated(): void {
		self::assertStringNotContainsString( 'svg', Trouble_Texts::of( '<svg onload=alert(1)>' ) );
		self::assertSame( '', ( new Notices() )->of( '<svg onload=alert(1)>' )['notice'] );
	}

	public function test_every_way_connecting_can_end_has_a_notice(): void {
		$said = array();
		foreach ( array( ...array_map( static fn ( Connect_Result $result ): string => $result->value, Connect_Result::cases() ), 'denied' ) as $code ) {
			$notice = ( new Notices() )->of( $code );
			self::assertNotSame( '', $notice['notice'], $code );
			self::assertSame( 'connected' !== $code, $notice['notice_is_error'] );
			$said[] = $notice['notice'];
		}
		self::assertSame( $said, array_unique( $said ) );
	}
}

<?php
/**
 * Receives Patreon's webhooks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Webhooks;

use Closure;
use Patreon_Gate\Add_Ons;
use Patreon_Gate\Engine\Inbox_Store;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Patreon\Webhook_Kind;
use Patreon_Gate\Patreon\Webhook_Message;
use Patreon_Gate\Patreon\Webhook_Signature;
use Patreon_Gate\Storage\Log\Event_Log;
use Patreon_Gate\Storage\Storage_Error;
use Patreon_Gate\Storage\Webhooks\Webhook_Receiver;
use Patreon_Gate\Storage\Webhooks\Webhooks;
use Throwable;

/**
 * Checks the signature, puts the member into the inbox, and answers. Cheap checks come first: a request without a signature causes no query,
 * and a refused one writes nothing. A delivery only says which member to read again; none of the data in it is used.
 */
final class Webhook_Endpoint {

	/** Largest body accepted. A usual delivery has about 5 KB. */
	public const MAX_BYTES = 512 * 1024;

	/** The time of the last delivery is stored at most once in this many seconds, to avoid a write for each of many deliveries. */
	private const MINUTE = 60;

	/** @param Closure(): void $wake Wakes the job that processes the inbox. */
	public function __construct(
		private readonly Webhooks $webhooks,
		private readonly Inbox_Store $inbox,
		private readonly Event_Log $log,
		private readonly Closure $wake
	) {}

	/** @return int HTTP status. Patreon delivers again after anything but 2xx. */
	public function handle( Webhook_Request $request, int $now ): int {
		if ( 'POST' !== $request->method ) {
			return 405;
		}
		if ( ! Webhook_Signature::is_well_formed( $request->signature ) ) {
			return 401;
		}
		if ( $request->length > self::MAX_BYTES ) {
			return 413;
		}
		try {
			$receiver = $this->webhooks->receiver( $request->token, $now );
			// An unknown address, and a webhook without a secret, get the same answer as a wrong signature.
			return null === $receiver || array() === $receiver->secrets ? 401 : $this->accept( $request, $receiver, $now );
		} catch ( Throwable $error ) {
			Add_Ons::report( $error, 'webhook' );
			return 503;
		}
	}

	/** @throws Storage_Error When the database fails. */
	private function accept( Webhook_Request $request, Webhook_Receiver $receiver, int $now ): int {
		$bytes = ( $request->read )( self::MAX_BYTES + 1 );
		if ( strlen( $bytes ) > self::MAX_BYTES ) {
			return 413;
		}
		if ( ! Webhook_Signature::matches( $request->signature, $bytes, $receiver->secrets ) ) {
			return 401;
		}
		$message = Webhook_Message::read( $bytes, $request->event );
		if ( null === $message ) {
			return 400;
		}
		match ( $message->kind ) {
			Webhook_Kind::Member => $this->take( $message, $receiver, $now ),
			Webhook_Kind::Test   => $this->note_test( $receiver, $now ),
			Webhook_Kind::Other  => null,
		};
		return 200;
	}

	/** @throws Storage_Error When the database fails. */
	private function take( Webhook_Message $message, Webhook_Receiver $receiver, int $now ): void {
		if ( '' !== $message->campaign_id && $message->campaign_id !== $receiver->campaign_id ) {
			return;
		}
		$this->inbox->put( $receiver->campaign_id, $message->member_id, Cause::Webhook, $message->trigger, $now );
		if ( abs( $now - $receiver->last_received_at ) >= self::MINUTE ) {
			$this->webhooks->note_delivery( $receiver->id, $now );
		}
		try {
			( $this->wake )();
		} catch ( Throwable $error ) {
			// Not fatal: the row is stored, and the scheduled run processes the inbox in any case.
			Add_Ons::report( $error, 'webhook' );
		}
	}

	/** @throws Storage_Error When the database fails. */
	private function note_test( Webhook_Receiver $receiver, int $now ): void {
		$this->webhooks->note_test_delivery( $receiver->id, $now );
		$this->log->add( 'webhook_test', array( 'webhook' => $receiver->id ), '', 0, $now );
	}
}

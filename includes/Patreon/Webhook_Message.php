<?php
/**
 * A delivery of a webhook.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Patreon;

/**
 * Reads only which member a delivery is about. State and tiers in the body are ignored: they may be old (retried for days), early (tiers arrive
 * later than the pledge) or replayed. The member is read again instead.
 */
final class Webhook_Message {

	/** Maximum depth of the JSON. A delivery is nested six levels deep. */
	private const DEPTH = 32;

	/**
	 * @param Webhook_Kind $kind        Kind of delivery.
	 * @param string       $trigger     One of `Webhook_Triggers`; '' if a proxy removed the header.
	 * @param string       $member_id   Member it is about; '' for other kinds.
	 * @param string       $campaign_id Campaign in the body; '' if there is none.
	 */
	private function __construct(
		public readonly Webhook_Kind $kind,
		public readonly string $trigger = '',
		public readonly string $member_id = '',
		public readonly string $campaign_id = ''
	) {}

	/**
	 * Reads a body whose signature was checked.
	 *
	 * @param string $event Header `X-Patreon-Event`; the body does not contain it.
	 * @return ?self Null if it is not a JSON object.
	 */
	public static function read( string $body, string $event ): ?self {
		$document = Json_Text::decode( $body, self::DEPTH );
		if ( ! is_array( $document ) || array_is_list( $document ) ) {
			return null;
		}
		$is_known = in_array( $event, Webhook_Triggers::ALL, true );
		$data     = $document['data'] ?? null;
		if ( ! is_array( $data ) || 'member' !== ( $data['type'] ?? null ) || ( '' !== $event && ! $is_known ) ) {
			return new self( Webhook_Kind::Other );
		}
		$campaign_id = self::id( self::value_at( $data, 'relationships', 'campaign', 'data', 'id' ) );
		if ( array_key_exists( 'id', $data ) && null === $data['id'] ) {
			return new self( Webhook_Kind::Test, '', '', $campaign_id );
		}
		$member_id = self::id( $data['id'] ?? null );
		return '' === $member_id ? new self( Webhook_Kind::Other ) : new self( Webhook_Kind::Member, $event, $member_id, $campaign_id );
	}

	/** Returns an id; '' for anything else. */
	private static function id( mixed $value ): string {
		try {
			return Api_Resource::clean_id( $value );
		} catch ( Request_Failed ) {
			return '';
		}
	}

	private static function value_at( mixed $value, string ...$path ): mixed {
		foreach ( $path as $key ) {
			$value = is_array( $value ) ? ( $value[ $key ] ?? null ) : null;
		}
		return $value;
	}
}

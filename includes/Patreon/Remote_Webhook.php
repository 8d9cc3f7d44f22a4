<?php
/**
 * A webhook on Patreon.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Patreon;

/** Holds a webhook of this site's client, as it is on Patreon. */
final class Remote_Webhook {

	/**
	 * @param string       $id                Patreon's id.
	 * @param string       $campaign_id       Campaign; '' if Patreon does not send it.
	 * @param string       $uri               Address it delivers to.
	 * @param string       $secret            Secret with which it signs; '' if Patreon does not send it.
	 * @param list<string> $triggers          Events it delivers.
	 * @param bool         $is_paused         Whether it is paused. Patreon does that after a week of failures.
	 * @param int          $failures          Failures in a row.
	 * @param int          $last_attempted_at Unix time of the last delivery; 0 before the first.
	 */
	public function __construct(
		public readonly string $id,
		public readonly string $campaign_id,
		public readonly string $uri,
		#[\SensitiveParameter]
		public readonly string $secret,
		public readonly array $triggers,
		public readonly bool $is_paused,
		public readonly int $failures,
		public readonly int $last_attempted_at
	) {}

	/**
	 * Reads a webhook.
	 *
	 * @throws Request_Failed When a part has a wrong type.
	 */
	public static function read( Api_Resource $resource ): self {
		if ( 'webhook' !== $resource->type() ) {
			throw Json_Api::malformed();
		}
		return new self(
			id: $resource->id(),
			campaign_id: $resource->related_id( 'campaign' ) ?? '',
			uri: $resource->text( 'uri' ) ?? '',
			secret: $resource->text( 'secret' ) ?? '',
			triggers: $resource->texts( 'triggers' ),
			is_paused: $resource->flag( 'paused' ) ?? false,
			failures: max( 0, $resource->int( 'num_consecutive_times_failed' ) ?? 0 ),
			last_attempted_at: $resource->time( 'last_attempted_at' ) ?? 0
		);
	}

	/** Tells whether it delivers all six member triggers. */
	public function is_complete(): bool {
		return array() === array_diff( Webhook_Triggers::ALL, $this->triggers );
	}
}

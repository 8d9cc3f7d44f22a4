<?php
/**
 * Response data of a webhook.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Patreon_Gate\Patreon\Remote_Webhook;
use Patreon_Gate\Storage\Webhooks\Webhook;
use Patreon_Gate\Storage\Webhooks\Webhook_State;
use Patreon_Gate\Webhooks\Webhook_Address;

/** Turns a webhook into what the settings screen and commands may know. Never contains a secret. */
final class Webhook_View {

	/** @return array<string, mixed> */
	public static function of( Webhook $webhook ): array {
		return array(
			'id'                    => $webhook->id,
			'campaign_id'           => $webhook->campaign_id,
			'name'                  => $webhook->name,
			'address'               => Webhook_Address::of( $webhook->token ),
			'triggers'              => $webhook->triggers,
			'state'                 => $webhook->state->value,
			'is_paused'             => $webhook->is_paused,
			'failures'              => $webhook->failures,
			'last_attempted_at'     => self::time( $webhook->last_attempted_at ),
			'last_received_at'      => self::time( $webhook->last_received_at ),
			'last_test_at'          => self::time( $webhook->last_test_at ),
			'previous_secret_until' => self::time( $webhook->previous_until ),
			'checked_at'            => self::time( $webhook->checked_at ),
			'last_error'            => '' === $webhook->last_error ? null : array(
				'code'    => $webhook->last_error,
				'message' => Trouble_Texts::of( $webhook->last_error ),
			),
		);
	}

	/** @return array<string, mixed> */
	public static function schema(): array {
		$time = array( 'type' => array( 'integer', 'null' ) );
		return Schemas::object(
			array(
				'id'                    => array( 'type' => 'integer' ),
				'campaign_id'           => array( 'type' => 'string' ),
				'name'                  => array( 'type' => 'string' ),
				'address'               => array( 'type' => 'string' ),
				'triggers'              => array(
					'type'  => 'array',
					'items' => array( 'type' => 'string' ),
				),
				'state'                 => array(
					'type' => 'string',
					'enum' => array_column( Webhook_State::cases(), 'value' ),
				),
				'is_paused'             => array( 'type' => 'boolean' ),
				'failures'              => array( 'type' => 'integer' ),
				'last_attempted_at'     => $time,
				'last_received_at'      => $time,
				'last_test_at'          => $time,
				'previous_secret_until' => $time,
				'checked_at'            => $time,
				'last_error'            => array( 'type' => array( 'object', 'null' ) ) + Schemas::object(
					array(
						'code'    => array( 'type' => 'string' ),
						'message' => array( 'type' => 'string' ),
					)
				),
			)
		);
	}

	/** @return array<string, mixed> Somebody else's webhook. Its address may contain a secret, so only the host is returned. */
	public static function of_other( Remote_Webhook $webhook ): array {
		return array(
			'webhook_id'  => $webhook->id,
			'campaign_id' => $webhook->campaign_id,
			'host'        => (string) wp_parse_url( $webhook->uri, PHP_URL_HOST ),
			'triggers'    => $webhook->triggers,
			'is_paused'   => $webhook->is_paused,
			'failures'    => $webhook->failures,
		);
	}

	/** @return array<string, mixed> */
	public static function other_schema(): array {
		return Schemas::object(
			array(
				'webhook_id'  => array( 'type' => 'string' ),
				'campaign_id' => array( 'type' => 'string' ),
				'host'        => array( 'type' => 'string' ),
				'triggers'    => array(
					'type'  => 'array',
					'items' => array( 'type' => 'string' ),
				),
				'is_paused'   => array( 'type' => 'boolean' ),
				'failures'    => array( 'type' => 'integer' ),
			)
		);
	}

	private static function time( int $seconds ): ?int {
		return $seconds > 0 ? $seconds : null;
	}
}

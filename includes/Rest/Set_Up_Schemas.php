<?php
/**
 * JSON schemas of the guided set-up.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Patreon_Gate\Connections\Client_Fault;
use Patreon_Gate\Storage\Options\Set_Up_State;

/** Describes the responses of `Set_Up_Controller` as JSON schemas. */
final class Set_Up_Schemas {

	private const FLAG = array( 'type' => 'boolean' );
	private const TEXT = array( 'type' => 'string' );

	/** @return array<string, mixed> How far the set-up has come. */
	public static function set_up(): array {
		return Schemas::object(
			array(
				'step'         => array(
					'type'        => 'string',
					'enum'        => array( '', ...Set_Up_State::STEPS ),
					'description' => 'Step of the guide that was open last; empty before it was opened.',
				),
				'is_over'      => self::FLAG,
				'is_connected' => self::FLAG,
				'has_members'  => array( 'description' => 'Whether all members were read once.' ) + self::FLAG,
				'has_lock'     => array( 'description' => 'Whether a post is locked.' ) + self::FLAG,
				'was_seen'     => array( 'description' => 'Whether a locked post was shown as a logged-out visitor sees it.' ) + self::FLAG,
				'site'         => Schemas::object(
					array(
						'name'     => self::TEXT,
						'is_https' => self::FLAG,
						'is_local' => array( 'description' => 'Whether Patreon cannot reach the site, because it is on a computer or network of its own.' ) + self::FLAG,
					)
				),
				'patreon'      => Schemas::object(
					array(
						'clients' => array( 'description' => 'Address of Patreon’s page of clients.' ) + self::TEXT,
						'create'  => array( 'description' => 'Address at which somebody creates a Patreon page.' ) + self::TEXT,
					)
				),
			)
		);
	}

	/** @return array<string, mixed> Result of a check of client ID and client secret. */
	public static function check(): array {
		return Schemas::object(
			array(
				'fault' => array(
					'type' => 'string',
					'enum' => array_column( Client_Fault::cases(), 'value' ),
				),
			)
		);
	}
}

<?php
/**
 * JSON schemas of responses.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Listing\State;
use Patreon_Gate\Locks\Effective_Lock;
use Patreon_Gate\Locks\Lock_Warnings;
use Patreon_Gate\Membership\Policy_Settings;
use Patreon_Gate\Storage\Options\Settings_Schema;

/**
 * Describes what REST routes take and answer, as JSON schemas. TypeScript's types are generated from them. After a change, run `npm run
 * types:generate`.
 */
final class Schemas {

	public const CONNECTION_STATES = array( 'none', 'draft', 'connected', 'reconnect', 'disconnected', 'elsewhere' );

	/** @return array<string, mixed> */
	public static function campaign(): array {
		return self::object(
			array(
				'id'           => array( 'type' => 'string' ),
				'name'         => array( 'type' => 'string' ),
				'currency'     => array( 'type' => 'string' ),
				'url'          => array( 'type' => 'string' ),
				'is_monthly'   => array( 'type' => 'boolean' ),
				'is_connected' => array( 'type' => 'boolean' ),
			)
		);
	}

	/** @return array{type: 'object', additionalProperties: false, required: list<string>, properties: array<string, mixed>} */
	public static function tier(): array {
		return self::object(
			array(
				'id'           => array( 'type' => 'string' ),
				'campaign_id'  => array( 'type' => 'string' ),
				'title'        => array( 'type' => 'string' ),
				'amount_cents' => array( 'type' => 'integer' ),
				'currency'     => array( 'type' => 'string' ),
				'published'    => array( 'type' => 'boolean' ),
				'deleted'      => array( 'type' => 'boolean' ),
			)
		);
	}

	/** @return array<string, mixed> */
	public static function condition_type(): array {
		return self::object(
			array(
				'id'          => array( 'type' => 'string' ),
				'label'       => array( 'type' => 'string' ),
				'description' => array( 'type' => 'string' ),
				'sentence'    => array(
					'type'        => 'string',
					'description' => 'Who meets it, as the end of "Unlocked for …"; `{name}` stands for a parameter. Empty where the label says it.',
				),
				'schema'      => array(
					'type'                 => 'object',
					'additionalProperties' => true,
				),
			)
		);
	}

	/** @return array{type: 'object', additionalProperties: false, required: list<string>, properties: array<string, mixed>} */
	public static function connection(): array {
		$time = array( 'type' => array( 'integer', 'null' ) );
		return self::object(
			array(
				'state'             => array(
					'type' => 'string',
					'enum' => self::CONNECTION_STATES,
				),
				'client_id'         => array( 'type' => 'string' ),
				'has_client_secret' => array( 'type' => 'boolean' ),
				'connected_as'      => array( 'type' => 'string' ),
				'scopes'            => self::list_of( array( 'type' => 'string' ) ),
				'token_issued_at'   => $time,
				'token_expires_at'  => $time,
				'redirect_uri'      => array( 'type' => 'string' ),
				'campaign'          => array( 'type' => array( 'object', 'null' ) ) + self::campaign(),
				'last_error'        => array( 'type' => array( 'object', 'null' ) ) + self::object(
					array(
						'code'    => array( 'type' => 'string' ),
						'message' => array( 'type' => 'string' ),
					)
				),
			)
		);
	}

	/** @return array<string, mixed> A connection among several. */
	public static function listed_connection(): array {
		$schema               = self::connection();
		$schema['properties'] = array(
			'id'         => array( 'type' => 'integer' ),
			'is_primary' => array( 'type' => 'boolean' ),
			'picture'    => array(
				'type'        => 'string',
				'description' => 'Address of the portrait on this site. Empty if there is none.',
			),
			'budget'     => self::object(
				array(
					'waits_until'  => array(
						'type'        => array( 'integer', 'null' ),
						'description' => 'Until then nothing is sent, because Patreon asked this site to wait.',
					),
					'refusals'     => array(
						'type'        => 'integer',
						'description' => 'Requests of this site that Patreon refused in the last ten minutes.',
					),
					'max_refusals' => array(
						'type'        => 'integer',
						'description' => 'From this number on, the site sends nothing for some minutes.',
					),
				)
			),
		) + $schema['properties'];
		$schema['required']   = array_keys( $schema['properties'] );
		return $schema;
	}

	/** @return array<string, mixed> A tier, with its members and with what is locked for it. */
	public static function used_tier(): array {
		$schema               = self::tier();
		$schema['properties'] = array(
			'description' => array( 'type' => 'string' ),
			'members'     => array( 'type' => 'integer' ),
			'posts'       => self::list_of(
				self::object(
					array(
						'type'  => array( 'type' => 'string' ),
						'label' => array( 'type' => 'string' ),
						'posts' => array(
							'type'        => 'integer',
							'description' => 'Posts of this type whose own lock names the tier.',
						),
					)
				)
			),
			'is_known'    => array(
				'type'        => 'boolean',
				'description' => 'Whether Patreon ever listed it. Otherwise only locks name it.',
			),
			'rules'       => self::list_of(
				self::object(
					array(
						'id'   => array( 'type' => 'string' ),
						'name' => array( 'type' => 'string' ),
					)
				)
			),
			'defaults'    => self::list_of( array( 'type' => 'string' ) ),
		) + $schema['properties'];
		$schema['required']   = array_keys( $schema['properties'] );
		return $schema;
	}

	/** @return array<string, mixed> Where to send the creator's browser. */
	public static function start(): array {
		return self::object( array( 'authorize_url' => array( 'type' => 'string' ) ) );
	}

	/** @return array<string, mixed> */
	public static function shown_teaser(): array {
		return self::object(
			array(
				'html'  => array(
					'type'        => 'string',
					'description' => 'Empty where nothing of the text is shown.',
				),
				'share' => array(
					'type'        => 'integer',
					'description' => 'How much of the text its first paragraphs may be, in percent.',
				),
			)
		);
	}

	/** @return array<string, mixed> */
	public static function post_lock(): array {
		return self::object(
			array(
				'post_id'      => array( 'type' => 'integer' ),
				'source'       => array(
					'type' => 'string',
					'enum' => array( 'none', ...Effective_Lock::SOURCES ),
				),
				'why'          => array( 'type' => 'string' ),
				'rules'        => self::list_of(
					self::object(
						array(
							'id'    => array( 'type' => 'string' ),
							'name'  => array( 'type' => 'string' ),
							'why'   => array( 'type' => 'string' ),
							'locks' => array(
								'type'        => 'boolean',
								'description' => 'False where the rule keeps the post public.',
							),
						)
					)
				),
				'is_exception' => array(
					'type'        => 'boolean',
					'description' => 'Whether no rule holds for the post.',
				),
				'is_default'   => array(
					'type'        => 'boolean',
					'description' => 'Whether it is a new post that has the lock which new posts of its type get.',
				),
				'locks'        => self::list_of( Lock_Codec::schema() ),
				'warnings'     => self::list_of(
					self::object(
						array(
							'code'    => array(
								'type' => 'string',
								'enum' => Lock_Warnings::CODES,
							),
							'message' => array( 'type' => 'string' ),
						)
					)
				),
			)
		);
	}

	/** @return array<string, mixed> Posts with who can read them. */
	public static function listed_posts(): array {
		return self::object(
			array(
				'posts' => self::list_of(
					self::object(
						array(
							'id'           => array( 'type' => 'integer' ),
							'title'        => array( 'type' => 'string' ),
							'status'       => array( 'type' => 'string' ),
							'state'        => array(
								'type' => 'string',
								'enum' => array_column( State::cases(), 'value' ),
							),
							'who'          => array( 'description' => 'Sentences. Readers need all of them, unless only parts are locked.' ) + self::list_of( array( 'type' => 'string' ) ),
							'why'          => array( 'description' => 'Sentences that say where the locks come from.' ) + self::list_of( array( 'type' => 'string' ) ),
							'is_exception' => array(
								'type'        => 'boolean',
								'description' => 'Whether no rule holds for the post.',
							),
							'lock'         => array(
								'type'        => array( 'object', 'null' ),
								'description' => 'The own lock of the post; null if it has none, if it cannot be read, or if this person may not edit the post.',
							) + Lock_Codec::schema(),
						)
					)
				),
				'total' => array( 'type' => 'integer' ),
			)
		);
	}

	/** @return array<string, mixed> All settings. */
	public static function settings(): array {
		$properties = array();
		foreach ( Settings_Schema::properties() as $name => $property ) {
			unset( $property['default'] );
			$properties[ $name ] = $property;
		}
		return self::object( $properties );
	}

	/** @return array<string, mixed> */
	public static function settings_answer(): array {
		$rules  = Policy_Settings::schema();
		$maxima = array();
		foreach ( $rules['properties'] as $name => $rule ) {
			if ( 'integer' === ( $rule['type'] ?? '' ) ) {
				$maxima[ $name ] = array( 'type' => 'integer' );
			}
		}
		$preset = self::object( $rules['properties'] );
		return self::object(
			array(
				'settings' => self::settings(),
				'presets'  => self::object( array_fill_keys( Policy_Settings::PRESETS, $preset ) ),
				'maxima'   => self::object( $maxima ),
				'has_older_posts' => array(
					'type'        => 'boolean',
					'description' => 'Whether the site has posts from before locked posts showed their first paragraphs.',
				),
			)
		);
	}

	/**
	 * @param array<string, mixed> $items Schema of one item.
	 * @return array<string, mixed>
	 */
	public static function list_of( array $items ): array {
		return array(
			'type'  => 'array',
			'items' => $items,
		);
	}

	/**
	 * @param array<string, mixed> $properties Schemas by name. All are required.
	 * @return array{type: 'object', additionalProperties: false, required: list<string>, properties: array<string, mixed>}
	 */
	public static function object( array $properties ): array {
		return array(
			'type'                 => 'object',
			'additionalProperties' => false,
			'required'             => array_keys( $properties ),
			'properties'           => $properties,
		);
	}
}

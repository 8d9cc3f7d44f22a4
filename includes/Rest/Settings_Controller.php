<?php
/**
 * Routes of the settings.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Closure;
use Patreon_Gate\Ledger\Policy_Effect;
use Patreon_Gate\Membership\Policy_Settings;
use Patreon_Gate\Storage\Locks\Teaser_Settings;
use Patreon_Gate\Storage\Options\Settings;
use WP_Error;
use WP_REST_Request;

/** Reads and changes the settings, and returns what the presets stand for. */
final class Settings_Controller implements Controller {

	/** Most policies that are compared at once: the presets, and one that is being changed. */
	private const MOST_POLICIES = 4;

	/** Seconds for which one request counts people. */
	private const LONGEST = 1.5;

	/**
	 * @param Settings        $settings    Settings.
	 * @param Closure(): void $matches_now Starts comparing members and accounts soon.
	 * @param Closure(): Policy_Effect $effect Counts people who would lose or gain access.
	 * @param Closure(Policy_Settings): Policy_Settings $filtered Returns settings as add-ons change them.
	 */
	public function __construct( private readonly Settings $settings, private readonly Closure $matches_now, private readonly Closure $effect, private readonly Closure $filtered ) {}

	/** @return list<Route> */
	public function routes(): array {
		return array(
			new Route( '/settings', 'GET', Permission::Manage, array(), Schemas::settings_answer(), $this->read( ... ) ),
			new Route(
				'/settings/effect',
				'POST',
				Permission::Manage,
				array(
					'policies' => array( 'type' => 'array', 'required' => true, 'minItems' => 1, 'maxItems' => self::MOST_POLICIES, 'items' => Policy_Settings::schema() ),
					'after'    => array( 'type' => 'integer', 'minimum' => 0, 'default' => 0, 'description' => 'That of the response before; 0 to begin.' ),
				),
				self::effect_schema(),
				$this->effect( ... )
			),
			new Route( '/settings', 'PUT', Permission::Manage, self::args(), Schemas::settings_answer(), $this->change( ... ) ),
		);
	}

	/** @return array<string, mixed> How many people would lose and gain access with each of the policies. */
	public static function effect_schema(): array {
		$number = array( 'type' => 'integer' );
		return Schemas::object(
			array(
				'effects' => Schemas::list_of( Schemas::object( array( 'lose' => $number, 'gain' => $number ) ) ),
				'read'    => array( 'description' => 'How many members were looked at in this request.' ) + $number,
				'after'   => array( 'type' => array( 'integer', 'null' ), 'description' => 'Where the next request goes on; null at the end.' ),
			)
		);
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>
	 */
	private function effect( WP_REST_Request $request ): array {
		$policies = $request->get_param( 'policies' );
		$after    = $request->get_param( 'after' );
		$until    = microtime( true ) + self::LONGEST;
		$settings = array_map( fn ( mixed $policy ): Policy_Settings => ( $this->filtered )( Policy_Settings::from_array( $policy ) ), is_array( $policies ) ? array_values( $policies ) : array() );
		return ( $this->effect )()->count( $settings, is_int( $after ) ? $after : 0, static fn (): bool => microtime( true ) < $until, time() );
	}

	/** @return array<string, array<string, mixed>> */
	private static function args(): array {
		$args = array();
		foreach ( (array) Schemas::settings()['properties'] as $name => $property ) {
			$args[ (string) $name ] = (array) $property;
		}
		/** @var array<string, array<string, mixed>> */
		return $args;
	}

	/** @return array<string, mixed> */
	private function read(): array {
		$settings = $this->settings->all();
		// Rules sent without a preset follow the default preset.
		$settings['policy'] = array( 'preset' => $this->settings->policy()->preset ) + (array) $settings['policy'];
		// In PHP, an empty object and an empty list are the same array.
		$settings['cta_parameters'] = (object) ( $settings['cta_parameters'] ?? array() );
		$settings['cta_designs']    = (object) ( $settings['cta_designs'] ?? array() );
		$presets = array();
		foreach ( Policy_Settings::PRESETS as $preset ) {
			$presets[ $preset ] = Policy_Settings::from_array( array( 'preset' => $preset ) )->to_array();
		}
		return array(
			'settings' => $settings,
			'presets'  => $presets,
			'has_older_posts' => Teaser_Settings::has_older(),
			'maxima'   => array_filter( array_map( static fn ( array $rule ): mixed => $rule['maximum'] ?? null, Policy_Settings::schema()['properties'] ), 'is_int' ),
		);
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>|WP_Error
	 */
	private function change( WP_REST_Request $request ): array|WP_Error {
		$changes = array();
		foreach ( array_keys( self::args() ) as $name ) {
			if ( $request->has_param( $name ) ) {
				$changes[ $name ] = $request->get_param( $name );
			}
		}
		$matched = $this->settings->matches_emails();
		$done    = $this->settings->update( $changes );
		if ( is_wp_error( $done ) ) {
			$done->add_data( array( 'status' => 400 ) );
			return $done;
		}
		if ( ! $matched && $this->settings->matches_emails() ) {
			( $this->matches_now )();
		}
		return $this->read();
	}
}

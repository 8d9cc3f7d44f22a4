<?php
/**
 * Routes of the log.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Closure;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Storage\Log\Log_Entry;
use Patreon_Gate\Storage\Log\Log_Export;
use Patreon_Gate\Storage\Log\Log_Query;
use Patreon_Gate\Storage\Log\Log_Search;
use WP_REST_Request;
use WP_REST_Server;

/** Searches the log, and exports it as a file. */
final class Log_Controller implements Controller {

	/**
	 * @param Closure(): Log_Search  $log    Searches.
	 * @param Closure(): Event_Names $names  Names of people.
	 */
	public function __construct( private readonly Closure $log, private readonly Closure $names ) {}

	/** @return list<Route> */
	public function routes(): array {
		$page = array(
			'before'   => array( 'type' => 'integer', 'minimum' => 0, 'default' => 0 ),
			'per_page' => array( 'type' => 'integer', 'minimum' => 1, 'maximum' => 200, 'default' => 50 ),
			'names'    => array(
				'description' => 'Whether the names of the people are returned as well. The log itself has none.',
				'type'        => 'boolean',
				'default'     => false,
			),
		);
		$format = array(
			'format' => array( 'type' => 'string', 'enum' => array( 'csv', 'json' ), 'default' => 'csv' ),
		);
		return array(
			new Route( '/log', 'GET', Permission::Manage, self::filters() + $page, Log_Schemas::page(), $this->search( ... ) ),
			new Route( '/log/export', 'GET', Permission::Manage, self::filters() + $format, Log_Schemas::export(), $this->export( ... ) ),
		);
	}

	/** @return array<string, array<string, mixed>> */
	private static function filters(): array {
		$id     = array( 'type' => 'string', 'maxLength' => 64, 'default' => '' );
		$number = array( 'type' => 'integer', 'minimum' => 0, 'default' => 0 );
		return array(
			'campaign_id'     => $id,
			'member_id'       => array( 'description' => 'Requires a campaign ID.' ) + $id,
			'patreon_user_id' => $id,
			'wp_user_id'      => $number,
			'type'            => array(
				'type'     => 'array',
				'items'    => array( 'type' => 'string', 'pattern' => '^[a-z][a-z0-9_:]{0,39}$' ),
				'maxItems' => 20,
				'default'  => array(),
			),
			'cause'           => array(
				'type'    => 'string',
				'enum'    => array( '', ...array_map( static fn ( Cause $cause ): string => $cause->value, Cause::cases() ) ),
				'default' => '',
			),
			'correlation_id'  => $id,
			'from'            => array( 'description' => 'Unix timestamp.' ) + $number,
			'to'              => array( 'description' => 'Unix timestamp, not included.' ) + $number,
		);
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>
	 */
	private function search( WP_REST_Request $request ): array {
		$size  = self::number( $request, 'per_page' );
		$found = ( $this->log )()->page( self::query( $request ), $size, self::number( $request, 'before' ) );
		$last  = end( $found );
		return array(
			'entries'     => array_map( static fn ( Log_Entry $entry ): array => $entry->to_array(), $found ),
			'next_before' => false !== $last && count( $found ) === $size ? $last->id : null,
			'people'      => true === $request->get_param( 'names' ) ? ( $this->names )()->people( $found ) : array(),
		);
	}

	/**
	 * Prints the export while it is read. WordPress would collect the whole response first.
	 *
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array{format: string}
	 */
	private function export( WP_REST_Request $request ): array {
		$query  = self::query( $request );
		$format = 'json' === $request->get_param( 'format' ) ? 'json' : 'csv';
		$print  = function ( mixed $served, mixed $result, mixed $asked, mixed $server ) use ( $request, $query, $format, &$print ): mixed {
			if ( $asked !== $request || true === $served || ! $server instanceof WP_REST_Server ) {
				return $served;
			}
			remove_filter( 'rest_pre_serve_request', $print );
			if ( 'HEAD' === $request->get_method() ) {
				return true;
			}
			$server->send_header( 'Content-Type', 'json' === $format ? 'application/json; charset=UTF-8' : 'text/csv; charset=UTF-8' );
			$server->send_header( 'Content-Disposition', 'attachment; filename="patreon-gate-log.' . $format . '"' );
			$server->send_header( 'X-Content-Type-Options', 'nosniff' );
			$server->send_header( 'Cache-Control', 'no-store, private' );
			$entries = ( $this->log )()->all( $query );
			foreach ( 'json' === $format ? Log_Export::json( $entries ) : Log_Export::csv( $entries ) as $piece ) {
				echo $piece; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- a file to be saved, served as such.
			}
			return true;
		};
		add_filter( 'rest_pre_serve_request', $print, 10, 4 );
		return array( 'format' => $format );
	}

	/** @phpstan-param WP_REST_Request<array<string, mixed>> $request */
	private static function query( WP_REST_Request $request ): Log_Query {
		$types = $request->get_param( 'type' );
		return new Log_Query(
			self::text( $request, 'campaign_id' ),
			self::text( $request, 'member_id' ),
			self::text( $request, 'patreon_user_id' ),
			self::number( $request, 'wp_user_id' ),
			is_array( $types ) ? array_values( array_filter( $types, 'is_string' ) ) : array(),
			self::text( $request, 'cause' ),
			self::text( $request, 'correlation_id' ),
			self::number( $request, 'from' ),
			self::number( $request, 'to' )
		);
	}

	/** @phpstan-param WP_REST_Request<array<string, mixed>> $request */
	private static function text( WP_REST_Request $request, string $name ): string {
		$value = $request->get_param( $name );
		return is_string( $value ) ? $value : '';
	}

	/** @phpstan-param WP_REST_Request<array<string, mixed>> $request */
	private static function number( WP_REST_Request $request, string $name ): int {
		$value = $request->get_param( $name );
		return is_numeric( $value ) ? (int) $value : 0;
	}
}

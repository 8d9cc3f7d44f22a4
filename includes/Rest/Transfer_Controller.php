<?php
/**
 * Routes of export and import.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Closure;
use Patreon_Gate\Saving\Refused_Rule;
use Patreon_Gate\Storage\Locks\Rule_Posts;
use Patreon_Gate\Transfer\Bad_File;
use Patreon_Gate\Transfer\Change;
use Patreon_Gate\Transfer\Export;
use Patreon_Gate\Transfer\Import;
use Patreon_Gate\Transfer\Plan;
use WP_Error;
use WP_REST_Request;

/** Returns settings and rules as a file, says what importing such a file would change, and imports it. */
final class Transfer_Controller implements Controller {

	/**
	 * @param Closure(): Export $export Writes the file.
	 * @param Closure(): Import $import Reads it.
	 */
	public function __construct( private readonly Closure $export, private readonly Closure $import ) {}

	/** @return list<Route> */
	public function routes(): array {
		$file = array( 'file' => array( 'type' => 'string', 'required' => true, 'description' => 'Content of the file.' ) );
		return array(
			new Route( '/transfer/export', 'GET', Permission::Manage, array(), self::file_schema(), $this->export( ... ) ),
			new Route( '/transfer/preview', 'POST', Permission::Manage, $file, self::plan_schema(), fn ( WP_REST_Request $request ): array|WP_Error => $this->planned( static fn ( Import $import ): Plan => $import->plan( self::text( $request, 'file' ) ), true ) ),
			new Route(
				'/transfer/import',
				'POST',
				Permission::Manage,
				$file + array( 'based_on' => array( 'type' => 'string', 'required' => true, 'description' => 'That of the preview.' ) ),
				self::plan_schema(),
				fn ( WP_REST_Request $request ): array|WP_Error => $this->planned( static fn ( Import $import ): Plan => $import->apply( self::text( $request, 'file' ), self::text( $request, 'based_on' ) ), false )
			),
		);
	}

	/** @return array<string, mixed> */
	public static function file_schema(): array {
		return Schemas::object(
			array(
				'name'    => array( 'type' => 'string' ),
				'content' => array( 'type' => 'string' ),
			)
		);
	}

	/** @return array<string, mixed> */
	public static function plan_schema(): array {
		$text  = array( 'type' => 'string' );
		$count = array( 'type' => 'integer' );
		return Schemas::object(
			array(
				'site'        => array( 'description' => 'Address of the site that exported the file.' ) + $text,
				'exported_at' => array( 'description' => 'When, in ISO 8601.' ) + $text,
				'based_on'    => array( 'description' => 'Sent back with the import, which is refused if the site was changed in the meantime.' ) + $text,
				'changes'     => Schemas::list_of(
					Schemas::object(
						array(
							'kind'   => array( 'type' => 'string', 'enum' => Change::KINDS ),
							'effect' => array( 'type' => 'string', 'enum' => Change::EFFECTS ),
							'name'   => array( 'description' => 'Name of a setting, such as `policy.preset`; otherwise a title in words.' ) + $text,
							'before' => $text,
							'after'  => $text,
							'note'   => array( 'description' => 'A sentence about what does not fit this site.' ) + $text,
						)
					)
				),
				'warnings'    => Schemas::list_of( $text ),
				'closes'      => array( 'description' => 'Published posts that rules lock afterwards, and not now.' ) + $count,
				'opens'       => array( 'description' => 'Published posts that rules lock now, and not afterwards.' ) + $count,
				'is_complete' => array( 'type' => 'boolean', 'description' => 'False where the site has more posts than were counted.' ),
			)
		);
	}

	/** @return array{name: string, content: string} */
	private function export(): array {
		$now  = time();
		$host = wp_parse_url( home_url(), PHP_URL_HOST );
		return array(
			'name'    => sanitize_file_name( 'tier-gate-' . ( is_string( $host ) ? $host : 'site' ) . '-' . gmdate( 'Y-m-d', $now ) . '.json' ),
			'content' => Export::text( ( $this->export )()->values( $now ) ),
		);
	}

	/**
	 * @param Closure(Import): Plan $plan  Makes or does the plan.
	 * @param bool                  $count Whether posts are counted. After an import, nothing changes any more.
	 * @return array<string, mixed>|WP_Error
	 */
	private function planned( Closure $plan, bool $count ): array|WP_Error {
		try {
			$import = ( $this->import )();
			$done   = $plan( $import );
		} catch ( Bad_File $bad ) {
			return new WP_Error( 'patreon_gate_bad_file', $bad->getMessage(), array( 'status' => 400 ) );
		} catch ( Refused_Rule $refused ) {
			return 'changed' === $refused->why
				? new WP_Error( 'patreon_gate_import_changed', __( 'Settings or rules were changed after you looked at what would be imported. Nothing was imported. Choose the file again.', 'tier-gate-for-patreon' ), array( 'status' => 409 ) )
				: Rule_Texts::error( $refused->why );
		}
		$counts = $count ? $import->count( $done ) : array( 'closes' => 0, 'opens' => 0, 'posts' => 0 );
		return array(
			'site'        => $done->site,
			'exported_at' => $done->exported_at,
			'based_on'    => $done->based_on,
			'changes'     => array_map( static fn ( Change $change ): array => $change->to_array(), $done->changes ),
			'warnings'    => $done->warnings,
			'closes'      => $counts['closes'],
			'opens'       => $counts['opens'],
			'is_complete' => $counts['posts'] < Rule_Posts::MOST,
		);
	}

	/** @phpstan-param WP_REST_Request<array<string, mixed>> $request */
	private static function text( WP_REST_Request $request, string $name ): string {
		$value = $request->get_param( $name );
		return is_string( $value ) ? $value : '';
	}
}

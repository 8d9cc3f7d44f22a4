<?php
/**
 * Routes about the health of the site.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Patreon_Gate\Health\Check_List;
use Patreon_Gate\Health\Checks;
use Patreon_Gate\Health\Report\Report;
use Patreon_Gate\Health\Report\Field;
use Patreon_Gate\Health\Report\Section;
use WP_Error;
use WP_REST_Request;

/** Returns what all health checks found, and repairs one finding. */
final class Site_Health_Controller implements Controller {

	/**
	 * @param \Closure(): Check_List $checks Creates the checks.
	 * @param \Closure(): Report     $report Creates the report for support.
	 */
	public function __construct( private readonly \Closure $checks, private readonly \Closure $report ) {}

	/** @return list<Route> */
	public function routes(): array {
		$code = array(
			'type'     => 'string',
			'pattern'  => '^[a-z0-9_]{1,64}$',
			'required' => true,
		);
		$args = array(
			'group'       => array( 'description' => 'Group of checks.' ) + $code,
			'finding'     => array( 'description' => 'Finding in it that has `can_repair`.' ) + $code,
			'campaign_id' => array(
				'description' => 'Campaign of the finding; empty for the whole site.',
				'type'        => 'string',
				'pattern'     => '^\d{0,20}$',
				'default'     => '',
			),
		);
		return array(
			new Route( '/health', 'GET', Permission::Manage, array(), Health_Schemas::site(), fn (): array => self::view( ( $this->checks )(), time() ) ),
			new Route( '/health/report', 'GET', Permission::Manage, array(), Health_Schemas::support_report(), $this->report( ... ) ),
			new Route( '/health/repair', 'POST', Permission::Manage, $args, Health_Schemas::repaired(), $this->repair( ... ) ),
		);
	}

	/** @return array<string, mixed> */
	private function report(): array {
		$sections = ( $this->report )()->sections( PATREON_GATE_VERSION, time() );
		return array(
			'text'     => Report::text( $sections ),
			'sections' => array_map(
				static fn ( Section $section ): array => array(
					'id'     => $section->id,
					'label'  => $section->label,
					'fields' => array_map( static fn ( Field $field ): array => array( 'label' => $field->label, 'value' => $field->shown() ), $section->fields ),
				),
				$sections
			),
		);
	}

	/** @return array{level: string, checked_at: int, groups: list<array<string, mixed>>} As `Health_Schemas::site()` describes it. */
	public static function view( Check_List $list, int $now ): array {
		$groups = array();
		$worst  = array();
		foreach ( $list->all() as $checks ) {
			$groups[] = self::group( $checks, $now, $worst );
		}
		return array(
			'level'      => Check_List::worst( ...$worst )->value,
			'checked_at' => $now,
			'groups'     => $groups,
		);
	}

	/**
	 * @param list<\Patreon_Gate\Health\Finding> $worst Gets the worst finding of the group.
	 * @return array<string, mixed>
	 */
	private static function group( Checks $checks, int $now, array &$worst ): array {
		$found   = Check_List::findings( $checks, $now );
		$worst[] = $found[0];
		return array(
			'id'       => $checks->id(),
			'label'    => $checks->label(),
			'level'    => $found[0]->level->value,
			'findings' => array_map( static fn ( $finding ): array => $finding->to_array(), $found ),
		);
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>|WP_Error
	 */
	private function repair( WP_REST_Request $request ): array|WP_Error {
		$list   = ( $this->checks )();
		$text   = static fn ( string $name ): string => is_string( $request->get_param( $name ) ) ? $request->get_param( $name ) : '';
		$result = $list->repair( $text( 'group' ), $text( 'finding' ), $text( 'campaign_id' ), time() );
		return null === $result
			? new WP_Error( 'patreon_gate_nothing_to_repair', __( 'There is nothing to repair any more. Load the page again to see how things are now.', 'tier-gate-for-patreon' ), array( 'status' => 409 ) )
			: array(
				'is_done' => $result->is_done,
				'message' => $result->message,
				'url'     => $result->url,
				'health'  => self::view( $list, time() ),
			);
	}
}

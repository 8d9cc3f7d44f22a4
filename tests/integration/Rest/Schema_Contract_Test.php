<?php
/**
 * The agreement with TypeScript.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Rest;

use Patreon_Gate\Automation\Explanation_Schema;
use Patreon_Gate\Automation\Schemas as Automation_Schemas;
use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Plugin;
use Patreon_Gate\Rest\Health_Schemas;
use Patreon_Gate\Rest\Log_Schemas;
use Patreon_Gate\Rest\Schemas;
use Patreon_Gate\Rest\Sync_Schemas;
use Patreon_Gate\Rest\Webhook_View;

/**
 * `tests/fixtures/schemas.json` is what `src/types` is held against (`src/types/contract.test.ts`). This keeps it from growing stale, and
 * every route of ours answers one of the schemas in it, or a list of one.
 * After a change on purpose: PATREON_GATE_WRITE_SCHEMAS=1 npm run test:php:integration -- --filter Schema_Contract
 */
final class Schema_Contract_Test extends Rest_Test_Case {

	/** @return array<string, array<string, mixed>> By the name of the TypeScript type. */
	private static function named(): array {
		return array(
			'Lock'             => Lock_Codec::schema(),
			'Campaign'         => Schemas::campaign(),
			'CampaignDetails'  => Automation_Schemas::campaign(),
			'Tier'             => Schemas::tier(),
			'ConditionType'    => Schemas::condition_type(),
			'Connection'       => Schemas::connection(),
			'ListedConnection' => Schemas::listed_connection(),
			'ConnectionStart'  => Schemas::start(),
			'HealthReport'     => Health_Schemas::report(),
			'Repair'           => Health_Schemas::repair(),
			'Explanation'      => Explanation_Schema::explained_code(),
			'EmailMatch'       => Log_Schemas::email_match(),
			'Grant'            => Log_Schemas::grant(),
			'LogPage'          => Log_Schemas::page(),
			'LogExport'        => Log_Schemas::export(),
			'Member'           => Automation_Schemas::member(),
			'MemberPage'       => Automation_Schemas::member_page(),
			'PostLock'         => Schemas::post_lock(),
			'Settings'         => Schemas::settings(),
			'SettingsAnswer'   => Schemas::settings_answer(),
			'Subscription'     => Automation_Schemas::subscription(),
			'NewSubscription'  => Automation_Schemas::new_subscription(),
			'Deleted'          => Automation_Schemas::deleted(),
			'Delivery'         => Automation_Schemas::delivery(),
			'Sync'             => Sync_Schemas::sync(),
			'HeldMember'       => Sync_Schemas::held_member(),
			'Webhook'          => Webhook_View::schema(),
			'OtherWebhook'     => Webhook_View::other_schema(),
		);
	}

	public function test_the_written_schemas_are_those_of_the_routes(): void {
		$file = dirname( __DIR__, 2 ) . '/fixtures/schemas.json';
		$json = wp_json_encode( self::named(), JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE ) . "\n";
		if ( '1' === getenv( 'PATREON_GATE_WRITE_SCHEMAS' ) ) {
			file_put_contents( $file, $json );
		}
		self::assertStringEqualsFile( $file, $json );
	}

	public function test_every_route_answers_what_typescript_has_a_type_for(): void {
		$routes = Plugin::instance()->rest_router()->routes();
		self::assertNotSame( array(), $routes );
		$unknown = array();
		foreach ( $routes as $route ) {
			$one = 'array' === $route->schema['type'] ? $route->schema['items'] ?? array() : $route->schema;
			if ( ! in_array( $one, self::named(), true ) ) {
				$unknown[] = $route->method . ' ' . $route->path;
			}
		}
		self::assertSame( array(), $unknown, 'Name their schemas here, and write types and guards in src/types.' );
	}

	public function test_there_is_no_type_that_no_route_answers(): void {
		$answered = array();
		foreach ( Plugin::instance()->rest_router()->routes() as $route ) {
			$answered[] = 'array' === $route->schema['type'] ? $route->schema['items'] ?? array() : $route->schema;
		}
		// What posts, blocks and the settings hold is part of other answers.
		$parts = array( 'Lock', 'Settings' );
		foreach ( self::named() as $name => $schema ) {
			self::assertSame( ! in_array( $name, $parts, true ), in_array( $schema, $answered, true ), $name );
		}
	}

	public function test_answers_fit_their_schemas(): void {
		$this->import_campaign();
		$this->act_as_admin();
		$answers = array(
			'/connection' => Schemas::connection(),
			'/settings'   => Schemas::settings_answer(),
			'/campaigns'  => Schemas::list_of( Schemas::campaign() ),
			'/tiers'      => Schemas::list_of( Schemas::tier() ),
			'/conditions' => Schemas::list_of( Schemas::condition_type() ),
			'/sync'       => Sync_Schemas::sync(),
		);
		foreach ( $answers as $path => $schema ) {
			$told = self::json( $this->ask( 'GET', $path ) );
			self::assertTrue( rest_validate_value_from_schema( $told, $schema, 'answer' ), $path );
			self::assertNotSame( array(), $told );
		}
	}
}

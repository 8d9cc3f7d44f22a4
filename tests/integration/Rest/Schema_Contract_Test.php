<?php
/**
 * Responses and TypeScript types.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Rest;

use Patreon_Gate\Plugin;
use Patreon_Gate\Rest\Schemas;
use Patreon_Gate\Rest\Sync_Schemas;

/**
 * Every route of the plugin has one of the schemas in `tools/types/schemas.php`, from which TypeScript's types are generated, or a list of one.
 * `tests/unit/Rest/Schemas_Test.php` and `tools/types/types.test.ts` test that the generated types match the schemas.
 */
final class Schema_Contract_Test extends Rest_Test_Case {

	/** @return array<string, array<string, mixed>> By the name of the TypeScript type. */
	private static function named(): array {
		return require dirname( __DIR__, 3 ) . '/tools/types/schemas.php';
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
		self::assertSame( array(), $unknown, 'Name their schemas in tools/types/schemas.php, and run npm run types:generate.' );
	}

	public function test_there_is_no_type_that_no_route_answers(): void {
		$answered = array();
		foreach ( Plugin::instance()->rest_router()->routes() as $route ) {
			$answered[] = 'array' === $route->schema['type'] ? $route->schema['items'] ?? array() : $route->schema;
		}
		// These types are only parts of responses.
		$parts = array( 'Lock', 'Teaser', 'Settings' );
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

<?php
/**
 * The agreement with TypeScript.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Rest;

use Patreon_Gate\Rest\Schemas;

/**
 * `tests/fixtures/schemas.json` is what `src/types` is held against (`src/types/contract.test.ts`). This keeps it from growing stale.
 * After a change on purpose: PATREON_GATE_WRITE_SCHEMAS=1 npm run test:php:integration -- --filter Schema_Contract
 */
final class Schema_Contract_Test extends Rest_Test_Case {

	public function test_the_written_schemas_are_those_of_the_routes(): void {
		$file = dirname( __DIR__, 2 ) . '/fixtures/schemas.json';
		$json = wp_json_encode( Schemas::all(), JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE ) . "\n";
		if ( '1' === getenv( 'PATREON_GATE_WRITE_SCHEMAS' ) ) {
			file_put_contents( $file, $json );
		}
		self::assertStringEqualsFile( $file, $json );
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
			'/sync'       => \Patreon_Gate\Rest\Sync_Controller::schema(),
		);
		foreach ( $answers as $path => $schema ) {
			$told = self::json( $this->ask( 'GET', $path ) );
			self::assertTrue( rest_validate_value_from_schema( $told, $schema, 'answer' ), $path );
			self::assertNotSame( array(), $told );
		}
	}
}

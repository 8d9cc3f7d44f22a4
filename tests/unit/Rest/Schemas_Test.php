<?php
/**
 * The JSON schemas TypeScript is generated from.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Rest;

use PHPUnit\Framework\TestCase;

/**
 * `tests/fixtures/schemas.json` is what `src/types/generated/rest.ts` was made from. This fails where PHP says something else by now;
 * `tools/types/types.test.ts` fails where the generated file is not what the schemas give.
 */
final class Schemas_Test extends TestCase {

	public function test_the_types_were_generated_since_the_schemas_changed(): void {
		$root = dirname( __DIR__, 3 );
		// The same flags as in tools/types/main.ts.
		$json = json_encode( require $root . '/tools/types/schemas.php', JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR ) . "\n";
		self::assertStringEqualsFile( $root . '/tests/fixtures/schemas.json', $json, 'Run npm run types:generate.' );
	}
}

<?php
/**
 * docs/membership.md matches the policy.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Membership;

use Patreon_Gate\Tests\Unit\Support\Membership_Page;
use PHPUnit\Framework\TestCase;

final class Membership_Page_Test extends TestCase {

	public function test_the_page_is_up_to_date(): void {
		$file = dirname( __DIR__, 3 ) . '/docs/membership.md';
		$text = Membership_Page::text();
		if ( '1' === getenv( 'UPDATE_DOCS' ) ) {
			file_put_contents( $file, $text );
		}
		self::assertStringEqualsFile( $file, $text, 'docs/membership.md is out of date: run this test with UPDATE_DOCS=1.' );
	}
}

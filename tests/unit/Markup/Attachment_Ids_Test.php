<?php
/**
 * Attachments in content.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Markup;

use Patreon_Gate\Markup\Attachment_Ids;
use PHPUnit\Framework\TestCase;

final class Attachment_Ids_Test extends TestCase {

	public function test_finds_every_way_to_show_an_attachment(): void {
		$content = '<!-- wp:image {"id":7} --><img class="wp-image-7 x"/> [gallery ids="3,4, 5"] [playlist include=9] [caption id="attachment_12"]'
			. '<!-- wp:media-text {"mediaId":21} --> <!-- wp:gallery {"ids":[30,31]} --> <img data-id="44">';
		self::assertSame( array( 3, 4, 5, 7, 9, 12, 21, 30, 31, 44 ), Attachment_Ids::in( $content ) );
		self::assertSame( array(), Attachment_Ids::in( '<p>12 id: 5</p>' ) );
	}
}

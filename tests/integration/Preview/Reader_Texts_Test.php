<?php
/**
 * What blocks say to each reader.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Preview;

use Patreon_Gate\Admin\Design_Editor;
use Patreon_Gate\Cta\Faces;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Integration\Examples\Has_Members;
use Patreon_Gate\Tests\Integration_Test_Case;

/** Tests the texts that the editor of a call to action shows for the chosen reader. */
final class Reader_Texts_Test extends Integration_Test_Case {

	use Has_Members;

	public function test_each_reader_gets_the_texts_of_the_page(): void {
		$this->connect_campaign();
		$admin = $this->create_user( 'administrator' );
		$this->act_as( $admin );
		$texts = Plugin::instance()->reader_texts()->all( time() );
		self::assertSame( array_keys( Faces::all() ), array_keys( $texts ) );
		self::assertSame( 'This is for members', $texts['not_signed_in']['patreon-gate/reason heading'] );
		self::assertSame( 'Join “Bronze” on Patreon for US$5 a month', $texts['not_signed_in']['patreon-gate/join'] );
		self::assertSame( 'Your tier is “Bronze”. This one is for “Silver”.', $texts['tier_too_low']['patreon-gate/reason heading'] );
		self::assertStringContainsString( '“Silver”', $texts['tier_too_low']['patreon-gate/join'] );
		self::assertSame( 'My membership', $texts['tier_too_low']['patreon-gate/sign-in'] );
		self::assertSame( 'Your last payment did not go through', $texts['declined_payment']['patreon-gate/reason heading'] );
		self::assertSame( '', $texts['declined_payment']['patreon-gate/reason details'], 'Nobody explains joining to a member.' );
		self::assertSame( '', $texts['not_signed_in']['patreon-gate/support-code'], 'Only where something went wrong.' );
		self::assertNotSame( '', $texts['connection_trouble']['patreon-gate/support-code'] );
		self::assertSame( $admin->ID, get_current_user_id() );
	}

	public function test_a_name_from_patreon_is_plain_text_that_cannot_end_the_script(): void {
		$this->connect_campaign();
		$title = 'A & B\'s <b>"best"</b></script><script>alert(1)</script>';
		Plugin::instance()->tiers()->import( '77', array( new Tier( '101', '77', $title, 500 ) ), time() );
		$texts = Plugin::instance()->reader_texts()->all( time() );
		self::assertStringContainsString( 'A & B\'s', $texts['not_signed_in']['patreon-gate/join'] );
		$script = Design_Editor::data( $texts );
		self::assertStringNotContainsString( '<', $script );
		self::assertStringNotContainsString( '&', $script );
		self::assertStringContainsString( '"not_signed_in":{"patreon-gate\/reason heading":"This is for members"', $script );
	}

	public function test_before_the_site_is_connected_the_examples_of_the_preview_are_used(): void {
		$texts = Plugin::instance()->reader_texts()->all( time() );
		self::assertStringContainsString( '“Supporter”', $texts['not_signed_in']['patreon-gate/join'] );
		self::assertSame( 'Your tier is “Reader”. This one is for “Supporter”.', $texts['tier_too_low']['patreon-gate/reason heading'] );
	}
}

<?php
/**
 * Reading teaser settings.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Gating;

use Patreon_Gate\Gating\Teaser_Codec;
use Patreon_Gate\Tests\Unit\Support\Dice;
use Patreon_Gate\Tests\Unit\Support\Random_Json;
use PHPUnit\Framework\TestCase;

final class Teaser_Codec_Test extends TestCase {

	public function test_any_stored_value_is_read_as_a_valid_setting(): void {
		$dice = new Dice();
		$json = new Random_Json( $dice );
		$read = array();
		for ( $i = 0; $i < 2000; $i++ ) {
			$value   = $dice->likely( 30 ) ? $json->value( 3 ) : $json->damaged( array( 'mode' => $dice->of( array( 'words', 'start' ) ), 'words' => 20 ) );
			$setting = Teaser_Codec::read( $value );
			$read[ $setting['mode'] ] = true;
			self::assertSame( $setting, Teaser_Codec::read( $setting ), $dice->repeat() );
			self::assertSame( $setting, Teaser_Codec::answer_meta( $setting ), $dice->repeat() );
			self::assertContains( $setting['mode'], Teaser_Codec::schema()['properties']['mode']['enum'], $dice->repeat() );
			self::assertTrue( $setting['words'] >= 0 && $setting['words'] <= 1000, $dice->repeat() );
			$answer = Teaser_Codec::answer_meta( $value );
			self::assertSame( $answer, Teaser_Codec::answer_meta( $answer ), $dice->repeat() );
		}
		self::assertEqualsCanonicalizing( array( 'start', 'auto', 'none', 'words' ), array_keys( $read ) );
	}

	public function test_no_stored_value_shows_the_default_teaser_and_an_invalid_one_shows_none(): void {
		self::assertSame( Teaser_Codec::OLDER, Teaser_Codec::read( '' ) );
		self::assertSame( Teaser_Codec::OLDER, Teaser_Codec::read( array() ) );
		foreach ( array( 'nonsense', 7, null, false, array( 'mode' => 'all' ) ) as $nonsense ) {
			self::assertSame( 'none', Teaser_Codec::read( $nonsense )['mode'] );
		}
	}
}

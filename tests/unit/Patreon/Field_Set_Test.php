<?php
/**
 * Fields that Patreon refuses.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Patreon;

use Patreon_Gate\Patreon\Field_Set;
use PHPUnit\Framework\TestCase;

/** `Field_Set`. */
final class Field_Set_Test extends TestCase {

	public function test_only_the_refused_field_is_removed(): void {
		$all   = Field_Set::of( 'member' )->query()['fields[member]'] ?? '';
		$fewer = Field_Set::of( 'member' )->without( "Invalid parameter for 'fields' on type member: ['is_gifted', 'pledge_cadence']." )->query()['fields[member]'] ?? '';
		self::assertSame( array( 'pledge_cadence', 'is_gifted' ), array_values( array_diff( explode( ',', $all ), explode( ',', $fewer ) ) ) );
	}

	public function test_only_required_fields_are_requested_if_patreon_names_none(): void {
		$fields = Field_Set::of( 'user', 'member' )->with_email()->without( 'Something is wrong.' );
		self::assertSame( 'full_name', $fields->query()['fields[user]'] ?? '' );
		self::assertStringContainsString( 'currently_entitled_amount_cents', $fields->query()['fields[member]'] ?? '' );
		self::assertSame( $fields->query(), $fields->without( 'Something is wrong.' )->query(), 'If only required fields are left, the request stays the same.' );
	}

	public function test_a_refusal_is_about_a_field_only_if_it_names_a_requested_one(): void {
		$fields = Field_Set::of( 'member' );
		self::assertTrue( $fields->is_named_in( "Invalid parameter for 'fields' on type member: ['is_gifted']." ) );
		self::assertFalse( $fields->is_named_in( "Invalid parameter for 'fields' on type member: ['is_unheard_of']." ) );
		self::assertFalse( $fields->is_named_in( 'The cursor is not valid or has expired.' ) );
	}

	public function test_what_is_only_shown_is_given_up_before_anything_else(): void {
		$all = Field_Set::of_campaigns();
		self::assertSame( 'tiers,creator,tiers.benefits', $all->query( 'tiers,creator' )['include'] ?? '' );
		$without_benefits = $all->without( "Invalid parameter for 'include' on type tier: ['benefits']." );
		self::assertSame( 'tiers,creator', $without_benefits->query( 'tiers,creator' )['include'] ?? '' );
		self::assertArrayNotHasKey( 'fields[benefit]', $without_benefits->query() );
		self::assertStringContainsString( 'description', $without_benefits->query()['fields[tier]'] ?? '' );
		$plain = $all->without( 'Something is wrong.' );
		self::assertEquals( array( 'include' => 'tiers' ) + Field_Set::of( 'campaign', 'tier' )->query(), $plain->query( 'tiers' ) );
		self::assertSame( 'title,amount_cents,published', $plain->without( 'Something is wrong.' )->query()['fields[tier]'] ?? '' );
	}

	public function test_a_field_is_refused_for_one_type_only(): void {
		$fewer = Field_Set::of_campaigns()->without( "Invalid parameter for 'fields' on type benefit: ['title']." )->query();
		self::assertStringContainsString( 'title', $fewer['fields[tier]'] ?? '' );
		self::assertStringNotContainsString( 'title', $fewer['fields[benefit]'] ?? '' );
	}

	public function test_the_email_address_is_asked_for_only_on_demand(): void {
		self::assertStringNotContainsString( ',email', Field_Set::of( 'user' )->query()['fields[user]'] ?? '' );
		self::assertStringContainsString( ',email', Field_Set::of( 'user' )->with_email()->query()['fields[user]'] ?? '' );
	}
}

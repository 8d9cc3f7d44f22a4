<?php
/**
 * The routes about campaigns, tiers and conditions.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Rest;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Plugin;
use Patreon_Gate\Rest\Schemas;

/** The responses contain what authors need, and nothing more. */
final class Ledger_Test extends Rest_Test_Case {

	public function test_A41_authors_learn_prices_but_no_counts(): void {
		$this->import_campaign();
		$this->act_as( $this->create_user( 'contributor' ) );
		$tiers = self::json( $this->ask( 'GET', '/tiers' ) );
		self::assertIsArray( $tiers );
		self::assertSame(
			array(
				array( 'id' => '2', 'campaign_id' => '900', 'title' => 'Old', 'amount_cents' => 500, 'currency' => 'EUR', 'published' => false, 'deleted' => false ),
				array( 'id' => '1', 'campaign_id' => '900', 'title' => 'Studio', 'amount_cents' => 800, 'currency' => 'EUR', 'published' => true, 'deleted' => false ),
			),
			$tiers
		);
		self::assertSame(
			array( array( 'id' => '900', 'name' => 'Mira Makes Maps', 'currency' => 'EUR', 'url' => 'https://www.patreon.com/mira', 'is_monthly' => true, 'is_connected' => false ) ),
			self::json( $this->ask( 'GET', '/campaigns' ) )
		);
	}

	public function test_conditions_contain_the_schema_for_their_control_in_the_editor(): void {
		$this->act_as( $this->create_user( 'contributor' ) );
		$conditions = $this->ask( 'GET', '/conditions' )->get_data();
		self::assertIsArray( $conditions );
		$ids = array();
		foreach ( $conditions as $condition ) {
			self::assertTrue( rest_validate_value_from_schema( $condition, Schemas::condition_type(), 'condition' ) );
			self::assertIsArray( $condition );
			$ids[] = $condition['id'];
			// An empty list would be a list for JavaScript.
			self::assertStringContainsString( '"properties":{', (string) wp_json_encode( $condition['schema'] ) );
		}
		foreach ( array( 'tiers', 'tier_or_above', 'paying', 'free_member', 'amount', 'lifetime_amount', 'member_at_publication', 'member_for_months' ) as $id ) {
			self::assertContains( $id, $ids );
		}
	}

	public function test_the_lock_of_a_post_and_where_it_comes_from(): void {
		$lock = new Lock( false, false, array( new Condition( 'paying' ) ) );
		$post = $this->create_post();
		$file = $this->create_attachment( $post->ID );
		$this->act_as_admin();
		self::assertSame( 'none', $this->source( $post->ID ) );
		Plugin::instance()->post_locks()->set( $post->ID, $lock );
		self::assertSame( 'post', $this->source( $post->ID ) );
		self::assertSame( 'parent', $this->source( $file->ID ) );
		$other = $this->create_post();
		add_filter( 'patreon_gate_lock_resolve', static fn ( array $added ): array => array( ...$added, $lock ) );
		self::assertSame( 'add_on', $this->source( $other->ID ) );
	}

	private function source( int $post_id ): string {
		$answer = $this->ask( 'GET', "/posts/$post_id/lock" )->get_data();
		self::assertTrue( rest_validate_value_from_schema( json_decode( (string) wp_json_encode( $answer ), true ), Schemas::post_lock(), 'answer' ) );
		self::assertIsArray( $answer );
		self::assertIsString( $answer['source'] );
		self::assertNotSame( '', $answer['why'] );
		return $answer['source'];
	}
}

<?php
/**
 * The route about the use of tiers.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Rest;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Rules\Rule;
use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Plugin;
use Patreon_Gate\Rest\Schemas;
use Patreon_Gate\Storage\Database;

/** `GET /tiers/use`: members, posts and rules for each tier, also for tiers that only locks name. */
final class Tiers_Test extends Rest_Test_Case {

	protected function setUp(): void {
		parent::setUp();
		$this->import_campaign();
		$this->act_as_admin();
	}

	public function test_each_tier_has_its_members_posts_and_rules(): void {
		$locks = Plugin::instance()->post_locks();
		$locks->set( $this->create_post()->ID, self::for_tiers( '1' ) );
		$locks->set( $this->create_post( array( 'post_status' => 'draft' ) )->ID, self::for_tiers( '1', '2' ) );
		$locks->set( $this->create_post( array( 'post_type' => 'page' ) )->ID, new Lock( false, false, array( new Condition( 'tier_or_above', array( 'tier' => '1' ) ) ) ) );
		$locks->set( $this->create_post( array( 'post_status' => 'trash' ) )->ID, self::for_tiers( '1' ) );
		$rules = Plugin::instance()->rule_changes();
		$rules->save( new Rule( 'rule-1', 'Archive', Rule::SITE, '', '', self::for_tiers( '2' ) ), 0 );
		$rules->set_default( 'post', self::for_tiers( '2' ), 1 );
		( new Database() )->insert_many( 'member_tiers', array( array( 'campaign_id' => '900', 'tier_id' => '1', 'member_id' => 'a' ), array( 'campaign_id' => '900', 'tier_id' => '1', 'member_id' => 'b' ), array( 'campaign_id' => '901', 'tier_id' => '1', 'member_id' => 'c' ) ) );
		$used   = $this->used();
		$counts = static fn ( string $id ): array => array_column( $used[ $id ]['posts'], 'posts', 'type' );
		self::assertEquals( array( 'post' => 2, 'page' => 1 ), $counts( '1' ) );
		self::assertSame( array( 'post' => 1 ), $counts( '2' ) );
		self::assertSame( 'Posts', $used['2']['posts'][0]['label'] );
		self::assertSame( array( 2, 0 ), array( $used['1']['members'], $used['2']['members'] ) );
		self::assertSame( array(), $used['1']['rules'] );
		self::assertSame( array( array( 'id' => 'rule-1', 'name' => 'Archive' ) ), $used['2']['rules'] );
		self::assertSame( array( 'post' ), $used['2']['defaults'] );
		self::assertSame( array( true, false ), array( $used['1']['published'], $used['2']['published'] ) );
	}

	public function test_tiers_that_only_locks_name_are_listed_as_unknown(): void {
		Plugin::instance()->post_locks()->set( $this->create_post()->ID, self::for_tiers( '424242' ) );
		$used = $this->used();
		self::assertFalse( $used['424242']['is_known'] );
		self::assertTrue( $used['424242']['deleted'] );
		self::assertTrue( $used['1']['is_known'] );
	}

	public function test_a_lock_that_cannot_be_read_is_no_error(): void {
		add_post_meta( $this->create_post()->ID, 'patreon_gate_lock', 'no lock' );
		self::assertSame( array(), $this->used()['1']['posts'] );
	}

	public function test_the_number_of_queries_depends_neither_on_tiers_nor_on_campaigns(): void {
		$cost = function (): int {
			global $wpdb;
			assert( $wpdb instanceof \wpdb );
			Plugin::instance()->campaigns()->make_primary( '900' );
			$before = $wpdb->num_queries;
			$this->used();
			return $wpdb->num_queries - $before;
		};
		Plugin::instance()->post_locks()->set( $this->create_post()->ID, self::for_tiers( '1' ) );
		$cost();
		$few = $cost();
		foreach ( range( 901, 909 ) as $campaign ) {
			Plugin::instance()->campaigns()->store( new Campaign( (string) $campaign, '77', "Page $campaign", 'USD', '', '' ), 1_700_000_000 );
			Plugin::instance()->tiers()->import( (string) $campaign, array_map( static fn ( int $number ): Tier => new Tier( "$campaign$number", (string) $campaign, "Tier $number", 100 * $number ), range( 1, 6 ) ), 1_700_000_000 );
			Plugin::instance()->post_locks()->set( $this->create_post()->ID, self::for_tiers( $campaign . '1' ) );
		}
		self::assertSame( $few, $cost() );
		self::assertCount( 56, $this->used() );
	}

	private static function for_tiers( string ...$ids ): Lock {
		return new Lock( false, false, array( new Condition( 'tiers', array( 'tiers' => array_values( $ids ) ) ) ) );
	}

	/** @return array<array-key, array{members: int, posts: list<array{type: string, label: string, posts: int}>, rules: list<mixed>, defaults: list<string>, is_known: bool, published: bool, deleted: bool}> */
	private function used(): array {
		$response = $this->ask( 'GET', '/tiers/use' );
		self::assertSame( 200, $response->get_status() );
		$list = self::json( $response );
		self::assertIsArray( $list );
		self::assertTrue( rest_validate_value_from_schema( $list, Schemas::list_of( Schemas::used_tier() ), 'answer' ) );
		/** @var list<array{id: string, members: int, posts: list<array{type: string, label: string, posts: int}>, rules: list<mixed>, defaults: list<string>, is_known: bool, published: bool, deleted: bool}> $list */
		return array_column( $list, null, 'id' );
	}
}

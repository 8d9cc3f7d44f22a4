<?php
/**
 * Commands about the locks of posts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Cli;

use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Integration\Rules\Has_Rules;

/** Row K12: `wp patreon-gate lock`. */
final class Lock_Commands_Test extends Cli_Case {

	use Has_Rules;

	protected function setUp(): void {
		parent::setUp();
		$first = Plugin::instance()->campaigns()->primary()->id ?? '';
		if ( '' === $first ) {
			$first = '77';
			Plugin::instance()->campaigns()->store( new Campaign( $first, '1', 'Demo' ), time() );
		}
		Plugin::instance()->tiers()->import( $first, array( new Tier( '5101', $first, 'Bronze', 500 ), new Tier( '5102', $first, 'Silver', 1000 ) ), time() );
		Plugin::instance()->campaigns()->store( new Campaign( '9988', '2', 'Second' ), time() );
		Plugin::instance()->tiers()->import( '9988', array( new Tier( '5201', '9988', 'Blue', 300 ) ), time() );
	}

	public function test_a_lock_is_set_shown_listed_and_removed(): void {
		$post = $this->create_post( array( 'post_title' => 'First' ) );
		$page = $this->create_post( array( 'post_title' => 'Second', 'post_type' => 'page', 'post_status' => 'draft' ) );
		$ids  = array( (string) $post->ID, (string) $page->ID );
		$rows = $this->run_command( 'lock set', array( 'tier' => '5102', 'dry-run' => true ), ...$ids )->rows;
		self::assertSame( array( 'no lock of its own', 'Unlocked for: members of Silver or a higher tier.' ), array( $rows[0]['now'], $rows[0]['would_be'] ) );
		self::assertNull( Plugin::instance()->post_locks()->get( $post->ID ) );

		$this->run_command( 'lock set', array( 'tier' => '5102' ), ...$ids );
		self::assertSame( 0, $this->code );
		self::assertEquals( self::tier( '5102' ), Plugin::instance()->post_locks()->get( $post->ID ) );
		self::assertEquals( self::tier( '5102' ), Plugin::instance()->post_locks()->get( $page->ID ) );
		$row = $this->run_command( 'lock get', array(), $ids[0] )->rows[0];
		self::assertSame( array( 'locked', 'Unlocked for: members of Silver or a higher tier.', 'It has its own lock.', '{"match":"any","inverse":false,"campaign":"","conditions":[{"type":"tier_or_above","params":{"tier":"5102"}}]}' ), array( $row['state'], $row['who'], $row['why'], $row['lock'] ) );

		self::assertSame( array( $page->ID, $post->ID ), array_column( $this->run_command( 'lock list', array( 'state' => 'locked' ) )->rows, 'id' ) );
		self::assertSame( array( $page->ID ), array_column( $this->run_command( 'lock list', array( 'state' => 'locked', 'type' => 'page' ) )->rows, 'id' ) );
		self::assertSame( array( $post->ID ), array_column( $this->run_command( 'lock list', array( 'state' => 'locked', 'status' => 'publish' ) )->rows, 'id' ) );
		self::assertSame( array( $post->ID ), array_column( $this->run_command( 'lock list', array( 'state' => 'locked', 'page' => '2', 'per-page' => '1' ) )->rows, 'id' ) );
		self::assertSame( array( '2' ), $this->run_command( 'lock list', array( 'state' => 'locked', 'format' => 'count', 'per-page' => '1' ) )->lines );
		self::assertSame( array( implode( ' ', array_reverse( $ids ) ) ), $this->run_command( 'lock list', array( 'state' => 'locked', 'format' => 'ids' ) )->lines );

		$this->run_command( 'lock clear', array( 'dry-run' => true ), ...$ids );
		self::assertEquals( self::tier( '5102' ), Plugin::instance()->post_locks()->get( $post->ID ) );
		$this->set_rule( 'type', 'post', self::paying(), 'All posts' );
		$rows = $this->run_command( 'lock clear', array(), ...$ids )->rows;
		self::assertSame( array( 'locked', 'public' ), array_column( $rows, 'state' ), 'It says that a rule still locks the first.' );
		self::assertNull( Plugin::instance()->post_locks()->get( $post->ID ) );
	}

	public function test_the_lock_of_new_posts_is_set_shown_and_removed(): void {
		$rows = $this->run_command( 'lock default' )->rows;
		self::assertContains( array( 'type' => 'post', 'label' => 'Posts', 'says' => 'not locked' ), $rows );
		self::assertNotContains( 'attachment', array_column( $rows, 'type' ) );
		$rows = $this->run_command( 'lock default', array( 'tier' => '5102' ), 'post' )->rows;
		self::assertSame( array( array( 'type' => 'post', 'label' => 'Posts', 'says' => 'Unlocked for: members of Silver or a higher tier.' ) ), $rows );
		self::assertEquals( self::tier( '5102' ), Plugin::instance()->post_locks()->get( $this->create_post()->ID ) );
		foreach ( array( array( array( 'for' => 'paying' ) ), array( array( 'none' => true ) ), array( array( 'for' => 'paying', 'none' => true ), 'post' ), array( array( 'for' => 'all' ), 'post' ), array( array( 'for' => 'paying' ), 'attachment' ), array( array( 'none' => true ), 'nothing' ), array( array(), 'nothing' ) ) as $wrong ) {
			$this->run_command( 'lock default', ...$wrong );
			self::assertSame( 1, $this->code, (string) wp_json_encode( $wrong ) );
			self::assertEquals( self::tier( '5102' ), Plugin::instance()->rules()->current()->default_lock( 'post' ) );
		}
		self::assertSame( array( 'not locked' ), array_column( $this->run_command( 'lock default', array( 'none' => true ), 'post' )->rows, 'says' ) );
		self::assertNull( Plugin::instance()->post_locks()->get( $this->create_post()->ID ) );
	}

	public function test_each_way_to_say_who_can_read(): void {
		$post = $this->create_post();
		foreach (
			array(
				array( array( 'for' => 'paying' ), '', 'paying' ),
				array( array( 'for' => 'members' ), '', 'free_member' ),
				array( array( 'tiers' => '5101, 5102' ), '', 'tiers' ),
				array( array( 'tier' => '5201' ), '9988', 'tier_or_above' ),
				array( array( 'lock' => '{"match":"any","inverse":true,"campaign":"","conditions":[{"type":"paying","params":{}}]}' ), '', 'paying' ),
			) as list( $options, $campaign, $type )
		) {
			$this->run_command( 'lock set', $options, (string) $post->ID );
			self::assertSame( 0, $this->code, $this->output->text() );
			$lock = Plugin::instance()->post_locks()->get( $post->ID );
			self::assertSame( array( $campaign, $type ), array( $lock?->campaign_id, $lock?->conditions[0]->type ) );
		}
		self::assertTrue( $lock->inverse );
	}

	public function test_bad_input_changes_nothing_and_says_what_to_do(): void {
		$post = (string) $this->create_post()->ID;
		foreach (
			array(
				'one of --for'       => array( array(), array( $post ) ),
				'with one of'        => array( array( 'for' => 'paying', 'tier' => '5101' ), array( $post ) ),
				'"paying"'           => array( array( 'for' => 'nobody' ), array( $post ) ),
				'Tier not found: 7.' => array( array( 'tier' => '7' ), array( $post ) ),
				'of one campaign'    => array( array( 'tiers' => '5101,5201' ), array( $post ) ),
				'is no lock'         => array( array( 'lock' => '{}' ), array( $post ) ),
				'cents'              => array( array( 'lock' => '{"match":"any","inverse":false,"campaign":"","conditions":[{"type":"amount","params":{"cents":"many"}}]}' ), array( $post ) ),
				'0x1 999999999'      => array( array( 'for' => 'paying' ), array( $post, '0x1', '999999999' ) ),
			) as $says => list( $options, $posts )
		) {
			$this->run_command( 'lock set', $options, ...$posts );
			self::assertSame( 1, $this->code, $says );
			self::assertStringContainsString( $says, $this->output->text() );
			self::assertNull( Plugin::instance()->post_locks()->get( (int) $post ), $says );
		}
		foreach ( array( array( 'state' => 'open' ), array( 'type' => 'revision' ), array( 'status' => 'nothing' ) ) as $options ) {
			$this->run_command( 'lock list', $options );
			self::assertSame( 1, $this->code, (string) wp_json_encode( $options ) );
		}
		$this->run_command( 'lock get', array(), '999999999' );
		self::assertSame( 1, $this->code );
		add_filter( 'update_post_metadata', '__return_false' );
		$this->run_command( 'lock set', array( 'for' => 'paying' ), $post );
		self::assertSame( 1, $this->code, 'A lock that could not be stored is no success.' );
	}
}

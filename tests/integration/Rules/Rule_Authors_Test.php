<?php
/**
 * Rules about an author whose account is deleted.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Rules;

use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Integration_Test_Case;
use WP_Post;

/** Posts that get another author, because theirs is deleted, stay locked. */
final class Rule_Authors_Test extends Integration_Test_Case {

	use Has_Rules;

	protected function setUp(): void {
		parent::setUp();
		require_once ABSPATH . 'wp-admin/includes/user.php';
	}

	/** @return list<Lock> */
	private static function locks( WP_Post $post ): array {
		return Plugin::instance()->effective_locks()->locks_of( $post->ID );
	}

	public function test_posts_that_get_another_author_keep_the_lock_of_the_rule(): void {
		$author = $this->create_user( 'author' )->ID;
		$heir   = $this->create_user( 'author' )->ID;
		$term   = $this->create_term();
		$this->set_rule( 'author', (string) $author, self::tier( '5' ) );
		$this->set_rule( 'term', $term );
		$post   = $this->create_post( array( 'post_author' => $author ) );
		$public = $this->create_post( array( 'post_author' => $author, 'post_category' => array( $term->term_id ) ) );
		$except = $this->create_post( array( 'post_author' => $author ) );
		$other  = $this->create_post( array( 'post_author' => $heir ) );
		Plugin::instance()->rule_changes()->set_exception( $except->ID, true );
		wp_delete_user( $author, $heir );
		self::assertSame( $heir, (int) get_post( $post->ID )?->post_author );
		self::assertEquals( array( self::tier( '5' ) ), self::locks( $post ) );
		self::assertFalse( self::is_open_for_strangers( $post->ID ) );
		foreach ( array( $public, $except, $other ) as $open ) {
			self::assertSame( array(), self::locks( $open ), 'The rule did not lock it before.' );
		}
	}

	public function test_rules_that_differ_and_own_locks_all_hold_afterwards(): void {
		$author = $this->create_user( 'author' )->ID;
		$own    = $this->create_post( array( 'post_author' => $author ) );
		$public = $this->create_post( array( 'post_author' => $this->create_user( 'author' )->ID ) );
		foreach ( array( $own, $public ) as $post ) {
			Plugin::instance()->post_locks()->set( $post->ID, self::paying( 'free_member' ) );
		}
		$this->set_rule( 'author', (string) $author, self::tier( '5' ) );
		$this->set_rule( 'author', (string) $author, self::paying() );
		$post = $this->create_post( array( 'post_author' => $author ) );
		wp_delete_user( $author, $this->create_user( 'author' )->ID );
		$conditions = array( ...self::tier( '5' )->conditions, ...self::paying()->conditions );
		self::assertEquals( array( new Lock( true, false, $conditions ) ), self::locks( $post ) );
		self::assertEquals( array( new Lock( true, false, array( ...self::paying( 'free_member' )->conditions, ...$conditions ) ) ), self::locks( $own ) );
		self::assertEquals( array( self::paying( 'free_member' ) ), self::locks( $public ), 'Of somebody else.' );
	}
}

<?php
/**
 * Fault F27: a WordPress account is deleted, with or without reassigning its posts, or removed from one site of a network.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Sign_In;

use PHPUnit\Framework\Attributes\DataProvider;
use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Sign_In\Link;
use Patreon_Gate\Tests\Integration\Examples\Has_Members;
use Patreon_Gate\Tests\Integration_Test_Case;
use WP_Post;
use WP_User;

final class Account_Hooks_Test extends Integration_Test_Case {

	use Has_Members;

	protected function setUp(): void {
		parent::setUp();
		require_once ABSPATH . 'wp-admin/includes/user.php';
		$this->connect_campaign();
	}

	/** @return iterable<string, array{callable(WP_User, WP_User): void}> */
	public static function ends(): iterable {
		yield 'deleted, posts given to another' => array( static fn ( WP_User $user, WP_User $heir ) => wp_delete_user( $user->ID, $heir->ID ) );
		// As core does after switching to a site of a network.
		yield 'removed from the site, posts given to another' => array(
			static function ( WP_User $user, WP_User $heir ): void {
				global $wpdb;
				do_action( 'remove_user_from_blog', $user->ID, get_current_blog_id(), $heir->ID );
				$wpdb->update( $wpdb->posts, array( 'post_author' => $heir->ID ), array( 'post_author' => $user->ID ) );
				wp_cache_flush();
			},
		);
	}

	/** @param callable(WP_User, WP_User): void $end Ends the account. */
	#[DataProvider( 'ends' )]
	public function test_F27_deleting_an_account_deletes_the_link_and_keeps_posts_locks_and_record( callable $end ): void {
		$user  = $this->create_member();
		$heir  = $this->create_user( 'author' );
		$whole = $this->written( $user, '<p>zqxcan</p>', true );
		$part  = $this->written( $user, '<p>open</p><!-- wp:patreon-gate/divider {"lock":' . wp_json_encode( self::lock()->to_array() ) . '} /--><p>zqxcan</p>', false );
		$link  = Plugin::instance()->links()->of_wp_user( $user->ID );
		self::assertInstanceOf( Link::class, $link );
		Plugin::instance()->sessions()->start( $link->patreon_user_id, 'Name', HOUR_IN_SECONDS, time() );

		$end( $user, $heir );

		self::assertNull( Plugin::instance()->links()->of_wp_user( $user->ID ) );
		self::assertNull( Plugin::instance()->links()->of_patreon_user( $link->patreon_user_id ) );
		self::assertSame( array(), ( new Database() )->rows( 'SELECT id FROM %i WHERE patreon_user_id = %s', array( ( new Database() )->table( 'sessions' ), $link->patreon_user_id ) ) );
		self::assertNotNull( Plugin::instance()->members()->find_by_user( '77', $link->patreon_user_id ), 'The record of the membership is kept.' );
		foreach ( array( $whole, $part ) as $before ) {
			$after = get_post( $before->ID );
			self::assertSame( $before->post_content, $after?->post_content );
			self::assertSame( (string) $heir->ID, (string) $after->post_author );
			self::assertStringNotContainsString( 'zqxcan', $this->page_of( $after, null ) );
		}
		self::assertEquals( self::lock(), Plugin::instance()->post_locks()->get( $whole->ID ) );
		// The same person may come back with another account.
		$again = $this->create_user( 'subscriber' );
		self::assertTrue( Plugin::instance()->links()->add( new Link( $link->patreon_user_id, $again->ID, 'Name', true ), time() ) );
		self::assertStringContainsString( 'zqxcan', $this->page_of( $whole, $again ) );
	}

	public function test_F27_posts_that_are_deleted_with_their_author_leave_no_row(): void {
		$user = $this->create_member();
		$post = $this->written( $user, '<p>zqxcan</p>', true );
		self::assertNotNull( Plugin::instance()->public_texts()->get( $post->ID ) );
		wp_delete_user( $user->ID );
		wp_delete_post( $post->ID, true );
		self::assertNull( get_post( $post->ID ) );
		self::assertNull( Plugin::instance()->public_texts()->get( $post->ID ) );
	}

	private function written( WP_User $author, string $content, bool $locked ): WP_Post {
		$post = $this->create_post( array( 'post_author' => $author->ID, 'post_content' => $content ) );
		if ( $locked ) {
			Plugin::instance()->post_locks()->set( $post->ID, self::lock() );
		}
		return $post;
	}

	private static function lock(): Lock {
		return new Lock( false, false, array( new Condition( 'paying' ) ) );
	}
}

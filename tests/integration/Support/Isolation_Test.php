<?php
/**
 * Tests that no test is affected by another.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Support;

use Patreon_Gate\Tests\Died;
use Patreon_Gate\Tests\Integration_Test_Case;
use Patreon_Gate\Tests\Redirected;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;

#[Group( 'smoke' )]
final class Isolation_Test extends Integration_Test_Case {

	/** @return array<string, array{int}> */
	public static function twice(): array {
		return array( 'first time' => array( 1 ), 'second time' => array( 2 ) );
	}

	#[DataProvider( 'twice' )]
	public function test_rows_options_and_caches_are_put_back(): void {
		self::assertSame( 0, (int) wp_count_posts()->publish );
		self::assertFalse( get_option( 'left_behind' ) );
		self::assertFalse( wp_cache_get( 'left', 'behind' ) );
		$post = $this->create_post( array( 'post_title' => 'It\'s "here" \\ 100%' ) );
		self::assertSame( 'It\'s "here" \\ 100%', $post->post_title );
		update_option( 'left_behind', 'x' );
		wp_cache_set( 'left', 'x', 'behind' );
		self::assertSame( 1, (int) wp_count_posts()->publish );
	}

	#[DataProvider( 'twice' )]
	public function test_hooks_people_and_globals_are_put_back(): void {
		self::assertSame( 'plain', apply_filters( 'left_behind', 'plain' ) );
		self::assertSame( 0, get_current_user_id() );
		self::assertFalse( post_type_exists( 'left_behind' ) );
		self::assertArrayNotHasKey( 'left_behind', $_COOKIE );
		self::assertFalse( \WP_Block_Type_Registry::get_instance()->is_registered( 'left/behind' ) );
		add_filter( 'left_behind', static fn (): string => 'changed' );
		$this->act_as( $this->create_user( 'editor' ) );
		self::assertTrue( current_user_can( 'edit_others_posts' ) );
		register_post_type( 'left_behind' );
		register_block_type( 'left/behind' );
		$_COOKIE['left_behind'] = '1';
	}

	#[DataProvider( 'twice' )]
	public function test_a_table_made_by_a_test_is_gone_and_the_rows_are_back(): void {
		global $wpdb;
		self::assertNotContains( $wpdb->prefix . 'left_behind', $wpdb->get_col( 'SHOW TABLES' ) );
		self::assertSame( 0, (int) wp_count_posts()->publish );
		$wpdb->query( "CREATE TABLE {$wpdb->prefix}left_behind (id int NOT NULL, PRIMARY KEY (id))" );
		$this->create_post();
		update_option( 'blogname', 'Changed' );
		self::assertContains( $wpdb->prefix . 'left_behind', $wpdb->get_col( 'SHOW TABLES' ) );
	}

	public function test_the_site_is_as_installed(): void {
		self::assertSame( 'Tests', get_option( 'blogname' ) );
		self::assertSame( 5, count_users()['total_users'] );
	}

	public function test_transactions_of_the_code_under_test_are_kept_inside(): void {
		global $wpdb;
		$wpdb->query( 'START TRANSACTION' );
		add_option( 'kept', '1' );
		$wpdb->query( 'COMMIT' );
		$wpdb->query( 'START TRANSACTION' );
		add_option( 'dropped', '1' );
		$wpdb->query( 'ROLLBACK' );
		self::assertSame( '1', $wpdb->get_var( "SELECT option_value FROM {$wpdb->options} WHERE option_name = 'kept'" ) );
		self::assertNull( $wpdb->get_var( "SELECT option_value FROM {$wpdb->options} WHERE option_name = 'dropped'" ) );
	}

	public function test_http_is_answered_by_the_test(): void {
		$this->fake_http( static fn ( string $url ): ?array => str_ends_with( $url, '/yes' ) ? self::http_answer( 201, array( 'a' => 1 ), array( 'X-Test' => 'y' ) ) : null );
		$answer = wp_remote_get( 'https://www.patreon.com/yes' );
		self::assertSame( 201, wp_remote_retrieve_response_code( $answer ) );
		self::assertSame( '{"a":1}', wp_remote_retrieve_body( $answer ) );
		self::assertSame( 'y', wp_remote_retrieve_header( $answer, 'x-test' ) );
	}

	public function test_ends_and_redirects_are_exceptions(): void {
		try {
			wp_die( 'No.', '', array( 'response' => 403 ) );
		} catch ( Died $died ) {
			self::assertSame( 403, $died->status );
			self::assertSame( 'No.', $died->getMessage() );
		}
		$this->expectException( Redirected::class );
		wp_safe_redirect( home_url( '/there/' ) );
	}

	public function test_a_page_and_a_rest_answer_can_be_asked_for(): void {
		$post = $this->create_post( array( 'post_title' => 'Asked for' ) );
		$this->go_to( (string) get_permalink( $post ) );
		self::assertTrue( is_single( $post->ID ) );
		self::assertSame( 'Asked for', $this->rest( 'GET', '/wp/v2/posts/' . $post->ID )->get_data()['title']['rendered'] );
		self::assertSame( 401, $this->rest( 'POST', '/wp/v2/posts', array( 'title' => 'x' ) )->get_status() );
	}
}

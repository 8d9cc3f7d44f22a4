<?php
/**
 * Totals, pages and searches of comments over REST and feeds.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Acting;

use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Http\Leak\Leak_Site;
use Patreon_Gate\Tests\Http_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;

/** Totals in headers must not reveal hidden comments either. */
final class Comment_Totals_Test extends Http_Test_Case {

	private string $word;

	private int $post_id;

	private int $open_id;

	protected function setUp(): void {
		parent::setUp();
		$this->word    = 'talkword' . strtolower( wp_generate_password( 8, false ) );
		$this->open_id = $this->create_post()->ID;
		$this->post_id = $this->create_post()->ID;
		Plugin::instance()->post_locks()->set( $this->post_id, Leak_Site::lock() );
		foreach ( array( $this->open_id, $this->post_id, $this->post_id ) as $post_id ) {
			$this->create_comment( get_post( $post_id ), array( 'comment_content' => "Some $this->word here" ) );
		}
	}

	protected function tearDown(): void {
		wp_delete_post( $this->post_id, true );
		wp_delete_post( $this->open_id, true );
		parent::tearDown();
	}

	/** @return iterable<string, array{string, int}> */
	public static function readers(): iterable {
		foreach ( array( 'anonymous', 'subscriber', 'lower tier', 'former', 'contributor', 'author', 'lower tier by cookie' ) as $name ) {
			yield "$name finds the open post's" => array( $name, 1 );
		}
		foreach ( array( 'entitled', 'editor' ) as $name ) {
			yield "$name finds all" => array( $name, 3 );
		}
	}

	#[DataProvider( 'readers' )]
	public function test_rest_search_totals_count_only_comments_the_reader_may_see( string $name, int $expected ): void {
		$reader = Leak_Site::get( self::base_url() )->readers[ $name ];
		$found  = array();
		for ( $page = 1; $page <= $expected; $page++ ) {
			$answer = $reader->rest( "/wp/v2/comments?search=$this->word&per_page=1&page=$page&_fields=id,post" );
			self::assertSame( array( (string) $expected, (string) $expected ), array( $answer->header( 'x-wp-total' ), $answer->header( 'x-wp-totalpages' ) ) );
			$found = array_merge( $found, array_column( $answer->json(), 'id' ) );
		}
		self::assertCount( $expected, array_unique( $found ) );
		$beyond = $reader->rest( "/wp/v2/comments?search=$this->word&per_page=1&page=99" );
		self::assertSame( (string) $expected, $beyond->header( 'x-wp-total' ), 'Beyond the last page, WordPress counts again.' );
		$head = $reader->rest( "/wp/v2/comments?search=$this->word", array(), 'HEAD' );
		self::assertSame( (string) $expected, $head->header( 'x-wp-total' ) );
	}

	#[DataProvider( 'readers' )]
	public function test_comments_of_one_post_are_counted_for_people_who_may_see_them( string $name, int $expected ): void {
		$reader = Leak_Site::get( self::base_url() )->readers[ $name ];
		$answer = $reader->rest( "/wp/v2/comments?post=$this->post_id&search=$this->word" );
		if ( $expected > 1 ) {
			self::assertSame( '2', $answer->header( 'x-wp-total' ) );
		} else {
			self::assertSame( $reader->has_account ? 403 : 401, $answer->status );
		}
		$both = $reader->rest( "/wp/v2/comments?post=$this->post_id,$this->open_id&search=$this->word" );
		self::assertContains( $both->header( 'x-wp-total' ), array( $expected > 1 ? '3' : '', '' ), 'The total counts all comments, or none where WordPress refuses the list because of one post.' );
	}

	#[DataProvider( 'readers' )]
	public function test_comment_lists_in_the_admin_show_only_what_the_user_may_see( string $name, int $expected ): void {
		$reader = Leak_Site::get( self::base_url() )->readers[ $name ];
		$page   = $reader->get( "/wp-admin/edit-comments.php?s=$this->word" );
		if ( 200 === $page->status ) {
			self::assertSame( $expected, substr_count( $page->body, "Some $this->word here</p>" ) );
		} else {
			self::assertContains( $page->status, array( 302, 403 ) );
		}
	}
}

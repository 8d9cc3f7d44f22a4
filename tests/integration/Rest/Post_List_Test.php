<?php
/**
 * The route of posts by lock.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Rest;

use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Integration\Rules\Has_Rules;

/** Row K12 in the REST API: listing posts by lock, and locking several with WordPress' batch route. */
final class Post_List_Test extends Rest_Test_Case {

	use Has_Rules;

	public function test_posts_are_listed_by_lock_with_who_can_read_them(): void {
		$open   = $this->create_post()->ID;
		$locked = $this->create_post( array( 'post_title' => 'A & B' ) )->ID;
		$page   = $this->create_post( array( 'post_type' => 'page' ) )->ID;
		Plugin::instance()->post_locks()->set( $locked, self::paying() );
		$this->act_as_admin();
		$lock = self::lock();
		self::assertEquals(
			array(
				'posts' => array( array( 'id' => $locked, 'title' => 'A & B', 'status' => 'publish', 'state' => 'locked', 'who' => array( 'Unlocked for: any paying member.' ), 'why' => array( 'It has its own lock.' ), 'is_exception' => false, 'lock' => $lock ) ),
				'total' => 1,
			),
			$this->listed( array( 'state' => 'locked' ) )
		);
		self::assertSame( array( $open ), array_column( $this->listed( array( 'state' => 'public' ) )['posts'], 'id' ) );
		self::assertSame( array( $page ), array_column( $this->listed( array( 'type' => 'page' ) )['posts'], 'id' ) );
		$paged = $this->listed( array( 'per_page' => 1, 'page' => 2 ) );
		self::assertSame( array( array( $open ), 2 ), array( array_column( $paged['posts'], 'id' ), $paged['total'] ) );
		update_post_meta( $locked, 'patreon_gate_lock', 'no lock' );
		$broken = $this->listed( array( 'state' => 'locked' ) )['posts'][0];
		self::assertSame( array( 'unreadable', null ), array( $broken['state'], $broken['lock'] ) );
	}

	public function test_authors_see_only_their_own_and_bad_arguments_are_refused(): void {
		$author = $this->create_user( 'author' );
		$this->create_post();
		$mine = $this->create_post( array( 'post_author' => $author->ID ) )->ID;
		$this->act_as( $author );
		self::assertSame( array( $mine ), array_column( $this->listed( array() )['posts'], 'id' ) );
		self::assertSame( 403, $this->rest( 'GET', '/patreon-gate/v1/posts/locks', array( 'type' => 'page' ) )->get_status() );
		foreach ( array( array( 'type' => 'revision' ), array( 'type' => 'attachment' ), array( 'type' => 'user_request' ), array( 'state' => 'open' ), array( 'per_page' => 1000 ), array( 'page' => 0 ) ) as $wrong ) {
			self::assertSame( 400, $this->rest( 'GET', '/patreon-gate/v1/posts/locks', $wrong )->get_status(), (string) wp_json_encode( $wrong ) );
		}
	}

	public function test_the_batch_route_locks_several_posts_and_refuses_those_of_others(): void {
		$author = $this->create_user( 'author' );
		$mine   = $this->create_post( array( 'post_author' => $author->ID ) )->ID;
		$theirs = $this->create_post()->ID;
		$this->act_as( $author );
		$lock = self::lock();
		$sent = array_map( static fn ( int $id ): array => array( 'method' => 'POST', 'path' => "/wp/v2/posts/$id", 'body' => array( 'meta' => array( 'patreon_gate_lock' => $lock ) ) ), array( $mine, $theirs ) );
		$back = $this->rest( 'POST', '/batch/v1', array( 'requests' => $sent ) )->get_data();
		self::assertIsArray( $back );
		self::assertSame( array( 200, 403 ), array_column( $back['responses'], 'status' ) );
		self::assertEquals( self::paying(), Plugin::instance()->post_locks()->get( $mine ) );
		self::assertNull( Plugin::instance()->post_locks()->get( $theirs ) );
	}

	/** @return array<string, mixed> */
	private static function lock(): array {
		return array( 'match' => 'any', 'inverse' => false, 'campaign' => '', 'conditions' => array( array( 'type' => 'paying', 'params' => new \stdClass() ) ) );
	}

	/**
	 * @param array<string, mixed> $query Arguments.
	 * @return array{posts: list<array<string, mixed>>, total: int}
	 */
	private function listed( array $query ): array {
		$response = $this->rest( 'GET', '/patreon-gate/v1/posts/locks', $query );
		self::assertSame( 200, $response->get_status(), (string) wp_json_encode( $response->get_data() ) );
		$data = $response->get_data();
		self::assertIsArray( $data );
		return $data;
	}
}

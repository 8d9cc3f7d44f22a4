<?php
/**
 * Comment queries that return ids, totals and counts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Surfaces;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Hooks;
use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Integration\Examples\Has_Members;
use Patreon_Gate\Tests\Integration_Test_Case;
use WP_Comment_Query;
use WP_Post;
use WP_User;

/** Lists of ids, totals, pages and searches contain exactly what the reader may see. */
final class Comment_Queries_Test extends Integration_Test_Case {

	use Has_Members;

	private WP_Post $open;

	private WP_Post $locked;

	protected function setUp(): void {
		parent::setUp();
		$this->connect_campaign();
		$this->open   = $this->create_post();
		$this->locked = $this->create_locked_post();
		foreach ( array( $this->open, $this->locked ) as $post ) {
			for ( $number = 0; $number < 3; $number++ ) {
				$this->create_comment( $post, array( 'comment_content' => 'talk ' . $post->ID ) );
			}
		}
	}

	public function test_lists_of_ids_searches_and_counts_contain_what_the_reader_may_see(): void {
		foreach ( $this->readers() as $name => list( $user, $may ) ) {
			$this->read_as( $user );
			$expected = $may ? 6 : 3;
			self::assertCount( $expected, $this->query( array( 'fields' => 'ids' ) ), $name );
			self::assertCount( $expected, $this->query( array() ), $name );
			self::assertSame( $expected, $this->query( array( 'count' => true ) ), $name );
			self::assertSame( $may ? 3 : 0, $this->query( array( 'count' => true, 'search' => 'talk ' . $this->locked->ID ) ), $name );
			self::assertSame( $may ? 3 : 0, $this->query( array( 'count' => true, 'search' => 'talk', 'post_id' => $this->locked->ID ) ), $name );
			self::assertCount( $may ? 3 : 0, $this->query( array( 'fields' => 'ids', 'post_id' => $this->locked->ID ) ), $name );
			self::assertCount( $expected, $this->query( array( 'fields' => 'ids', 'post__in' => array( $this->open->ID, $this->locked->ID ) ) ), $name );
			self::assertCount( 3, $this->query( array( 'fields' => 'ids', 'post_id' => $this->open->ID ) ), $name );
		}
	}

	public function test_totals_and_pages_match_the_list(): void {
		foreach ( $this->readers() as $name => list( $user, $may ) ) {
			$this->read_as( $user );
			$query = new WP_Comment_Query();
			$found = array();
			for ( $page = 1; $page <= 3; $page++ ) {
				$found = array_merge( $found, $query->query( array( 'fields' => 'ids', 'number' => 2, 'paged' => $page, 'no_found_rows' => false, 'orderby' => 'comment_ID' ) ) );
				if ( $page <= ( $may ? 3 : 2 ) ) {
					self::assertSame( $may ? 6 : 3, (int) $query->found_comments, "$name $page" );
				}
			}
			self::assertCount( $may ? 6 : 3, array_unique( $found ), $name );
		}
	}

	/** WordPress caches the result of a query by its arguments. */
	public function test_cached_results_of_one_reader_are_not_shown_to_the_next(): void {
		$readers = $this->readers();
		foreach ( array( 'member', 'stranger', 'editor', 'stranger', 'subscriber', 'member' ) as $name ) {
			list( $user, $may ) = $readers[ $name ];
			$this->read_as( $user );
			self::assertCount( $may ? 6 : 3, $this->query( array( 'fields' => 'ids' ) ), $name );
			self::assertCount( $may ? 3 : 0, $this->query( array( 'fields' => 'ids', 'post_id' => $this->locked->ID ) ), $name );
		}
		$this->read_as( null );
		Plugin::instance()->post_locks()->set( $this->locked->ID, null );
		self::assertCount( 6, $this->query( array( 'fields' => 'ids' ) ), 'opened' );
		Plugin::instance()->post_locks()->set( $this->locked->ID, new Lock( false, false, array( new Condition( 'paying', array() ) ) ) );
		self::assertCount( 3, $this->query( array( 'fields' => 'ids' ) ), 'locked again' );
		self::assertCount( 0, $this->query( array( 'fields' => 'ids', 'post_id' => $this->locked->ID ) ), 'locked again' );
	}

	public function test_how_many_comments_there_are_is_public_and_the_same_for_everybody(): void {
		foreach ( $this->readers() as $name => list( $user ) ) {
			$this->read_as( $user );
			wp_cache_flush_group( 'counts' );
			self::assertSame( 6, wp_count_comments()->approved, $name );
			self::assertSame( 3, wp_count_comments( $this->locked->ID )->approved, $name );
			self::assertSame( 3, (int) get_comments_number( $this->locked->ID ), $name );
			self::assertSame( 3, $this->query( array( 'post_id' => $this->locked->ID, 'count' => true, 'status' => 'approve' ) ), $name );
		}
	}

	/** As REST does beyond the last page, and plugins that count a person's comments. */
	public function test_a_count_that_selects_comments_is_narrowed(): void {
		$comment = get_comments( array( 'post_id' => $this->locked->ID, 'number' => 1 ) );
		$this->read_as( null );
		foreach ( array( array( 'type' => 'comment' ), array( 'status' => 'approve', 'orderby' => 'comment_date_gmt' ), array( 'orderby' => 'none', 'search' => 'talk' ), array( 'orderby' => 'none', 'post_parent' => 0 ), array( 'orderby' => 'none', 'date_query' => array( array( 'after' => '1 year ago' ) ) ) ) as $arguments ) {
			self::assertSame( 3, $this->query( array( 'count' => true ) + $arguments ), (string) wp_json_encode( $arguments ) );
		}
		self::assertSame( 0, $this->query( array( 'count' => true, 'post_id' => $this->locked->ID, 'author_email' => 'reader@example.org' ) ) );
		self::assertSame( array(), $comment, 'The comments of the locked post were hidden at the beginning of the test, too.' );
	}

	public function test_replies_to_comments_are_found_with_them_and_hidden_with_them(): void {
		foreach ( array( $this->open, $this->locked ) as $post ) {
			$first = $this->create_comment( $post );
			$this->create_comment( $post, array( 'comment_parent' => $first->comment_ID ) );
		}
		foreach ( $this->readers() as $name => list( $user, $may ) ) {
			$this->read_as( $user );
			self::assertCount( $may ? 10 : 5, $this->query( array( 'hierarchical' => 'flat', 'parent' => 0 ) ), $name );
		}
	}

	public function test_the_author_of_a_post_sees_its_comments_and_another_author_does_not(): void {
		$owner = $this->create_user( 'author' );
		wp_update_post( array( 'ID' => $this->locked->ID, 'post_author' => $owner->ID ) );
		$this->read_as( $owner );
		self::assertCount( 6, $this->query( array( 'fields' => 'ids' ) ) );
		$this->read_as( $this->create_user( 'author' ) );
		self::assertCount( 3, $this->query( array( 'fields' => 'ids' ) ) );
		$contributor = $this->create_user( 'contributor' );
		wp_update_post( array( 'ID' => $this->locked->ID, 'post_author' => $contributor->ID ) );
		$this->read_as( $contributor );
		self::assertCount( 3, $this->query( array( 'fields' => 'ids' ) ), 'A contributor, who may not edit the published post, does not see its comments.' );
	}

	public function test_locks_that_depend_on_the_post_are_decided_post_by_post(): void {
		$member = $this->create_member();
		foreach ( array( '-1 day' => 3, '-3 years' => 0 ) as $published => $seen ) {
			wp_update_post( array( 'ID' => $this->locked->ID, 'post_date' => gmdate( 'Y-m-d H:i:s', (int) strtotime( $published ) ), 'post_date_gmt' => gmdate( 'Y-m-d H:i:s', (int) strtotime( $published ) ) ) );
			Plugin::instance()->post_locks()->set( $this->locked->ID, new Lock( false, false, array( new Condition( 'member_at_publication', array() ) ) ) );
			Plugin::instance()->access()->forget();
			$this->read_as( $member );
			self::assertCount( 3 + $seen, $this->query( array( 'fields' => 'ids' ) ), $published );
		}
	}

	public function test_a_lock_that_keeps_members_out_lets_strangers_see_the_comments(): void {
		Plugin::instance()->post_locks()->set( $this->locked->ID, new Lock( false, true, array( new Condition( 'paying', array() ) ) ) );
		foreach ( array( 'stranger' => 6, 'member' => 3 ) as $name => $expected ) {
			$this->read_as( $this->readers()[ $name ][0] );
			self::assertCount( $expected, $this->query( array( 'fields' => 'ids' ) ), $name );
		}
	}

	public function test_locks_and_decisions_of_add_ons_count(): void {
		$close = fn ( mixed $locks, int $post_id ): mixed => $post_id === $this->open->ID ? array( Lock::unreadable() ) : $locks;
		add_filter( Hooks::LOCK_RESOLVE, $close, 10, 2 );
		$this->read_as( null );
		self::assertCount( 0, $this->query( array( 'fields' => 'ids' ) ) );
		remove_filter( Hooks::LOCK_RESOLVE, $close );
		$grant = fn ( bool $granted, mixed $decision, mixed $lock, mixed $viewer, mixed $subject ): bool => $subject->post_id === $this->locked->ID;
		add_filter( Hooks::DECISION_GRANT, $grant, 10, 5 );
		Plugin::instance()->access()->forget();
		self::assertCount( 6, $this->query( array( 'fields' => 'ids', 'cache_domain' => 'asked again' ) ) );
		remove_filter( Hooks::DECISION_GRANT, $grant );
	}

	public function test_comments_on_a_file_of_a_locked_post_are_hidden_with_it(): void {
		$file = $this->create_post( array( 'post_type' => 'attachment', 'post_status' => 'inherit', 'post_parent' => $this->locked->ID ) );
		$this->create_comment( $file );
		foreach ( $this->readers() as $name => list( $user, $may ) ) {
			$this->read_as( $user );
			self::assertCount( $may ? 7 : 3, $this->query( array( 'fields' => 'ids' ) ), $name );
			self::assertCount( $may ? 1 : 0, $this->query( array( 'fields' => 'ids', 'post_id' => $file->ID ) ), $name );
		}
	}

	public function test_a_lock_that_nobody_can_read_and_two_that_disagree_hide_the_comments(): void {
		$member = $this->create_member();
		global $wpdb;
		$wpdb->insert( $wpdb->postmeta, array( 'post_id' => $this->locked->ID, 'meta_key' => 'patreon_gate_lock', 'meta_value' => 'garbage' ) );
		wp_cache_flush();
		$this->read_as( $member );
		self::assertCount( 3, $this->query( array( 'fields' => 'ids' ) ) );
		self::assertCount( 0, $this->query( array( 'fields' => 'ids', 'post_id' => $this->locked->ID ) ) );
	}

	public function test_a_database_error_hides_the_comments_of_all_posts(): void {
		$this->read_as( $this->create_member() );
		$break = static fn ( string $sql ): string => str_contains( $sql, 'pg_comment' ) ? 'SELECT broken FROM nowhere_at_all' : $sql;
		add_filter( 'query', $break );
		self::assertCount( 0, $this->query( array( 'fields' => 'ids' ) ) );
		remove_filter( 'query', $break );
	}

	public function test_comments_that_ignore_locks_are_found_by_everybody(): void {
		Plugin::instance()->settings()->update( array( 'comments_follow_lock' => false ) );
		foreach ( $this->readers() as $name => list( $user ) ) {
			$this->read_as( $user );
			self::assertCount( 6, $this->query( array( 'fields' => 'ids' ) ), $name );
		}
	}

	/** No query for the comments of a public post; one for lists over all posts, however many are locked. */
	public function test_it_costs_the_same_however_many_posts_are_locked(): void {
		global $wpdb;
		$this->read_as( $this->create_member() );
		$this->query( array( 'post_id' => $this->open->ID ) );
		$this->query( array( 'number' => 1 ) );
		$before = $wpdb->num_queries;
		$this->query( array( 'fields' => 'ids', 'post_id' => $this->open->ID, 'orderby' => 'comment_ID' ) );
		self::assertSame( 1, $wpdb->num_queries - $before );
		$costs = array();
		$total = 6;
		foreach ( array( 1, 20 ) as $more ) {
			for ( $number = 0; $number < $more; $number++ ) {
				$this->create_comment( $this->create_locked_post() );
			}
			Plugin::instance()->access()->forget();
			$before  = $wpdb->num_queries;
			$found   = $this->query( array( 'fields' => 'ids' ) );
			$costs[] = $wpdb->num_queries - $before;
			$total  += $more;
			self::assertCount( $total, $found );
		}
		self::assertSame( array( 2, 2 ), $costs );
	}

	/** @return array<string, array{?WP_User, bool}> By name: account, and whether they read the locked post. */
	private function readers(): array {
		return array(
			'stranger'      => array( null, false ),
			'subscriber'    => array( $this->create_user( 'subscriber' ), false ),
			'contributor'   => array( $this->create_user( 'contributor' ), false ),
			'member'        => array( $this->create_member(), true ),
			'editor'        => array( $this->create_user( 'editor' ), true ),
			'administrator' => array( $this->create_user( 'administrator' ), true ),
		);
	}

	private function read_as( ?WP_User $user ): void {
		$this->act_as( $user );
		$this->go_to( '/' );
	}

	/**
	 * @param array<string, mixed> $arguments Arguments.
	 * @return list<mixed>|int
	 */
	private function query( array $arguments ): array|int {
		return ( new WP_Comment_Query() )->query( $arguments );
	}
}

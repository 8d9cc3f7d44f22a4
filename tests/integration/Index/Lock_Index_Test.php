<?php
/**
 * What queries know of locks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Index;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Index\Lock_Index;
use Patreon_Gate\Index\Rule_Hooks;
use Patreon_Gate\Locks\Sources\Rank;
use Patreon_Gate\Locks\Sources\Source_Answer;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Locks\Lock_Row;
use Patreon_Gate\Storage\Locks\Lock_Rows;
use Patreon_Gate\Storage\Locks\Post_Locks;
use Patreon_Gate\Tests\Integration\Examples\Has_Members;
use Patreon_Gate\Tests\Integration\Locks\Rule;
use Patreon_Gate\Tests\Integration_Test_Case;
use PHPUnit\Framework\Attributes\Group;
use WP_Post;

/** What a logged-out visitor finds by queries after one thing changed. */
#[Group( 'smoke' )]
final class Lock_Index_Test extends Integration_Test_Case {

	use Has_Members;

	public function test_a_lock_that_is_stored_changed_and_removed_is_in_the_table_in_the_same_request(): void {
		$post = $this->commented_post();
		self::assertTrue( self::is_found( $post ) );
		Plugin::instance()->post_locks()->set( $post->ID, self::lock( 'paying' ) );
		self::assertEquals( array( 'post', false, array( self::lock( 'paying' ) ), false ), self::row( $post->ID ) );
		self::assertFalse( self::is_found( $post ) );
		Plugin::instance()->post_locks()->set( $post->ID, self::lock( 'free_member' ) );
		self::assertEquals( array( 'post', false, array( self::lock( 'free_member' ) ), false ), self::row( $post->ID ) );
		self::assertFalse( self::is_found( $post ) );
		Plugin::instance()->post_locks()->set( $post->ID, null );
		self::assertNull( self::row( $post->ID ) );
		self::assertTrue( self::is_found( $post ) );
	}

	public function test_an_attachment_follows_the_post_it_is_moved_to_without_a_row(): void {
		$open   = $this->create_post();
		$locked = $this->create_post();
		Plugin::instance()->post_locks()->set( $locked->ID, self::lock( 'paying' ) );
		$file = $this->create_attachment( $open->ID );
		self::create_comment_on( $file->ID );
		self::assertTrue( self::is_found( $file ) );
		foreach ( array( array( $locked->ID, false ), array( $open->ID, true ), array( $locked->ID, false ), array( 0, true ) ) as list( $parent, $is_open ) ) {
			wp_update_post( array( 'ID' => $file->ID, 'post_parent' => $parent ) );
			self::assertSame( $is_open, self::is_found( $file ), "Uploaded to $parent." );
		}
		self::assertNull( self::row( $file->ID ) );
	}

	public function test_a_deleted_post_leaves_no_row_and_a_restored_one_is_locked(): void {
		$post = $this->commented_post();
		Plugin::instance()->post_locks()->set( $post->ID, self::lock( 'paying' ) );
		wp_trash_post( $post->ID );
		wp_untrash_post( $post->ID );
		wp_publish_post( $post->ID );
		self::assertFalse( self::is_found( $post ) );
		self::assertNotNull( self::row( $post->ID ) );
		wp_delete_post( $post->ID, true );
		self::assertNull( self::row( $post->ID ) );
	}

	public function test_a_lock_that_is_saved_with_a_new_post_is_in_the_table(): void {
		$id = wp_insert_post( array( 'post_title' => 'New', 'post_content' => 'Text', 'post_status' => 'publish', 'meta_input' => array( Post_Locks::META_LOCK => self::lock( 'paying' )->to_array() ) ) );
		self::assertEquals( array( 'post', false, array( self::lock( 'paying' ) ), false ), self::row( $id ) );
		$imported = wp_insert_post( array( 'import_id' => $id + 5000, 'post_title' => 'Imported', 'post_content' => 'Text', 'post_status' => 'publish' ) );
		add_post_meta( $imported, Post_Locks::META_LOCK, self::lock( 'paying' )->to_array() );
		self::assertEquals( array( 'post', false, array( self::lock( 'paying' ) ), false ), self::row( $imported ) );
	}

	public function test_a_lock_stored_without_wordpress_locks_right_away_and_background_work_adds_its_row(): void {
		global $wpdb;
		$post = $this->commented_post();
		$file = $this->create_attachment( $post->ID );
		self::create_comment_on( $file->ID );
		$wpdb->insert( $wpdb->postmeta, array( 'post_id' => $post->ID, 'meta_key' => Post_Locks::META_LOCK, 'meta_value' => maybe_serialize( self::lock( 'free_member' )->to_array() ) ) );
		clean_post_cache( $post->ID );
		self::assertNull( self::row( $post->ID ) );
		self::assertFalse( self::is_found( $post ) );
		self::assertFalse( self::is_found( $file ) );
		do_action( 'patreon_gate_effective_locks' );
		self::assertEquals( array( 'post', false, array( self::lock( 'free_member' ) ), false ), self::row( $post->ID ) );
		// Changed and removed by a direct query: the table is older than the post meta.
		$wpdb->update( $wpdb->postmeta, array( 'meta_value' => maybe_serialize( self::lock( 'paying' )->to_array() ) ), array( 'post_id' => $post->ID, 'meta_key' => Post_Locks::META_LOCK ) );
		clean_post_cache( $post->ID );
		$this->connect_campaign();
		$this->act_as( $this->create_member( array( 'patron_status' => null, 'last_charge_status' => null, 'last_charge_at' => null, 'entitled_cents' => 0, 'lifetime_cents' => 0, 'tier_ids' => array() ) ) );
		$this->go_to( home_url( '/' ) );
		self::assertTrue( Plugin::instance()->access()->decide_lock( self::lock( 'free_member' ), 0 )->granted );
		self::assertFalse( self::is_found( $post, false ), 'A free member does not find it, because the lock now requires a paid tier.' );
		$this->act_as( null );
		$wpdb->delete( $wpdb->postmeta, array( 'post_id' => $post->ID, 'meta_key' => Post_Locks::META_LOCK ) );
		clean_post_cache( $post->ID );
		do_action( 'patreon_gate_effective_locks' );
		self::assertNull( self::row( $post->ID ) );
		self::assertTrue( self::is_found( $post ) );
		self::assertTrue( self::is_found( $file ) );
	}

	public function test_only_a_post_that_changed_is_locked_until_its_row_is_written(): void {
		$rule  = new \ArrayObject();
		$posts = array_map( fn (): WP_Post => $this->commented_post(), range( 1, 3 ) );
		$this->add_rule( Rank::Term, static fn ( WP_Post $post ): Source_Answer => $rule[ $post->ID ] ?? Source_Answer::inherits() );
		$this->index()->close( array( $posts[0]->ID ) );
		self::assertSame( array( false, true, true ), array_map( self::is_found( ... ), $posts ) );
		self::assertTrue( Plugin::instance()->access()->may_read( $posts[0]->ID ), 'Pages decide without the table.' );
		$this->act_as( $this->create_user( 'subscriber' ) );
		self::assertTrue( self::is_found( $posts[0], false ), 'For somebody who may be a member, queries decide as the page does.' );
		$this->act_as( null );
		$rule[ $posts[0]->ID ] = Source_Answer::exempt();
		$rule[ $posts[1]->ID ] = Source_Answer::own( self::lock( 'paying' ) );
		$this->index()->renew( array( $posts[0]->ID, $posts[1]->ID ) );
		self::assertEquals( array( 'term', true, array(), false ), self::row( $posts[0]->ID ) );
		self::assertEquals( array( 'term', false, array( self::lock( 'paying' ) ), false ), self::row( $posts[1]->ID ) );
		self::assertSame( array( true, false, true ), array_map( self::is_found( ... ), $posts ) );
		unset( $rule[ $posts[0]->ID ], $rule[ $posts[1]->ID ] );
		$this->index()->renew( array( $posts[0]->ID, $posts[1]->ID ) );
		self::assertNull( self::row( $posts[0]->ID ) );
		self::assertSame( array( true, true, true ), array_map( self::is_found( ... ), $posts ) );
	}

	public function test_many_posts_are_locked_right_away_and_written_in_the_background(): void {
		$posts = array_map( fn (): int => $this->create_post()->ID, range( 1, 60 ) );
		$other = $this->commented_post();
		$rule  = new \ArrayObject( array( Source_Answer::own( self::lock( 'paying' ) ) ) );
		$this->add_rule( Rank::Site, static fn ( WP_Post $post ): Source_Answer => in_array( $post->ID, $posts, true ) ? $rule[0] : Source_Answer::inherits() );
		$this->index()->renew( $posts );
		foreach ( $posts as $post_id ) {
			self::assertTrue( self::row( $post_id )[3] ?? false );
		}
		self::assertTrue( self::is_found( $other ), 'Posts that did not change are found although background work has not run.' );
		self::assertSame( $posts[9], $this->index()->renew_waiting( 0, 10 ), 'The job continues where a killed process stopped.' );
		do_action( 'patreon_gate_effective_locks' );
		foreach ( $posts as $post_id ) {
			self::assertEquals( array( 'site', false, array( self::lock( 'paying' ) ), false ), self::row( $post_id ) );
		}
		$rule[0] = Source_Answer::inherits();
		$this->index()->renew( $posts );
		do_action( 'patreon_gate_effective_locks' );
		self::assertSame( array(), array_filter( array_map( self::row( ... ), $posts ) ) );
	}

	public function test_a_mark_that_is_set_while_a_row_is_written_stays(): void {
		$post = $this->create_post();
		$rows = new Lock_Rows( new Database() );
		$this->add_rule(
			Rank::Term,
			static function ( WP_Post $asked ) use ( $post, $rows ): Source_Answer {
				if ( $asked->ID === $post->ID ) {
					// Another request changes the rule after this one read it.
					$rows->mark( array( $post->ID ) );
				}
				return Source_Answer::inherits();
			}
		);
		$this->index()->close( array( $post->ID ) );
		$this->index()->renew( array( $post->ID ) );
		self::assertTrue( self::row( $post->ID )[3] ?? false );
	}

	public function test_a_source_that_fails_locks_the_post_until_background_work_asks_it_again(): void {
		$post  = $this->commented_post();
		$rule  = new \ArrayObject( array( false ) );
		$asked = static fn ( WP_Post $about ): Source_Answer => $about->ID !== $post->ID || $rule[0] ? Source_Answer::inherits() : throw new \RuntimeException( 'The database is away.' );
		$this->add_rule( Rank::Author, $asked );
		$this->index()->renew( array( $post->ID ) );
		do_action( 'patreon_gate_effective_locks' );
		self::assertTrue( self::row( $post->ID )[3] ?? false );
		self::assertFalse( self::is_found( $post ) );
		$rule[0] = true;
		do_action( 'patreon_gate_effective_locks' );
		self::assertNull( self::row( $post->ID ) );
		Plugin::instance()->effective_locks()->forget();
		self::assertTrue( self::is_found( $post ) );
	}

	public function test_a_change_of_terms_or_type_updates_the_table_in_the_same_request(): void {
		$post = $this->commented_post();
		$term = $this->create_term( 'category' );
		$this->add_rule( Rank::Term, static fn ( WP_Post $asked ): Source_Answer => has_term( $term->term_id, 'category', $asked ) ? Source_Answer::own( self::lock( 'paying' ) ) : Source_Answer::inherits() );
		$this->add_rule( Rank::Type, static fn ( WP_Post $asked ): Source_Answer => 'page' === $asked->post_type ? Source_Answer::own( self::lock( 'paying' ) ) : Source_Answer::inherits() );
		$seen = null;
		add_action(
			'added_term_relationship',
			static function () use ( $post, &$seen ): void {
				$seen = self::row( $post->ID )[3] ?? false;
			}
		);
		wp_set_object_terms( $post->ID, array( $term->term_id ), 'category' );
		self::assertTrue( $seen, 'The post counts as locked before the term is stored.' );
		self::assertSame( 'term', self::row( $post->ID )[0] ?? null );
		self::assertFalse( self::is_found( $post ) );
		wp_set_object_terms( $post->ID, array(), 'category' );
		self::assertTrue( self::is_found( $post ) );
		wp_update_post( array( 'ID' => $post->ID, 'post_type' => 'page' ) );
		self::assertSame( 'type', self::row( $post->ID )[0] ?? null );
		self::assertFalse( self::is_found( $post ) );
		set_post_type( $post->ID, 'post' );
		self::assertTrue( self::is_found( $post ) );
	}

	public function test_a_site_that_went_back_to_the_previous_version_and_updated_again_unlocks_nothing(): void {
		$posts = array_map( fn (): WP_Post => $this->commented_post(), range( 1, 3 ) );
		foreach ( array( 0, 1 ) as $at ) {
			Plugin::instance()->post_locks()->set( $posts[ $at ]->ID, self::lock( 'paying' ) );
		}
		// The previous version does not know the table.
		$hooks = $GLOBALS['wp_filter'];
		foreach ( array( 'added_post_meta', 'deleted_post_meta', 'save_post' ) as $hook ) {
			remove_all_actions( $hook );
		}
		delete_post_meta( $posts[1]->ID, Post_Locks::META_LOCK );
		add_post_meta( $posts[2]->ID, Post_Locks::META_LOCK, self::lock( 'paying' )->to_array() );
		$GLOBALS['wp_filter'] = $hooks;
		self::assertFalse( self::is_found( $posts[0] ) );
		self::assertFalse( self::is_found( $posts[2] ) );
		do_action( 'patreon_gate_effective_locks' );
		self::assertSame( array( false, true, false ), array_map( self::is_found( ... ), $posts ) );
	}

	/** @param \Closure(WP_Post): mixed $says Answers. */
	private function add_rule( Rank $rank, \Closure $says ): void {
		if ( ! Plugin::instance()->effective_locks()->has_rules() ) {
			( new Rule_Hooks( fn (): Lock_Index => $this->index() ) )->register();
		}
		Plugin::instance()->effective_locks()->add( new Rule( $rank, $says ) );
	}

	private function index(): Lock_Index {
		return Plugin::instance()->lock_index();
	}

	private function commented_post(): WP_Post {
		$post = $this->create_post();
		self::create_comment_on( $post->ID );
		return $post;
	}

	private static function create_comment_on( int $post_id ): void {
		wp_insert_comment( array( 'comment_post_ID' => $post_id, 'comment_content' => 'Words', 'comment_approved' => '1' ) );
	}

	/**
	 * Tells whether a list of all comments has those of the post, and a list of all attachments has it. Both must agree with each other and
	 * with the page.
	 */
	private static function is_found( WP_Post $post, bool $is_stranger = true ): bool {
		$found = in_array( $post->ID, array_map( 'intval', array_column( (array) get_comments( array( 'number' => 0 ) ), 'comment_post_ID' ) ), true );
		$count = (int) get_comments( array( 'count' => true, 'search' => 'Words', 'post_type' => array( 'post', 'page', 'attachment' ), 'post__not_in' => array_diff( self::commented(), array( $post->ID ) ) ) );
		self::assertSame( $found, $count > 0, 'Counts and lists agree.' );
		if ( 'attachment' === $post->post_type && $is_stranger ) {
			$list = ( new \WP_Query( array( 'post_type' => 'attachment', 'post_status' => 'inherit', 'fields' => 'ids', 'posts_per_page' => -1 ) ) )->posts;
			self::assertSame( $found, in_array( $post->ID, $list, true ) );
		}
		return $found;
	}

	/** @return list<int> */
	private static function commented(): array {
		global $wpdb;
		return array_map( 'intval', $wpdb->get_col( "SELECT DISTINCT comment_post_ID FROM $wpdb->comments" ) );
	}

	/** @return ?array{string, bool, list<Lock>, bool} Source, whether it exempts, locks, whether it is stale. */
	private static function row( int $post_id ): ?array {
		$row = ( new Lock_Rows( new Database() ) )->get( $post_id );
		return $row instanceof Lock_Row ? array( $row->source, $row->is_exempt, $row->locks, $row->is_stale ) : null;
	}

	private static function lock( string $type ): Lock {
		return new Lock( false, false, array( new Condition( $type ) ) );
	}
}

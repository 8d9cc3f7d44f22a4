<?php
/**
 * Rules when terms change, and the order of writes.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Rules;

use Patreon_Gate\Gating\Ladder;
use Patreon_Gate\Gating\Ladder_Step;
use Patreon_Gate\Gating\Ladder_Time;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Plugin;
use Patreon_Gate\Saving\Exported_Locks;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Locks\Lock_Rows;
use Patreon_Gate\Storage\Locks\Post_Locks;
use Patreon_Gate\Tests\Integration_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use WP_Post;
use WP_Term;

/** A rule protects a post from its first moment, and no change of terms opens one by accident. */
#[Group( 'smoke' )]
final class Rule_Terms_Test extends Integration_Test_Case {

	use Has_Rules;

	/** @return iterable<string, array{string}> */
	public static function ways(): iterable {
		foreach ( array( 'category', 'tag by name', 'tax_input', 'tags in a text', 'default category', 'REST', 'REST, a draft first', 'import with an id', 'the importer', 'author', 'type', 'site', 'an existing post' ) as $way ) {
			yield $way => array( $way );
		}
	}

	/** What another process sees right after the row is written, before WordPress stores terms: the rows of post, terms and locks. */
	#[DataProvider( 'ways' )]
	public function test_a_post_is_locked_from_the_moment_its_row_is_written( string $way ): void {
		global $wpdb;
		$author = $this->create_user( 'administrator' );
		$this->act_as( $author );
		$term = $this->create_term( str_contains( $way, 'tag' ) ? 'post_tag' : 'category' );
		$post = 'an existing post' === $way ? $this->create_post( array( 'post_author' => $author->ID ) )->ID : 0;
		match ( $way ) {
			'author' => $this->set_rule( 'author', (string) $author->ID, self::paying() ),
			'type'   => $this->set_rule( 'type', 'post', self::paying() ),
			'site'   => $this->set_rule( 'site', '', self::paying() ),
			default  => $this->set_rule( 'term', $term, self::paying() ),
		};
		if ( 'default category' === $way ) {
			update_option( 'default_category', $term->term_id );
		}
		$seen = array();
		add_filter(
			'query',
			static function ( string $sql ) use ( &$seen, &$busy, $term, $way ): string {
				global $wpdb;
				if ( $busy || str_contains( $sql, 'auto-draft' ) ) {
					return $sql;
				}
				$busy = true;
				foreach ( $wpdb->get_col( "SELECT ID FROM $wpdb->posts WHERE post_status = 'publish' AND post_content LIKE '%secret words%'" ) as $id ) {
					$has    = 0 < (int) $wpdb->get_var( "SELECT COUNT(*) FROM $wpdb->term_relationships WHERE object_id = $id AND term_taxonomy_id = $term->term_taxonomy_id" );
					$held   = $wpdb->get_row( "SELECT is_stale, is_exempt FROM {$wpdb->prefix}patreon_gate_effective_locks WHERE post_id = $id" );
					$seen[] = array( $has || in_array( $way, array( 'author', 'type', 'site' ), true ), null !== $held && ( $held->is_stale || ! $held->is_exempt ) );
				}
				$busy = false;
				return $sql;
			}
		);
		$id = $this->save( $way, $term, $post );
		remove_all_filters( 'query' );
		self::assertSame( array( array( true, true ) ), array_values( array_unique( $seen, SORT_REGULAR ) ) );
		self::assertFalse( self::is_open_for_strangers( $id ) );
		self::assertFalse( self::row( $id )?->is_stale );
		self::assertSame( 'publish', get_post_status( $id ) );
		if ( ! in_array( $way, array( 'author', 'type', 'site' ), true ) ) {
			self::assertSame( array( $term->term_id ), wp_get_object_terms( $id, $term->taxonomy, array( 'fields' => 'ids' ) ) );
			self::assertSame( 1, get_term( $term->term_id )?->count, 'WordPress counts the post.' );
		}
		self::assertSame( 0, (int) $wpdb->get_var( "SELECT COUNT(*) FROM $wpdb->term_relationships r WHERE NOT EXISTS ( SELECT 1 FROM $wpdb->posts p WHERE p.ID = r.object_id )" ), 'Nothing is left of other posts.' );
	}

	private function save( string $way, WP_Term $term, int $post ): int {
		$values = array( 'post_title' => 'New', 'post_content' => 'secret words', 'post_status' => 'publish', 'post_type' => 'post' );
		$id     = match ( $way ) {
			'category'            => wp_insert_post( $values + array( 'post_category' => array( $term->term_id ) ) ),
			'tag by name'         => wp_insert_post( $values + array( 'tags_input' => array( $term->name ) ) ),
			'tags in a text'      => wp_insert_post( $values + array( 'tags_input' => $term->name ) ),
			'tax_input'           => wp_insert_post( $values + array( 'tax_input' => array( 'category' => array( $term->term_id ) ) ) ),
			'import with an id'   => wp_insert_post( $values + array( 'import_id' => 90_000, 'post_category' => array( $term->term_id ) ) ),
			'the importer'        => wp_insert_post( (array) ( new Exported_Locks() )->import( $values, array( 'terms' => array( array( 'domain' => 'category', 'slug' => $term->slug, 'name' => $term->name ) ) ) ) ),
			'REST'                => $this->rest( 'POST', '/wp/v2/posts', array( 'title' => 'New', 'content' => 'secret words', 'status' => 'publish', 'categories' => array( $term->term_id ) ) )->get_data()['id'],
			'REST, a draft first' => $this->rest( 'POST', '/wp/v2/posts/' . $this->create_post( array( 'post_status' => 'draft', 'post_content' => 'secret words' ) )->ID, array( 'status' => 'publish', 'categories' => array( $term->term_id ) ) )->get_data()['id'],
			'an existing post'    => wp_update_post( array( 'ID' => $post, 'post_content' => 'secret words', 'post_category' => array( $term->term_id ) ) ),
			default               => wp_insert_post( $values ),
		};
		self::assertIsInt( $id );
		self::assertGreaterThan( 0, $id );
		return $id;
	}

	public function test_a_post_that_could_not_be_written_leaves_nothing_behind(): void {
		global $wpdb;
		$term = $this->create_term();
		$this->set_rule( 'term', $term, self::paying() );
		$before = array( $wpdb->get_var( "SELECT COUNT(*) FROM $wpdb->term_relationships" ), $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}patreon_gate_effective_locks" ) );
		$fail   = static fn ( string $sql ): string => str_starts_with( $sql, "INSERT INTO `{$wpdb->posts}`" ) && str_contains( $sql, 'cannot be written' ) ? 'SELECT broken' : $sql;
		add_filter( 'query', $fail );
		$wpdb->suppress_errors();
		self::assertSame( 0, wp_insert_post( array( 'post_title' => 'cannot be written', 'post_status' => 'publish', 'post_category' => array( $term->term_id ) ) ) );
		$wpdb->suppress_errors( false );
		remove_filter( 'query', $fail );
		Plugin::instance()->lock_first()->clean_up();
		self::assertSame( $before, array( $wpdb->get_var( "SELECT COUNT(*) FROM $wpdb->term_relationships" ), $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}patreon_gate_effective_locks" ) ) );
	}

	public function test_terms_that_are_assigned_and_removed_later_change_the_lock_at_once(): void {
		$term = $this->create_term();
		$post = $this->create_post();
		$this->set_rule( 'term', $term, self::paying() );
		wp_set_object_terms( $post->ID, array( $term->term_id ), 'category' );
		self::assertFalse( self::is_open_for_strangers( $post->ID ) );
		self::assertSame( 'term', self::row( $post->ID )?->source );
		$this->act_as( $this->create_user( 'administrator' ) );
		wp_remove_object_terms( $post->ID, array( $term->term_id ), 'category' );
		self::assertTrue( self::is_open_for_strangers( $post->ID ) );
		self::assertNull( self::row( $post->ID ) );
	}

	public function test_deleting_a_term_keeps_the_lock_of_its_rule(): void {
		$upper  = $this->create_term();
		$lower  = $this->create_term();
		wp_update_term( $lower->term_id, 'category', array( 'parent' => $upper->term_id ) );
		$this->set_rule( 'term', $upper, self::tier( '5' ) );
		$post   = $this->create_post( array( 'post_category' => array( $upper->term_id ) ) );
		$below  = $this->create_post( array( 'post_category' => array( $lower->term_id ) ) );
		$own    = $this->create_post( array( 'post_category' => array( $upper->term_id ) ) );
		$except = $this->create_post( array( 'post_category' => array( $upper->term_id ) ) );
		Plugin::instance()->post_locks()->set( $own->ID, self::paying() );
		Plugin::instance()->rule_changes()->set_exception( $except->ID, true );
		wp_delete_term( $upper->term_id, 'category' );
		$locks = static fn ( WP_Post $of ): array => Plugin::instance()->effective_locks()->locks_of( $of->ID );
		self::assertEquals( array( self::tier( '5' ) ), $locks( $post ) );
		self::assertEquals( array( self::tier( '5' ) ), $locks( $below ) );
		self::assertEquals( array( self::both( self::paying(), self::tier( '5' ) ) ), $locks( $own ), 'Its own lock and that of the rule.' );
		self::assertSame( array(), $locks( $except ) );
		self::assertSame( 'post', self::row( $below->ID )?->source );
	}

	public function test_a_post_of_a_deleted_term_with_several_rules_needs_all_of_them(): void {
		$term = $this->create_term();
		$this->set_rule( 'term', $term, self::tier( '5' ) );
		$this->set_rule( 'term', $term, self::paying() );
		$post = $this->create_post( array( 'post_category' => array( $term->term_id ) ) );
		wp_delete_term( $term->term_id, 'category' );
		self::assertEquals( array( self::both( self::tier( '5' ), self::paying() ) ), Plugin::instance()->effective_locks()->locks_of( $post->ID ) );
	}

	/** Whoever could not read the post before must not be able to read it afterwards, and no lock is lost. */
	public function test_each_own_lock_keeps_the_lock_of_a_rule_whose_term_is_deleted(): void {
		$term   = $this->create_term();
		$rule   = self::tier( '5' );
		$nobody = new Lock( true, false, array() );
		$free   = self::paying( 'free_member' );
		$steps  = new Ladder( array( new Ladder_Step( true, array(), new Ladder_Time( null, 7, 'days' ) ) ) );
		$this->set_rule( 'term', $term, $rule );
		$cases = array();
		foreach (
			array(
				array( $free, self::both( $free, $rule ) ),
				array( $rule, $rule ),
				array( self::both( $rule, $free ), self::both( $rule, $free ) ),
				array( self::both( $free, self::paying() ), new Lock( true, false, array( ...self::both( $free, self::paying() )->conditions, ...$rule->conditions ) ) ),
				array( new Lock( false, false, array( ...$free->conditions, ...self::paying()->conditions ) ), $nobody ),
				array( new Lock( false, true, $free->conditions ), $nobody ),
				array( new Lock( false, false, $free->conditions, '99' ), $nobody ),
				array( new Lock( false, false, $free->conditions, '', true, $steps ), $nobody ),
				array( $nobody, $nobody ),
			) as list( $own, $expected )
		) {
			$post = $this->create_post( array( 'post_category' => array( $term->term_id ) ) );
			Plugin::instance()->post_locks()->set( $post->ID, $own );
			$cases[] = array( $post, $expected );
		}
		$damaged = $this->create_post( array( 'post_category' => array( $term->term_id ) ) );
		update_post_meta( $damaged->ID, Post_Locks::META_LOCK, 'garbage' );
		$twice = $this->create_post( array( 'post_category' => array( $term->term_id ) ) );
		foreach ( array( $rule, self::both( $rule, $free ) ) as $lock ) {
			add_post_meta( $twice->ID, Post_Locks::META_LOCK, wp_slash( Lock_Codec::write( $lock ) ) );
		}
		wp_delete_term( $term->term_id, 'category' );
		foreach ( $cases as $at => list( $post, $expected ) ) {
			self::assertEquals( $expected, Plugin::instance()->post_locks()->get( $post->ID ), "Case $at." );
		}
		foreach ( array( $damaged, $twice ) as $post ) {
			self::assertFalse( Plugin::instance()->post_locks()->get( $post->ID )?->readable );
		}
	}

	private static function both( Lock $one, Lock $other ): Lock {
		return new Lock( true, false, array( ...$one->conditions, ...$other->conditions ) );
	}

	public function test_an_editor_cannot_lift_a_rule_by_moving_a_category(): void {
		$upper = $this->create_term();
		$lower = $this->create_term();
		wp_update_term( $lower->term_id, 'category', array( 'parent' => $upper->term_id ) );
		$this->set_rule( 'term', $upper, self::paying() );
		$this->act_as( $this->create_user( 'editor' ) );
		wp_update_term( $lower->term_id, 'category', array( 'parent' => 0, 'name' => 'Renamed' ) );
		self::assertSame( array( 'Renamed', $upper->term_id ), array( get_term( $lower->term_id )?->name, get_term( $lower->term_id )?->parent ) );
		$this->act_as( $this->create_user( 'administrator' ) );
		wp_update_term( $lower->term_id, 'category', array( 'parent' => 0 ) );
		self::assertSame( 0, get_term( $lower->term_id )?->parent );
	}

	private static function row( int $post_id ): ?\Patreon_Gate\Storage\Locks\Lock_Row {
		return ( new Lock_Rows( new Database() ) )->get( $post_id );
	}
}

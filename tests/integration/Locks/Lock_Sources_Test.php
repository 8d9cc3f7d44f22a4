<?php
/**
 * Which lock holds for a post.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Locks;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Hooks;
use Patreon_Gate\Locks\Effective_Lock;
use Patreon_Gate\Locks\Effective_Locks;
use Patreon_Gate\Locks\Sources\Rank;
use Patreon_Gate\Locks\Sources\Source_Answer;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Locks\Post_Locks;
use Patreon_Gate\Tests\Integration_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use RuntimeException;
use WP_Post;

#[Group( 'smoke' )]
final class Lock_Sources_Test extends Integration_Test_Case {

	/** @return iterable<string, array{Rank}> */
	public static function ranks(): iterable {
		foreach ( Rank::cases() as $rank ) {
			yield $rank->value => array( $rank );
		}
	}

	public function test_the_source_names_are_the_ranks_and_add_ons(): void {
		self::assertSame( array( ...array_column( Rank::cases(), 'value' ), Effective_Lock::ADD_ON ), Effective_Lock::SOURCES );
	}

	#[DataProvider( 'ranks' )]
	public function test_a_source_of_any_rank_locks_a_post_everywhere_it_is_asked( Rank $rank ): void {
		$post  = $this->create_post();
		$other = $this->create_post();
		self::assertTrue( Plugin::instance()->access()->may_read( $post->ID ), 'Without the source, the post is unlocked.' );
		$this->add( $rank, static fn ( WP_Post $asked ): Source_Answer => $asked->ID === $post->ID ? Source_Answer::own( self::lock( 1 ) ) : Source_Answer::inherits() );
		self::assertEquals( new Effective_Lock( array( self::lock( 1 ) ), array( $rank->value ) ), $this->locks()->of( $post->ID ) );
		self::assertFalse( Plugin::instance()->access()->may_read( $post->ID ) );
		self::assertTrue( post_password_required( $post ) );
		self::assertTrue( Plugin::instance()->access()->may_read( $other->ID ) );
		self::assertFalse( $this->locks()->of( $other->ID )->is_locked() );
		$this->act_as( $this->create_user( 'administrator' ) );
		$answer = $this->rest( 'GET', "/patreon-gate/v1/posts/$post->ID/lock" )->get_data();
		self::assertIsArray( $answer );
		self::assertSame( $rank->value, $answer['source'] );
	}

	public function test_the_first_rank_that_does_not_inherit_decides(): void {
		$post  = $this->create_post();
		$ranks = array_values( array_filter( Rank::cases(), static fn ( Rank $rank ): bool => Rank::Post !== $rank ) );
		// Starting with the most general rank, each more specific one takes over.
		foreach ( array_reverse( $ranks ) as $number => $rank ) {
			$this->add( $rank, static fn (): Source_Answer => Source_Answer::own( self::lock( $number ) ) );
			self::assertEquals( new Effective_Lock( array( self::lock( $number ) ), array( $rank->value ) ), $this->locks()->of( $post->ID ) );
		}
	}

	public function test_the_lock_of_the_post_holds_in_addition_to_the_rank_that_decides(): void {
		$post = $this->create_post();
		Plugin::instance()->post_locks()->set( $post->ID, self::lock( 99 ) );
		self::assertEquals( new Effective_Lock( array( self::lock( 99 ) ), array( 'post' ) ), $this->locks()->of( $post->ID ) );
		$this->add( Rank::Site, static fn (): Source_Answer => Source_Answer::own( self::lock( 1 ) ) );
		$this->add( Rank::Author, static fn (): Source_Answer => Source_Answer::own( self::lock( 2 ), self::lock( 3 ) ) );
		self::assertEquals( new Effective_Lock( array( self::lock( 99 ), self::lock( 2 ), self::lock( 3 ) ), array( 'post', 'author', 'author' ) ), $this->locks()->of( $post->ID ) );
		$this->add( Rank::Post, static fn (): Source_Answer => Source_Answer::exempt() );
		self::assertEquals( new Effective_Lock( array( self::lock( 99 ) ), array( 'post' ) ), $this->locks()->of( $post->ID ), 'A post that is an exception has only its own lock.' );
	}

	public function test_an_exempt_post_is_public_whatever_less_specific_sources_say_and_add_ons_can_lock_it(): void {
		$post = $this->create_post();
		$this->add( Rank::Site, static fn (): Source_Answer => Source_Answer::own( self::lock( 1 ) ) );
		$this->add( Rank::Term, static fn (): Source_Answer => Source_Answer::exempt() );
		self::assertEquals( new Effective_Lock( array(), array(), 'term' ), $this->locks()->of( $post->ID ) );
		self::assertTrue( Plugin::instance()->access()->may_read( $post->ID ) );
		add_filter( Hooks::LOCK_RESOLVE, static fn (): array => array( self::lock( 2 ) ) );
		self::assertEquals( new Effective_Lock( array( self::lock( 2 ) ), array( 'add_on' ), 'term' ), $this->locks()->of( $post->ID ) );
		self::assertFalse( Plugin::instance()->access()->may_read( $post->ID ) );
	}

	public function test_an_exempt_term_does_not_unlock_a_post_with_its_own_lock(): void {
		$post = $this->create_post();
		$this->add( Rank::Term, static fn (): Source_Answer => Source_Answer::exempt() );
		Plugin::instance()->post_locks()->set( $post->ID, self::lock( 1 ) );
		self::assertFalse( Plugin::instance()->access()->may_read( $post->ID ) );
	}

	public function test_all_locks_of_a_rank_must_be_met_and_an_exemption_of_the_same_rank_unlocks_nothing(): void {
		$post = $this->create_post();
		$this->add( Rank::Term, static fn (): Source_Answer => Source_Answer::own( self::lock( 1 ), self::lock( 2 ) ) );
		$this->add( Rank::Term, static fn (): Source_Answer => Source_Answer::exempt() );
		$this->add( Rank::Term, static fn (): Source_Answer => Source_Answer::own( self::lock( 3 ) ) );
		self::assertEquals( new Effective_Lock( array( self::lock( 1 ), self::lock( 2 ), self::lock( 3 ) ), array( 'term', 'term', 'term' ) ), $this->locks()->of( $post->ID ) );
	}

	#[DataProvider( 'ranks' )]
	public function test_a_source_that_throws_or_returns_a_wrong_type_locks_the_post( Rank $rank ): void {
		$post = $this->create_post();
		foreach ( array( static fn () => throw new RuntimeException( 'Broken.' ), static fn (): string => 'open' ) as $broken ) {
			$caught = 0;
			add_action(
				Hooks::ERROR_CAUGHT,
				static function () use ( &$caught ): void {
					++$caught;
				}
			);
			$this->add( $rank, $broken );
			self::assertEquals( Lock::unreadable(), $this->locks()->of( $post->ID )->locks[0] ?? null );
			self::assertFalse( Plugin::instance()->access()->may_read( $post->ID ) );
			self::assertGreaterThan( 0, $caught );
		}
	}

	public function test_attachments_and_revisions_follow_the_lock_of_their_post_from_any_source(): void {
		$post     = $this->create_post();
		$file     = $this->create_attachment( $post->ID );
		$featured = $this->create_attachment( $post->ID );
		$revision = get_post( (int) _wp_put_post_revision( $post ) );
		self::assertInstanceOf( WP_Post::class, $revision );
		update_post_meta( $post->ID, '_thumbnail_id', $featured->ID );
		$of_post = new \ArrayObject( array( Source_Answer::inherits() ) );
		$this->add( Rank::Site, static fn ( WP_Post $asked ): Source_Answer => 'attachment' === $asked->post_type ? Source_Answer::own( self::lock( 9 ) ) : Source_Answer::inherits() );
		$this->add( Rank::Author, static fn ( WP_Post $asked ): mixed => $asked->ID === $post->ID ? $of_post[0] : Source_Answer::inherits() );
		self::assertSame( array( 'site' ), $this->locks()->of( $file->ID )->sources );
		$of_post[0] = Source_Answer::own( self::lock( 1 ) );
		$this->locks()->forget();
		foreach ( array( $file, $revision ) as $follower ) {
			self::assertEquals( new Effective_Lock( array( self::lock( 1 ) ), array( 'parent' ) ), $this->locks()->of( $follower->ID ) );
		}
		self::assertEquals( new Effective_Lock( array(), array(), 'parent' ), $this->locks()->of( $featured->ID ), 'A featured image is public.' );
		$of_post[0] = Source_Answer::exempt();
		$this->locks()->forget();
		self::assertEquals( new Effective_Lock( array(), array(), 'parent' ), $this->locks()->of( $file->ID ) );
		Plugin::instance()->post_locks()->set( $file->ID, self::lock( 2 ) );
		self::assertSame( array( 'post' ), $this->locks()->of( $file->ID )->sources );
	}

	public function test_a_cached_lock_is_not_used_after_anything_changed(): void {
		global $wpdb;
		$post  = $this->create_post();
		$locks = $this->locks();
		$is    = static fn (): array => array_map( static fn ( Lock $lock ): mixed => $lock->conditions[0]->params['tier'] ?? null, $locks->locks_of( $post->ID ) );
		self::assertSame( array(), $is() );
		Plugin::instance()->post_locks()->set( $post->ID, self::lock( 1 ) );
		self::assertSame( array( '1' ), $is() );
		self::assertSame( $locks->of( $post->ID ), $locks->of( $post->ID ), 'The same object is returned while nothing changes.' );
		Plugin::instance()->post_locks()->set( $post->ID, self::lock( 2 ) );
		self::assertSame( array( '2' ), $is() );
		// Changed by a direct query, after which core's cache is cleaned.
		$wpdb->update( $wpdb->postmeta, array( 'meta_value' => maybe_serialize( self::lock( 3 )->to_array() ) ), array( 'post_id' => $post->ID, 'meta_key' => Post_Locks::META_LOCK ) );
		clean_post_cache( $post->ID );
		self::assertSame( array( '3' ), $is() );
		$filter = static fn ( mixed $value, int $id, string $key ): mixed => Post_Locks::META_LOCK === $key ? array( self::lock( 4 )->to_array() ) : $value;
		add_filter( Hooks::LOCK_RESOLVE, static fn (): array => array( self::lock( 5 ) ) );
		self::assertSame( array( '3', '5' ), $is() );
		remove_all_filters( Hooks::LOCK_RESOLVE );
		add_filter( 'get_post_metadata', $filter, 10, 3 );
		$is();
		remove_filter( 'get_post_metadata', $filter, 10 );
		self::assertSame( array( '3' ), $is() );
		delete_post_meta( $post->ID, Post_Locks::META_LOCK );
		self::assertSame( array(), $is() );
	}

	public function test_a_source_is_asked_again_when_rows_or_terms_change(): void {
		$post = $this->create_post();
		$term = $this->create_term( 'category' );
		$this->add( Rank::Term, static fn ( WP_Post $asked ): Source_Answer => has_term( $term->term_id, 'category', $asked ) ? Source_Answer::own( self::lock( 1 ) ) : Source_Answer::inherits() );
		$this->add( Rank::Type, static fn ( WP_Post $asked ): Source_Answer => 'page' === $asked->post_type ? Source_Answer::own( self::lock( 2 ) ) : Source_Answer::inherits() );
		self::assertSame( array(), $this->locks()->of( $post->ID )->sources );
		wp_set_object_terms( $post->ID, array( $term->term_id ), 'category' );
		self::assertSame( array( 'term' ), $this->locks()->of( $post->ID )->sources );
		wp_set_object_terms( $post->ID, array(), 'category' );
		self::assertSame( array(), $this->locks()->of( $post->ID )->sources );
		set_post_type( $post->ID, 'page' );
		self::assertSame( array( 'type' ), $this->locks()->of( $post->ID )->sources );
	}

	/** @param \Closure(WP_Post): mixed $says Answers. */
	private function add( Rank $rank, \Closure $says ): void {
		$this->locks()->add( new Rule( $rank, $says ) );
	}

	private function locks(): Effective_Locks {
		return Plugin::instance()->effective_locks();
	}

	private static function lock( int $number ): Lock {
		return new Lock( false, false, array( new Condition( 'tier_or_above', array( 'tier' => (string) $number ) ) ) );
	}
}

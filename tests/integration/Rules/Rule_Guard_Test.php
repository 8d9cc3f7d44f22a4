<?php
/**
 * Who may lift a rule from a post.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Rules;

use Patreon_Gate\Admin\Kept_Lock_Notice;
use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Died;
use Patreon_Gate\Tests\Integration_Test_Case;
use Patreon_Gate\Tests\Redirected;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use WP_Post;
use WP_Term;

/** Row K6: whoever may edit can lock more, and only those who manage the plugin can lock less, by term, author, type or by moving and deleting terms. */
#[Group( 'smoke' )]
final class Rule_Guard_Test extends Integration_Test_Case {

	use Has_Rules;

	/** @return iterable<string, array{string, bool}> How a post loses its category; whether the code says that nothing was saved. */
	public static function ways(): iterable {
		foreach ( array( 'wp_set_object_terms', 'wp_remove_object_terms', 'wp_update_post', 'tax_input', 'a draft again, then published', 'all terms' ) as $way ) {
			yield $way => array( $way, false );
		}
		yield 'REST' => array( 'REST', true );
	}

	#[DataProvider( 'ways' )]
	public function test_only_those_who_manage_the_plugin_take_a_post_out_of_a_locked_category( string $way, bool $is_refused ): void {
		list( $term, $other ) = array( $this->create_term(), $this->create_term() );
		$tag = $this->create_term( 'post_tag' );
		$this->set_rule( 'term', $term, self::paying() );
		foreach ( array( array( null, false ), array( $this->create_user( 'editor' ), false ), array( $this->create_user( 'author' ), false ), array( $this->create_user( 'administrator' ), true ) ) as list( $user, $may ) ) {
			$this->act_as( $this->create_user( 'administrator' ) );
			$post = $this->create_post( array( 'post_category' => array( $term->term_id ), 'tags_input' => array( $tag->name ), 'post_author' => $user->ID ?? 0 ) );
			if ( $is_refused && null === $user ) {
				continue;
			}
			$this->act_as( $user );
			self::in_a_later_request( $post );
			$open = self::watch_open( $post, $term );
			$this->move( $way, $post, $other );
			remove_all_filters( 'query' );
			self::assertSame( $may, self::is_open_for_strangers( $post->ID ), $user->roles[0] ?? 'nobody' );
			self::assertSame( ! $may, has_term( $term->term_id, 'category', $post ) );
			if ( ! $may ) {
				self::assertSame( array(), $open->getArrayCopy(), 'No process finds the post without its category.' );
				self::assertSame( ! $is_refused && 'all terms' !== $way && 'wp_remove_object_terms' !== $way, has_term( $other->term_id, 'category', $post ), 'Other terms are stored.' );
				self::assertSame( 1, get_term( $term->term_id )?->count > 0 ? 1 : 0, 'WordPress still counts the post.' );
				self::assertSame( $is_refused ? array() : array( 'Locked by the rule “Rule”, because of the category “' . $term->name . '”.' ), Plugin::instance()->rule_guard()->refused( $post->ID ) );
			}
		}
	}

	private function move( string $way, WP_Post $post, WP_Term $other ): void {
		$to = array( $other->term_id );
		match ( $way ) {
			'wp_set_object_terms'    => wp_set_object_terms( $post->ID, $to, 'category' ),
			'wp_remove_object_terms' => wp_remove_object_terms( $post->ID, wp_get_object_terms( $post->ID, 'category', array( 'fields' => 'ids' ) ), 'category' ),
			'wp_update_post'         => wp_update_post( array( 'ID' => $post->ID, 'post_category' => $to ) ),
			'tax_input'              => wp_update_post( array( 'ID' => $post->ID, 'tax_input' => array( 'category' => $to ), 'post_category' => $to ) ),
			'all terms'              => wp_delete_object_term_relationships( $post->ID, array( 'category', 'post_tag' ) ),
			'REST'                   => $this->rest( 'POST', '/wp/v2/posts/' . $post->ID, array( 'categories' => $to, 'title' => 'Moved' ) ),
			default                  => array(
				wp_update_post( array( 'ID' => $post->ID, 'post_status' => 'draft' ) ),
				wp_update_post( array( 'ID' => $post->ID, 'post_category' => $to ) ),
				wp_update_post( array( 'ID' => $post->ID, 'post_status' => 'publish' ) ),
			),
		};
	}

	public function test_rest_says_why_and_stores_nothing(): void {
		list( $term, $other ) = array( $this->create_term( 'category', 'Podcast' ), $this->create_term() );
		$this->set_rule( 'term', $term, self::paying(), 'Podcast rule' );
		$post = $this->create_post( array( 'post_category' => array( $term->term_id ), 'post_title' => 'Before' ) );
		$this->act_as( $this->create_user( 'editor' ) );
		self::in_a_later_request( $post );
		$answer = $this->rest( 'POST', '/wp/v2/posts/' . $post->ID, array( 'title' => 'After', 'categories' => array( $other->term_id ) ) );
		self::assertSame( 403, $answer->get_status() );
		self::assertSame( 'patreon_gate_rule_holds', $answer->get_data()['code'] );
		self::assertStringStartsWith( 'Locked by the rule “Podcast rule”, because of the category “Podcast”. Only people who manage Tier Gate can change that.', $answer->get_data()['message'] );
		self::assertSame( 'Before', get_post( $post->ID )?->post_title );
		self::assertSame( 200, $this->rest( 'POST', '/wp/v2/posts/' . $post->ID, array( 'title' => 'After', 'categories' => array( $term->term_id, $other->term_id ) ) )->get_status(), 'Locking more is allowed.' );
	}

	public function test_screens_say_what_was_not_saved(): void {
		list( $term, $other ) = array( $this->create_term( 'category', 'Podcast' ), $this->create_term() );
		$this->set_rule( 'term', $term, self::paying(), 'Podcast rule' );
		$post   = $this->create_post( array( 'post_category' => array( $term->term_id ) ) );
		$notice = new Kept_Lock_Notice( Plugin::instance()->rule_guard( ... ), Plugin::instance()->post_rules( ... ) );
		$notice->register();
		$say = 'Locked by the rule “Podcast rule”, because of the category “Podcast”. Only people who manage Tier Gate can change that, so this part of your change was not saved. Everything else was.';
		$this->act_as( $this->create_user( 'editor' ) );
		self::in_a_later_request( $post );
		self::assertSame( 'https://example.org/wp-admin/edit.php', $this->redirected( 'https://example.org/wp-admin/edit.php' ), 'Nothing to say yet.' );
		wp_update_post( array( 'ID' => $post->ID, 'post_category' => array( $other->term_id ) ) );
		self::assertSame( "https://example.org/wp-admin/edit.php?patreon_gate_kept=$post->ID", $this->redirected( 'https://example.org/wp-admin/edit.php' ) );
		self::assertSame( 'https://example.org/', $this->redirected( 'https://example.org/' ) );
		$_GET['patreon_gate_kept'] = (string) $post->ID;
		self::assertStringContainsString( $say, html_entity_decode( $this->output_of( static fn () => do_action( 'admin_notices' ) ), ENT_QUOTES, 'UTF-8' ) );
		$this->act_as( $this->create_user( 'subscriber' ) );
		self::assertStringNotContainsString( 'Podcast', $this->output_of( static fn () => do_action( 'admin_notices' ) ), 'Only those who may edit the post learn of its rules.' );
		$this->act_as( $this->create_user( 'editor' ) );
		add_action( 'wp_ajax_inline-save', static fn () => wp_update_post( array( 'ID' => $post->ID, 'post_category' => array( $other->term_id ) ) ) );
		try {
			do_action( 'wp_ajax_inline-save' );
			self::fail( 'Quick edit said nothing.' );
		} catch ( Died $died ) {
			self::assertSame( $say, $died->getMessage() );
		}
	}

	private function redirected( string $to ): string {
		try {
			wp_redirect( $to );
		} catch ( Redirected $redirected ) {
			return $redirected->location;
		}
		return '';
	}

	public function test_a_term_that_is_kept_public_or_locks_less_is_not_added(): void {
		list( $news, $sample ) = array( $this->create_term(), $this->create_term( 'post_tag' ) );
		$this->set_rule( 'site', '', self::tier( '5' ) );
		$this->set_rule( 'term', $news );
		$this->set_rule( 'term', $sample, self::paying( 'free_member' ) );
		$post = $this->create_post();
		$this->act_as( $this->create_user( 'editor' ) );
		self::in_a_later_request( $post );
		wp_set_object_terms( $post->ID, array( $news->term_id ), 'category', true );
		wp_set_object_terms( $post->ID, array( $sample->name ), 'post_tag', true );
		self::assertEquals( array( self::tier( '5' ) ), Plugin::instance()->effective_locks()->locks_of( $post->ID ) );
		self::assertFalse( has_term( $news->term_id, 'category', $post ) || has_term( $sample->term_id, 'post_tag', $post ) );
		$new = wp_insert_post( array( 'post_title' => 'News', 'post_content' => 'Text', 'post_status' => 'publish', 'post_category' => array( $news->term_id ) ) );
		self::assertIsInt( $new );
		self::assertTrue( self::is_open_for_strangers( $new ), 'A new post may be put anywhere.' );
		$later = wp_insert_post( array( 'post_title' => 'News', 'post_content' => 'Text', 'post_status' => 'publish' ) );
		self::assertIsInt( $later );
		wp_set_object_terms( $later, array( $news->term_id ), 'category' );
		self::assertTrue( self::is_open_for_strangers( $later ), 'Also if a plugin stores its terms afterwards, in the same request.' );
		wp_set_object_terms( $later, array( $sample->name ), 'post_tag' );
	}

	public function test_a_draft_is_free_until_it_is_published(): void {
		list( $term, $other ) = array( $this->create_term(), $this->create_term() );
		$this->set_rule( 'term', $term, self::paying() );
		$this->act_as( $this->create_user( 'editor' ) );
		$post = $this->create_post( array( 'post_status' => 'draft', 'post_category' => array( $term->term_id ) ) );
		self::in_a_later_request( $post );
		self::assertSame( 200, $this->rest( 'POST', '/wp/v2/posts/' . $post->ID, array( 'status' => 'publish', 'categories' => array( $other->term_id ) ) )->get_status() );
		self::assertTrue( self::is_open_for_strangers( $post->ID ) );
		wp_set_object_terms( $post->ID, array( $term->term_id ), 'category' );
		wp_set_object_terms( $post->ID, array( $other->term_id ), 'category' );
		self::assertFalse( self::is_open_for_strangers( $post->ID ), 'From then on it is held.' );
	}

	public function test_moving_between_terms_with_the_same_lock_changes_nothing_and_is_allowed(): void {
		list( $one, $two ) = array( $this->create_term(), $this->create_term() );
		$this->set_rule( 'term', $one, self::paying() );
		$this->set_rule( 'term', $two, self::paying() );
		$post = $this->create_post( array( 'post_category' => array( $one->term_id ) ) );
		$this->act_as( $this->create_user( 'editor' ) );
		self::in_a_later_request( $post );
		wp_set_object_terms( $post->ID, array( $two->term_id ), 'category' );
		self::assertSame( array( $two->term_id ), wp_get_object_terms( $post->ID, 'category', array( 'fields' => 'ids' ) ) );
		self::assertFalse( self::is_open_for_strangers( $post->ID ) );
	}

	public function test_author_and_type_stay_where_they_hold_a_lock(): void {
		list( $writer, $other ) = array( $this->create_user( 'author' ), $this->create_user( 'author' ) );
		$this->set_rule( 'author', (string) $writer->ID, self::paying() );
		$this->set_rule( 'type', 'page', self::tier( '5' ) );
		$post = $this->create_post( array( 'post_author' => $writer->ID ) );
		$page = $this->create_post( array( 'post_type' => 'page' ) );
		$this->act_as( $this->create_user( 'editor' ) );
		self::in_a_later_request( $post, $page );
		wp_update_post( array( 'ID' => $post->ID, 'post_author' => $other->ID, 'post_title' => 'New title' ) );
		wp_update_post( array( 'ID' => $page->ID, 'post_type' => 'post', 'post_title' => 'New title' ) );
		self::assertSame( array( (string) $writer->ID, 'New title' ), array( get_post( $post->ID )?->post_author, get_post( $post->ID )?->post_title ) );
		self::assertSame( array( 'page', 'New title' ), array( get_post_type( $page->ID ), get_post( $page->ID )?->post_title ) );
		self::assertFalse( self::is_open_for_strangers( $post->ID ) || self::is_open_for_strangers( $page->ID ) );
		self::assertSame( 403, $this->rest( 'POST', '/wp/v2/posts/' . $post->ID, array( 'author' => $other->ID ) )->get_status() );
		$this->act_as( $this->create_user( 'administrator' ) );
		wp_update_post( array( 'ID' => $post->ID, 'post_author' => $other->ID ) );
		self::assertTrue( self::is_open_for_strangers( $post->ID ) );
	}

	public function test_a_term_that_locks_is_deleted_only_by_those_who_manage_the_plugin(): void {
		$term = $this->create_term();
		$free = $this->create_term();
		$this->set_rule( 'term', $term, self::tier( '5' ) );
		$post = $this->create_post( array( 'post_category' => array( $term->term_id ) ) );
		$this->act_as( $this->create_user( 'editor' ) );
		self::assertFalse( current_user_can( 'delete_term', $term->term_id ) );
		self::assertTrue( current_user_can( 'delete_term', $free->term_id ) );
		try {
			wp_delete_term( $term->term_id, 'category' );
			self::fail( 'It was deleted.' );
		} catch ( Died $died ) {
			self::assertStringContainsString( 'only people who manage Tier Gate can delete it', $died->getMessage() );
		}
		self::assertInstanceOf( WP_Term::class, get_term( $term->term_id ) );
		$this->act_as( $this->create_user( 'administrator' ) );
		wp_delete_term( $term->term_id, 'category' );
		self::assertEquals( array( self::tier( '5' ) ), Plugin::instance()->effective_locks()->locks_of( $post->ID ) );
		self::assertSame( array( (int) get_option( 'default_category' ) ), wp_get_object_terms( $post->ID, 'category', array( 'fields' => 'ids' ) ) );
	}

	public function test_an_editor_cannot_open_posts_by_moving_their_category_below_one_that_is_kept_public(): void {
		list( $news, $term ) = array( $this->create_term(), $this->create_term() );
		$this->set_rule( 'site', '', self::paying() );
		$this->set_rule( 'term', $news );
		$this->act_as( $this->create_user( 'editor' ) );
		wp_update_term( $term->term_id, 'category', array( 'parent' => $news->term_id ) );
		self::assertSame( 0, get_term( $term->term_id )?->parent );
	}

	public function test_a_deleted_post_leaves_no_terms_behind(): void {
		global $wpdb;
		$term = $this->create_term();
		$this->set_rule( 'term', $term, self::paying() );
		$post = $this->create_post( array( 'post_category' => array( $term->term_id ) ) );
		$this->act_as( $this->create_user( 'editor' ) );
		self::in_a_later_request( $post );
		wp_delete_post( $post->ID, true );
		self::assertSame( '0', $wpdb->get_var( "SELECT COUNT(*) FROM $wpdb->term_relationships WHERE object_id = $post->ID" ) );
	}

	public function test_an_exception_follows_no_rule_and_so_may_change(): void {
		$term = $this->create_term();
		$this->set_rule( 'term', $term, self::paying() );
		$post = $this->create_post( array( 'post_category' => array( $term->term_id ) ) );
		Plugin::instance()->rule_changes()->set_exception( $post->ID, true );
		$this->act_as( $this->create_user( 'editor' ) );
		self::in_a_later_request( $post );
		wp_set_object_terms( $post->ID, array(), 'category' );
		self::assertFalse( has_term( $term->term_id, 'category', $post ) );
	}

	public function test_the_database_failing_opens_nothing(): void {
		add_action( 'patreon_gate_error_caught', '__return_null' );
		$term = $this->create_term();
		$this->set_rule( 'term', $term, self::paying() );
		$post = $this->create_post( array( 'post_category' => array( $term->term_id ) ) );
		$this->act_as( $this->create_user( 'editor' ) );
		self::in_a_later_request( $post );
		add_filter( 'query', static fn ( string $sql ): string => str_starts_with( $sql, 'SELECT t.taxonomy, t.term_id FROM' ) ? throw new \RuntimeException( 'broken' ) : $sql );
		wp_set_object_terms( $post->ID, array(), 'category' );
		self::assertTrue( has_term( $term->term_id, 'category', $post ) );
	}

	/** @return \ArrayObject<int, string> Filled with the statements after which the post had no longer its term. */
	private static function watch_open( WP_Post $post, WP_Term $term ): \ArrayObject {
		global $wpdb;
		$open = new \ArrayObject();
		$busy = false;
		add_filter(
			'query',
			static function ( string $sql ) use ( $open, &$busy, $post, $term, $wpdb ): string {
				if ( ! $busy ) {
					$busy = true;
					if ( '0' === $wpdb->get_var( "SELECT COUNT(*) FROM $wpdb->term_relationships WHERE object_id = $post->ID AND term_taxonomy_id = $term->term_taxonomy_id" ) ) {
						$open->append( $sql );
					}
					$busy = false;
				}
				return $sql;
			}
		);
		return $open;
	}

	/** Ends what holds only during the request in which a post was made. */
	private static function in_a_later_request( WP_Post ...$posts ): void {
		foreach ( $posts as $post ) {
			Plugin::instance()->rule_guard()->hold( $post->ID );
		}
	}
}

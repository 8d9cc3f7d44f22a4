<?php
/**
 * Rules for many posts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Rules;

use Patreon_Gate\Gating\Rules\Rule;
use Patreon_Gate\Hooks;
use Patreon_Gate\Plugin;
use Patreon_Gate\Saving\Refused_Rule;
use Patreon_Gate\Saving\Rule_Changes;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Locks\Lock_Rows;
use Patreon_Gate\Storage\Locks\Post_Locks;
use Patreon_Gate\Storage\Locks\Rule_Posts;
use Patreon_Gate\Storage\Locks\Stored_Rules;
use Patreon_Gate\Tests\Integration\Examples\Has_Members;
use Patreon_Gate\Tests\Integration_Test_Case;
use Patreon_Gate\Tests\Unit\Support\Dice;
use PHPUnit\Framework\Attributes\Group;
use WP_Post;

/** Row K6: which posts rules lock, in pages, lists and searches, after each kind of change. */
#[Group( 'smoke' )]
final class Rules_Test extends Integration_Test_Case {

	use Has_Members;
	use Has_Rules;

	public function test_each_kind_of_rule_locks_its_posts_and_no_others(): void {
		$author = $this->create_user( 'author' );
		$term   = $this->create_term();
		$tag    = $this->create_term( 'post_tag' );
		$post   = $this->create_post( array( 'post_category' => array( $term->term_id ), 'tags_input' => array( $tag->name ), 'post_author' => $author->ID ) );
		$page   = $this->create_post( array( 'post_type' => 'page' ) );
		foreach ( array( array( 'term', $term ), array( 'term', $tag ), array( 'author', (string) $author->ID ), array( 'type', 'post' ), array( 'site', '' ) ) as list( $kind, $subject ) ) {
			self::assertTrue( self::is_open( $post->ID ) );
			$rule = $this->set_rule( $kind, $subject, self::paying() );
			self::assertFalse( self::is_open( $post->ID ), $kind );
			self::assertSame( 'site' !== $kind, self::is_open( $page->ID ), $kind );
			self::assertSame( array( $kind ), Plugin::instance()->effective_locks()->of( $post->ID )->sources );
			self::assertSame( $kind, self::row( $post->ID )?->source, 'Few posts are written in the request.' );
			Plugin::instance()->rule_changes()->delete( $rule->id, null );
			self::assertNull( self::row( $post->ID ) );
		}
		self::assertTrue( self::is_open( $post->ID ) );
	}

	public function test_the_lock_of_a_post_holds_in_addition_and_an_exception_leaves_only_that(): void {
		$term = $this->create_term();
		$post = $this->create_post( array( 'post_category' => array( $term->term_id ) ) );
		$this->set_rule( 'term', $term, self::tier( '5' ) );
		Plugin::instance()->post_locks()->set( $post->ID, self::paying( 'free_member' ) );
		self::assertEquals( array( self::paying( 'free_member' ), self::tier( '5' ) ), Plugin::instance()->effective_locks()->locks_of( $post->ID ), 'Nobody lifts a rule by locking the post less.' );
		self::assertEquals( array( self::paying( 'free_member' ), self::tier( '5' ) ), self::row( $post->ID )?->locks );
		Plugin::instance()->rule_changes()->set_exception( $post->ID, true );
		self::assertEquals( array( self::paying( 'free_member' ) ), Plugin::instance()->effective_locks()->locks_of( $post->ID ) );
		Plugin::instance()->post_locks()->set( $post->ID, null );
		self::assertTrue( self::is_open( $post->ID ) );
		self::assertTrue( self::row( $post->ID )?->is_exempt );
		Plugin::instance()->rule_changes()->set_exception( $post->ID, false );
		self::assertFalse( self::is_open( $post->ID ) );
	}

	public function test_comments_of_a_post_with_both_locks_need_both(): void {
		$this->connect_campaign();
		$term = $this->create_term();
		$post = $this->create_post( array( 'post_category' => array( $term->term_id ) ) );
		$this->create_comment( $post );
		$this->set_rule( 'term', $term, self::tier( '102' ) );
		Plugin::instance()->post_locks()->set( $post->ID, self::paying( 'free_member' ) );
		foreach ( array( array( '102', 1 ), array( '101', 0 ) ) as list( $tier, $found ) ) {
			$this->act_as( $this->create_member( array( 'tier_ids' => array( $tier ), 'entitled_cents' => '102' === $tier ? 1000 : 500 ) ) );
			$this->go_to( home_url( '/' ) );
			self::assertCount( $found, (array) get_comments( array( 'post_id' => $post->ID ) ), $tier );
			self::assertCount( $found, array_filter( (array) get_comments(), static fn ( mixed $comment ): bool => $comment instanceof \WP_Comment && (int) $comment->comment_post_ID === $post->ID ), $tier );
		}
	}

	public function test_a_rule_about_a_category_holds_below_it_also_when_terms_move(): void {
		$upper = $this->create_term();
		$lower = $this->create_term();
		$post  = $this->create_post( array( 'post_category' => array( $lower->term_id ) ) );
		$this->set_rule( 'term', $upper, self::paying() );
		self::assertTrue( self::is_open( $post->ID ) );
		$this->act_as( $this->create_user( 'administrator' ) );
		wp_update_term( $lower->term_id, 'category', array( 'parent' => $upper->term_id ) );
		self::assertFalse( self::is_open_for_strangers( $post->ID ) );
		self::assertNotNull( self::row( $post->ID ), 'Lists know it, too.' );
		wp_update_term( $lower->term_id, 'category', array( 'parent' => 0 ) );
		self::assertTrue( self::is_open_for_strangers( $post->ID ) );
		do_action( 'patreon_gate_effective_locks' );
		self::assertNull( self::row( $post->ID ) );
	}

	public function test_rules_agree_in_php_and_in_sql(): void {
		$dice  = new Dice();
		$terms = array( $this->create_term(), $this->create_term(), $this->create_term(), $this->create_term( 'post_tag' ), $this->create_term( 'post_tag' ) );
		wp_update_term( $terms[1]->term_id, 'category', array( 'parent' => $terms[0]->term_id ) );
		wp_update_term( $terms[2]->term_id, 'category', array( 'parent' => $terms[1]->term_id ) );
		$authors = array( $this->create_user( 'author' )->ID, $this->create_user( 'author' )->ID );
		$posts   = array();
		for ( $at = 0; $at < 30; $at++ ) {
			$post = $this->create_post( array( 'post_author' => $dice->of( $authors ), 'post_type' => $dice->of( array( 'post', 'post', 'page' ) ) ) );
			foreach ( 'post' === $post->post_type ? $terms : array() as $term ) {
				if ( $dice->likely( 30 ) ) {
					wp_set_object_terms( $post->ID, array( $term->term_id ), $term->taxonomy, true );
				}
			}
			if ( $dice->likely( 20 ) ) {
				Plugin::instance()->post_locks()->set( $post->ID, self::paying() );
			}
			$posts[] = $post->ID;
		}
		$open    = self::open_among( $posts );
		$changes = Plugin::instance()->rule_changes();
		for ( $change = 0; $change < 25; $change++ ) {
			$stored = Plugin::instance()->rules()->current();
			$lock   = $dice->likely( 60 ) ? self::tier( (string) $dice->number( 1, 3 ) ) : null;
			$after  = match ( $dice->number( 1, 9 ) ) {
				1       => $stored->with( new Rule( 'author', 'A', 'author', '', (string) $dice->of( $authors ), $lock ) ),
				2       => $stored->with( new Rule( 'type', 'T', 'type', '', $dice->of( array( 'post', 'page' ) ), $lock ) ),
				3       => $stored->with( new Rule( 'site', 'S', 'site', '', '', $lock, 0, $dice->likely( 70 ) ) ),
				4       => $stored->with_exception( $dice->of( $posts ), $dice->likely( 60 ) ),
				5       => array() === $stored->rules ? $stored : $stored->without( $dice->of( $stored->rules )->id ),
				6       => $stored->with( Rule::unreadable( 'broken' ) ),
				default => ( static function () use ( $dice, $terms, $stored, $lock ): Stored_Rules {
					$term = $dice->of( $terms );
					return $stored->with( new Rule( 'term-' . $dice->number( 1, 5 ), 'N', 'term', $term->taxonomy, (string) $term->term_id, $lock ) );
				} )(),
			};
			$counts = $changes->preview( $after );
			self::apply( $stored, $after );
			$now = self::open_among( $posts );
			$why = "seed $dice->seed, change $change: " . wp_json_encode( $after->rules );
			self::assertSame( count( array_diff( $open, $now ) ), $counts['closes'], "Closes, $why" );
			self::assertSame( count( array_diff( $now, $open ) ), $counts['opens'], "Opens, $why" );
			foreach ( $posts as $id ) {
				$row = self::row( $id );
				self::assertSame( in_array( $id, $now, true ), null === $row || ( $row->is_exempt && ! $row->is_stale ), "Row of $id, $why" );
				self::assertEquals( Plugin::instance()->effective_locks()->locks_of( $id ), $row->locks ?? array(), "Locks of $id, $why" );
			}
			foreach ( $after->rules as $rule ) {
				$covered = array_filter( $posts, static fn ( int $id ): bool => in_array( $rule->id, array_map( static fn ( $with ): string => $with->rule->id, self::deciding( $id ) ), true ) );
				self::assertSame( count( $covered ), $rule->is_on ? self::rule_posts()->count( Plugin::instance()->post_rules()->set(), array( $rule ), Rule_Changes::types() ) : 0, "Covered by $rule->id, $why" );
			}
			$open = $now;
		}
	}

	public function test_each_change_is_announced_once_with_what_changed(): void {
		$heard = array();
		add_action( Hooks::RULES_CHANGED, static function ( array $rules, array $posts ) use ( &$heard ): void { $heard[] = array( $rules, $posts ); }, 10, 2 );
		$post = $this->create_post();
		$rule = $this->set_rule( 'type', 'post', self::paying() );
		Plugin::instance()->rule_changes()->save( new Rule( $rule->id, 'Rule', 'type', '', 'post', self::tier( '5' ) ), null );
		Plugin::instance()->rule_changes()->set_exception( $post->ID, true );
		Plugin::instance()->rule_changes()->delete( $rule->id, null );
		self::assertSame( array( array( array( $rule->id ), array() ), array( array( $rule->id ), array() ), array( array(), array( $post->ID ) ), array( array( $rule->id ), array() ) ), $heard );
	}

	public function test_a_rule_that_cannot_be_read_locks_also_what_another_rule_keeps_public(): void {
		$author = $this->create_user( 'author' );
		$post   = $this->create_post( array( 'post_author' => $author->ID ) );
		$this->set_rule( 'author', (string) $author->ID );
		self::assertTrue( self::is_open( $post->ID ) );
		$stored = get_option( Post_Locks::RULES );
		self::assertIsArray( $stored );
		$stored['rules'][] = array( 'id' => 'broken', 'kind' => 'term', 'taxonomy' => 'category', 'of' => '1' );
		update_option( Post_Locks::RULES, $stored );
		wp_cache_flush();
		self::assertFalse( self::is_open( $post->ID ) );
		// Also after another rule was changed, which stores all of them again.
		$this->set_rule( 'type', 'page' );
		self::assertFalse( self::is_open( $post->ID ) );
	}

	public function test_a_change_of_thousands_of_posts_closes_first_is_resumed_and_undone(): void {
		$term  = $this->create_term();
		$posts = array_map( fn (): int => $this->create_post( array( 'post_category' => array( $term->term_id ) ) )->ID, range( 1, 60 ) );
		$other = $this->create_post();
		$this->create_comment( get_post( $posts[59] ) );
		$this->create_comment( $other );
		$this->set_rule( 'term', $term, self::paying() );
		self::assertFalse( self::is_open( $posts[59] ), 'Pages follow the rule at once.' );
		self::assertTrue( self::row( $posts[59] )?->is_stale, 'Lists count it as locked until its row is written.' );
		self::assertCount( 1, (array) get_comments(), 'Nothing of the others is hidden.' );
		$told = $this->told();
		self::assertSame( array( 'waiting' => 10, 'total' => 60 ), $told['work'] );
		do_action( 'patreon_gate_effective_locks' );
		self::assertSame( 'term', self::row( $posts[59] )?->source );
		self::assertNull( $this->told()['work'] );
		Plugin::instance()->rule_changes()->undo( null );
		self::assertTrue( self::is_open( $posts[59] ) );
		do_action( 'patreon_gate_effective_locks' );
		self::assertSame( array(), array_filter( array_map( self::row( ... ), $posts ) ) );
		Plugin::instance()->rule_changes()->undo( null );
		self::assertFalse( self::is_open( $posts[59] ), 'Undoing can be undone.' );
	}

	public function test_rows_of_many_posts_are_written_with_a_constant_number_of_queries(): void {
		$term  = $this->create_term();
		$posts = array_map( fn (): int => $this->create_post( array( 'post_category' => array( $term->term_id ) ) )->ID, range( 1, 40 ) );
		$this->set_rule( 'term', $term, self::paying() );
		$count = static function ( int $number ) use ( $posts ): int {
			$some = array_slice( $posts, 0, $number );
			Plugin::instance()->lock_index()->close( $some );
			wp_cache_flush();
			$queries = array();
			$filter  = static function ( string $sql ) use ( &$queries ): string {
				// Only statements about locks and terms are counted: the text of each post is indexed with statements of its own.
				if ( str_contains( $sql, 'effective_locks' ) || str_contains( $sql, 'term_relationships' ) ) {
					$queries[] = $sql;
				}
				return $sql;
			};
			add_filter( 'query', $filter );
			Plugin::instance()->lock_index()->renew_waiting( 0, 100 );
			remove_filter( 'query', $filter );
			foreach ( $some as $id ) {
				self::assertFalse( self::row( $id )?->is_stale );
			}
			return count( $queries );
		};
		self::assertSame( $count( 10 ), $count( 40 ) );
	}

	public function test_a_post_saved_by_a_process_that_did_not_know_the_rule_is_found(): void {
		$term = $this->create_term();
		$post = $this->create_post( array( 'post_category' => array( $term->term_id ) ) );
		$this->set_rule( 'term', $term, self::paying() );
		( new Lock_Rows( new Database() ) )->delete( $post->ID );
		do_action( 'patreon_gate_effective_locks' );
		self::assertSame( 'term', self::row( $post->ID )?->source );
	}

	public function test_the_search_does_not_find_text_that_a_rule_locks_and_members_read_it(): void {
		$this->connect_campaign();
		$term = $this->create_term();
		$post = $this->create_post( array( 'post_category' => array( $term->term_id ), 'post_content' => '<!-- wp:paragraph --><p>' . self::$canary . '</p><!-- /wp:paragraph -->' ) );
		$find = static fn (): array => ( new \WP_Query( array( 's' => self::$canary, 'fields' => 'ids' ) ) )->posts;
		self::assertSame( array( $post->ID ), $find() );
		$this->set_rule( 'term', $term, self::paying() );
		self::assertSame( array(), $find() );
		self::assertStringNotContainsString( self::$canary, $this->page_of( $post, null ) );
		self::assertStringContainsString( self::$canary, $this->page_of( $post, $this->create_member() ) );
	}

	/** Whoever may edit the post chooses what everyone can read of it, also where a rule locks it. */
	public function test_an_author_chooses_the_teaser_of_a_post_that_a_rule_locks(): void {
		$author = $this->create_user( 'author' );
		$post   = $this->create_post( array( 'post_author' => $author->ID, 'post_content' => '<!-- wp:paragraph --><p>' . str_repeat( 'Firstwords of many. ', 30 ) . '</p><!-- /wp:paragraph --><!-- wp:paragraph --><p>Secret end.</p><!-- /wp:paragraph -->' ) );
		$this->set_rule( 'type', 'post', self::paying() );
		$this->act_as( $author );
		foreach ( array( array( 'words', 3, true ), array( 'none', 3, false ), array( 'words', 3, true ) ) as list( $mode, $words, $shows ) ) {
			$saved = $this->rest( 'PUT', "/wp/v2/posts/$post->ID", array( 'meta' => array( 'patreon_gate_teaser' => array( 'mode' => $mode, 'words' => $words ) ) ) );
			self::assertSame( 200, $saved->get_status() );
			$found = Plugin::instance()->public_texts()->get( $post->ID )['text'] ?? '';
			self::assertSame( $shows, str_contains( $found, 'Firstwords' ), "$mode: what searches find" );
			$shown = Plugin::instance()->access()->as_stranger( fn (): string => $this->output_of( static function () use ( $post ): void { echo get_the_password_form( $post->ID ); } ) );
			self::assertSame( $shows, str_contains( $shown, 'Firstwords' ), "$mode: what the page shows" );
			self::assertStringNotContainsString( 'Secret end', $found . $shown );
			self::assertFalse( self::is_open_for_strangers( $post->ID ) );
		}
	}

	public function test_lost_updates_are_refused(): void {
		$rule    = $this->set_rule( 'site', '', self::paying() );
		$version = Plugin::instance()->rules()->current()->version;
		$changes = Plugin::instance()->rule_changes();
		$changes->save( new Rule( $rule->id, 'First tab', 'site', '', '', self::paying() ), $version );
		$this->expectExceptionObject( new Refused_Rule( 'changed' ) );
		$changes->save( new Rule( $rule->id, 'Second tab', 'site', '', '', self::paying() ), $version );
	}

	public function test_a_change_that_another_process_makes_meanwhile_is_not_lost(): void {
		$this->set_rule( 'site', '', self::paying(), 'One' );
		$store  = Plugin::instance()->rules();
		$before = $store->current();
		// Another process, which does not share this one's cache.
		$value            = maybe_unserialize( self::raw() );
		$value['version'] = $before->version + 1;
		self::set_raw( $value );
		self::assertFalse( $store->replace( $before, $before->without( $before->rules[0]->id ), 0, time() ) );
		self::assertCount( 1, $store->current()->rules );
	}

	public function test_rules_that_cannot_be_read_lock_everything(): void {
		$post = $this->create_post();
		foreach ( array( 'broken', 5, array( 'rules' => 'x' ), array( 'version' => 1, 'rules' => array( 'x' ) ) ) as $broken ) {
			update_option( Post_Locks::RULES, $broken );
			Plugin::instance()->effective_locks()->forget();
			self::assertFalse( self::is_open( $post->ID ), (string) wp_json_encode( $broken ) );
		}
		delete_option( Post_Locks::RULES );
		Plugin::instance()->effective_locks()->forget();
		self::assertTrue( self::is_open( $post->ID ), 'A site without the option has no rules.' );
	}

	public function test_it_announces_changes_and_purges_pages(): void {
		$said = array();
		add_action( Hooks::RULES_CHANGED, static function () use ( &$said ): void { $said[] = 'changed'; } );
		add_action( Hooks::CLEAN_CACHES, static function ( array $addresses, array $posts, bool $everything ) use ( &$said ): void { $said[] = $everything ? 'everything' : 'some'; }, 10, 3 );
		$this->set_rule( 'site', '', self::paying() );
		Plugin::instance()->stale_pages()->clean();
		self::assertSame( array( 'changed', 'everything' ), $said );
	}

	public function test_a_rule_holds_when_the_plugin_with_its_taxonomy_is_turned_off(): void {
		register_taxonomy( 'series', 'post' );
		$term = $this->create_term( 'series' );
		$post = $this->create_post();
		wp_set_object_terms( $post->ID, array( $term->term_id ), 'series' );
		$this->set_rule( 'term', $term, self::paying() );
		unregister_taxonomy( 'series' );
		wp_cache_flush();
		Plugin::instance()->effective_locks()->forget();
		self::assertFalse( self::is_open( $post->ID ) );
		self::assertTrue( self::is_open( $this->create_post()->ID ) );
	}

	public function test_a_list_of_posts_costs_the_same_queries_however_long_it_is(): void {
		$term  = $this->create_term();
		$posts = array_map( fn (): int => $this->create_post( array( 'post_category' => array( $term->term_id ) ) )->ID, range( 1, 40 ) );
		for ( $rule = 0; $rule < 50; $rule++ ) {
			Plugin::instance()->rule_changes()->save( new Rule( "many-$rule", "Rule $rule", 'term', $rule % 2 ? 'category' : 'post_tag', (string) $this->create_term( $rule % 2 ? 'category' : 'post_tag' )->term_id, self::paying() ), null );
		}
		$this->set_rule( 'term', $term, self::paying() );
		$count = static function ( int $number, bool $has_terms ) use ( $posts ): int {
			global $wpdb, $wp_query;
			wp_cache_flush();
			Plugin::instance()->effective_locks()->forget();
			get_option( 'anything' );
			get_option( 'category_children' );
			$wp_query = new \WP_Query( array( 'post__in' => array_slice( $posts, 0, $number ), 'posts_per_page' => -1, 'update_post_term_cache' => $has_terms ) );
			$before   = $wpdb->num_queries;
			foreach ( $wp_query->posts as $post ) {
				self::assertFalse( self::is_open( $post->ID ) );
			}
			return $wpdb->num_queries - $before;
		};
		self::assertSame( 0, $count( 40, true ), 'WordPress reads the terms of a list anyway.' );
		self::assertSame( $count( 2, false ), $count( 40, false ) );
		self::assertLessThan( 3, $count( 40, false ) );
	}

	/** @return array<string, mixed> What REST tells about all rules. */
	private function told(): array {
		$this->act_as( $this->create_user( 'administrator' ) );
		$told = $this->rest( 'GET', '/patreon-gate/v1/rules' )->get_data();
		$this->act_as( null );
		self::assertIsArray( $told );
		return $told;
	}

	/**
	 * Applies any change through the public methods.
	 */
	private static function apply( Stored_Rules $before, Stored_Rules $after ): void {
		$changes = Plugin::instance()->rule_changes();
		foreach ( $before->rules as $rule ) {
			if ( null === $after->rule( $rule->id ) ) {
				$changes->delete( $rule->id, null );
			}
		}
		foreach ( $after->rules as $rule ) {
			if ( $before->rule( $rule->id ) !== $rule ) {
				$changes->save( $rule, null );
			}
		}
		foreach ( array_merge( array_diff( $after->exceptions, $before->exceptions ), array_diff( $before->exceptions, $after->exceptions ) ) as $id ) {
			$changes->set_exception( $id, in_array( $id, $after->exceptions, true ) );
		}
	}

	/**
	 * @param list<int> $posts Posts.
	 * @return list<int>
	 */
	private static function open_among( array $posts ): array {
		return array_values( array_filter( $posts, self::is_open( ... ) ) );
	}

	/** @return list<\Patreon_Gate\Gating\Rules\Rule_Match> */
	private static function deciding( int $id ): array {
		$rules = Plugin::instance()->post_rules();
		$post  = get_post( $id );
		if ( ! $post instanceof WP_Post || $rules->is_exception( $id ) ) {
			return array();
		}
		foreach ( Rule::KINDS as $kind ) {
			$found = $rules->of_kind( $kind, $post );
			if ( array() !== $found ) {
				return $found;
			}
		}
		return array();
	}

	private static function rule_posts(): Rule_Posts {
		return new Rule_Posts( new Database(), new Lock_Rows( new Database() ) );
	}

	private static function row( int $post_id ): ?\Patreon_Gate\Storage\Locks\Lock_Row {
		return ( new Lock_Rows( new Database() ) )->get( $post_id );
	}

	private static function raw(): string {
		global $wpdb;
		return (string) $wpdb->get_var( $wpdb->prepare( "SELECT option_value FROM $wpdb->options WHERE option_name = %s", Post_Locks::RULES ) );
	}

	/** @param array<string, mixed> $value Value. */
	private static function set_raw( array $value ): void {
		global $wpdb;
		$wpdb->update( $wpdb->options, array( 'option_value' => serialize( $value ) ), array( 'option_name' => Post_Locks::RULES ) );
	}
}

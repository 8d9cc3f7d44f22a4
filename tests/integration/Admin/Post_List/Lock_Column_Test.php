<?php
/**
 * Column and filter of the list of posts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Admin\Post_List;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Ladder;
use Patreon_Gate\Gating\Ladder_Step;
use Patreon_Gate\Gating\Ladder_Time;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Integration\Examples\Has_Members;
use Patreon_Gate\Tests\Integration\Rules\Has_Rules;
use Patreon_Gate\Tests\Integration_Test_Case;
use PHPUnit\Framework\Attributes\TestWith;

/** Row K12: the list says who can read each post and why, and can be narrowed down. */
final class Lock_Column_Test extends Integration_Test_Case {

	use Has_Members;
	use Has_Rules;
	use Shows_List;

	private const DIVIDER = '<!-- wp:paragraph --><p>a</p><!-- /wp:paragraph --><!-- wp:patreon-gate/divider {"lock":{"match":"any","inverse":false,"campaign":"","conditions":[{"type":"free_member","params":{}}]}} /--><!-- wp:paragraph --><p>b</p><!-- /wp:paragraph -->';

	protected function setUp(): void {
		parent::setUp();
		$this->connect_campaign();
		$this->act_as( $this->create_user( 'administrator' ) );
	}

	public function test_each_kind_of_lock_is_named_with_who_can_read_and_why(): void {
		$podcast = $this->create_term( 'category', 'Podcast' );
		$public  = $this->create_post();
		$own     = $this->create_locked_post( 'tier_or_above', array( 'tier' => '102' ) );
		$parts   = $this->create_post( array( 'post_content' => self::DIVIDER ) );
		$broken  = $this->create_post();
		update_post_meta( $broken->ID, 'patreon_gate_lock', 'no lock' );
		$nobody = $this->create_locked_post( 'tiers', array( 'tiers' => array() ) );
		$open   = $this->create_post( array( 'post_date' => '2026-01-01 00:00:00' ) );
		Plugin::instance()->post_locks()->set( $open->ID, self::ladder() );
		$html = $this->list_of();
		self::assertSame( 'Public.', self::cell( $html, $public->ID ) );
		self::assertSame( 'Locked. Unlocked for: members of Silver or a higher tier. It has its own lock.', self::cell( $html, $own->ID ) );
		self::assertSame( 'Has locked parts. Unlocked for: any member, including free members.', self::cell( $html, $parts->ID ) );
		self::assertStringStartsWith( 'Locked for everyone. It has its own lock. The saved lock cannot be read', self::cell( $html, $broken->ID ) );
		self::assertStringEndsWith( 'Nobody can read this because no tier is chosen. Choose at least one.', self::cell( $html, $nobody->ID ) );
		self::assertStringStartsWith( 'Public now. Unlocked for: any paying member. Later also: everyone, 7 days after publication.', self::cell( $html, $open->ID ) );

		wp_set_object_terms( $public->ID, array( $podcast->term_id ), 'category' );
		wp_set_object_terms( $own->ID, array( $podcast->term_id ), 'category' );
		wp_set_object_terms( $parts->ID, array( $podcast->term_id ), 'category' );
		$this->set_rule( 'term', $podcast, self::paying(), 'Talks' );
		Plugin::instance()->rule_changes()->set_exception( $parts->ID, true );
		$html = $this->list_of();
		self::assertSame( 'Locked. Unlocked for: any paying member. Locked by the rule “Talks”, because of the category “Podcast”.', self::cell( $html, $public->ID ) );
		self::assertSame( 'Locked. Readers need all of these: Unlocked for: members of Silver or a higher tier. Unlocked for: any paying member. It has its own lock. Locked by the rule “Talks”, because of the category “Podcast”.', self::cell( $html, $own->ID ) );
		self::assertSame( 'Has locked parts. Unlocked for: any member, including free members. This post is an exception: no rule holds for it.', self::cell( $html, $parts->ID ) );
	}

	public function test_pages_and_custom_types_have_the_column_and_types_that_are_not_public_do_not(): void {
		register_post_type( 'pg_course', array( 'public' => true, 'hierarchical' => true, 'supports' => array( 'title' ) ) );
		register_post_type( 'pg_note', array( 'public' => false, 'show_ui' => true ) );
		foreach ( array( 'page', 'pg_course' ) as $type ) {
			$post = $this->create_post( array( 'post_type' => $type ) );
			Plugin::instance()->post_locks()->set( $post->ID, self::paying() );
			self::assertSame( 'Locked. Unlocked for: any paying member. It has its own lock.', self::cell( $this->list_of( $type ), $post->ID ) );
		}
		$this->create_post( array( 'post_type' => 'pg_note' ) );
		self::assertStringNotContainsString( 'patreon_gate', $this->list_of( 'pg_note' ) );
	}

	public function test_names_are_escaped_and_an_add_on_can_say_more(): void {
		$post = $this->create_post();
		$this->set_rule( 'site', '', self::paying(), '<script>alert(1)</script>' );
		add_filter( 'patreon_gate_list_lock', static fn ( string $text, int $post_id ): string => "<b>Course $post_id</b>", 10, 2 );
		$html = $this->list_of();
		self::assertStringNotContainsString( '<script>alert', $html );
		self::assertStringContainsString( "&lt;b&gt;Course $post->ID&lt;/b&gt;", $html );
	}

	/** What an add-on breaks must neither end the screen nor look public. */
	public function test_an_add_on_that_throws_is_shown_as_locked(): void {
		$post = $this->create_post();
		add_filter( 'patreon_gate_lock_resolve', static fn () => throw new \RuntimeException( 'broken' ) );
		add_filter( 'patreon_gate_list_lock', static fn () => throw new \RuntimeException( 'broken' ) );
		self::assertStringStartsWith( 'Locked for everyone.', self::cell( $this->list_of(), $post->ID ) );
	}

	#[TestWith( array( 'post' ) )]
	#[TestWith( array( 'page' ) )]
	public function test_a_longer_list_with_fifty_rules_costs_the_same_queries( string $type ): void {
		$terms = array();
		for ( $at = 0; $at < 25; $at++ ) {
			$terms[] = $this->create_term();
			$this->set_rule( 'term', $terms[ $at ], $at % 3 > 0 ? self::paying() : null );
			$this->set_rule( 'author', (string) $this->create_user( 'author' )->ID, self::tier( '101' ) );
		}
		$pattern = $this->create_post( array( 'post_type' => 'wp_block', 'post_content' => self::DIVIDER ) );
		$this->set_rule( 'type', 'page', self::paying() );
		$more    = function ( int $count ) use ( $terms, $pattern, $type ): void {
			for ( $at = 0; $at < $count; $at++ ) {
				$own_pattern = $this->create_post( array( 'post_type' => 'wp_block', 'post_content' => self::DIVIDER ) );
				$content     = array( 'plain', self::DIVIDER, '<!-- wp:block {"ref":' . $pattern->ID . '} /-->', '<!-- wp:block {"ref":' . $own_pattern->ID . '} /-->' )[ $at % ( 'post' === $type ? 4 : 3 ) ];
				$post        = $this->create_post( array( 'post_type' => $type, 'post_content' => $content, 'post_category' => array( $terms[ $at % 25 ]->term_id ) ) );
				if ( 0 === $at % 5 ) {
					Plugin::instance()->post_locks()->set( $post->ID, self::paying() );
				}
			}
		};
		$cost = function () use ( $type ): int {
			global $wpdb;
			wp_cache_flush();
			$table = $this->table( $type, array() );
			$table->prepare_items();
			$before = $wpdb->num_queries;
			$html   = $this->output_of( static function () use ( $table ): void {
				$table->display_rows();
			} );
			self::assertStringContainsString( 'Locked by the rule', $html );
			return $wpdb->num_queries - $before;
		};
		update_user_option( get_current_user_id(), 'edit_' . $type . '_per_page', 100 );
		$more( 20 );
		$few = $cost();
		$more( 80 );
		self::assertLessThanOrEqual( $few, $cost(), '100 posts cost no more queries than 20.' );
		self::assertLessThan( 30, $few );
	}

	public function test_the_list_can_be_narrowed_down_with_correct_pages(): void {
		$term = $this->create_term();
		for ( $at = 0; $at < 3; $at++ ) {
			$own[]   = $this->create_locked_post()->ID;
			$ruled[] = $this->create_post( array( 'post_category' => array( $term->term_id ) ) )->ID;
			$parts[] = $this->create_post( array( 'post_content' => self::DIVIDER . $at ) )->ID;
			$open[]  = $this->create_post()->ID;
		}
		$this->set_rule( 'term', $term, self::paying() );
		Plugin::instance()->rule_changes()->set_exception( $ruled[0], true );
		$expected = array(
			'locked'    => array( ...$own, $ruled[1], $ruled[2] ),
			'parts'     => $parts,
			'public'    => array( ...$open, $ruled[0] ),
			'exception' => array( $ruled[0] ),
			'nonsense'  => array( ...$own, ...$ruled, ...$parts, ...$open ),
		);
		foreach ( $expected as $state => $ids ) {
			$found = self::ids( $this->list_of( 'post', array( 'patreon_gate_locks' => $state ) ) );
			self::assertEqualsCanonicalizing( $ids, $found, $state );
		}
		update_user_option( get_current_user_id(), 'edit_post_per_page', 2 );
		$table = $this->table( 'post', array( 'patreon_gate_locks' => 'locked', 'paged' => '2' ) );
		$table->prepare_items();
		self::assertSame( 5, $table->get_pagination_arg( 'total_items' ) );
		self::assertSame( 3, $table->get_pagination_arg( 'total_pages' ) );
		$html = $this->output_of( $table->display( ... ) );
		self::assertCount( 2, self::ids( $html ) );
		self::assertMatchesRegularExpression( '/<label for="patreon_gate_locks" class="screen-reader-text">[^<]+<\/label><select name="patreon_gate_locks" id="patreon_gate_locks">/', $html );
		self::assertStringContainsString( '<option value="locked" selected=\'selected\'>', $html );
	}

	public function test_an_address_with_a_tier_shows_the_posts_whose_own_lock_names_it(): void {
		$for    = static fn ( string $tier ): Lock => new Lock( false, false, array( new Condition( 'tiers', array( 'tiers' => array( $tier ) ) ) ) );
		$posts  = array( $this->create_post(), $this->create_post(), $this->create_post() );
		$locks  = Plugin::instance()->post_locks();
		$locks->set( $posts[0]->ID, $for( '660' ) );
		$locks->set( $posts[1]->ID, $for( '6600' ) );
		self::assertSame( array( $posts[0]->ID ), self::ids( $this->list_of( 'post', array( 'patreon_gate_tier' => '660' ) ) ) );
		self::assertStringContainsString( '<option value="660" selected="selected">Tier 660</option>', $this->list_of( 'post', array( 'patreon_gate_tier' => '660' ) ) );
		foreach ( array( '', "6%' OR 1=1", 'x' ) as $odd ) {
			self::assertCount( 3, self::ids( $this->list_of( 'post', array( 'patreon_gate_tier' => $odd ) ) ), $odd );
		}
	}

	public function test_pages_can_be_narrowed_down_and_drafts_count(): void {
		$parent = $this->create_post( array( 'post_type' => 'page' ) );
		$child  = $this->create_post( array( 'post_type' => 'page', 'post_parent' => $parent->ID, 'post_status' => 'draft' ) );
		Plugin::instance()->post_locks()->set( $child->ID, self::paying() );
		self::assertSame( array( $child->ID ), self::ids( $this->list_of( 'page', array( 'patreon_gate_locks' => 'locked' ) ) ) );
	}

	private static function ladder(): Lock {
		return new Lock( false, false, array( new Condition( 'paying' ) ), '', true, new Ladder( array( new Ladder_Step( true, array(), new Ladder_Time( null, 7 ) ) ) ) );
	}
}

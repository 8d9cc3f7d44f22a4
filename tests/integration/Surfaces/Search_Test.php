<?php
/**
 * Searches, on every database.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Surfaces;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Hooks;
use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Integration_Test_Case;
use PHPUnit\Framework\Attributes\Group;
use WP_Query;

#[Group( 'smoke' )]
final class Search_Test extends Integration_Test_Case {

	public function test_whole_posts_are_searched_by_their_teaser(): void {
		$post = $this->create_post( array( 'post_content' => '<p>openpart</p><!--more--><p>quuxhidden</p>' ) );
		Plugin::instance()->post_locks()->set( $post->ID, self::lock() );
		self::assertSame( array(), $this->found( 'quuxhidden' ) );
		self::assertSame( array( $post->ID ), $this->found( 'openpart' ) );
	}

	public function test_after_a_lock_is_removed_everything_is_found_again(): void {
		$post = $this->create_post( array( 'post_content' => 'quuxhidden' ) );
		Plugin::instance()->post_locks()->set( $post->ID, self::lock() );
		self::assertSame( array(), $this->found( 'quuxhidden' ) );
		Plugin::instance()->post_locks()->set( $post->ID, null );
		self::assertSame( array( $post->ID ), $this->found( 'quuxhidden' ) );
	}

	public function test_parts_below_a_divider_are_not_searched(): void {
		$post = $this->create_post( array( 'post_content' => '<p>openpart</p><!-- wp:patreon-gate/divider {"lock":' . wp_json_encode( self::lock()->to_array() ) . '} /--><p>quuxhidden</p>' ) );
		self::assertSame( array(), $this->found( 'quuxhidden' ) );
		self::assertSame( array( $post->ID ), $this->found( 'openpart' ) );
	}

	public function test_a_locked_post_without_an_index_row_is_not_found_by_its_text(): void {
		$post = $this->create_post( array( 'post_content' => '<p>openpart</p><!-- wp:patreon-gate/divider /--><p>quuxhidden</p>' ) );
		Plugin::instance()->public_texts()->delete( $post->ID );
		self::assertSame( array(), $this->found( 'quuxhidden' ) );
		self::assertSame( array(), $this->found( 'openpart' ) );
		self::assertSame( array( $post->ID ), $this->found( $post->post_title ) );
	}

	public function test_queries_without_filters_and_with_exclusions_and_orders_reveal_nothing(): void {
		$post = $this->create_post( array( 'post_content' => 'secretone secrettwo' ) );
		$open = $this->create_post( array( 'post_content' => 'openword' ) );
		Plugin::instance()->post_locks()->set( $post->ID, self::lock() );
		self::assertSame( array(), wp_list_pluck( get_posts( array( 's' => 'secretone' ) ), 'ID' ) );
		self::assertSame( array( $open->ID ), $this->found( 'openword -secretone' ) );
		self::assertContains( $post->ID, $this->found( '-secretone' ) );
		self::assertSame( array(), $this->found( 'secretone secrettwo', array( 'orderby' => 'relevance' ) ) );
	}

	public function test_users_who_may_edit_others_posts_search_everything_of_that_type_only(): void {
		$post = $this->create_post( array( 'post_content' => 'quuxhidden' ) );
		Plugin::instance()->post_locks()->set( $post->ID, self::lock() );
		$this->act_as( $this->create_user( 'author' ) );
		self::assertSame( array(), $this->found( 'quuxhidden' ) );
		$this->act_as( $this->create_user( 'editor' ) );
		self::assertSame( array( $post->ID ), $this->found( 'quuxhidden', array( 'post_type' => 'post' ) ) );
		wp_get_current_user()->add_cap( 'edit_others_pages', false );
		self::assertSame( array(), $this->found( 'quuxhidden', array( 'post_type' => array( 'post', 'page' ) ) ) );
	}

	public function test_sql_in_a_search_is_only_a_word(): void {
		global $wpdb;
		$post = $this->create_post( array( 'post_content' => "find {$wpdb->posts}.post_content me" ) );
		self::assertSame( array( $post->ID ), $this->found( "{$wpdb->posts}.post_content" ) );
		foreach ( array( "it's", "xyz\\' {$wpdb->posts}.post_content", "') OR ({$wpdb->posts}.post_content LIKE ('%", '100%', '"quoted' ) as $word ) {
			self::assertSame( array(), $this->found( $word ), $word );
			self::assertSame( '', $wpdb->last_error );
		}
	}

	public function test_locks_of_add_ons_hold_in_searches_also_for_posts_saved_before(): void {
		$before = $this->create_post( array( 'post_content' => 'quuxbefore' ) );
		add_filter( Hooks::LOCK_RESOLVE, static fn( array $added, int $post_id ): array => $post_id === $before->ID ? array( self::lock() ) : $added, 10, 2 );
		$after = $this->create_post( array( 'post_content' => 'quuxafter' ) );
		self::assertSame( array(), $this->found( 'quuxbefore' ) );
		self::assertSame( array( $after->ID ), $this->found( 'quuxafter' ) );
		patreon_gate_index( $before->ID );
		self::assertSame( array(), $this->found( 'quuxbefore' ) );
	}

	public function test_an_add_on_can_have_a_post_indexed_again(): void {
		$early = $this->create_post( array( 'post_content' => 'quuxearly' ) );
		add_filter( Hooks::LOCK_RESOLVE, static fn ( array $added ): array => $added );
		self::assertSame( array(), $this->found( 'quuxearly' ), 'A post that is not indexed yet is not found while an add-on may lock posts.' );
		patreon_gate_index( $early->ID );
		self::assertSame( array( $early->ID ), $this->found( 'quuxearly' ) );
		add_filter( Hooks::LOCK_RESOLVE, static fn (): array => array( self::lock() ) );
		patreon_gate_index( $early->ID );
		self::assertSame( array(), $this->found( 'quuxearly' ) );
		unset( $GLOBALS['post'] );
		self::assertStringNotContainsString( 'quuxearly', do_blocks( 'quuxearly' ), 'Its content is recognized, too.' );
	}

	public function test_without_a_search_a_query_is_left_alone(): void {
		$query = new WP_Query( array( 'post_type' => 'post' ) );
		self::assertStringNotContainsString( 'patreon_gate', (string) $query->request );
	}

	/**
	 * @param array<string, mixed> $more Query.
	 * @return list<int>
	 */
	private function found( string $words, array $more = array() ): array {
		$query = new WP_Query( $more + array( 's' => $words, 'post_type' => 'any', 'fields' => 'ids' ) );
		return array_map( 'intval', $query->posts );
	}

	private static function lock(): Lock {
		return new Lock( false, false, array( new Condition( 'paying' ) ) );
	}
}

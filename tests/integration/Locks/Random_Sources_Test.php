<?php
/**
 * Random answers of lock sources of all ranks, compared with queries.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Locks;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Locks\Sources\Rank;
use Patreon_Gate\Locks\Sources\Source_Answer;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Locks\Post_Locks;
use Patreon_Gate\Tests\Integration_Test_Case;
use Patreon_Gate\Tests\Unit\Support\Dice;
use PHPUnit\Framework\Attributes\Group;
use WP_Post;

/**
 * Posts and attachments with sources of every rank: a list in SQL, a decision in PHP and a model of the precedence agree for a logged-out
 * visitor.
 */
#[Group( 'smoke' )]
final class Random_Sources_Test extends Integration_Test_Case {

	private const SITES   = 4;
	private const POSTS   = 14;
	private const CHANGES = 12;

	/** @var array<string, array<int, string>> Rank → post → 'own', 'exempt' or 'inherits'. */
	private array $says = array();

	/** @var array<int, int> Post or attachment → the post it was uploaded to; 0 for a post. */
	private array $posts = array();

	public function test_queries_and_decisions_agree_with_the_model(): void {
		$dice = new Dice();
		foreach ( array( Rank::Term, Rank::Author, Rank::Type, Rank::Site ) as $rank ) {
			Plugin::instance()->effective_locks()->add( new Rule( $rank, fn ( WP_Post $post ): Source_Answer => $this->answer( $rank, $post->ID ) ) );
		}
		for ( $site = 0; $site < self::SITES; $site++ ) {
			$this->build( $dice );
			$this->compare( $dice, "site $site, at first" );
			for ( $change = 0; $change < self::CHANGES; $change++ ) {
				$this->change( $dice );
			}
			$this->compare( $dice, "site $site, after changes" );
		}
	}

	private function build( Dice $dice ): void {
		$this->says  = array();
		$this->posts = array();
		for ( $at = 0; $at < self::POSTS; $at++ ) {
			$parents = array_keys( $this->posts, 0, true );
			$parent  = array() !== $parents && $dice->likely( 45 ) ? $dice->of( $parents ) : 0;
			$post    = 0 === $parent ? $this->create_post() : $this->create_attachment( $parent );
			wp_insert_comment( array( 'comment_post_ID' => $post->ID, 'comment_content' => 'Words', 'comment_approved' => '1' ) );
			$this->posts[ $post->ID ] = $parent;
			foreach ( Rank::cases() as $rank ) {
				$this->says[ $rank->value ][ $post->ID ] = 'inherits';
			}
		}
		for ( $change = 0; $change < self::POSTS; $change++ ) {
			$this->change( $dice );
		}
	}

	private function change( Dice $dice ): void {
		$id = $dice->of( array_keys( $this->posts ) );
		if ( 0 !== $this->posts[ $id ] && $dice->likely( 30 ) ) {
			$this->posts[ $id ] = $dice->of( array_keys( $this->posts, 0, true ) );
			wp_update_post( array( 'ID' => $id, 'post_parent' => $this->posts[ $id ] ) );
			return;
		}
		if ( $dice->likely( 25 ) ) {
			$is_locked                = 'own' !== $this->says['post'][ $id ];
			$this->says['post'][ $id ] = $is_locked ? 'own' : 'inherits';
			Plugin::instance()->post_locks()->set( $id, $is_locked ? self::lock() : null );
			return;
		}
		$index = Plugin::instance()->lock_index();
		$rank  = $dice->of( array( Rank::Term, Rank::Author, Rank::Type, Rank::Site ) );
		$some  = $dice->likely( 50 ) ? array( $id ) : array_values( array_filter( array_keys( $this->posts ), static fn (): bool => $dice->likely( 40 ) ) );
		$index->close( $some );
		foreach ( $some as $each ) {
			$this->says[ $rank->value ][ $each ] = $dice->of( array( 'own', 'exempt', 'inherits', 'inherits' ) );
		}
		$index->renew( $some );
	}

	private function answer( Rank $rank, int $id ): Source_Answer {
		return match ( $this->says[ $rank->value ][ $id ] ?? 'inherits' ) {
			'own'    => Source_Answer::own( self::lock() ),
			'exempt' => Source_Answer::exempt(),
			default  => Source_Answer::inherits(),
		};
	}

	/** Implements the precedence a second time, independently. */
	private function is_open( int $id ): bool {
		foreach ( array( 'post', 'parent', 'term', 'author', 'type', 'site' ) as $rank ) {
			$says = 'parent' === $rank ? $this->of_parent( $id ) : $this->says[ $rank ][ $id ];
			if ( 'inherits' !== $says ) {
				return 'exempt' === $says;
			}
		}
		return true;
	}

	private function of_parent( int $id ): string {
		foreach ( 0 === $this->posts[ $id ] ? array() : array( 'post', 'term', 'author', 'type', 'site' ) as $rank ) {
			if ( 'inherits' !== $this->says[ $rank ][ $this->posts[ $id ] ] ) {
				return $this->says[ $rank ][ $this->posts[ $id ] ];
			}
		}
		return 'inherits';
	}

	private function compare( Dice $dice, string $when ): void {
		$why   = "$when, seed $dice->seed: " . wp_json_encode( array( $this->posts, $this->says ) );
		$all   = array_keys( $this->posts );
		$files = array_keys( array_filter( $this->posts ) );
		$open  = array_values( array_filter( $all, $this->is_open( ... ) ) );
		self::assertSame( $open, array_values( array_filter( $all, Plugin::instance()->access()->may_read( ... ) ) ), $why );
		self::assertSame( array_values( array_diff( $all, $open ) ), array_values( array_filter( $all, Plugin::instance()->effective_locks()->is_locked( ... ) ) ), $why );
		$commented = array_unique( array_map( 'intval', array_column( (array) get_comments( array( 'number' => 0 ) ), 'comment_post_ID' ) ) );
		self::assertSame( $open, array_values( array_intersect( $all, $commented ) ), "Comments, $why" );
		$listed = ( new \WP_Query( array( 'post_type' => 'attachment', 'post_status' => 'inherit', 'fields' => 'ids', 'posts_per_page' => -1 ) ) )->posts;
		self::assertSame( array_values( array_intersect( $open, $files ) ), array_values( array_intersect( $files, $listed ) ), "Attachments, $why" );
		self::assertSame( array_values( array_intersect( $open, $files ) ), Plugin::instance()->attachment_access()->visible( $files ), "Attachments one by one, $why" );
		// The same must hold where only the post meta is left: the table is built again.
		global $wpdb;
		$wpdb->query( "DELETE FROM {$wpdb->prefix}patreon_gate_effective_locks WHERE source = 'post'" );
		clean_post_cache( $all[0] );
		$listed = ( new \WP_Query( array( 'post_type' => 'attachment', 'post_status' => 'inherit', 'fields' => 'ids', 'posts_per_page' => -1 ) ) )->posts;
		self::assertSame( array_values( array_intersect( $open, $files ) ), array_values( array_intersect( $files, $listed ) ), "Attachments without rows, $why" );
		foreach ( $all as $id ) {
			Plugin::instance()->lock_index()->renew( array( $id ) );
			self::assertSame( 'own' === $this->says['post'][ $id ], metadata_exists( 'post', $id, Post_Locks::META_LOCK ) );
		}
	}

	private static function lock(): Lock {
		return new Lock( false, false, array( new Condition( 'paying' ) ) );
	}
}

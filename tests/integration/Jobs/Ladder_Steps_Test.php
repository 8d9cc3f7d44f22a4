<?php
/**
 * Early access on a site: who reads what at which time, and what happens when a step comes.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Jobs;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Ladder;
use Patreon_Gate\Gating\Ladder_Step;
use Patreon_Gate\Gating\Ladder_Time;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Hooks;
use Patreon_Gate\Plugin;
use Patreon_Gate\Queue\Job;
use Patreon_Gate\Storage\Locks\Ladder_Posts;
use Patreon_Gate\Storage\Locks\Post_Locks;
use Patreon_Gate\Tests\Integration\Examples\Has_Members;
use Patreon_Gate\Tests\Integration\Rules\Has_Rules;
use Patreon_Gate\Tests\Integration_Test_Case;
use WP_Post;

/** The clock is moved by moving the publication: a post published eight days ago is read as one of today will be in eight days. */
final class Ladder_Steps_Test extends Integration_Test_Case {

	use Has_Members;
	use Has_Rules;

	private const CANARY = 'qyladder';

	/** @var list<array{list<string>, list<int>, bool}> What page caches were told. */
	private array $cleaned = array();

	protected function setUp(): void {
		parent::setUp();
		$this->connect_campaign();
		add_action( Hooks::CLEAN_CACHES, fn ( array $addresses, array $posts, bool $everything ) => $this->cleaned[] = array( $addresses, $posts, $everything ), 10, 3 );
	}

	public function test_a_logged_out_visitor_reads_everywhere_from_the_step_for_everyone_on(): void {
		$post       = $this->locked( self::ladder() );
		$comment    = $this->create_comment( $post, array( 'comment_content' => 'qysaid' ) );
		$attachment = $this->create_attachment( $post->ID );
		foreach ( array( 6 => false, 7 => true, 300 => true ) as $days => $open ) {
			$this->published( $post, $days );
			$this->start_fresh_request();
			$this->go_to( (string) get_permalink( $post ) );
			self::assertSame( ! $open, post_password_required( $post->ID ), "day $days" );
			self::assertSame( $open, str_contains( $this->content( $post ), self::CANARY ), "page on day $days" );
			$answer = (array) $this->rest( 'GET', '/wp/v2/posts/' . $post->ID )->get_data();
			self::assertSame( $open, str_contains( (string) wp_json_encode( $answer ), self::CANARY ), "REST on day $days" );
			self::assertSame( $open, str_contains( (string) wp_json_encode( $this->rest( 'GET', '/wp/v2/comments' )->get_data() ), 'qysaid' ), "comments on day $days" );
			self::assertSame( $open, 200 === $this->rest( 'GET', '/wp/v2/media/' . $attachment->ID )->get_status(), "file on day $days" );
			self::assertSame( $open, patreon_gate_can_act( $post->ID ) );
			$this->go_to( home_url( '/?feed=rss2' ) );
			the_post();
			self::assertSame( $post->ID, get_the_ID() );
			self::assertSame( $open, str_contains( get_the_content_feed( 'rss2' ), self::CANARY ), "feed on day $days" );
		}
		self::assertNotSame( '', (string) $comment->comment_ID );
	}

	public function test_a_locked_part_opens_and_closes_by_its_own_ladder(): void {
		$lock = (string) wp_json_encode( Lock_Codec::write( self::lock( self::ladder( 20 ) ) ) );
		$post = $this->create_post( array( 'post_content' => '<p>before</p><!-- wp:patreon-gate/divider {"lock":' . $lock . '} /--><p>' . self::CANARY . '</p>' ) );
		foreach ( array( 6 => false, 7 => true, 19 => true, 20 => false, 300 => false ) as $days => $open ) {
			$this->published( $post, $days );
			$this->start_fresh_request();
			$this->go_to( (string) get_permalink( $post ) );
			$content = $this->content( $post );
			self::assertStringContainsString( 'before', $content );
			self::assertSame( $open, str_contains( $content, self::CANARY ), "day $days" );
		}
	}

	public function test_a_ladder_in_a_rule_counts_from_the_publication_of_each_post(): void {
		$term = $this->create_term();
		$text = array( 'post_category' => array( $term->term_id ), 'post_content' => '<!-- wp:paragraph --><p>' . self::CANARY . '</p><!-- /wp:paragraph -->' );
		$old  = $this->create_post( $text );
		$new  = $this->create_post( $text );
		$this->published( $old, 6, false );
		$this->set_rule( 'term', $term, self::lock( self::ladder() ) );
		self::assertFalse( self::is_open( $old->ID ) || self::is_open( $new->ID ) );
		$this->published( $old, 8, false );
		self::assertTrue( self::is_open( $old->ID ) );
		self::assertFalse( self::is_open( $new->ID ) );
		self::assertSame( array(), $this->found(), 'Nothing was done at the step yet.' );
		$this->cleaned = array();
		$this->run_job();
		self::assertSame( array( $old->ID ), $this->found() );
		$purged = array_merge( ...array_column( $this->cleaned, 0 ) );
		self::assertContains( get_permalink( $old ), $purged );
		self::assertNotContains( get_permalink( $new ), $purged );
	}

	public function test_scheduled_posts_and_drafts_stay_locked(): void {
		foreach ( array( 'future', 'draft', 'pending' ) as $status ) {
			$post = $this->locked( new Ladder( array( new Ladder_Step( true, array(), new Ladder_Time( 1 ) ), new Ladder_Step( true, array(), new Ladder_Time( null ) ) ) ), array( 'post_status' => $status, 'post_date' => gmdate( 'Y-m-d H:i:s', time() + DAY_IN_SECONDS ) ) );
			self::assertFalse( Plugin::instance()->access()->decide_post( $post->ID )->granted, $status );
		}
	}

	public function test_searches_find_the_text_once_the_step_was_dealt_with(): void {
		$post = $this->locked( self::ladder() );
		$this->published( $post, 8, false );
		self::assertSame( array(), $this->found(), 'Nothing was done at the step yet.' );
		$this->run_job();
		self::assertSame( array( $post->ID ), $this->found() );
		wp_update_post( array( 'ID' => $post->ID, 'post_date' => gmdate( 'Y-m-d H:i:s' ), 'post_date_gmt' => gmdate( 'Y-m-d H:i:s' ), 'edit_date' => true ) );
		self::assertSame( array(), $this->found(), 'The publication was moved, so the step is ahead again.' );
	}

	public function test_searches_never_find_what_will_be_locked_again(): void {
		$post = $this->locked( self::ladder( 20 ) );
		foreach ( array( 8, 21 ) as $days ) {
			$this->published( $post, $days, false );
			$this->run_job();
			self::assertSame( array(), $this->found() );
		}
	}

	public function test_searches_never_find_a_part_that_will_be_locked_again(): void {
		$lock = (string) wp_json_encode( Lock_Codec::write( self::lock( self::ladder( 20 ) ) ) );
		$post = $this->create_post( array( 'post_content' => '<p>before</p><!-- wp:patreon-gate/divider {"lock":' . $lock . '} /--><p>' . self::CANARY . '</p>' ) );
		foreach ( array( 8, 21 ) as $days ) {
			$this->published( $post, $days, false );
			$this->run_job();
			self::assertSame( array(), $this->found(), "day $days: " . ( Plugin::instance()->public_texts()->get( $post->ID )['text'] ?? 'no row' ) );
		}
	}

	public function test_page_caches_are_purged_at_each_step_and_only_then(): void {
		$post  = $this->locked( self::ladder( 20 ) );
		$other = $this->locked( self::ladder( 20 ) );
		$this->published( $post, 3, false );
		$this->published( $other, 3, false );
		$this->run_job();
		foreach ( array( 6 => false, 7 => true, 8 => false, 20 => true, 21 => false ) as $days => $purged ) {
			$this->cleaned = array();
			$this->published( $post, $days, false );
			// Steps that came more than a day before this run were processed.
			$now = time();
			Ladder_Posts::keep( $now - DAY_IN_SECONDS, $now - DAY_IN_SECONDS, 0 );
			$this->run_job();
			self::assertSame( $purged ? array( $post->ID ) : array(), array_merge( array(), ...array_column( $this->cleaned, 1 ) ), "day $days" );
			if ( $purged ) {
				self::assertContains( get_permalink( $post ), $this->cleaned[0][0] );
			}
			$this->cleaned = array();
			$this->run_job();
			self::assertSame( array(), $this->cleaned, 'Once is enough.' );
		}
	}

	public function test_the_job_is_planned_for_the_next_step(): void {
		$post = $this->locked( self::ladder( 20 ) );
		$next = static fn (): int => (int) wp_next_scheduled( Job::step( 'ladder' ) );
		foreach ( array( 1 => 7, 6 => 7, 8 => 20 ) as $days => $step ) {
			$this->published( $post, $days, false );
			wp_clear_scheduled_hook( Job::step( 'ladder' ) );
			$this->run_job();
			self::assertEqualsWithDelta( time() + ( $step - $days ) * DAY_IN_SECONDS, $next(), 5, "day $days" );
		}
		$this->published( $post, 21, false );
		wp_clear_scheduled_hook( Job::step( 'ladder' ) );
		$this->run_job();
		self::assertSame( 0, $next(), 'Nothing is ahead.' );
		Plugin::instance()->post_locks()->set( $post->ID, self::lock( self::ladder( 40 ) ) );
		self::assertEqualsWithDelta( time(), $next(), 5, 'A ladder that was stored starts the job.' );
	}

	public function test_a_job_that_was_killed_half_way_leaves_no_step_out(): void {
		$posts = array( $this->locked( self::ladder() ), $this->locked( self::ladder() ) );
		foreach ( $posts as $post ) {
			$this->published( $post, 8, false );
		}
		// The first post was dealt with before the process died, and the clock went on.
		Ladder_Posts::keep( time() - 30 * DAY_IN_SECONDS, time(), $posts[0]->ID );
		$this->run_job();
		self::assertSame( array( $posts[1]->ID ), $this->found() );
		self::assertSame( 0, Ladder_Posts::progress( time() )['after'] );
	}

	public function test_readers_are_told_for_whom_it_unlocks_when(): void {
		update_option( 'timezone_string', 'Europe/Berlin' );
		update_option( 'date_format', 'F j, Y' );
		update_option( 'time_format', 'g:i a' );
		$steps = array( new Ladder_Step( false, array( new Condition( 'free_member' ) ), new Ladder_Time( (int) strtotime( '2099-12-02 23:00:00 UTC' ) ) ), new Ladder_Step( true, array(), new Ladder_Time( (int) strtotime( '2099-12-24 17:30:00 UTC' ) ) ) );
		$post  = $this->locked( new Ladder( $steps ) );
		$this->go_to( (string) get_permalink( $post ) );
		$content = html_entity_decode( $this->content( $post ) );
		self::assertStringContainsString( 'Unlocks for free members on December 3, 2099 and for everyone on December 24, 2099, 6:30 pm (CET).', $content );
		self::assertStringNotContainsString( self::CANARY, $content );
		$free = $this->create_member( array( 'patron_status' => null, 'last_charge_status' => null, 'last_charge_at' => null, 'next_charge_at' => null, 'entitled_cents' => 0, 'lifetime_cents' => 0, 'cadence_months' => null, 'tier_ids' => array() ) );
		$this->act_as( $free );
		$this->start_fresh_request();
		$this->go_to( (string) get_permalink( $post ) );
		self::assertStringContainsString( 'Your membership unlocks this on December 3, 2099.', html_entity_decode( $this->content( $post ) ) );
		self::assertSame( Reason::Opens_Later, Plugin::instance()->access()->decide_post( $post->ID )->reason );
	}

	public function test_a_ladder_is_stored_by_rest_and_what_is_not_one_is_refused(): void {
		$this->act_as( $this->create_user( 'administrator' ) );
		$post  = $this->create_post();
		$value = Lock_Codec::write( self::lock( self::ladder( 20 ) ) );
		$save  = fn ( array $lock ): int => $this->rest( 'POST', '/wp/v2/posts/' . $post->ID, array( 'meta' => array( Post_Locks::META_LOCK => $lock ) ) )->get_status();
		self::assertSame( 200, $save( $value ) );
		self::assertSame( $value, get_post_meta( $post->ID, Post_Locks::META_LOCK, true ) );
		foreach ( array( '2026-02-30T10:00:00Z', 'tomorrow' ) as $date ) {
			$odd                                         = $value;
			$odd['ladder']['steps'][0]['when']           = array( 'date' => $date, 'count' => 0, 'unit' => 'days' );
			$status                                      = $save( $odd );
			$stored                                      = Plugin::instance()->post_locks()->get( $post->ID );
			self::assertTrue( 400 === $status || false === $stored?->readable, 'It is refused, or denies everybody.' );
		}
	}

	/** @param ?int $relock Days after publication. */
	private static function ladder( ?int $relock = null ): Ladder {
		return new Ladder( array( new Ladder_Step( true, array(), new Ladder_Time( null, 7 ) ) ), null === $relock ? null : new Ladder_Time( null, $relock ) );
	}

	private static function lock( Ladder $ladder ): Lock {
		return new Lock( false, false, array( new Condition( 'paying' ) ), '', true, $ladder );
	}

	/** @param array<string, mixed> $values Values of the post. */
	private function locked( Ladder $ladder, array $values = array() ): WP_Post {
		$post = $this->create_post( $values + array( 'post_content' => '<p>' . self::CANARY . '</p>' ) );
		Plugin::instance()->post_locks()->set( $post->ID, self::lock( $ladder ) );
		return $post;
	}

	/**
	 * Moves the publication of a post.
	 *
	 * @param int  $days  Days ago; and a minute, so that a step of that day has passed.
	 * @param bool $saves Whether WordPress saves the post. If not, nothing notices, as when time goes by.
	 */
	private function published( WP_Post $post, int $days, bool $saves = true ): void {
		global $wpdb;
		$date = gmdate( 'Y-m-d H:i:s', time() - $days * DAY_IN_SECONDS - ( $saves ? MINUTE_IN_SECONDS : 0 ) );
		if ( $saves ) {
			wp_update_post( array( 'ID' => $post->ID, 'post_date' => $date, 'post_date_gmt' => $date, 'edit_date' => true ) );
			return;
		}
		$wpdb->update( $wpdb->posts, array( 'post_date' => $date, 'post_date_gmt' => $date ), array( 'ID' => $post->ID ) );
		clean_post_cache( $post->ID );
		foreach ( $GLOBALS['wp_filter']['shutdown']->callbacks[0] as $listener ) {
			( $listener['function'] )();
		}
		$this->cleaned = array();
	}

	private function run_job(): void {
		do_action( Job::step( 'ladder' ) );
	}

	private function content( WP_Post $post ): string {
		$GLOBALS['post'] = get_post( $post->ID );
		setup_postdata( $GLOBALS['post'] );
		return $this->output_of( static fn () => the_content() );
	}

	/** @return list<int> What a logged-out visitor finds. */
	private function found(): array {
		$this->act_as( null );
		return array_map( 'intval', get_posts( array( 's' => self::CANARY, 'fields' => 'ids', 'post_type' => 'any', 'suppress_filters' => false ) ) );
	}
}

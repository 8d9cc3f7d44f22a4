<?php
/**
 * Deactivating the plugin keeps locked posts closed.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Deactivation;

use Patreon_Gate\Hooks;
use Patreon_Gate\Locks\Sources\Lock_Source;
use Patreon_Gate\Locks\Sources\Rank;
use Patreon_Gate\Locks\Sources\Source_Answer;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Locks\Lock_Rows;
use Patreon_Gate\Storage\Locks\Post_Locks;
use Patreon_Gate\Storage\Options\Deactivation_State;
use WP_Post;

/** Row A50 of the security matrix: what is closed, what is not, and what comes back. */
final class Keep_Closed_Test extends Deactivation_Case {

	public function test_A50_every_post_with_a_lock_gets_a_password_of_its_own_and_loses_it_again(): void {
		$locked = array(
			'whole post'           => $this->create_locked(),
			'draft'                => $this->create_locked( array( 'post_status' => 'draft' ) ),
			'scheduled'            => $this->create_locked( array( 'post_status' => 'future', 'post_date' => gmdate( 'Y-m-d H:i:s', time() + DAY_IN_SECONDS ) ) ),
			'private'              => $this->create_locked( array( 'post_status' => 'private' ) ),
			'page'                 => $this->create_locked( array( 'post_type' => 'page' ) ),
			'divider'              => $this->create_post( array( 'post_content' => self::text( 'Public.' ) . self::divider() . self::text( 'Locked.' ) ) )->ID,
			'container'            => $this->create_post( array( 'post_content' => self::gate( 'Locked.' ) ) )->ID,
			'nested container'     => $this->create_post( array( 'post_content' => '<!-- wp:group --><div class="wp-block-group">' . self::gate( 'Locked.' ) . '</div><!-- /wp:group -->' ) )->ID,
			'damaged container'    => $this->create_post( array( 'post_content' => '<!-- wp:patreon-gate/gate {"lock":{ --><p>Locked.</p>' ) )->ID,
			'shortcode'            => $this->create_post( array( 'post_content' => 'Public [patreon_gate_lock paying]locked[/patreon_gate_lock].' ) )->ID,
			'damaged shortcode'    => $this->create_post( array( 'post_content' => 'Public [patreon_gate_lock locked.' ) )->ID,
			'pattern with a lock'  => $pattern = $this->create_post( array( 'post_type' => 'wp_block', 'post_content' => self::gate( 'Locked.' ) ) )->ID,
			'divider in a pattern' => $below = $this->create_post( array( 'post_type' => 'wp_block', 'post_content' => self::divider() ) )->ID,
			'below that divider'   => $this->create_post( array( 'post_content' => '<!-- wp:block {"ref":' . $below . '} /-->' . self::text( 'Locked.' ) ) )->ID,
			'attachment'           => $file = $this->create_attachment()->ID,
			'unreadable lock'      => $broken = $this->create_post()->ID,
		);
		Plugin::instance()->post_locks()->set( $file, self::lock() );
		add_metadata( 'post', $broken, Post_Locks::META_LOCK, 'nonsense' );
		$open = array(
			'public'                      => $this->create_post()->ID,
			'a block without a lock'      => $this->create_post( array( 'post_content' => '<!-- wp:patreon-gate/join /-->' ) )->ID,
			'shows a pattern that closes' => $this->create_post( array( 'post_content' => self::text( 'Public.' ) . '<!-- wp:block {"ref":' . $pattern . '} /-->' ) )->ID,
			'a shortcode shown as text'   => $this->create_post( array( 'post_content' => '[[patreon_gate_lock paying]public[/patreon_gate_lock]]' ) )->ID,
			'template part'               => $this->create_post( array( 'post_type' => 'wp_template_part', 'post_content' => self::gate( 'Locked.' ) ) )->ID,
			'file of a locked post'       => $this->create_attachment( $locked['whole post'] )->ID,
		);
		$own  = $this->create_locked( array( 'post_password' => 'the creator’s' ) );
		$was  = array_map( static fn ( int $id ): array => self::row( $id ), $locked + $open );

		self::deactivate();
		foreach ( $locked as $what => $id ) {
			self::assert_closed( $id, $what );
		}
		self::assertCount( count( $locked ), array_unique( array_map( self::password( ... ), $locked ) ), 'Every post has a password of its own.' );
		foreach ( $open as $what => $id ) {
			self::assert_untouched( $id, $what );
		}
		self::assert_untouched( $own, 'own password', 'the creator’s' );
		self::assertSame( Deactivation_State::CLOSED, Deactivation_State::read()?->phase );

		self::activate();
		foreach ( $locked + $open as $what => $id ) {
			self::assert_untouched( $id, $what );
			self::assertSame( $was[ $what ], self::row( $id ), "$what: nothing but the password was changed." );
		}
		self::assert_untouched( $own, 'own password', 'the creator’s' );
		self::assertNull( Deactivation_State::read() );
		self::assertSame( 0, self::count_notes() );
	}

	public function test_posts_locked_by_rules_and_add_ons_are_closed_also_if_the_table_is_out_of_date(): void {
		$ruled  = $this->create_post();
		$exempt = $this->create_post();
		$added  = $this->create_post()->ID;
		$stale  = $this->create_post()->ID;
		$broken = $this->create_post()->ID;
		Plugin::instance()->effective_locks()->add( self::rule( static fn ( WP_Post $post ): mixed => match ( $post->ID ) {
			$ruled->ID  => Source_Answer::own( self::lock() ),
			$exempt->ID => Source_Answer::exempt(),
			$broken     => throw new \RuntimeException( 'Broken.' ),
			default     => Source_Answer::inherits(),
		} ) );
		Plugin::instance()->lock_index()->renew( array( $ruled->ID, $exempt->ID ) );
		( new Lock_Rows( new Database() ) )->mark( array( $stale, $broken ) );
		self::deactivate();
		self::assert_closed( $ruled->ID, 'rule' );
		self::assert_closed( $broken, 'a rule that fails' );
		self::assert_untouched( $exempt->ID, 'exempt' );
		self::assert_untouched( $stale, 'the table is out of date, and no rule locks it' );
		self::assert_untouched( $added, 'no lock yet' );
		self::activate();
		add_filter( Hooks::LOCK_RESOLVE, static fn ( array $locks, int $post_id ): array => $post_id === $added ? array( self::lock() ) : $locks, 10, 2 );
		self::deactivate();
		self::assert_closed( $added, 'add-on' );
		self::assert_closed( $ruled->ID, 'rule' );
		self::assert_untouched( $stale, 'not locked by the add-on' );
	}

	public function test_passwords_that_somebody_changed_stay_and_those_that_were_removed_do_not_come_back(): void {
		$changed = $this->create_locked();
		$removed = $this->create_locked();
		$deleted = $this->create_locked();
		$trashed = $this->create_locked();
		$saved   = $this->create_locked();
		self::deactivate();
		wp_update_post( array( 'ID' => $changed, 'post_password' => 'new' ) );
		wp_update_post( array( 'ID' => $removed, 'post_password' => '' ) );
		wp_update_post( array( 'ID' => $saved, 'post_content' => self::text( 'Changed meanwhile.' ) ) );
		wp_delete_post( $deleted, true );
		wp_trash_post( $trashed );
		self::assert_closed( $saved, 'saved meanwhile' );
		self::activate();
		self::assert_untouched( $changed, 'changed', 'new' );
		self::assert_untouched( $removed, 'removed' );
		self::assert_untouched( $saved, 'saved' );
		self::assert_untouched( $trashed, 'trashed' );
		self::assertSame( self::text( 'Changed meanwhile.' ), get_post( $saved )?->post_content );
		self::assertSame( 0, self::count_notes() );
		foreach ( array( $changed, $removed, $saved, $trashed ) as $id ) {
			self::assertNotNull( Plugin::instance()->post_locks()->get( $id ), 'The lock is still there.' );
		}
	}

	public function test_a_creators_password_that_looks_like_ours_is_not_touched(): void {
		$id = $this->create_locked( array( 'post_password' => str_repeat( 'a', 40 ) ) );
		self::deactivate();
		self::activate();
		self::assert_untouched( $id, 'no note', str_repeat( 'a', 40 ) );
	}

	public function test_deactivating_again_before_the_passwords_were_taken_off_keeps_them(): void {
		$id = $this->create_locked();
		self::deactivate();
		$password = self::password( $id );
		self::assertNull( activate_plugin( self::FILE ) );
		self::assert_closed( $id, 'Right after the activation, page views from before may still be running.' );
		do_action( 'patreon_gate_passwords' );
		self::assert_closed( $id, 'The job waits for them.' );
		self::deactivate();
		self::assertSame( $password, self::password( $id ) );
		self::assert_closed( $id, 'deactivated twice' );
		self::run_job();
		self::assert_closed( $id, 'A process that outlives the deactivation opens nothing.' );
		self::activate();
		self::assert_untouched( $id, 'activated' );
	}

	public function test_a_post_opened_by_hand_is_closed_with_another_password_the_next_time(): void {
		$id = $this->create_locked();
		self::deactivate();
		$known = self::password( $id );
		wp_update_post( array( 'ID' => $id, 'post_password' => '' ) );
		// As an update does: without any hook.
		activate_plugin( self::FILE, '', false, true );
		self::deactivate();
		self::assert_closed( $id, 'closed again' );
		self::assertNotSame( $known, self::password( $id ), 'Somebody may know the first one.' );
	}

	public function test_an_update_deactivates_and_activates_without_changing_a_post(): void {
		$id = $this->create_locked();
		deactivate_plugins( self::FILE, true );
		self::assert_untouched( $id, 'silently deactivated' );
		activate_plugin( self::FILE, '', false, true );
		self::run_job();
		self::assert_untouched( $id, 'silently activated' );
	}

	public function test_passwords_that_came_with_imported_posts_are_taken_off(): void {
		$id = $this->create_locked( array( 'post_password' => 'abc' ) );
		add_post_meta( $id, '_patreon_gate_closed', 'abc' );
		self::run_job();
		self::assert_untouched( $id, 'imported' );
	}

	public function test_the_choice_to_open_everything_sets_no_password_and_is_kept(): void {
		$id = $this->create_locked();
		self::deactivate();
		self::assert_closed( $id, 'The default.' );
		self::assertNull( activate_plugin( self::FILE ) );
		Plugin::instance()->settings()->update( array( 'when_inactive' => 'open' ) );
		self::deactivate();
		self::assert_untouched( $id, 'Whoever opens everything waits for nothing.' );
		self::assertSame( Deactivation_State::OPEN, Deactivation_State::read()?->phase );
		self::activate();
		self::assert_untouched( $id, 'activated' );
		self::assertNull( Deactivation_State::read() );
	}

	public function test_the_documented_statement_opens_everything_without_the_plugin(): void {
		global $wpdb;
		if ( ! $wpdb->dbh instanceof \mysqli ) {
			self::markTestSkipped( 'The statement is written for MySQL and MariaDB.' );
		}
		$locked  = $this->create_locked();
		$own     = $this->create_locked( array( 'post_password' => 'mine' ) );
		$changed = $this->create_locked();
		self::deactivate();
		wp_update_post( array( 'ID' => $changed, 'post_password' => 'new' ) );
		$root = dirname( __DIR__, 3 );
		self::assertSame( 1, preg_match( '/^UPDATE .*;$/m', (string) file_get_contents( "$root/docs/operating.md" ), $found ) );
		self::assertStringContainsString( $found[0], (string) file_get_contents( "$root/readme.txt" ), 'Both documents have the same one.' );
		$wpdb->query( $found[0] ); // As documented; the tests have the prefix wp_.
		self::assertSame( '', $wpdb->last_error );
		self::assertSame( '', self::password( $locked ) );
		self::assertSame( 'mine', self::password( $own ) );
		self::assertSame( 'new', self::password( $changed ) );
		self::activate();
		self::assertSame( 0, self::count_notes() );
	}

	public function test_searches_find_what_is_public_again_in_a_post_saved_meanwhile(): void {
		$id = $this->create_post( array( 'post_content' => self::text( 'Before.' ) . self::divider() . self::text( 'Locked.' ) ) )->ID;
		self::deactivate();
		// The plugin does not hear of this save.
		global $wpdb;
		$wpdb->update( $wpdb->posts, array( 'post_content' => self::text( 'Xylophone.' ) . self::divider() . self::text( 'Quagmire.' ), 'post_modified_gmt' => gmdate( 'Y-m-d H:i:s' ) ), array( 'ID' => $id ) );
		clean_post_cache( $id );
		self::activate();
		$texts = Plugin::instance()->public_texts()->get( $id )['text'] ?? '';
		self::assertStringContainsString( 'Xylophone', $texts );
		self::assertStringNotContainsString( 'Quagmire', $texts );
	}

	/** @return array<string, mixed> The row of a post. */
	private static function row( int $post_id ): array {
		global $wpdb;
		$row = $wpdb->get_row( $wpdb->prepare( 'SELECT * FROM %i WHERE ID = %d', $wpdb->posts, $post_id ), ARRAY_A );
		self::assertIsArray( $row );
		return $row;
	}

	/** @param \Closure( WP_Post ): mixed $answers Answers. */
	private static function rule( \Closure $answers ): Lock_Source {
		return new class( $answers ) implements Lock_Source {
			public function __construct( private readonly \Closure $answers ) {}
			public function rank(): Rank {
				return Rank::Term;
			}
			public function answer( WP_Post $post ): Source_Answer {
				$answer = ( $this->answers )( $post );
				return $answer instanceof Source_Answer ? $answer : throw new \RuntimeException( 'Not an answer.' );
			}
		};
	}
}

<?php
/**
 * Plugins that rewrite markup (row F34).
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Saving;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Options\Attention;
use Patreon_Gate\Tests\Integration_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;

/**
 * Our delimiters are HTML comments. A plugin that removes comments from what is about to be shown, or puts paragraphs around them, must not
 * unlock anything.
 */
final class Stripped_Comments_Test extends Integration_Test_Case {

	/** @return iterable<string, array{string, callable(string): string}> */
	public static function ways(): iterable {
		$strip = static fn ( string $text ): string => (string) preg_replace( '/<!--.*?-->/s', '', $text );
		yield 'comments taken out of what is shown' => array( 'the_content', $strip );
		yield 'paragraphs in what is shown' => array( 'the_content', 'wpautop' );
		yield 'paragraphs in what is saved' => array( 'content_save_pre', 'wpautop' );
		yield 'comments taken out of a block' => array( 'render_block', $strip );
	}

	/** @return iterable<string, array{string, string}> Filter of a save, and status of the post before. */
	public static function saves(): iterable {
		foreach ( array( 'content_save_pre', 'wp_insert_post_data' ) as $hook ) {
			foreach ( array( '', 'draft', 'publish' ) as $status ) {
				yield "$hook " . ( '' === $status ? 'new' : $status ) => array( $hook, $status );
			}
		}
	}

	#[DataProvider( 'saves' )]
	public function test_F34_a_post_is_locked_as_a_whole_where_a_save_loses_its_blocks( string $hook, string $status ): void {
		$lock   = new Lock( false, false, array( new Condition( 'paying' ) ) );
		$text   = '<!-- wp:paragraph --><p>openword</p><!-- /wp:paragraph --><!-- wp:patreon-gate/divider ' . wp_json_encode( array( 'lock' => $lock->to_array() ) ) . ' /--><!-- wp:paragraph --><p>zqxcan below</p><!-- /wp:paragraph -->';
		$before = '' === $status ? null : $this->create_post( array( 'post_status' => $status ) );
		$strip  = static fn ( string $text ): string => (string) preg_replace( '/<!--.*?-->/s', '', $text );
		$filter = static fn ( mixed $value ): mixed => is_array( $value ) ? array( 'post_content' => $strip( $value['post_content'] ) ) + $value : $strip( $value );
		add_filter( $hook, $filter );
		$id = null === $before ? $this->create_post( array( 'post_content' => $text ) )->ID : (int) wp_update_post( wp_slash( array( 'ID' => $before->ID, 'post_content' => $text, 'post_status' => 'publish' ) ) );
		remove_filter( $hook, $filter );
		self::assertStringNotContainsString( 'divider', get_post( $id )->post_content );
		self::assertSame( $lock->to_array(), Plugin::instance()->post_locks()->get( $id )?->to_array() );
		$this->go_to( (string) get_permalink( $id ) );
		the_post();
		self::assertStringNotContainsString( 'zqxcan', $this->output_of( 'the_content' ) );
		self::assertTrue( ( new Attention() )->has( '', Attention::STRIPPED ) );
		$this->create_post( array( 'post_content' => $text ) );
		self::assertFalse( ( new Attention() )->has( '', Attention::STRIPPED ), 'The notice is removed when blocks are stored again.' );
	}

	public function test_F34_a_post_is_locked_as_a_whole_where_a_save_loses_one_of_several_blocks(): void {
		$lock   = new Lock( false, false, array( new Condition( 'paying' ) ) );
		$json   = (string) wp_json_encode( array( 'lock' => $lock->to_array() ) );
		$gate   = "<!-- wp:patreon-gate/gate $json --><!-- wp:patreon-gate/gate-granted --><p>zqxcan in</p><!-- /wp:patreon-gate/gate-granted --><!-- /wp:patreon-gate/gate -->";
		$filter = static fn ( string $text ): string => (string) preg_replace( '/<!-- \/?wp:patreon-gate\/gate.*?-->/s', '', $text );
		add_filter( 'content_save_pre', $filter );
		$post = $this->create_post( array( 'post_content' => "<p>open</p>$gate<p>more</p><!-- wp:patreon-gate/divider $json /--><p>below</p>" ) );
		remove_filter( 'content_save_pre', $filter );
		self::assertStringContainsString( 'divider', $post->post_content );
		self::assertSame( $lock->to_array(), Plugin::instance()->post_locks()->get( $post->ID )?->to_array() );
		$this->go_to( (string) get_permalink( $post ) );
		the_post();
		self::assertStringNotContainsString( 'zqxcan', $this->output_of( 'the_content' ) );
	}

	public function test_F34_blocks_in_another_notation_do_not_count_as_removed(): void {
		$json = (string) wp_json_encode( array( 'lock' => ( new Lock( false, false, array( new Condition( 'paying' ) ) ) )->to_array() ) );
		$gate = "<!-- wp:patreon-gate/gate $json --><!-- wp:patreon-gate/gate-granted --><!-- /wp:patreon-gate/gate-granted --><!-- wp:patreon-gate/gate-denied --><!-- /wp:patreon-gate/gate-denied --><!-- /wp:patreon-gate/gate -->";
		$as_core_writes = static fn ( string $text ): string => wp_slash( serialize_blocks( parse_blocks( wp_unslash( $text ) ) ) );
		add_filter( 'content_save_pre', $as_core_writes );
		$post = $this->create_post( array( 'post_content' => $gate . "<!-- wp:patreon-gate/divider $json --><!-- /wp:patreon-gate/divider --><p>below</p>" ) );
		remove_filter( 'content_save_pre', $as_core_writes );
		self::assertStringContainsString( 'gate-denied /-->', $post->post_content );
		self::assertNull( Plugin::instance()->post_locks()->get( $post->ID ) );
	}

	public function test_F34_blocks_that_an_author_removes_leave_no_lock(): void {
		$json = (string) wp_json_encode( array( 'lock' => ( new Lock( false, false, array( new Condition( 'paying' ) ) ) )->to_array() ) );
		$post = $this->create_post( array( 'post_content' => "<p>open</p><!-- wp:patreon-gate/divider $json /--><p>below</p>" ) );
		wp_update_post( array( 'ID' => $post->ID, 'post_content' => '<p>open</p><p>below</p>' ) );
		self::assertNull( Plugin::instance()->post_locks()->get( $post->ID ) );
		self::assertFalse( ( new Attention() )->has( '', Attention::STRIPPED ) );
	}

	#[DataProvider( 'ways' )]
	public function test_F34_locked_text_stays_locked( string $hook, callable $change ): void {
		add_filter( $hook, $change, 1 );
		$json = (string) wp_json_encode( array( 'lock' => ( new Lock( false, false, array( new Condition( 'paying' ) ) ) )->to_array() ) );
		$gate = "<!-- wp:patreon-gate/gate $json -->\n\n<!-- wp:patreon-gate/gate-granted -->\n\n<!-- wp:paragraph --><p>zqxcan in</p><!-- /wp:paragraph -->\n\n<!-- /wp:patreon-gate/gate-granted -->\n\n<!-- /wp:patreon-gate/gate -->";
		foreach ( array( $gate, "<!-- wp:patreon-gate/divider $json /-->\n\n<!-- wp:paragraph --><p>zqxcan below</p><!-- /wp:paragraph -->" ) as $locked ) {
			$post = $this->create_post( array( 'post_content' => "<!-- wp:paragraph --><p>openword</p><!-- /wp:paragraph -->\n\n" . $locked ) );
			$this->go_to( (string) get_permalink( $post ) );
			the_post();
			$shown = $this->output_of( 'the_content' );
			self::assertStringNotContainsString( 'zqxcan', $shown );
			self::assertStringContainsString( 'openword', $shown );
			self::assertStringNotContainsString( 'zqxcan', get_the_excerpt( $post ) );
			self::assertStringNotContainsString( 'zqxcan', (string) wp_json_encode( $this->rest( 'GET', "/wp/v2/posts/$post->ID" )->get_data() ) );
		}
	}
}

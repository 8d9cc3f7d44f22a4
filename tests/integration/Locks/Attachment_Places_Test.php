<?php
/**
 * Who may see an attachment depends on all places that show it.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Locks;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Locks\Attachment_Uses;
use Patreon_Gate\Tests\Integration\Surfaces\Locks_Posts;
use Patreon_Gate\Tests\Integration_Test_Case;
use WP_Post;

/** An attachment is as public as the most public place that shows it, both in lists (SQL) and in single decisions (PHP). */
#[Group( 'smoke' )]
final class Attachment_Places_Test extends Integration_Test_Case {

	use Locks_Posts;

	protected function setUp(): void {
		parent::setUp();
		$this->act_as( $this->create_user( 'administrator' ) );
	}

	/** @return iterable<string, array{string}> Ways to show an attachment in the open. */
	public static function ways(): iterable {
		yield 'an image block' => array( 'block' );
		yield 'a gallery of the classic editor' => array( 'gallery' );
		yield 'a featured image' => array( 'featured' );
		yield 'the featured image of another locked post' => array( 'featured of a locked post' );
		yield 'a gallery kept in meta' => array( 'meta' );
		yield 'an add-on' => array( 'add-on' );
		yield 'a synced pattern' => array( 'pattern' );
		yield 'a template of the site' => array( 'template' );
		yield 'the icon of the site' => array( 'icon' );
		yield 'the logo of the site' => array( 'logo' );
		yield 'the header image' => array( 'header' );
		yield 'a widget' => array( 'widget' );
		yield 'the teaser of a locked post' => array( 'teaser' );
	}

	#[DataProvider( 'ways' )]
	public function test_an_attachment_of_a_locked_post_is_public_once_something_public_shows_it( string $way ): void {
		$home = $this->locked_post( 'K1', '<p>text</p>' );
		$file = $this->create_attachment( $home->ID )->ID;
		self::assertFalse( $this->is_open( $file ) );
		$this->show( $file, $way );
		self::assertTrue( $this->is_open( $file ), $way );
	}

	/** @return iterable<string, array{array<string, mixed>, string}> */
	public static function closed_ways(): iterable {
		yield 'a draft' => array( array( 'post_status' => 'draft' ), 'K0' );
		yield 'a private post' => array( array( 'post_status' => 'private' ), 'K0' );
		yield 'a post with a password' => array( array( 'post_password' => 'x' ), 'K0' );
		yield 'another locked post' => array( array(), 'K1' );
		yield 'the locked part below a divider' => array( array(), 'K2' );
		yield 'the locked part of a container' => array( array(), 'K3' );
	}

	/** @param array<string, mixed> $values Of the post. */
	#[DataProvider( 'closed_ways' )]
	public function test_an_attachment_stays_locked_where_nobody_can_read_what_shows_it( array $values, string $kind ): void {
		$home  = $this->locked_post( 'K1', '<p>text</p>' );
		$file  = $this->create_attachment( $home->ID )->ID;
		$other = 'K0' === $kind ? $this->create_post( $values + array( 'post_content' => self::image( $file ) ) ) : $this->locked_post( $kind, self::image( $file ) );
		self::assertFalse( $this->is_open( $file ) );
		// The image is removed from where it was: only the locked post still shows it.
		wp_update_post( array( 'ID' => $file, 'post_parent' => 0 ) );
		self::assertSame( 'K0' === $kind, $this->is_open( $file ), 'A draft locks no attachment.' );
		wp_update_post( array( 'ID' => $other->ID, 'post_content' => 'Nothing.' ) );
		self::assertTrue( $this->is_open( $file ) );
	}

	public function test_a_lock_that_is_added_later_locks_what_only_that_post_shows_until_it_is_removed(): void {
		$home = $this->locked_post( 'K1', '<p>text</p>' );
		$file = $this->create_attachment( $home->ID )->ID;
		$post = $this->create_post( array( 'post_content' => self::image( $file ) ) );
		self::assertTrue( $this->is_open( $file ) );
		$lock = Plugin::instance()->post_locks()->get( $home->ID );
		Plugin::instance()->post_locks()->set( $post->ID, $lock );
		self::assertFalse( $this->is_open( $file ) );
		Plugin::instance()->post_locks()->set( $post->ID, null );
		self::assertTrue( $this->is_open( $file ) );
		wp_trash_post( $post->ID );
		self::assertFalse( $this->is_open( $file ) );
		wp_untrash_post( $post->ID );
		wp_publish_post( $post->ID );
		self::assertTrue( $this->is_open( $file ) );
		wp_delete_post( $post->ID, true );
		self::assertFalse( $this->is_open( $file ) );
		$featured = $this->create_post();
		set_post_thumbnail( $featured, $file );
		self::assertTrue( $this->is_open( $file ) );
		delete_post_thumbnail( $featured );
		self::assertFalse( $this->is_open( $file ) );
	}

	public function test_authors_neither_unlock_nor_lock_attachments_they_may_not_edit(): void {
		$locked   = $this->locked_post( 'K1', '<p>text</p>' );
		$secret   = $this->create_attachment( $locked->ID )->ID;
		$library  = $this->create_attachment()->ID;
		$stranger = $this->create_user( 'author' );
		$this->act_as( $stranger );
		$this->create_post( array( 'post_content' => self::image( $secret ) . "[gallery ids=\"$secret\"]", 'post_author' => $stranger->ID ) );
		$pattern = $this->create_post( array( 'post_type' => 'wp_block', 'post_content' => 'To come.', 'post_author' => $stranger->ID ) );
		self::assertFalse( $this->is_open( $secret ), 'Naming the ID of somebody else\'s locked image does not make it public.' );
		$closing = $this->locked_post( 'K1', self::image( $library ) );
		self::assertSame( $stranger->ID, (int) $closing->post_author );
		self::assertTrue( $this->is_open( $library ), 'Naming an image of the library in a locked post does not lock it.' );

		$this->act_as( $this->create_user( 'administrator' ) );
		$this->create_post( array( 'post_content' => '<!-- wp:block {"ref":' . $pattern->ID . '} /-->' ) );
		$this->act_as( $stranger );
		wp_update_post( array( 'ID' => $pattern->ID, 'post_content' => wp_slash( self::image( $secret ) ) ) );
		self::assertFalse( $this->is_open( $secret ), 'A pattern by an author does not make it public, even on an administrator\'s page.' );

		$own = $this->create_attachment( 0, array( 'post_author' => $stranger->ID ) )->ID;
		$this->locked_post( 'K1', self::image( $own ) );
		self::assertFalse( $this->is_open( $own ), 'Authors can lock their own images.' );
	}

	public function test_an_editor_who_saves_the_text_of_an_author_makes_only_a_featured_image_public(): void {
		$locked = $this->locked_post( 'K1', '<p>text</p>' );
		$secret = $this->create_attachment( $locked->ID )->ID;
		$author = $this->create_user( 'author' );
		$post   = $this->create_post( array( 'post_status' => 'pending', 'post_content' => self::image( $secret ), 'post_author' => $author->ID ) );
		wp_publish_post( $post->ID );
		wp_update_post( array( 'ID' => $post->ID, 'post_title' => 'Edited' ) );
		self::assertFalse( $this->is_open( $secret ) );

		$closing = $this->locked_post( 'K2', self::image( $secret ) );
		wp_update_post( array( 'ID' => $closing->ID, 'post_author' => $author->ID ) );
		$this->act_as( $author );
		wp_update_post( wp_slash( array( 'ID' => $closing->ID, 'post_content' => self::image( $secret ) . $closing->post_content ) ) );
		self::assertFalse( $this->is_open( $secret ), 'An editor who moves text of an author out of a locked part does not make the image public.' );

		$this->act_as( $this->create_user( 'editor' ) );
		set_post_thumbnail( $post->ID, $secret );
		self::assertTrue( $this->is_open( $secret ) );
	}

	public function test_posts_older_than_the_index_are_written_in_the_background_and_nothing_is_unlocked_meanwhile(): void {
		$home   = $this->locked_post( 'K1', '<p>text</p>' );
		$shown  = $this->create_attachment( $home->ID )->ID;
		$post   = $this->create_post();
		$part   = $this->create_attachment( $post->ID )->ID;
		$lock   = (string) wp_json_encode( array( 'lock' => Plugin::instance()->post_locks()->get( $home->ID )?->to_array() ) );
		wp_update_post( wp_slash( array( 'ID' => $post->ID, 'post_content' => self::image( $shown ) . "<!-- wp:patreon-gate/divider $lock /-->" . self::image( $part ) ) ) );
		$uses = new Attachment_Uses( new Database() );
		( new Database() )->execute( 'DELETE FROM %i', array( $uses->table() ) );
		update_option( Attachment_Uses::OPTION_CURSOR, '0' );
		update_option( Attachment_Uses::OPTION_CLOSING, '0', true );
		$uses->prepare();
		// What this process has cached is from before.
		Plugin::instance()->public_index()->forget( 999999 );
		self::assertFalse( $this->is_open( $shown ) );
		self::assertFalse( $this->is_open( $part ) );
		$rounds = 0;
		while ( Plugin::instance()->attachment_index()->write_older( 1 ) ) {
			self::assertFalse( $this->is_open( $part ) );
			++$rounds;
		}
		self::assertGreaterThan( 1, $rounds );
		self::assertTrue( $this->is_open( $shown ) );
		self::assertNull( $uses->cursor() );
	}

	public function test_an_index_that_cannot_be_written_makes_nothing_public(): void {
		$home = $this->locked_post( 'K1', '<p>text</p>' );
		$file = $this->create_attachment( $home->ID )->ID;
		$post = $this->create_post( array( 'post_content' => self::image( $file ) ) );
		self::assertTrue( $this->is_open( $file ) );
		$broken = static fn( string $sql ): string => str_contains( $sql, 'SELECT attachment_id' ) ? throw new \RuntimeException( 'broken' ) : $sql;
		add_filter( 'query', $broken, 1 );
		wp_update_post( array( 'ID' => $post->ID, 'post_content' => 'Nothing.' ) );
		remove_filter( 'query', $broken, 1 );
		self::assertFalse( $this->is_open( $file ) );
	}

	/** Decides in PHP and in SQL; both must agree. */
	private function is_open( int $attachment_id ): bool {
		$before = get_current_user_id();
		wp_set_current_user( 0 );
		$single = array() !== Plugin::instance()->attachment_access()->visible( array( $attachment_id ) );
		$query  = new \WP_Query( array( 'post_type' => 'attachment', 'post_status' => 'inherit', 'fields' => 'ids', 'posts_per_page' => -1 ) );
		wp_set_current_user( $before );
		self::assertSame( $single, in_array( $attachment_id, $query->posts, true ), 'The list and the single decision disagree.' );
		return $single;
	}

	private static function image( int $id ): string {
		return '<!-- wp:image {"id":' . $id . '} --><figure class="wp-block-image"><img src="x.gif" alt="" class="wp-image-' . $id . '"/></figure><!-- /wp:image -->';
	}

	private function show( int $id, string $way ): void {
		match ( $way ) {
			'block' => $this->create_post( array( 'post_content' => self::image( $id ) ) ),
			'gallery' => $this->create_post( array( 'post_content' => "[gallery ids=\"7,$id\"]" ) ),
			'featured' => set_post_thumbnail( $this->create_post(), $id ),
			'featured of a locked post' => set_post_thumbnail( $this->locked_post( 'K1', 'x' ), $id ),
			'meta' => update_post_meta( $this->create_post()->ID, '_product_image_gallery', "7,$id" ),
			'add-on' => $this->show_by_add_on( $id ),
			'pattern' => $this->show_in_pattern( $id ),
			'template' => $this->create_post( array( 'post_type' => 'wp_template_part', 'post_content' => self::image( $id ) ) ),
			'icon' => update_option( 'site_icon', $id ),
			'logo' => set_theme_mod( 'custom_logo', $id ),
			'header' => set_theme_mod( 'header_image_data', (object) array( 'attachment_id' => $id ) ),
			'widget' => update_option( 'widget_block', array( 2 => array( 'content' => self::image( $id ) ), '_multiwidget' => 1 ) ),
			'teaser' => $this->locked_post( 'K1', self::image( $id ) . "<!-- wp:more -->\n<!--more-->\n<!-- /wp:more -->" ),
		};
	}

	private function show_by_add_on( int $id ): WP_Post {
		add_filter( 'patreon_gate_shown_attachments', static fn( array $ids ): array => array( ...$ids, $id ) );
		return $this->create_post();
	}

	/** The page exists before the image is added to the pattern. */
	private function show_in_pattern( int $id ): void {
		$pattern = $this->create_post( array( 'post_type' => 'wp_block', 'post_content' => 'To come.' ) );
		$this->create_post( array( 'post_content' => '<!-- wp:block {"ref":' . $pattern->ID . '} /-->' ) );
		wp_update_post( wp_slash( array( 'ID' => $pattern->ID, 'post_content' => self::image( $id ) ) ) );
	}
}

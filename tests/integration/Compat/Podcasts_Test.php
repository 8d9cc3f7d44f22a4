<?php
/**
 * Podcast plugins.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Compat;

use Patreon_Gate\Compat\Podlove;
use Patreon_Gate\Compat\Powerpress;
use Patreon_Gate\Compat\Seriously_Simple_Podcasting;
use WP_Query;

/** Hooks as in Seriously Simple Podcasting 2.7.2, PowerPress 6.0 and Podlove Podcast Publisher 4.5.5. */
final class Podcasts_Test extends Compat_Case {

	private const FILE = 'https://site.example/zqxcan.mp3';

	protected function setUp(): void {
		parent::setUp();
		$this->act_as( null );
		$_SERVER['REQUEST_METHOD'] = 'GET';
	}

	public function test_ssp_gives_no_file_of_a_locked_episode(): void {
		$this->adapt( Seriously_Simple_Podcasting::class );
		$locked = $this->locked( 'K1', '', array( 'meta_input' => array( 'audio_file' => self::FILE ) ) );
		$open   = $this->locked( '', '', array( 'meta_input' => array( 'audio_file' => self::FILE ) ) );
		foreach ( array( 'ssp_episode_enclosure', 'ssp_feed_item_enclosure' ) as $hook ) {
			self::assertSame( '', apply_filters( $hook, self::FILE, $locked->ID ) );
			self::assertSame( self::FILE, apply_filters( $hook, self::FILE, $open->ID ) );
		}
		self::assertSame( '', get_post_meta( $locked->ID, 'audio_file', true ) );
		self::assertStringNotContainsString( self::SECRET, (string) wp_json_encode( get_post_meta( $locked->ID ) ) );
		self::assertSame( self::FILE, get_post_meta( $open->ID, 'audio_file', true ) );
	}

	public function test_ssp_playlists_show_public_content_of_open_episodes_and_leave_stored_posts_alone(): void {
		$this->adapt( Seriously_Simple_Podcasting::class );
		$part = $this->locked( 'K2' );
		$this->locked( 'K1' );
		$query = apply_filters( 'ssp_podcast_playlist_query_args', array( 'post_type' => 'post', 'posts_per_page' => -1 ) );
		$posts = get_posts( $query );
		self::assertSame( array( $part->ID ), array_column( $posts, 'ID' ) );
		self::assertPublic( $posts[0]->post_content );
		self::assertStringContainsString( self::SECRET, (string) get_post( $part->ID )?->post_content );
		self::assertCount( 2, ( new WP_Query( array( 'post_type' => 'post', 'posts_per_page' => -1 ) ) )->posts );
	}

	public function test_powerpress_gives_no_file_of_a_locked_episode(): void {
		$this->adapt( Powerpress::class );
		$files = array( 'enclosure' => self::FILE . "\n1\naudio/mpeg", '_extra:enclosure' => self::FILE . "\n1\naudio/mpeg", '_podPressMedia' => self::FILE, 'other' => 'stays' );
		$post  = $this->locked( 'K1', '', array( 'meta_input' => $files ) );
		$open  = $this->locked( '', '', array( 'meta_input' => $files ) );
		foreach ( array_keys( $files ) as $key ) {
			self::assertSame( 'other' === $key ? 'stays' : '', get_post_meta( $post->ID, $key, true ), $key );
			self::assertSame( $files[ $key ], get_post_meta( $open->ID, $key, true ), $key );
		}
		$all = get_post_meta( $post->ID );
		self::assertIsArray( $all );
		self::assertStringNotContainsString( self::SECRET, (string) wp_json_encode( $all ) );
		self::assertSame( array( 'stays' ), $all['other'] );
	}

	/** Otherwise nobody could play an episode whose notes have a divider, because its file is not part of the notes. */
	public function test_the_file_of_an_episode_with_locked_notes_is_that_of_the_whole_post(): void {
		$post = $this->locked( 'K2', self::paragraph( 'https://site.example/zqxcan-in-notes.mp3' ), array( 'meta_input' => array( 'enclosure' => self::FILE . "\n1\naudio/mpeg" ) ) );
		add_post_meta( $post->ID, 'enclosure', "https://site.example/zqxcan-in-notes.mp3\n1\naudio/mpeg" );
		$this->go_to( (string) get_permalink( $post ) );
		self::assertSame( array( self::FILE . "\n1\naudio/mpeg" ), get_post_meta( $post->ID, 'enclosure' ) );
	}

	public function test_files_are_there_for_whatever_writes_or_works_in_the_background(): void {
		$this->adapt( Powerpress::class );
		$post = $this->locked( 'K1', '', array( 'meta_input' => array( '_extra:enclosure' => self::FILE ) ) );
		$_SERVER['REQUEST_METHOD'] = 'POST';
		self::assertSame( self::FILE, get_post_meta( $post->ID, '_extra:enclosure', true ) );
		$_SERVER['REQUEST_METHOD'] = 'GET';
		add_filter( 'wp_doing_cron', '__return_true' );
		self::assertSame( self::FILE, get_post_meta( $post->ID, '_extra:enclosure', true ) );
	}

	public function test_podlove_gives_no_file_of_a_locked_episode(): void {
		$this->adapt( Podlove::class );
		$post            = $this->locked( 'K1' );
		$GLOBALS['post'] = $post;
		// That plugin's callback at priority 10 builds the element; the adapter's runs after it.
		self::assertSame( '', apply_filters( 'podlove_feed_enclosure', '<enclosure url="' . self::FILE . '"/>', self::FILE, 1, 'audio/mpeg', (object) array() ) );
		$config = array( 'title' => 'Title', 'audio' => array( array( 'url' => self::FILE ) ), 'chapters' => array( 'zqxcan' ) );
		self::assertSame( array( 'audio' => array(), 'title' => 'Title' ), apply_filters( 'podlove_player4_config', $config, (object) array( 'id' => 7, 'post_id' => $post->ID ) ) );
		$open            = $this->locked( '' );
		$GLOBALS['post'] = $open;
		self::assertSame( 'element', apply_filters( 'podlove_feed_enclosure', 'element', self::FILE, 1, 'audio/mpeg', (object) array() ) );
		self::assertSame( $config, apply_filters( 'podlove_player4_config', $config, (object) array( 'id' => 8, 'post_id' => $open->ID ) ) );
		self::assertFalse( apply_filters( 'podlove_pre_media_file_download', false, '3' ), 'The adapter leaves an unknown file to Podlove.' );
	}
}

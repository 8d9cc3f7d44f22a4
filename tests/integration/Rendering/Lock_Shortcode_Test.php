<?php
/**
 * The lock shortcode.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Rendering;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Locks\Lock_Finder;
use Patreon_Gate\Markup\Lock_Markup;
use Patreon_Gate\Markup\Pattern_Dividers;
use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Integration\Examples\Has_Members;
use Patreon_Gate\Tests\Integration_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_Block;
use WP_Post;
use WP_User;

/** A part of a text in a shortcode, everywhere WordPress shows the post. */
final class Lock_Shortcode_Test extends Integration_Test_Case {

	use Has_Members;

	private const SECRET = 'zqxhidden';
	private const OPEN   = '[patreon_gate_lock paying]';
	private const CLOSE  = '[/patreon_gate_lock]';
	private const LOCKED = self::OPEN . self::SECRET . self::CLOSE;

	protected function setUp(): void {
		parent::setUp();
		$this->connect_campaign();
	}

	/** @return iterable<string, array{string}> Contents with a public word at the beginning, and one at the end. */
	public static function contents(): iterable {
		$paragraph = static fn ( string $text ): string => "<!-- wp:paragraph --><p>$text</p><!-- /wp:paragraph -->\n\n";
		$shortcode = static fn ( string $text ): string => "<!-- wp:shortcode -->\n$text\n<!-- /wp:shortcode -->\n\n";
		yield 'classic, in a line' => array( 'zqxfirst ' . self::LOCKED . ' zqxlast' );
		yield 'classic, alone' => array( "zqxfirst\n\n" . self::LOCKED . "\n\nzqxlast" );
		yield 'classic, around paragraphs' => array( "zqxfirst\n\n" . self::OPEN . "\n\none\n\n" . self::SECRET . "\n\n" . self::CLOSE . "\n\nzqxlast" );
		yield 'classic, around a caption' => array( "zqxfirst\n\n" . self::OPEN . '[caption width="10"]<img src="a.png" alt="" /> ' . self::SECRET . '[/caption]' . self::CLOSE . "\n\nzqxlast" );
		yield 'classic, in a caption' => array( "zqxfirst\n\n" . '[caption width="10"]<img src="a.png" alt="" /> x ' . self::LOCKED . "[/caption]\n\nzqxlast" );
		yield 'classic, one in the other' => array( 'zqxfirst ' . self::OPEN . 'a [patreon_gate_lock free_member]b[/patreon_gate_lock] ' . self::SECRET . self::CLOSE . ' zqxlast' );
		yield 'in a paragraph' => array( $paragraph( 'zqxfirst' ) . $paragraph( 'a ' . self::LOCKED . ' b' ) . $paragraph( 'zqxlast' ) );
		yield 'in the block of a shortcode' => array( $paragraph( 'zqxfirst' ) . $shortcode( self::LOCKED ) . $paragraph( 'zqxlast' ) );
		yield 'between blocks of shortcodes' => array( $paragraph( 'zqxfirst' ) . $shortcode( self::OPEN ) . $paragraph( self::SECRET ) . '<!-- wp:separator --><hr class="wp-block-separator"/><!-- /wp:separator -->' . $shortcode( self::CLOSE ) . $paragraph( 'zqxlast' ) );
		yield 'between paragraphs' => array( $paragraph( 'zqxfirst' ) . $paragraph( 'a ' . self::OPEN ) . $paragraph( self::SECRET ) . $paragraph( self::CLOSE . 'zqxlast' ) );
		yield 'in HTML of the author' => array( $paragraph( 'zqxfirst' ) . '<!-- wp:html --><div><span title="' . self::LOCKED . '">a</span></div><!-- /wp:html -->' . $paragraph( 'zqxlast' ) );
		yield 'in the Classic block' => array( $paragraph( 'zqxfirst' ) . '<!-- wp:freeform --><p>a ' . self::LOCKED . '</p><!-- /wp:freeform -->' . $paragraph( 'zqxlast' ) );
		yield 'in a list' => array( $paragraph( 'zqxfirst' ) . '<!-- wp:list --><ul class="wp-block-list"><!-- wp:list-item --><li>' . self::LOCKED . '</li><!-- /wp:list-item --></ul><!-- /wp:list -->' . $paragraph( 'zqxlast' ) );
		yield 'from inside of a group to its outside' => array( '<!-- wp:group --><div class="wp-block-group">' . $paragraph( 'zqxfirst' ) . $shortcode( self::OPEN ) . '</div><!-- /wp:group -->' . $paragraph( self::SECRET ) . $shortcode( self::CLOSE ) . $paragraph( 'zqxlast' ) );
	}

	#[DataProvider( 'contents' )]
	public function test_no_channel_shows_it_to_visitors_and_all_show_it_to_members( string $content ): void {
		kses_remove_filters();
		$post    = $this->create_post( array( 'post_content' => $content ) );
		$pattern = $this->create_post( array( 'post_type' => 'wp_block', 'post_content' => $content ) );
		$showing = $this->create_post( array( 'post_content' => '<!-- wp:block {"ref":' . $pattern->ID . '} /-->' ) );
		$member  = $this->create_member();
		foreach ( $this->ways_out( $post, $showing ) as $way => $show ) {
			foreach ( array( 'stranger' => null, 'member' => $member ) as $who => $reader ) {
				$this->act_as( $reader );
				$shown = $show( $reader );
				self::assertSame( 'member' === $who, str_contains( $shown, self::SECRET ), "$way, $who: $shown" );
				self::assertStringContainsString( 'zqxfirst', $shown, "$way, $who" );
				self::assertStringContainsString( 'zqxlast', $shown, "$way, $who" );
				self::assertTrue( 'built by hand' === $way || ! str_contains( $shown, 'patreon_gate_lock' ), "$way, $who: $shown" );
			}
		}
		$text = Plugin::instance()->public_texts()->get( $post->ID )['text'] ?? self::SECRET;
		self::assertStringNotContainsString( self::SECRET, $text );
		self::assertStringContainsString( 'zqxlast', $text );
		$this->act_as( null );
		$feed = $this->feed();
		self::assertStringNotContainsString( self::SECRET, $feed );
		self::assertStringContainsString( 'zqxlast', $feed );
	}

	/** @return array<string, callable(?WP_User): string> */
	private function ways_out( WP_Post $post, WP_Post $showing ): array {
		$content = $post->post_content;
		$in_loop = fn ( callable $show ): \Closure => function () use ( $post, $show ): string {
			$this->show( $post );
			return (string) $show();
		};
		return array(
			'page'           => fn ( ?WP_User $reader ): string => $this->page_of( $post, $reader ),
			'synced pattern' => fn ( ?WP_User $reader ): string => $this->page_of( $showing, $reader ),
			'do_blocks()'    => $in_loop( static fn (): string => do_blocks( $content ) ),
			'each block'     => $in_loop( static fn (): string => implode( '', array_map( 'render_block', array_values( array_filter( parse_blocks( $content ), 'is_array' ) ) ) ) ),
			'built by hand'  => $in_loop( static fn (): string => implode( '', array_map( static fn ( array $block ): string => ( new WP_Block( $block ) )->render(), parse_blocks( $content ) ) ) ),
			'redactor'       => $in_loop( static fn (): string => Plugin::instance()->redactor()->redact( $content, $post->ID ) ),
			'the_content'    => $in_loop( static fn (): mixed => apply_filters( 'the_content', $content ) ),
			'without core'   => $in_loop(
				static function () use ( $content ): mixed {
					$tags = $GLOBALS['shortcode_tags'];
					remove_shortcode( 'patreon_gate_lock' );
					remove_filter( 'the_content', 'do_shortcode', 11 );
					$shown = apply_filters( 'the_content', $content );
					add_filter( 'the_content', 'do_shortcode', 11 );
					$GLOBALS['shortcode_tags'] = $tags;
					return $shown;
				}
			),
			'template part'  => function () use ( $content ): string {
				$part = $this->create_post( array( 'post_type' => 'wp_template_part', 'post_name' => 'part' . wp_rand(), 'post_content' => $content ) );
				wp_set_object_terms( $part->ID, get_stylesheet(), 'wp_theme' );
				return do_blocks( '<!-- wp:template-part {"slug":"' . $part->post_name . '","theme":"' . get_stylesheet() . '"} /-->' );
			},
			'block widget'   => fn (): string => $this->output_of( static fn () => the_widget( 'WP_Widget_Block', array( 'content' => $content ) ) ),
			'text widget'    => fn (): string => $this->output_of( static fn () => the_widget( 'WP_Widget_Text', array( 'text' => $content, 'filter' => true, 'visual' => true ) ) ),
			'HTML widget'    => fn (): string => $this->output_of( static fn () => the_widget( 'WP_Widget_Custom_HTML', array( 'content' => $content ) ) ),
			'REST'           => fn (): string => (string) wp_json_encode( $this->rest( 'GET', '/wp/v2/posts/' . $post->ID )->get_data()['content']['rendered'] ?? '' ),
		);
	}

	public function test_the_excerpt_is_made_of_what_the_reader_may_read(): void {
		$post = $this->create_post( array( 'post_content' => 'zqxfirst ' . self::LOCKED . ' zqxlast' ) );
		$this->act_as( null );
		self::assertSame( 'zqxfirst zqxlast', preg_replace( '/\s+/', ' ', trim( get_the_excerpt( $post ) ) ) );
		$this->act_as( $this->create_member() );
		$this->show( $post );
		self::assertStringContainsString( self::SECRET, get_the_excerpt( $post ) );
	}

	/** @return iterable<string, array{string, bool}> Damage, and whether a member whom the lock lets in reads it. */
	public static function damage(): iterable {
		yield 'no end' => array( "zqxfirst\n\n" . self::OPEN . self::SECRET, true );
		yield 'no end, in blocks' => array( '<!-- wp:paragraph --><p>zqxfirst</p><!-- /wp:paragraph --><!-- wp:paragraph --><p>a ' . self::OPEN . '</p><!-- /wp:paragraph --><!-- wp:paragraph --><p>' . self::SECRET . '</p><!-- /wp:paragraph -->', true );
		yield 'a wrong attribute' => array( "zqxfirst\n\n[patreon_gate_lock payin]" . self::SECRET . self::CLOSE, false );
		yield 'the name of a tier' => array( "zqxfirst\n\n[patreon_gate_lock tiers=\"Gold\"]" . self::SECRET . self::CLOSE, false );
		yield 'no attribute' => array( "zqxfirst\n\n[patreon_gate_lock]" . self::SECRET . self::CLOSE, false );
		yield 'no bracket' => array( "zqxfirst\n\n[patreon_gate_lock paying " . self::SECRET . ' a', false );
		yield 'in attributes of a block' => array( 'zqxfirst <!-- wp:unknown/box {"text":"' . self::LOCKED . '"} --><p>' . self::SECRET . '</p><!-- /wp:unknown/box -->', true );
	}

	#[DataProvider( 'damage' )]
	public function test_damage_locks_everything_from_the_first_tag_on( string $content, bool $is_readable ): void {
		kses_remove_filters();
		$post = $this->create_post( array( 'post_content' => $content ) );
		$page = $this->page_of( $post, null );
		self::assertStringNotContainsString( self::SECRET, $page );
		self::assertStringContainsString( 'zqxfirst', $page );
		$member = $this->page_of( $post, $this->create_member() );
		self::assertSame( $is_readable, str_contains( $member, self::SECRET ) );
		self::assertTrue( ! $is_readable || ! str_contains( $member, 'patreon_gate_lock' ), $member );
		$this->act_as( null );
		$this->show( $post );
		self::assertStringNotContainsString( self::SECRET, do_blocks( $content ) . do_shortcode( do_blocks( $content ) ) );
	}

	public function test_a_closing_tag_alone_locks_the_whole_text(): void {
		$post = $this->create_post( array( 'post_content' => self::SECRET . self::CLOSE . ' zqxlast' ) );
		self::assertStringNotContainsString( self::SECRET, $this->page_of( $post, null ) . $this->page_of( $post, $this->create_member() ) );
		$editor = $this->create_user( 'editor' );
		self::assertStringContainsString( self::SECRET, $this->page_of( $post, $editor ) );
	}

	public function test_shown_as_text_it_locks_nothing(): void {
		$post = $this->create_post( array( 'post_content' => 'Write [[patreon_gate_lock paying]' . self::SECRET . '[/patreon_gate_lock]].' ) );
		self::assertStringContainsString( '[patreon_gate_lock paying]' . self::SECRET . '[/patreon_gate_lock].', $this->page_of( $post, null ) );
		self::assertFalse( Lock_Markup::is_in( $post->post_content ) );
		self::assertFalse( Plugin::instance()->redactor()->holds_lock( $post->post_content ) );
	}

	public function test_a_divider_in_it_locks_what_comes_below(): void {
		$divider = '<!-- wp:patreon-gate/divider {"lock":{"match":"any","inverse":false,"campaign":"","conditions":[{"type":"paying","params":{}}]}} /-->';
		$pattern = $this->create_post( array( 'post_type' => 'wp_block', 'post_content' => $divider ) );
		foreach ( array( $divider, '<!-- wp:group --><div>' . $divider . '</div><!-- /wp:group -->', '<!-- wp:block {"ref":' . $pattern->ID . '} /-->' ) as $inside ) {
			$post = $this->create_post( array( 'post_content' => '<!-- wp:paragraph --><p>zqxfirst</p><!-- /wp:paragraph --><!-- wp:shortcode -->[patreon_gate_lock free_member]<!-- /wp:shortcode -->' . $inside . '<!-- wp:shortcode -->[/patreon_gate_lock]<!-- /wp:shortcode --><!-- wp:paragraph --><p>' . self::SECRET . '</p><!-- /wp:paragraph -->' ) );
			$this->act_as( null );
			$this->show( $post );
			foreach ( array( $this->page_of( $post, null ), do_blocks( $post->post_content ) ) as $shown ) {
				self::assertStringNotContainsString( self::SECRET, $shown, $inside );
				self::assertStringContainsString( 'zqxfirst', $shown );
			}
			self::assertStringContainsString( self::SECRET, $this->page_of( $post, $this->create_member() ), $inside );
		}
	}

	public function test_what_stands_in_its_place_fits_there(): void {
		$alone = $this->page_of( $this->create_post( array( 'post_content' => "a\n\n" . self::LOCKED . "\n\nb" ) ), null );
		self::assertStringContainsString( '<div class="patreon-gate-cta"', $alone );
		self::assertStringNotContainsString( '<p><div', $alone );
		$line = $this->page_of( $this->create_post( array( 'post_content' => 'a ' . self::LOCKED . ' b' ) ), null );
		self::assertStringNotContainsString( 'patreon-gate-cta', $line );
		self::assertMatchesRegularExpression( '#<p>a <span class="patreon-gate-in-line">\(<a href="[^"]+" rel="nofollow">This is for members</a>\)</span> b</p>#', $line );
		$silent = $this->page_of( $this->create_post( array( 'post_content' => 'a [patreon_gate_lock paying cta="none"]' . self::SECRET . '[/patreon_gate_lock] b' ) ), null );
		self::assertStringContainsString( '<p>a  b</p>', $silent );
	}

	public function test_texts_that_are_no_contents_are_cut_where_shortcodes_run(): void {
		foreach ( array( null, $this->create_member() ) as $reader ) {
			$this->act_as( $reader );
			$this->show( $this->create_post() );
			self::assertSame( null !== $reader, str_contains( do_shortcode( 'a ' . self::LOCKED . ' b' ), self::SECRET ) );
		}
		// WordPress runs no shortcodes in comments.
		self::assertStringContainsString( self::SECRET, apply_filters( 'comment_text', self::LOCKED ) );
	}

	public function test_explanations_list_it_and_a_save_that_removes_it_locks_the_post(): void {
		$post  = $this->create_post( array( 'post_content' => 'zqxfirst ' . self::LOCKED ) );
		$found = ( new Lock_Finder( Plugin::instance()->effective_locks(), new Pattern_Dividers() ) )->locks_of( $post );
		self::assertSame( array( 'shortcode' ), array_column( $found, 'source' ) );
		add_filter( 'content_save_pre', static fn ( string $content ): string => (string) preg_replace( '/\[\/?patreon_gate_lock[^\]]*\]/', '', $content ) );
		wp_update_post( array( 'ID' => $post->ID, 'post_content' => wp_slash( $post->post_content . ' ' ) ) );
		self::assertSame( 'paying', Plugin::instance()->post_locks()->get( $post->ID )?->conditions[0]->type );
	}

	public function test_a_teaser_of_a_locked_post_leaves_it_out(): void {
		$post = $this->create_post( array( 'post_content' => 'zqxfirst ' . self::LOCKED . " zqxlast\n\n<!--more-->\n\nrest" ) );
		Plugin::instance()->post_locks()->set( $post->ID, new Lock( false, false, array( new Condition( 'free_member', array() ) ) ) );
		$page = $this->page_of( $post, null );
		self::assertStringContainsString( 'zqxfirst', $page );
		self::assertStringNotContainsString( self::SECRET, $page );
		self::assertStringContainsString( self::SECRET, $this->page_of( $post, $this->create_member() ) );
	}

	public function test_an_editor_reads_it_wherever_the_text_is_certain(): void {
		$post   = $this->create_post( array( 'post_content' => 'zqxfirst ' . self::LOCKED ) );
		$editor = $this->create_user( 'editor' );
		self::assertStringContainsString( self::SECRET, $this->page_of( $post, $editor ) );
		$latest = $this->create_post( array( 'post_content' => '<!-- wp:latest-posts {"displayPostContent":true,"displayPostContentRadio":"full_post"} /-->' ) );
		self::assertStringContainsString( self::SECRET, $this->page_of( $latest, $editor ) );
		self::assertStringNotContainsString( self::SECRET, $this->page_of( $latest, null ) );
	}

	private function feed(): string {
		$this->go_to( '/?feed=rss2' );
		return $this->output_of(
			static function (): void {
				while ( have_posts() ) {
					the_post();
					the_content_feed( 'rss2' );
					the_excerpt_rss();
				}
			}
		);
	}

	private function show( WP_Post $post ): void {
		$this->go_to( (string) get_permalink( $post ) );
		the_post();
	}
}

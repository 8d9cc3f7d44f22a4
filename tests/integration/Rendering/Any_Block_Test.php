<?php
/**
 * Locks on any block.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Rendering;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Locks\Lock_Finder;
use Patreon_Gate\Markup\Block_Locks;
use Patreon_Gate\Markup\Lock_Markup;
use Patreon_Gate\Markup\Pattern_Dividers;
use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Integration\Examples\Has_Members;
use Patreon_Gate\Tests\Integration_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_Block;
use WP_Post;
use WP_User;

/** A lock on a block of core or of another plugin, everywhere WordPress shows the post. */
final class Any_Block_Test extends Integration_Test_Case {

	use Has_Members;

	private const SECRET = 'zqxhidden';

	protected function setUp(): void {
		parent::setUp();
		$this->connect_campaign();
	}

	/** @return iterable<string, array{string, string}> Where the block with a lock stands: before it, after it. */
	public static function places(): iterable {
		$group = '<!-- wp:group --><div class="wp-block-group">';
		$end   = '</div><!-- /wp:group -->';
		yield 'alone' => array( '', '' );
		yield 'in a group' => array( $group, $end );
		yield 'two groups deep' => array( $group . $group, $end . $end );
		yield 'in the granted face of an open gate' => array( '<!-- wp:patreon-gate/gate ' . self::lock( 'free_member' ) . ' --><!-- wp:patreon-gate/gate-granted -->', '<!-- /wp:patreon-gate/gate-granted --><!-- /wp:patreon-gate/gate -->' );
		yield 'above a divider' => array( '', '<!-- wp:patreon-gate/divider ' . self::lock( 'paying' ) . ' /-->' );
		yield 'beside a gate' => array( '', '<!-- wp:patreon-gate/gate ' . self::lock( 'paying' ) . ' --><!-- wp:patreon-gate/gate-denied --><p>not</p><!-- /wp:patreon-gate/gate-denied --><!-- /wp:patreon-gate/gate -->' );
	}

	#[DataProvider( 'places' )]
	public function test_no_channel_shows_the_block_to_visitors_and_all_show_it_to_members( string $before, string $after ): void {
		$post    = $this->create_post( array( 'post_content' => self::open( 'zqxfirst' ) . $before . self::locked() . $after ) );
		$pattern = $this->create_post( array( 'post_type' => 'wp_block', 'post_content' => $post->post_content ) );
		$showing = $this->create_post( array( 'post_content' => self::open( 'zqxfirst' ) . '<!-- wp:block {"ref":' . $pattern->ID . '} /-->' ) );
		$member  = $this->create_member();
		foreach ( $this->ways_out( $post, $showing ) as $way => $show ) {
			foreach ( array( 'stranger' => null, 'member' => $member ) as $who => $reader ) {
				$this->act_as( $reader );
				$shown = $show( $reader );
				self::assertSame( 'member' === $who, str_contains( $shown, self::SECRET ), "$way, $who: $shown" );
				self::assertStringContainsString( 'zqxfirst', $shown, "$way, $who" );
			}
		}
		self::assertStringNotContainsString( self::SECRET, Plugin::instance()->public_texts()->get( $post->ID )['text'] ?? self::SECRET );
		self::assertStringContainsString( 'zqxfirst', Plugin::instance()->public_texts()->get( $post->ID )['text'] ?? '' );
	}

	/** @return array<string, callable(?WP_User): string> */
	private function ways_out( WP_Post $post, WP_Post $showing ): array {
		$content = $post->post_content;
		return array(
			'page'            => fn ( ?WP_User $reader ): string => $this->page_of( $post, $reader ),
			'synced pattern'  => fn ( ?WP_User $reader ): string => $this->page_of( $showing, $reader ),
			'do_blocks()'     => function () use ( $post, $content ): string {
				$this->show( $post );
				return do_blocks( $content );
			},
			'each block'      => function () use ( $post, $content ): string {
				$this->show( $post );
				return implode( '', array_map( 'render_block', array_values( array_filter( parse_blocks( $content ), 'is_array' ) ) ) );
			},
			'built by hand'   => function () use ( $post, $content ): string {
				$this->show( $post );
				return implode( '', array_map( static fn ( array $block ): string => ( new WP_Block( $block ) )->render(), parse_blocks( $content ) ) );
			},
			'redactor'        => function () use ( $post, $content ): string {
				$this->show( $post );
				return Plugin::instance()->redactor()->redact( $content, $post->ID );
			},
			'REST'            => fn (): string => (string) wp_json_encode( $this->rest( 'GET', '/wp/v2/posts/' . $post->ID )->get_data()['content']['rendered'] ?? '' ),
		);
	}

	public function test_public_text_and_feeds_never_contain_the_block(): void {
		$post = $this->create_post( array( 'post_content' => self::open( 'zqxfirst' ) . self::locked() . self::open( 'zqxlast' ) ) );
		$this->act_as( $this->create_member() );
		self::assertSame( self::open( 'zqxfirst' ) . self::open( 'zqxlast' ), Plugin::instance()->redactor()->public_part( $post->post_content, $post->ID ) );
		$this->act_as( null );
		$this->go_to( '/?feed=rss2' );
		$feed = $this->output_of(
			static function (): void {
				while ( have_posts() ) {
					the_post();
					the_content_feed( 'rss2' );
					the_excerpt_rss();
				}
			}
		);
		self::assertStringNotContainsString( self::SECRET, $feed );
		self::assertStringContainsString( 'zqxlast', $feed );
	}

	public function test_an_unreadable_lock_and_a_lock_for_others_keep_members_out(): void {
		$member = $this->create_member();
		foreach ( array( '{"metadata":{"patreonGateLock":{"lock":"nonsense"}}}', '{"metadata":{"patreonGateLock":1}}', '{"metadata":{"patreonGateLock":null}}', self::attributes( 'tiers', array( 'tiers' => array( '101' ) ) ) ) as $attributes ) {
			$page = $this->page_of( $this->create_post( array( 'post_content' => self::open( 'zqxfirst' ) . self::locked( $attributes ) . self::open( 'zqxlast' ) ) ), $member );
			self::assertStringNotContainsString( self::SECRET, $page, $attributes );
			self::assertStringContainsString( 'zqxlast', $page );
		}
	}

	public function test_in_damaged_markup_everything_from_the_lock_on_is_locked(): void {
		$attributes = self::attributes();
		$member     = $this->create_member();
		foreach (
			array(
				self::locked() . '<!-- wp:group --><div>',
				'<!--wp:paragraph ' . $attributes . ' --><p>' . self::SECRET . '</p><!-- /wp:paragraph -->',
				'<!-- wp:paragraph ' . substr( $attributes, 0, -1 ) . ' --><p>' . self::SECRET . '</p><!-- /wp:paragraph -->',
				'<!-- wp:paragraph ' . $attributes . ' --><p>' . self::SECRET . '</p>',
			) as $damaged
		) {
			// Damage is to be stored as it is.
			$this->act_as( null );
			kses_remove_filters();
			$post = $this->create_post( array( 'post_content' => self::open( 'zqxfirst' ) . $damaged ) );
			self::assertFalse( Lock_Markup::is_sound( $post->post_content ), $damaged );
			$page = $this->page_of( $post, null );
			self::assertStringNotContainsString( self::SECRET, $page, $damaged );
			self::assertStringContainsString( 'zqxfirst', $page, $damaged );
			self::assertSame( Block_Locks::count( $damaged ) > 0, str_contains( $this->page_of( $post, $member ), self::SECRET ), $damaged );
		}
	}

	public function test_a_divider_inside_the_locked_block_also_locks_what_is_below_the_block(): void {
		$group = '<!-- wp:group ' . self::attributes() . ' --><div class="wp-block-group">' . self::open( 'zqxinside' ) . '<!-- wp:patreon-gate/divider ' . self::lock( 'paying' ) . ' /--></div><!-- /wp:group -->';
		$post  = $this->create_post( array( 'post_content' => self::open( 'zqxfirst' ) . $group . self::open( self::SECRET ) ) );
		$page  = $this->page_of( $post, null );
		self::assertStringContainsString( 'zqxfirst', $page );
		self::assertStringNotContainsString( 'zqxinside', $page );
		self::assertStringNotContainsString( self::SECRET, $page );
		$page = $this->page_of( $post, $this->create_member() );
		self::assertStringContainsString( 'zqxinside', $page );
		self::assertStringContainsString( self::SECRET, $page );
	}

	public function test_explanations_list_the_lock_and_a_save_that_removes_it_locks_the_post(): void {
		$post  = $this->create_post( array( 'post_content' => self::open( 'zqxfirst' ) . self::locked() ) );
		$found = ( new Lock_Finder( Plugin::instance()->effective_locks(), new Pattern_Dividers() ) )->locks_of( $post );
		self::assertSame( array( 'block' ), array_column( $found, 'source' ) );
		add_filter( 'content_save_pre', static fn ( string $content ): string => (string) preg_replace( '/<!--.*?-->/s', '', $content ) );
		wp_update_post( array( 'ID' => $post->ID, 'post_content' => wp_slash( $post->post_content . ' ' ) ) );
		self::assertSame( 'paying', Plugin::instance()->post_locks()->get( $post->ID )?->conditions[0]->type );
	}

	/** @return iterable<string, array{string, int}> Markup, and how many calls to action a stranger sees. */
	public static function boxes(): iterable {
		$paying = self::locked();
		$other  = self::locked( self::attributes( 'free_member' ) );
		$cta    = self::locked( '{"metadata":{"patreonGateLock":' . substr( self::lock( 'paying' ), 0, -1 ) . ',"cta":99}}}' );
		$group  = static fn ( string $inner ): string => '<!-- wp:group --><div class="wp-block-group">' . $inner . '</div><!-- /wp:group -->';
		yield 'one' => array( $paying, 1 );
		yield 'two with the same lock' => array( $paying . "\n\n" . $paying, 1 );
		yield 'three with the same lock, in a group' => array( $group( $paying . $paying . "\n" . $paying ), 1 );
		yield 'something between' => array( $paying . self::open( 'x' ) . $paying, 2 );
		yield 'text between' => array( $group( $paying . 'x' . $paying ), 2 );
		yield 'different locks' => array( $paying . $other . $paying, 3 );
		yield 'another call to action' => array( $paying . $cta . $cta, 2 );
		yield 'with a divider below' => array( $paying . $paying . '<!-- wp:patreon-gate/divider ' . self::lock( 'paying' ) . ' /-->', 1 );
		yield 'with another divider below' => array( $paying . '<!-- wp:patreon-gate/divider ' . self::lock( 'free_member' ) . ' /-->', 2 );
		yield 'in one group and in the next' => array( $group( $paying ) . $group( $paying ), 2 );
		yield 'hidden without a call to action' => array( self::locked( self::silent() ) . self::locked( self::silent() ), 0 );
		yield 'hidden without a call to action, between others' => array( $paying . self::locked( self::silent() ) . $paying, 2 );
		yield 'an invalid value of silent' => array( self::locked( str_replace( 'true', '"yes"', self::silent() ) ), 1 );
	}

	#[DataProvider( 'boxes' )]
	public function test_locked_blocks_in_a_row_share_one_call_to_action( string $markup, int $boxes ): void {
		$post    = $this->create_post( array( 'post_content' => self::open( 'zqxfirst' ) . $markup ) );
		$pattern = $this->create_post( array( 'post_type' => 'wp_block', 'post_content' => $post->post_content ) );
		$showing = $this->create_post( array( 'post_content' => '<!-- wp:block {"ref":' . $pattern->ID . '} /-->' ) );
		$this->act_as( null );
		foreach ( array_slice( $this->ways_out( $post, $showing ), 0, 4 ) + array( 'feed' => fn (): string => $this->feed() ) as $way => $show ) {
			$shown = $show( null );
			self::assertStringNotContainsString( self::SECRET, $shown, $way );
			if ( 'feed' !== $way ) {
				self::assertSame( $boxes, substr_count( $shown, 'class="patreon-gate-cta"' ), "$way: $shown" );
			}
		}
		$this->act_as( $this->create_member() );
		$this->show( $post );
		$shown = $this->output_of( 'the_content' );
		self::assertSame( substr_count( $markup, self::SECRET ), substr_count( $shown, self::SECRET ) );
		self::assertStringNotContainsString( 'patreon-gate-cta"', $shown );
	}

	public function test_a_part_of_another_block_is_hidden_without_a_call_to_action(): void {
		$item    = '<!-- wp:list-item ' . self::attributes() . ' --><li>' . self::SECRET . '</li><!-- /wp:list-item -->';
		$list    = '<!-- wp:list --><ul class="wp-block-list"><!-- wp:list-item --><li>zqxfirst</li><!-- /wp:list-item -->' . $item . '</ul><!-- /wp:list -->';
		$columns = '<!-- wp:columns --><div class="wp-block-columns"><!-- wp:column ' . self::attributes() . ' --><div class="wp-block-column">' . self::open( self::SECRET ) . '</div><!-- /wp:column --></div><!-- /wp:columns -->';
		$buttons = '<!-- wp:buttons --><div class="wp-block-buttons"><!-- wp:button ' . self::attributes() . ' --><div class="wp-block-button"><a href="/' . self::SECRET . '">x</a></div><!-- /wp:button --></div><!-- /wp:buttons -->';
		$post    = $this->create_post( array( 'post_content' => $list . $columns . $buttons ) );
		$page    = $this->page_of( $post, null );
		self::assertStringNotContainsString( self::SECRET, $page );
		self::assertStringNotContainsString( 'patreon-gate-cta', $page );
		self::assertMatchesRegularExpression( '#<ul class="wp-block-list">\s*<li>zqxfirst</li>\s*</ul>#', $page );
		$this->act_as( $this->create_member() );
		$this->show( $post );
		self::assertSame( 3, substr_count( $this->output_of( 'the_content' ), self::SECRET ) );
	}

	public function test_menus_templates_and_widgets_hide_their_locked_blocks(): void {
		$link   = '<!-- wp:navigation-link {"label":"' . self::SECRET . '","url":"/x",' . substr( self::attributes(), 1 ) . ' /-->';
		$menu   = $this->create_post( array( 'post_type' => 'wp_navigation', 'post_content' => '<!-- wp:navigation-link {"label":"zqxfirst","url":"/y"} /-->' . $link ) );
		$member = $this->create_member();
		$post   = $this->create_post();
		$ways   = array(
			'menu'          => static fn (): string => do_blocks( '<!-- wp:navigation {"ref":' . $menu->ID . '} /-->' ),
			'template'      => static fn (): string => do_blocks( '<!-- wp:group --><div class="wp-block-group">' . self::open( 'zqxfirst' ) . self::locked() . '</div><!-- /wp:group -->' ),
			'template part' => function (): string {
				$part = $this->create_post( array( 'post_type' => 'wp_template_part', 'post_name' => 'lockedpart', 'post_content' => self::open( 'zqxfirst' ) . self::locked() ) );
				wp_set_object_terms( $part->ID, get_stylesheet(), 'wp_theme' );
				return do_blocks( '<!-- wp:template-part {"slug":"lockedpart","theme":"' . get_stylesheet() . '"} /-->' );
			},
			'widget'        => fn (): string => $this->output_of( static fn () => the_widget( 'WP_Widget_Block', array( 'content' => self::open( 'zqxfirst' ) . self::locked() ) ) ),
		);
		foreach ( $ways as $way => $show ) {
			foreach ( array( null, $member ) as $reader ) {
				$this->act_as( $reader );
				$this->show( $post );
				$shown = $show();
				self::assertSame( null !== $reader, str_contains( $shown, self::SECRET ), "$way: $shown" );
				self::assertStringContainsString( 'zqxfirst', $shown, $way );
			}
		}
	}

	public function test_a_block_that_is_locked_as_a_whole_pattern_or_dynamic_is_hidden(): void {
		$pattern = $this->create_post( array( 'post_type' => 'wp_block', 'post_content' => self::open( self::SECRET ) ) );
		$latest  = $this->create_post( array( 'post_title' => self::SECRET ) );
		$member  = $this->create_member();
		foreach ( array( '<!-- wp:block {"ref":' . $pattern->ID . ',' . substr( self::attributes(), 1 ) . ' /-->', '<!-- wp:latest-posts {"postsToShow":1,' . substr( self::attributes(), 1 ) . ' /-->' ) as $markup ) {
			$post = $this->create_post( array( 'post_content' => self::open( 'zqxfirst' ) . $markup, 'post_date' => '2020-01-01 00:00:00' ) );
			self::assertGreaterThan( 0, $latest->ID );
			self::assertStringNotContainsString( self::SECRET, $this->page_of( $post, null ), $markup );
			self::assertStringContainsString( self::SECRET, $this->page_of( $post, $member ), $markup );
		}
	}

	public function test_people_without_unfiltered_html_keep_the_lock_when_they_save(): void {
		$author = $this->create_user( 'author' );
		$this->act_as( $author );
		$params = array( 'tiers' => array( '101' ) );
		$markup = self::open( 'zqxfirst' ) . self::locked( self::attributes( 'tiers', $params ) );
		$saved  = $this->rest( 'POST', '/wp/v2/posts', array( 'status' => 'publish', 'title' => 'x', 'content' => $markup ) );
		$post   = get_post( (int) ( $saved->get_data()['id'] ?? 0 ) );
		self::assertInstanceOf( WP_Post::class, $post );
		self::assertStringContainsString( '"patreonGateLock":', $post->post_content );
		self::assertStringNotContainsString( self::SECRET, $this->page_of( $post, $this->create_member() ) );
		self::assertStringContainsString( self::SECRET, $this->page_of( $post, $author ) );
		$this->act_as( null );
		self::assertArrayNotHasKey( 'raw', (array) ( $this->rest( 'GET', '/wp/v2/posts/' . $post->ID )->get_data()['content'] ?? array() ) );
	}

	private function feed(): string {
		$this->go_to( '/?feed=rss2' );
		return $this->output_of(
			static function (): void {
				while ( have_posts() ) {
					the_post();
					the_content_feed( 'rss2' );
				}
			}
		);
	}

	private static function silent(): string {
		return '{"metadata":{"patreonGateLock":' . substr( self::lock( 'paying' ), 0, -1 ) . ',"silent":true}}}';
	}

	private static function open( string $text ): string {
		return '<!-- wp:paragraph --><p>' . $text . '</p><!-- /wp:paragraph -->';
	}

	private static function locked( ?string $attributes = null ): string {
		return '<!-- wp:paragraph ' . ( $attributes ?? self::attributes() ) . ' --><p>' . self::SECRET . '</p><!-- /wp:paragraph -->';
	}

	/** @param array<string, mixed> $params Parameters of the condition. */
	private static function attributes( string $type = 'paying', array $params = array() ): string {
		return '{"metadata":{"name":"x","patreonGateLock":' . self::lock( $type, $params ) . '}}';
	}

	/** @param array<string, mixed> $params Parameters of the condition. */
	private static function lock( string $type, array $params = array() ): string {
		return (string) wp_json_encode( array( 'lock' => Lock_Codec::write( new Lock( false, false, array( new Condition( $type, $params ) ) ) ) ) );
	}

	private function show( WP_Post $post ): void {
		$this->go_to( (string) get_permalink( $post ) );
		the_post();
	}
}

<?php
/**
 * An additional kind of lock.
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
use Patreon_Gate\Tests\Locked_Metadata;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_Block;
use WP_Post;
use WP_User;

/** The plugin has no lock on any block yet. A kind that adds one must be respected everywhere without other changes: only its class is new. */
final class Any_Block_Test extends Integration_Test_Case {

	use Has_Members;

	private const SECRET = 'zqxhidden';

	protected function setUp(): void {
		parent::setUp();
		Locked_Metadata::add();
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
		foreach ( array( '{"metadata":{"patreonGate":{"lock":"nonsense"}}}', '{"metadata":{"patreonGate":1}}', '{"metadata":{"patreonGate":null}}', self::attributes( 'tiers', array( 'tiers' => array( '101' ) ) ) ) as $attributes ) {
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

	private static function open( string $text ): string {
		return '<!-- wp:paragraph --><p>' . $text . '</p><!-- /wp:paragraph -->';
	}

	private static function locked( ?string $attributes = null ): string {
		return '<!-- wp:paragraph ' . ( $attributes ?? self::attributes() ) . ' --><p>' . self::SECRET . '</p><!-- /wp:paragraph -->';
	}

	/** @param array<string, mixed> $params Parameters of the condition. */
	private static function attributes( string $type = 'paying', array $params = array() ): string {
		return '{"metadata":{"name":"x","patreonGate":' . self::lock( $type, $params ) . '}}';
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

<?php
/**
 * Placeholders in blocks, in sentences and in PHP.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Placeholders;

use Patreon_Gate\Blocks\Registration;
use Patreon_Gate\Built_Script;
use Patreon_Gate\Hooks;
use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Placeholders\Editor_Values;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Designs\Design_Posts;
use Patreon_Gate\Storage\Locks\Behind;
use Patreon_Gate\Storage\Locks\Behind_Counts;
use Patreon_Gate\Tests\Integration\Examples\Has_Members;
use Patreon_Gate\Tests\Integration_Test_Case;
use PHPUnit\Framework\Attributes\TestWith;
use WP_Block_Bindings_Registry;
use WP_Post;
use WP_User;

final class Placeholders_Test extends Integration_Test_Case {

	use Has_Members;

	protected function setUp(): void {
		parent::setUp();
		$this->connect_campaign();
	}

	public function test_every_placeholder_says_the_same_in_blocks_sentences_and_php(): void {
		$post   = $this->silver_post();
		$values = array(
			'heading'      => 'This is for members',
			'button'       => 'Join “Silver” on Patreon for US$10 a month',
			'tier'         => 'Silver',
			'price'        => 'US$10 a month',
			'billing'      => 'Patreon charges you when you join, then on the same day each month or year.',
			'campaign'     => 'Demo',
			'creator'      => 'Demo',
			'opens_on'     => '',
			'first_name'   => '',
			'current_tier' => '',
			'missing'      => '',
			'minutes'      => '9 minutes',
			'pictures'     => '14 pictures',
			'files'        => '2 files',
			'behind'       => '9 minutes, 14 pictures, 1 video, and 1 download',
			'nothing'      => '',
			'user_pass'    => '',
		);
		$in_php = array();
		add_filter(
			'render_block_core/separator',
			static function ( string $html ) use ( &$in_php, $values ): string {
				foreach ( array_keys( $values ) as $id ) {
					$in_php[ $id ] = patreon_gate_value( $id );
				}
				return $html;
			}
		);
		$this->in_design( $post, null, '<!-- wp:separator --><hr class="wp-block-separator"/><!-- /wp:separator -->' );
		foreach ( $values as $id => $value ) {
			$html = $this->in_design( $post, null, self::bound( $id ) . "<!-- wp:paragraph --><p>({[patreon_gate value=\"$id\"]})</p><!-- /wp:paragraph -->" );
			self::assertMatchesRegularExpression( '#<p[^>]*>' . preg_quote( $value, '#' ) . '</p>#', $html, $id );
			self::assertStringContainsString( "({{$value}})", $html, $id );
			self::assertSame( $value, $in_php[ $id ], $id );
		}
	}

	public function test_a_member_reads_their_name_their_tier_and_the_tier_they_lack(): void {
		$member = $this->create_member( array( 'tier_ids' => array( '101' ), 'entitled_cents' => 500 ) );
		$html   = $this->in_design( $this->silver_post(), $member, '<!-- wp:paragraph --><p>[patreon_gate value="first_name"]: [patreon_gate value="current_tier"], not [patreon_gate value="missing"]</p><!-- /wp:paragraph -->' );
		self::assertStringContainsString( '>Somebody: Bronze, not Silver</p>', $html );
		self::assertStringNotContainsString( self::$canary, $html );
	}

	public function test_outside_of_a_call_to_action_core_renders_placeholders_too(): void {
		$post = $this->create_post( array( 'post_content' => self::bound( 'price' ) . '<!-- wp:paragraph --><p>Only [patreon_gate value="price"].</p><!-- /wp:paragraph -->' ) );
		unregister_block_bindings_source( 'patreon-gate/value' );
		$this->content( $this->create_post( array( 'post_content' => '<!-- wp:patreon-gate/price /-->' ) ), null );
		self::assertFalse( WP_Block_Bindings_Registry::get_instance()->is_registered( 'patreon-gate/value' ), 'Pages without a placeholder register nothing.' );
		$html = $this->content( $post, null );
		self::assertStringContainsString( '>US$5 a month</p>', $html );
		self::assertStringContainsString( '>Only US$5 a month.</p>', $html );
		self::assertStringContainsString( '>Only .</p>', $this->content( $post, $this->create_member() ), 'Nothing is sold to a member.' );
	}

	public function test_the_text_that_is_stored_is_never_shown(): void {
		$html = $this->content( $this->create_post( array( 'post_content' => str_replace( '<p></p>', '<p>Stored</p>', self::bound( 'nothing' ) ) ) ), null );
		self::assertStringNotContainsString( 'Stored', $html );
	}

	#[TestWith( array( '<script>alert(1)</script>Gold' ) )]
	#[TestWith( array( '"><img src=x onerror=alert(1)>' ) )]
	#[TestWith( array( 'javascript:alert(1)' ) )]
	#[TestWith( array( '[evil]{user_pass}[patreon_gate value="price"]' ) )]
	public function test_A33_A37_names_from_patreon_cannot_run_as_code( string $evil ): void {
		$runs = 0;
		add_shortcode(
			'evil',
			static function () use ( &$runs ): string {
				++$runs;
				return 'RAN';
			}
		);
		Plugin::instance()->campaigns()->store( new Campaign( '77', '1', $evil ), time() );
		Plugin::instance()->tiers()->import( '77', array( new Tier( '102', '77', $evil, 1000 ) ), time() );
		$markup = self::bound( 'tier' )
			. '<!-- wp:buttons --><div class="wp-block-buttons"><!-- wp:button {"metadata":{"bindings":{"url":{"source":"patreon-gate/value","args":{"key":"tier"}},"text":{"source":"patreon-gate/value","args":{"key":"tier"}}}}} --><div class="wp-block-button"><a class="wp-block-button__link wp-element-button" href="#">x</a></div><!-- /wp:button --></div><!-- /wp:buttons -->'
			. '<!-- wp:paragraph --><p>[patreon_gate value="tier"] [patreon_gate value="campaign"] {user_pass} <a href="[patreon_gate value=\'tier\']" title=\'[patreon_gate value="tier"]\'>x</a></p><!-- /wp:paragraph -->'
			. '<!-- wp:patreon-gate/join /--><!-- wp:patreon-gate/reason /--><!-- wp:patreon-gate/price /-->';
		foreach ( array( $this->in_design( $this->silver_post(), null, $markup ), $this->content( $this->create_post( array( 'post_content' => $markup ) ), null ) ) as $html ) {
			self::assertStringNotContainsString( '<script', $html );
			self::assertDoesNotMatchRegularExpression( '#<[^>]*(?:onerror|(?:href|src)=["\']?\s*javascript:)#i', $html );
			self::assertStringNotContainsString( 'RAN', $html );
			self::assertDoesNotMatchRegularExpression( '#<img src=x#', $html );
		}
		self::assertSame( 0, $runs );
		remove_shortcode( 'evil' );
	}

	public function test_an_add_on_can_add_a_placeholder_and_a_broken_one_shows_nothing(): void {
		add_filter(
			Hooks::CTA_PLACEHOLDERS,
			static fn ( array $all ): array => array_diff_key( $all, array( 'price' => 1 ) ) + array(
				'my-add-on/season' => array( 'label' => 'Season', 'value' => static fn (): string => '<b>Winter</b> & more' ),
				'my-add-on/broken' => array( 'label' => 'Broken', 'value' => static fn (): string => throw new \RuntimeException( 'No.' ) ),
				'my-add-on/wrong'  => 'wrong',
				'bad id'           => array( 'label' => 'x', 'value' => 'strlen' ),
			)
		);
		$markup = '<!-- wp:paragraph --><p>1[patreon_gate value="my-add-on/season"]2[patreon_gate value="my-add-on/broken"]3[patreon_gate value="my-add-on/wrong"]4[patreon_gate value="price"]</p><!-- /wp:paragraph -->';
		self::assertStringContainsString( '>1Winter &amp; more234US$10 a month</p>', $this->in_design( $this->silver_post(), null, $markup ) );
	}

	public function test_the_editor_offers_what_php_knows_and_add_ons_add(): void {
		add_filter(
			Hooks::CTA_PLACEHOLDERS,
			static fn ( array $all ): array => $all + array(
				'my-add-on/season' => array( 'label' => 'Season </script>', 'value' => static fn (): string => 'Winter', 'example' => 'Spring' ),
				'my-add-on/plain'  => array( 'label' => 'Plain', 'value' => static fn (): string => throw new \RuntimeException( 'Never asked for.' ), 'example' => 7 ),
				'my-add-on/wrong'  => array( 'label' => 'Wrong' ),
			)
		);
		set_current_screen( 'post' );
		$values = static fn (): string => ( new Editor_Values( Plugin::instance()->placeholders() ) )->script();
		( new Registration( dirname( PATREON_GATE_FILE ) . '/build/blocks', static fn () => throw new \LogicException(), static fn (): array => array(), static function (): void {}, $values ) )->register();
		Built_Script::register( 'blocks' );
		do_action( 'enqueue_block_editor_assets' );
		$before = wp_scripts()->get_data( 'patreon-gate-blocks', 'before' );
		self::assertIsArray( $before );
		$script = implode( '', array_filter( $before, 'is_string' ) );
		self::assertStringNotContainsString( '</', $script );
		self::assertSame( 1, preg_match( '/^window\.patreonGateValues = (\[.*\]);$/D', $script, $found ) );
		$list = json_decode( $found[1] ?? '', true );
		self::assertIsArray( $list );
		$by_id = array_column( $list, null, 'key' );
		self::assertSame( array( 'heading', 'reason', 'button', 'tier', 'price', 'billing', 'campaign', 'creator', 'opens_on', 'first_name', 'current_tier', 'missing', 'minutes', 'pictures', 'files', 'behind', 'my-add-on/season', 'my-add-on/plain' ), array_keys( $by_id ) );
		self::assertSame( array( 'key' => 'my-add-on/season', 'label' => 'Season </script>', 'example' => 'Spring' ), $by_id['my-add-on/season'] );
		self::assertSame( 'Plain', $by_id['my-add-on/plain']['example'] ?? null, 'Without an example, its label.' );
		self::assertSame( 'US$3 a month', $by_id['price']['example'] ?? null );
		self::assertSame( 'Name of the creator', $by_id['creator']['example'] ?? null );
	}

	public function test_blocks_are_shortcodes_too(): void {
		$post = $this->create_post( array( 'post_content' => '[patreon_gate_button label="Come <b>in</b>"] [patreon_gate_sign_in] [patreon_gate_tiers] [patreon_gate_goal goal="100"]' ) );
		$html = $this->content( $post, null );
		self::assertStringContainsString( '>Come in</a>', $html );
		self::assertStringContainsString( 'wp-element-button', $html );
		self::assertStringContainsString( 'Sign in with Patreon</a>', $html );
		self::assertStringContainsString( 'Bronze', $html );
		self::assertStringNotContainsString( '[patreon', $html );
	}

	private static function bound( string $id ): string {
		return '<!-- wp:paragraph {"metadata":{"bindings":{"content":{"source":"patreon-gate/value","args":{"key":"' . $id . '"}}}}} --><p></p><!-- /wp:paragraph -->';
	}

	private function silver_post(): WP_Post {
		$post = $this->create_locked_post( 'tier_or_above', array( 'tier' => '102' ) );
		update_post_meta( $post->ID, Behind_Counts::META, ( new Behind( 9, 14, 0, 1, 1 ) )->to_array() );
		return $post;
	}

	private function in_design( WP_Post $post, ?WP_User $reader, string $markup ): string {
		$design = $this->create_post( array( 'post_type' => Design_Posts::TYPE, 'post_content' => '<!-- wp:paragraph --><p>Begin</p><!-- /wp:paragraph -->' . $markup ) );
		Plugin::instance()->settings()->update( array( 'cta_designs' => array( 'everywhere' => $design->ID ) ) );
		$html = $this->content( $post, $reader );
		self::assertStringContainsString( 'patreon-gate-cta--design', $html );
		return $html;
	}

	private function content( WP_Post $post, ?WP_User $reader ): string {
		$this->act_as( $reader );
		$this->go_to( (string) get_permalink( $post ) );
		the_post();
		return $this->output_of( 'the_content' );
	}
}

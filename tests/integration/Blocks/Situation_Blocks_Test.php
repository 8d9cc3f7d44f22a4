<?php
/**
 * The blocks that depend on who reads.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Blocks;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Patreon\Presentation;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Designs\Design_Posts;
use Patreon_Gate\Storage\Locks\Behind;
use Patreon_Gate\Storage\Locks\Behind_Counts;
use Patreon_Gate\Tests\Integration\Examples\Has_Members;
use Patreon_Gate\Tests\Integration_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\TestWith;
use WP_Post;
use WP_User;

final class Situation_Blocks_Test extends Integration_Test_Case {

	use Has_Members;

	private const ALL = array( 'join', 'sign-in', 'check-again', 'reason', 'behind', 'opens-on', 'price', 'support-code', 'frames', 'timeline', 'bar' );


	protected function setUp(): void {
		parent::setUp();
		$this->connect_campaign();
		Plugin::instance()->settings()->update( array( 'declined_grace_days' => 0 ) );
	}

	/**
	 * What each block shows to whom: a text that must be there; '' for nothing.
	 *
	 * @return iterable<string, array{string, array<string, string>}>
	 */
	public static function situations(): iterable {
		yield 'logged-out visitor' => array(
			'stranger',
			array(
				'join'         => '>Join “Silver” on Patreon for US$10 a month</a>',
				'sign-in'      => '>Already a member? Sign in</a>',
				'check-again'  => '>I have joined</a>',
				'reason'       => '<h3 class="wp-block-heading wp-block-patreon-gate-reason">This is for members</h3>',
				'behind'       => 'The rest of this post: 9 minutes, 14 pictures, and 1 download.',
				'opens-on'     => '',
				'price'        => '<strong>US$10 a month</strong><br><small>Patreon charges you when you join',
				'support-code' => '',
				'frames'       => '>14 pictures</figcaption>',
				'timeline'     => '',
				'bar'          => '>In the bar</p>',
			),
		);
		yield 'lower tier' => array(
			'lower',
			array(
				'join'         => '>Change to “Silver” on Patreon for US$10 a month</a>',
				'sign-in'      => '>My membership</a>',
				'check-again'  => '><a>I have changed my tier. Check again</a></button></p></form>',
				'reason'       => 'Your tier is “Bronze”. This one is for “Silver”.',
				'behind'       => '9 minutes',
				'opens-on'     => '',
				'price'        => 'US$10 a month',
				'support-code' => '',
				'frames'       => '14 pictures',
				'timeline'     => '',
			),
		);
		yield 'declined payment' => array(
			'declined',
			array(
				'join'         => '>Update my payment on Patreon</a>',
				'sign-in'      => '>My membership</a>',
				'check-again'  => '><a>I have paid. Check again</a></button>',
				'reason'       => 'Your last payment did not go through',
				'behind'       => '9 minutes',
				'opens-on'     => '',
				'price'        => '',
				'support-code' => '',
				'frames'       => '14 pictures',
				'timeline'     => '',
			),
		);
		yield 'former member' => array(
			'former',
			array(
				'join'         => '>Join “Silver” on Patreon for US$10 a month</a>',
				'check-again'  => '><a>I have joined. Check again</a></button>',
				'reason'       => 'Welcome back?',
				'price'        => 'US$10 a month',
				'support-code' => '',
				'timeline'     => '',
			),
		);
		yield 'sold out' => array(
			'sold out',
			array(
				'join'         => '',
				'sign-in'      => '>Already a member? Sign in</a>',
				'check-again'  => '',
				'reason'       => 'Sold out right now',
				'behind'       => '9 minutes',
				'price'        => '',
				'support-code' => '',
			),
		);
		yield 'opens later' => array(
			'later',
			array(
				'join'         => '',
				'check-again'  => '><a>Check again</a></button>',
				'reason'       => 'Not unlocked for you yet',
				'opens-on'     => 'Your membership unlocks this on <time datetime="',
				'price'        => '',
				'support-code' => '',
				'timeline'     => 'You, with your membership',
			),
		);
		yield 'trouble' => array(
			'trouble',
			array(
				'join'         => '',
				'sign-in'      => 'Sign in',
				'check-again'  => '',
				'reason'       => 'This is locked',
				'price'        => '',
				'support-code' => 'Support code: <code dir="ltr">',
				'timeline'     => '',
			),
		);
	}

	/** @param array<string, string> $expected Block → text. */
	#[DataProvider( 'situations' )]
	public function test_what_a_reader_sees_in_a_call_to_action( string $situation, array $expected ): void {
		list( $post, $reader ) = $this->stage( $situation );
		foreach ( $expected as $name => $text ) {
			$html = $this->in_design( $post, $reader, self::markup( $name ) );
			'' === $text
				? self::assertStringNotContainsString( 'patreon-gate-' . $name, str_replace( 'patreon-gate-cta', '', $html ), $name )
				: self::assertStringContainsString( $text, html_entity_decode( $html ), $name );
			self::assertStringNotContainsString( self::$canary, $html );
		}
	}

	#[TestWith( array( 'stranger' ) )]
	#[TestWith( array( 'sold out' ) )]
	#[TestWith( array( 'trouble' ) )]
	public function test_logged_out_visitors_all_get_the_same( string $situation ): void {
		list( $post ) = $this->stage( $situation );
		foreach ( self::ALL as $name ) {
			$html = $this->in_design( $post, null, self::markup( $name ) );
			foreach ( array( 'subscriber', 'contributor' ) as $role ) {
				self::assertSame( $html, $this->in_design( $post, $this->create_user( $role ), self::markup( $name ) ), $name );
			}
		}
	}

	public function test_without_a_lock_visitors_are_offered_to_join_and_members_are_not(): void {
		foreach ( self::ALL as $name ) {
			do_blocks( self::markup( $name ) );
		}
		self::assertStringContainsString( 'Join “Bronze” on Patreon for US$5 a month', html_entity_decode( do_blocks( self::markup( 'join' ) ) ) );
		self::assertStringContainsString( '>Sign in with Patreon</a>', do_blocks( self::markup( 'sign-in' ) ) );
		$this->act_as( $this->create_member() );
		$this->go_to( home_url( '/' ) );
		foreach ( array( 'join', 'check-again', 'reason', 'behind', 'opens-on', 'price', 'support-code', 'frames', 'timeline' ) as $name ) {
			self::assertSame( '', trim( do_blocks( self::markup( $name ) ) ), $name );
		}
		self::assertStringContainsString( '>My membership</a>', do_blocks( self::markup( 'sign-in' ) ) );
	}

	public function test_the_button_has_the_markup_of_core(): void {
		Plugin::instance()->settings()->update( array( 'cta_new_tab' => true ) );
		$html = do_blocks( '<!-- wp:patreon-gate/join {"label":"\u003cb\u003eCome\u003c/b\u003e \u0026 stay","width":50,"className":"is-style-outline mine","backgroundColor":"accent-1","style":{"border":{"radius":"3px"}}} /-->' );
		self::assertMatchesRegularExpression( '#^<div class="wp-block-button has-custom-width wp-block-button__width-50 is-style-outline"><a #', $html );
		self::assertMatchesRegularExpression( '#<a [^>]*class="[^"]*\bwp-block-button__link\b[^"]*\bwp-element-button\b#', $html );
		foreach ( array( 'has-accent-1-background-color', 'border-radius:3px', 'rel="nofollow"', 'target="_blank"', '>Come &amp; stay</a></div>', 'patreon-gate/start/' ) as $part ) {
			self::assertStringContainsString( $part, $html );
		}
	}

	public function test_a_bar_closes_without_a_script_and_an_empty_one_is_not_shown(): void {
		$html = do_blocks( self::markup( 'bar' ) );
		self::assertMatchesRegularExpression( '#^<dialog open [^>]*aria-label="Membership"[^>]*><form method="dialog"><button [^>]*aria-label="Close">.*</form>.+</dialog>$#s', trim( $html ) );
		self::assertSame( '', trim( do_blocks( '<!-- wp:patreon-gate/bar --><!-- wp:patreon-gate/support-code /--><!-- /wp:patreon-gate/bar -->' ) ) );
	}

	/** They know when Patreon charges them, and another tier does not change it. */
	public function test_paying_members_read_the_price_and_nothing_about_joining(): void {
		$member = $this->create_member( array( 'tier_ids' => array( '101' ), 'entitled_cents' => 500 ) );
		$html   = $this->in_design( $this->silver_post(), $member, self::markup( 'price' ) . '<!-- wp:paragraph --><p>({[patreon_gate value="billing"]})</p><!-- /wp:paragraph -->' );
		self::assertStringContainsString( 'US$10 a month', $html );
		self::assertStringContainsString( '({})', $html );
		self::assertStringNotContainsString( 'charges you', $html );
		Plugin::instance()->presentations()->store( '77', new Presentation( charged_on_joining: false ) );
		self::assertStringContainsString( '<small>Patreon charges you on the first day of each month.', $this->in_design( $this->silver_post(), null, self::markup( 'price' ) ) );
	}

	public function test_frames_are_never_more_than_twelve_and_stop_at_the_number_of_pictures(): void {
		$post = $this->silver_post();
		self::assertSame( 12, substr_count( $this->in_design( $post, null, self::markup( 'frames' ) ), '<i></i>' ) );
		update_post_meta( $post->ID, Behind_Counts::META, ( new Behind( 0, 3 ) )->to_array() );
		wp_update_post( array( 'ID' => $this->create_post()->ID ) );
		self::assertSame( 3, substr_count( $this->in_design( $post, null, self::markup( 'frames' ) ), '<i></i>' ) );
	}

	public function test_a_timeline_names_who_can_read_now_and_who_later(): void {
		$lock = new Lock( false, false, array( new Condition( 'tier_or_above', array( 'tier' => '102' ) ), new Condition( 'member_for_months', array( 'months' => 3 ) ) ) );
		$post = $this->create_post( array( 'post_content' => 'x' ) );
		Plugin::instance()->post_locks()->set( $post->ID, $lock );
		$html = $this->in_design( $post, null, self::markup( 'timeline' ) );
		self::assertStringContainsString( '<li><strong>Now</strong><br>Silver and above</li><li><strong>After 3 months</strong><br>Every paying member</li>', $html );
	}

	public function test_text_from_patreon_is_escaped(): void {
		$evil = '<script>alert(1)</script>"onmouseover="x[gallery]';
		Plugin::instance()->campaigns()->store( new Campaign( '77', '1', $evil, 'USD' ), time() );
		Plugin::instance()->tiers()->import( '77', array( new Tier( '102', '77', $evil, 1000 ) ), time() );
		$post = $this->silver_post();
		foreach ( self::ALL as $name ) {
			$html = $this->in_design( $post, null, self::markup( $name ) );
			self::assertStringNotContainsString( '<script', $html, $name );
			self::assertStringNotContainsString( '"onmouseover', $html, $name );
		}
	}

	/** @return array{WP_Post, ?WP_User} */
	private function stage( string $situation ): array {
		if ( 'sold out' === $situation ) {
			Plugin::instance()->tiers()->import( '77', array( new Tier( '102', '77', 'Silver', 1000, remaining: 0, user_limit: 5 ) ), time() );
		}
		$post = match ( $situation ) {
			'later'    => $this->create_locked_post( 'member_for_months', array( 'months' => 12 ) ),
			'sold out' => $this->create_locked_post( 'tiers', array( 'tiers' => array( '102' ) ) ),
			default    => $this->silver_post(),
		};
		update_post_meta( $post->ID, Behind_Counts::META, ( new Behind( 9, 14, 0, 0, 1 ) )->to_array() );
		if ( 'trouble' === $situation ) {
			update_post_meta( $post->ID, 'patreon_gate_lock', 'broken' );
		}
		$reader = match ( $situation ) {
			'lower'    => $this->create_member( array( 'tier_ids' => array( '101' ), 'entitled_cents' => 500 ) ),
			'declined' => $this->create_member( array( 'patron_status' => 'declined_patron', 'last_charge_status' => 'Declined' ) + self::long_ago() ),
			'former'   => $this->create_member( array( 'patron_status' => 'former_patron', 'entitled_cents' => 0, 'tier_ids' => array() ) + self::long_ago() ),
			'later'    => $this->create_member(),
			default    => null,
		};
		return array( $post, $reader );
	}

	/** @return array<string, int> Facts about a member whose last paid month is over. */
	private static function long_ago(): array {
		return array(
			'last_charge_at' => time() - 60 * DAY_IN_SECONDS,
			'next_charge_at' => time() - 30 * DAY_IN_SECONDS,
		);
	}

	private function silver_post(): WP_Post {
		$post = $this->create_locked_post( 'tier_or_above', array( 'tier' => '102' ) );
		update_post_meta( $post->ID, Behind_Counts::META, ( new Behind( 9, 14, 0, 0, 1 ) )->to_array() );
		return $post;
	}

	private static function markup( string $name ): string {
		return 'bar' === $name ? '<!-- wp:patreon-gate/bar --><!-- wp:paragraph --><p>In the bar</p><!-- /wp:paragraph --><!-- /wp:patreon-gate/bar -->' : "<!-- wp:patreon-gate/$name /-->";
	}

	/** Returns a call to action with one block and a text, so that it is never empty. */
	private function in_design( WP_Post $post, ?WP_User $reader, string $markup ): string {
		$design = $this->create_post( array( 'post_type' => Design_Posts::TYPE, 'post_content' => '<!-- wp:paragraph --><p>Begin</p><!-- /wp:paragraph -->' . $markup ) );
		Plugin::instance()->settings()->update( array( 'cta_designs' => array( 'everywhere' => $design->ID ) ) );
		$this->act_as( $reader );
		$this->go_to( (string) get_permalink( $post ) );
		the_post();
		$html = $this->output_of( 'the_content' );
		self::assertStringContainsString( 'patreon-gate-cta--design', $html );
		// Each time it is another design, whose number is in the addresses that count.
		return (string) preg_replace( '#mark=[\w.-]+|data-patreon-gate="\d+#', '', $html );
	}
}

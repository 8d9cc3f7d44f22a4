<?php
/**
 * The site of the leak tests.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Leak;

use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Rules\Rule;
use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Plugin;
use Patreon_Gate\Sign_In\Viewer_Session;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Sign_In\Link;
use Patreon_Gate\Storage\Sign_In\Links;
use Patreon_Gate\Storage\Sign_In\Sessions;
use Patreon_Gate\Tests\Browser;
use WP_User;

/** One campaign, two tiers, eleven readers, and three more for the matrix. Created once per run. */
final class Leak_Site {

	public const CAMPAIGN = '900001';
	public const GOLD     = '900501';
	public const SILVER   = '900500';

	private static ?self $instance = null;

	/** @var array<string, Reader> By name. */
	public readonly array $readers;

	/** Author of pages that embed what is locked. */
	public readonly WP_User $contributor;

	/** Owner of the locked posts. */
	public readonly WP_User $owner;

	/** @var array<string, Reader> Readers that only the matrix has. */
	private array $more_readers = array();

	/** @var array<string, Leak_Content> By kind. */
	private array $contents = array();

	private function __construct( private readonly string $base_url ) {
		$plugin = Plugin::instance();
		$now    = time();
		$plugin->campaigns()->store( new Campaign( self::CAMPAIGN, '777', 'Leak Campaign', 'USD', 'https://www.patreon.com/leakcampaign', 'leakcampaign' ), $now );
		$plugin->tiers()->import( self::CAMPAIGN, array( new Tier( self::SILVER, self::CAMPAIGN, 'Silver', 300 ), new Tier( self::GOLD, self::CAMPAIGN, 'Gold', 1000 ) ), $now );
		$this->owner       = $this->user( 'author' );
		$this->contributor = $this->user( 'contributor' );
		$readers           = array( new Reader( 'anonymous', $base_url, new Browser( $base_url ) ) );
		$readers[]         = $this->account( 'subscriber', $this->user( 'subscriber' ) );
		foreach ( $this->members( $now ) as $name => $member ) {
			$user = $this->user( 'subscriber' );
			$this->link( $user, $member );
			$readers[] = $this->account( $name, $user, 'entitled' === $name, tier: 'active_patron' === $member->patron_status ? $member->tier_ids[0] ?? '' : '' );
		}
		$readers[] = $this->account( 'contributor', $this->contributor );
		$readers[] = $this->account( 'author', $this->user( 'author' ) );
		$readers[] = $this->account( 'editor', $this->user( 'editor' ), false, true );
		$readers[] = $this->session( 'entitled by cookie', $this->member( 'p-cookie', $now, array( self::GOLD ), 'active_patron' ), true );
		$readers[] = $this->session( 'lower tier by cookie', $this->member( 'p-cookie-low', $now, array( self::SILVER ), 'active_patron' ), false, self::SILVER );
		$by_name   = array();
		foreach ( $readers as $reader ) {
			$by_name[ $reader->name ] = $reader;
		}
		$this->readers = $by_name;
	}

	/** Returns the site, created on first use. */
	public static function get( string $base_url ): self {
		return self::$instance ??= new self( $base_url );
	}

	/** Has members and sessions created again on next use. */
	public static function forget(): void {
		self::$instance = null;
	}

	/** Has posts created again on next use. */
	public static function forget_contents(): void {
		if ( null !== self::$instance ) {
			self::$instance->contents = array();
		}
	}

	/** Returns the lock of the kinds K1 to K4. */
	public static function lock(): Lock {
		return Lock_Kinds::lock();
	}

	/** Returns content locked in one way, created on first use. */
	public function content( string $kind ): Leak_Content {
		return $this->contents[ $kind ] ??= new Leak_Content( Lock_Kinds::all()[ $kind ], $this );
	}

	/** @return array<string, Reader> All readers of the matrix, by name. */
	public function all_readers(): array {
		if ( array() === $this->more_readers ) {
			$free = $this->user( 'subscriber' );
			$this->link( $free, $this->member( 'p-free', time(), array(), null, array( 'last_charge_status' => null, 'last_charge_at' => null, 'next_charge_at' => null, 'pledge_started_at' => null, 'lifetime_cents' => 0, 'will_pay_cents' => 0 ) ) );
			$this->more_readers = array(
				'free'          => $this->account( 'free', $free ),
				'administrator' => $this->account( 'administrator', $this->user( 'administrator' ), false, true ),
				'owner'         => $this->account( 'owner', $this->owner, false, true, owns: true ),
			);
		}
		return $this->readers + $this->more_readers;
	}

	/**
	 * Creates content of a kind and its rule. Deletes the rule of the kind before, and what that kind showed to readers whom other kinds keep out.
	 *
	 * @param ?Lock_Kind $kind Null to only delete.
	 */
	public function enter( ?Lock_Kind $kind ): void {
		$changes = Plugin::instance()->rule_changes();
		foreach ( $this->contents as $name => $old ) {
			if ( '' !== $old->kind->rule || Lock_Kind::GOLD !== $old->kind->opens_for ) {
				$old->delete();
				unset( $this->contents[ $name ] );
			}
		}
		foreach ( Plugin::instance()->rules()->current()->rules as $rule ) {
			$changes->delete( $rule->id, null );
		}
		$content = null === $kind ? null : $this->content( $kind->name );
		$content?->create();
		$rule = $content?->rule();
		if ( null !== $rule ) {
			$changes->save( $rule, null );
			foreach ( Rule::SITE === $rule->kind ? $content->open_pages() : array() as $page ) {
				$changes->set_exception( $page, true );
			}
		}
		do_action( 'patreon_gate_effective_locks' );
	}

	/** @return array<string, Member> */
	private function members( int $now ): array {
		return array(
			'lower tier' => $this->member( 'p-low', $now, array( self::SILVER ), 'active_patron' ),
			'former'     => $this->member( 'p-former', $now, array(), 'former_patron', array( 'last_charge_at' => $now - 200 * DAY_IN_SECONDS, 'next_charge_at' => $now - 170 * DAY_IN_SECONDS ) ),
			'declined'   => $this->member( 'p-declined', $now, array( self::GOLD ), 'declined_patron', array( 'last_charge_status' => 'Declined', 'declined_since' => $now - 60 * DAY_IN_SECONDS, 'last_charge_at' => $now - 60 * DAY_IN_SECONDS, 'next_charge_at' => $now - 60 * DAY_IN_SECONDS ) ),
			'entitled'   => $this->member( 'p-gold', $now, array( self::GOLD ), 'active_patron' ),
		);
	}

	/**
	 * @param list<string>         $tiers  Entitled tiers.
	 * @param array<string, mixed> $values Other facts.
	 */
	private function member( string $id, int $now, array $tiers, ?string $status, array $values = array() ): Member {
		$member = Member::from_array(
			$values + array(
				'campaign_id'        => self::CAMPAIGN,
				'member_id'          => 'member-' . $id,
				'user_id'            => $id,
				'full_name'          => 'Name of ' . $id,
				'email'              => $id . '@example.org',
				'patron_status'      => $status,
				'last_charge_status' => 'Paid',
				'last_charge_at'     => $now - 5 * DAY_IN_SECONDS,
				'next_charge_at'     => $now + 25 * DAY_IN_SECONDS,
				'pledge_started_at'  => $now - 400 * DAY_IN_SECONDS,
				'entitled_cents'     => array() === $tiers ? 0 : 1000,
				'lifetime_cents'     => 9000,
				'will_pay_cents'     => 1000,
				'cadence_months'     => 1,
				'tier_ids'           => $tiers,
				'fetched_at'         => $now,
			)
		);
		Plugin::instance()->ledger()->take( $member, Cause::Sign_In, 'test', $now );
		return $member;
	}

	private function link( WP_User $user, Member $member ): void {
		$links = new Links( new Database() );
		$old   = $links->of_patreon_user( $member->user_id );
		if ( null !== $old ) {
			$links->remove( $old );
		}
		if ( ! $links->add( new Link( $member->user_id, $user->ID, 'Name', true ), time() ) ) {
			throw new \RuntimeException( 'The link was refused.' );
		}
	}

	private function account( string $name, WP_User $user, bool $entitled = false, bool $may_edit = false, string $tier = '', bool $owns = false ): Reader {
		$browser = new Browser( $this->base_url );
		$browser->sign_in( $user->user_login, 'password' );
		return new Reader( $name, $this->base_url, $browser, $entitled, $may_edit, $user->user_login, $tier, $owns );
	}

	private function session( string $name, Member $member, bool $entitled, string $tier = '' ): Reader {
		$browser = new Browser( $this->base_url );
		$browser->cookies[ Viewer_Session::cookie_name() ] = ( new Sessions( new Database() ) )->start( $member->user_id, 'Name', DAY_IN_SECONDS, time() );
		return new Reader( $name, $this->base_url, $browser, $entitled, tier: $tier );
	}

	private function user( string $role ): WP_User {
		$login = 'leak-' . $role . '-' . wp_generate_password( 6, false );
		$id    = wp_insert_user( array( 'user_login' => $login, 'user_pass' => 'password', 'user_email' => $login . '@example.org', 'role' => $role ) );
		if ( is_wp_error( $id ) ) {
			throw new \RuntimeException( $id->get_error_message() );
		}
		return new WP_User( $id );
	}
}

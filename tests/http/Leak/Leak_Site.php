<?php
/**
 * The site of the leak tests.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Leak;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
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

/** One campaign, two tiers, ten readers. Created once per run. */
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

	/** @var array<string, Leak_Content> By kind. */
	private array $contents = array();

	private function __construct( private readonly string $base_url ) {
		$plugin = Plugin::instance();
		$now    = time();
		$plugin->campaigns()->store( new Campaign( self::CAMPAIGN, '777', 'Leak Campaign', 'USD', 'https://www.patreon.com/leakcampaign', 'leakcampaign' ), $now );
		$plugin->tiers()->import( self::CAMPAIGN, array( new Tier( self::SILVER, self::CAMPAIGN, 'Silver', 300 ), new Tier( self::GOLD, self::CAMPAIGN, 'Gold', 1000 ) ), $now );
		$this->owner       = $this->user( 'administrator' );
		$this->contributor = $this->user( 'contributor' );
		$readers           = array( new Reader( 'anonymous', $base_url, new Browser( $base_url ) ) );
		$readers[]         = $this->account( 'subscriber', $this->user( 'subscriber' ) );
		foreach ( $this->members( $now ) as $name => $member ) {
			$user = $this->user( 'subscriber' );
			$this->link( $user, $member );
			$readers[] = $this->account( $name, $user, 'entitled' === $name );
		}
		$readers[] = $this->account( 'contributor', $this->contributor );
		$readers[] = $this->account( 'author', $this->user( 'author' ) );
		$readers[] = $this->account( 'editor', $this->user( 'editor' ), false, true );
		$readers[] = $this->session( 'entitled by cookie', $this->member( 'p-cookie', $now, array( self::GOLD ), 'active_patron' ), true );
		$readers[] = $this->session( 'lower tier by cookie', $this->member( 'p-cookie-low', $now, array( self::SILVER ), 'active_patron' ), false );
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

	/** Returns the lock that everything locked has. */
	public static function lock(): Lock {
		return new Lock( false, false, array( new Condition( 'tiers', array( 'tiers' => array( self::GOLD ) ) ) ), self::CAMPAIGN );
	}

	/** Returns content locked in one way, created on first use. */
	public function content( string $kind ): Leak_Content {
		return $this->contents[ $kind ] ??= new Leak_Content( $kind, $this );
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
	private function member( string $id, int $now, array $tiers, string $status, array $values = array() ): Member {
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

	private function account( string $name, WP_User $user, bool $entitled = false, bool $may_edit = false ): Reader {
		$browser = new Browser( $this->base_url );
		$browser->sign_in( $user->user_login, 'password' );
		return new Reader( $name, $this->base_url, $browser, $entitled, $may_edit, $user->user_login );
	}

	private function session( string $name, Member $member, bool $entitled ): Reader {
		$browser = new Browser( $this->base_url );
		$browser->cookies[ Viewer_Session::cookie_name() ] = ( new Sessions( new Database() ) )->start( $member->user_id, 'Name', DAY_IN_SECONDS, time() );
		return new Reader( $name, $this->base_url, $browser, $entitled );
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

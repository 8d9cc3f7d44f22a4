<?php
/**
 * Builds sign-in.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Inbox;
use Patreon_Gate\Sign_In;
use Patreon_Gate\Storage;

/** Builds what signs people in with Patreon, and what follows: a session, a link, a WordPress account. */
final class Sign_In_Services {

	private ?Storage\Sign_In\Login_States $login_states = null;
	private ?Sign_In\Authorization_Start $authorization = null;
	private ?Sign_In\Start $start = null;
	private ?Sign_In\Cross_Domain_Sign_In $cross_domain = null;
	private ?Sign_In\Callback $callback = null;
	private ?Sign_In\Creator_Connect $creator_connect = null;
	private ?Sign_In\Visitor_Sign_In $visitor_sign_in = null;
	private ?Sign_In\Membership_Import $membership_import = null;
	private ?Sign_In\Linking $linking = null;
	private ?Inbox\Member_Refresh $member_refresh = null;

	/**
	 * @param \Closure(): Patreon_Services    $patreon     Codes and identities.
	 * @param \Closure(): Connection_Services $connections Who can sign in here; not needed for the return from another domain.
	 * @param \Closure(): Ledger_Services     $ledger      Stores what was read about a member.
	 * @param \Closure(): Counting_Services   $counting    Counts those who followed a call to action.
	 * @param \Closure(): Cta_Services        $cta         Where the creator sends readers instead of the checkout.
	 */
	public function __construct(
		private readonly Storage_Services $storage,
		private readonly Visitor_Services $visitor,
		private readonly \Closure $patreon,
		private readonly \Closure $connections,
		private readonly \Closure $ledger,
		private readonly \Closure $counting,
		private readonly \Closure $cta
	) {}

	private function login_states(): Storage\Sign_In\Login_States {
		return $this->login_states ??= new Storage\Sign_In\Login_States( $this->storage->database() );
	}

	private function authorization(): Sign_In\Authorization_Start {
		return $this->authorization ??= new Sign_In\Authorization_Start(
			( $this->connections )()->connections(),
			$this->login_states(),
			( $this->patreon )()->oauth(),
			$this->storage->settings(),
			$this->visitor->urls(),
			$this->visitor->cookies()
		);
	}

	public function start(): Sign_In\Start {
		return $this->start ??= new Sign_In\Start( $this->authorization(), $this->visitor->form_token(), $this->storage->links(), ( $this->connections )()->connections(), $this->visitor->urls(), $this->cross_domain(), $this->journeys( ... ), fn ( string $flow, string $campaign_id ): string => $this->destination( $flow, $campaign_id ) );
	}

	public function cross_domain(): Sign_In\Cross_Domain_Sign_In {
		return $this->cross_domain ??= new Sign_In\Cross_Domain_Sign_In( $this->login_states(), $this->visitor->cookies(), $this->visitor->viewer_session(), $this->visitor->plain_page(), $this->visitor->urls() );
	}

	public function callback(): Sign_In\Callback {
		return $this->callback ??= new Sign_In\Callback(
			$this->login_states(),
			( $this->connections )()->connections(),
			( $this->patreon )()->oauth(),
			( $this->patreon )()->client(),
			$this->storage->settings(),
			$this->visitor->cookies(),
			$this->visitor->urls(),
			$this->storage->event_log(),
			$this->visitor_sign_in(),
			$this->linking( ... ),
			$this->creator_connect( ... ),
			$this->visitor->plain_page(),
			$this->visitor->viewer_session(),
			$this->cross_domain()
		);
	}

	/** Returns the service that takes a creator to Patreon and back. */
	public function creator_connect(): Sign_In\Creator_Connect {
		return $this->creator_connect ??= new Sign_In\Creator_Connect( ( $this->connections )()->connector(), $this->authorization() );
	}

	private function visitor_sign_in(): Sign_In\Visitor_Sign_In {
		return $this->visitor_sign_in ??= new Sign_In\Visitor_Sign_In(
			$this->membership_import(),
			$this->visitor->viewer_session(),
			$this->storage->links(),
			new Sign_In\Account_Maker( $this->storage->links() ),
			new Sign_In\Wp_Sign_In(),
			$this->storage->settings(),
			$this->visitor->urls(),
			$this->storage->event_log(),
			$this->visitor->current_viewer(),
			$this->journeys( ... )
		);
	}

	private function journeys(): Sign_In\Call_Journeys {
		return ( $this->counting )()->journeys();
	}

	private function destination( string $flow, string $campaign_id ): string {
		return ( $this->cta )()->destinations()->away( $flow, $this->storage->campaigns()->get( $campaign_id ) );
	}

	private function membership_import(): Sign_In\Membership_Import {
		return $this->membership_import ??= new Sign_In\Membership_Import( $this->storage->campaigns(), ( $this->connections )()->connections(), $this->storage->members(), ( $this->ledger )()->ledger(), $this->member_refresh( ... ), $this->storage->event_log() );
	}

	public function linking(): Sign_In\Linking {
		return $this->linking ??= new Sign_In\Linking( $this->membership_import(), $this->storage->links(), $this->storage->sessions(), $this->storage->event_log(), $this->visitor->current_viewer() );
	}

	/** Returns the service that reads one member while that person waits, so with a shorter timeout than background work. */
	public function member_refresh(): Inbox\Member_Refresh {
		return $this->member_refresh ??= new Inbox\Member_Refresh(
			( $this->connections )()->connections(),
			new Inbox\Patreon_Source( ( $this->connections )()->token_keeper(), ( $this->patreon )()->client(), false ),
			$this->storage->members(),
			( $this->ledger )()->ledger()
		);
	}
}

<?php
/**
 * Builds sign-in.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Sign_In;
use Patreon_Gate\Storage;

/** Visitors: session, callback, account. */
trait Sign_In_Services {

	/** Our own addresses. */
	public function urls(): Sign_In\Urls {
		return $this->once( Sign_In\Urls::class, static fn () => new Sign_In\Urls() );
	}

	/** Who is reading. */
	public function current_viewer(): Sign_In\Current_Viewer {
		return $this->once(
			Sign_In\Current_Viewer::class,
			fn () => new Sign_In\Current_Viewer(
				$this->viewer_session(),
				new Storage\Ledger\People( $this->database() ),
				$this->links(),
				$this->campaigns(),
				$this->tiers(),
				fn () => $this->policy()
			)
		);
	}

	/** The creator's way to Patreon and back. */
	public function creator_connect(): Sign_In\Creator_Connect {
		return $this->once( Sign_In\Creator_Connect::class, fn () => new Sign_In\Creator_Connect( $this->connector(), $this->authorization() ) );
	}

	public function form_token(): Sign_In\Form_Token {
		return $this->once( Sign_In\Form_Token::class, fn () => new Sign_In\Form_Token( $this->viewer_session() ) );
	}

	private function viewer_session(): Sign_In\Viewer_Session {
		return $this->once( Sign_In\Viewer_Session::class, fn () => new Sign_In\Viewer_Session( $this->sessions(), $this->settings(), $this->cookies() ) );
	}

	private function cookies(): Sign_In\Cookies {
		return $this->once( Sign_In\Cookies::class, static fn () => new Sign_In\Cookies() );
	}

	private function authorization(): Sign_In\Authorization_Start {
		return $this->once(
			Sign_In\Authorization_Start::class,
			fn () => new Sign_In\Authorization_Start(
				$this->connections(),
				$this->login_states(),
				$this->oauth(),
				$this->settings(),
				$this->urls(),
				$this->cookies()
			)
		);
	}

	private function login_states(): Storage\Sign_In\Login_States {
		return $this->once( Storage\Sign_In\Login_States::class, fn () => new Storage\Sign_In\Login_States( $this->database() ) );
	}

	private function membership_import(): Sign_In\Membership_Import {
		return $this->once( Sign_In\Membership_Import::class, fn () => new Sign_In\Membership_Import( $this->campaigns(), $this->connections(), $this->members(), $this->ledger(), $this->member_refresh(), $this->event_log() ) );
	}

	private function linking(): Sign_In\Linking {
		return $this->once( Sign_In\Linking::class, fn () => new Sign_In\Linking( $this->membership_import(), $this->links(), $this->sessions(), $this->event_log(), $this->current_viewer() ) );
	}

	private function personal_data(): Sign_In\Personal_Data {
		return $this->once( Sign_In\Personal_Data::class, fn () => new Sign_In\Personal_Data( $this->personal_records(), $this->links(), $this->sessions(), $this->grants(), $this->matches(), $this->event_log(), $this->linking() ) );
	}

	private function link_form(): Sign_In\Link_Form {
		return $this->once( Sign_In\Link_Form::class, fn () => new Sign_In\Link_Form( $this->urls(), $this->form_token() ) );
	}

	private function plain_page(): Sign_In\Plain_Page {
		return $this->once( Sign_In\Plain_Page::class, static fn () => new Sign_In\Plain_Page() );
	}

	private function forms(): Sign_In\Forms {
		return $this->once( Sign_In\Forms::class, fn () => new Sign_In\Forms( $this->urls(), $this->form_token() ) );
	}

	private function visitor_sign_in(): Sign_In\Visitor_Sign_In {
		return $this->once(
			Sign_In\Visitor_Sign_In::class,
			fn () => new Sign_In\Visitor_Sign_In(
				$this->membership_import(),
				$this->viewer_session(),
				$this->links(),
				new Sign_In\Account_Maker( $this->links() ),
				new Sign_In\Wp_Sign_In(),
				$this->settings(),
				$this->urls(),
				$this->event_log(),
				$this->current_viewer()
			)
		);
	}

	private function callback(): Sign_In\Callback {
		return $this->once(
			Sign_In\Callback::class,
			fn () => new Sign_In\Callback(
				$this->login_states(),
				$this->connections(),
				$this->oauth(),
				$this->patreon(),
				$this->settings(),
				$this->cookies(),
				$this->urls(),
				$this->event_log(),
				$this->visitor_sign_in(),
				$this->linking(),
				$this->creator_connect(),
				$this->plain_page(),
				$this->viewer_session(),
				$this->cross_domain()
			)
		);
	}

	private function cross_domain(): Sign_In\Cross_Domain_Sign_In {
		return $this->once( Sign_In\Cross_Domain_Sign_In::class, fn () => new Sign_In\Cross_Domain_Sign_In( $this->login_states(), $this->cookies(), $this->viewer_session(), $this->plain_page(), $this->urls() ) );
	}

	private function account_page(): Sign_In\Account_Page {
		return $this->once(
			Sign_In\Account_Page::class,
			fn () => new Sign_In\Account_Page(
				$this->current_viewer(),
				$this->campaigns(),
				$this->tiers(),
				$this->links(),
				$this->forms(),
				$this->link_form(),
				$this->plain_page(),
				$this->urls()
			)
		);
	}

	private function account_actions(): Sign_In\Account_Actions {
		return $this->once(
			Sign_In\Account_Actions::class,
			fn () => new Sign_In\Account_Actions(
				$this->form_token(),
				$this->current_viewer(),
				$this->viewer_session(),
				$this->sessions(),
				$this->member_refresh(),
				$this->linking(),
				$this->personal_data(),
				$this->urls()
			)
		);
	}

	/** Answers our own addresses; what is behind each is built when it is asked for. */
	public function router(): Sign_In\Router {
		$actions = fn ( Sign_In\Request $request ): Sign_In\Answer => $this->account_actions()->answer( $request, time() );
		return $this->once(
			Sign_In\Router::class,
			fn () => new Sign_In\Router(
				array(
					'start'    => fn ( Sign_In\Request $request ) => ( new Sign_In\Start( $this->authorization(), $this->form_token(), $this->links(), $this->connections(), $this->urls(), $this->cross_domain() ) )->answer( $request, time() ),
					'arrive'   => fn ( Sign_In\Request $request ) => $this->cross_domain()->answer( $request, time() ),
					'callback' => fn ( Sign_In\Request $request ) => $this->callback()->answer( $request, time() ),
					'open'     => fn ( Sign_In\Request $request ) => ( new Sign_In\Open_Post( $this->current_viewer(), $this->urls() ) )->answer( $request ),
					'account'  => fn ( Sign_In\Request $request ) => $this->account_page()->answer( $request ),
					'sign-out' => $actions,
					'refresh'  => $actions,
					'unlink'   => $actions,
					'forget'   => $actions,
				),
				fn () => $this->endpoint(),
				fn () => $this->plain_page()
			)
		);
	}
}

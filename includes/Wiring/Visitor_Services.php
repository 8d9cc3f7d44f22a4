<?php
/**
 * Builds what knows who is reading.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Sign_In;
use Patreon_Gate\Storage;

/**
 * Builds what concerns the reader of a page: our own URLs, their session, the forms they see. A page view loads this class, and usually
 * builds only the URLs.
 */
final class Visitor_Services {

	private ?Sign_In\Urls $urls = null;
	private ?Sign_In\Cookies $cookies = null;
	private ?Sign_In\Viewer_Session $viewer_session = null;
	private ?Sign_In\Current_Viewer $current_viewer = null;
	private ?Sign_In\Form_Token $form_token = null;
	private ?Sign_In\Forms $forms = null;
	private ?Sign_In\Plain_Page $plain_page = null;
	private ?Sign_In\Router $router = null;

	/**
	 * @param \Closure(): Storage_Services    $storage     Sessions, links, settings.
	 * @param \Closure(): Gating_Services     $gating      The policy, for readers who are members.
	 * @param \Closure(): Patreon_Services    $patreon     Where Patreon's API is.
	 * @param \Closure(): Connection_Services $connections Whether anybody can sign in.
	 * @param \Closure(): Sign_In_Services    $sign_in     Answers requests to our own URLs.
	 * @param \Closure(): Account_Services    $account     The account page, and the actions on it.
	 * @param \Closure(): Counting_Services   $counting    Counts calls to action.
	 */
	public function __construct(
		private readonly \Closure $storage,
		private readonly \Closure $gating,
		private readonly \Closure $patreon,
		private readonly \Closure $connections,
		private readonly \Closure $sign_in,
		private readonly \Closure $account,
		private readonly \Closure $counting
	) {}

	/** Adds the hooks of this part. Call it while plugins are loaded. */
	public function register(): void {
		( new Sign_In\Cache_Headers() )->register();
		$this->router()->register();
		( new Sign_In\Login_Form( fn () => ( $this->storage )()->settings(), fn () => ( $this->connections )()->connections(), $this->urls() ) )->register();
		( new Sign_In\Account_Hooks( $this->viewer_session( ... ), fn () => ( $this->account )()->personal_data() ) )->register();
	}

	/** Returns our own URLs. */
	public function urls(): Sign_In\Urls {
		return $this->urls ??= new Sign_In\Urls();
	}

	public function cookies(): Sign_In\Cookies {
		return $this->cookies ??= new Sign_In\Cookies();
	}

	public function viewer_session(): Sign_In\Viewer_Session {
		return $this->viewer_session ??= new Sign_In\Viewer_Session( ( $this->storage )()->sessions(), ( $this->storage )()->settings(), $this->cookies() );
	}

	/** Returns the service that knows who is reading. */
	public function current_viewer(): Sign_In\Current_Viewer {
		if ( null === $this->current_viewer ) {
			$storage              = ( $this->storage )();
			$this->current_viewer = new Sign_In\Current_Viewer(
				$this->viewer_session(),
				new Storage\Ledger\People( $storage->database() ),
				$storage->links(),
				$storage->campaigns(),
				$storage->tiers(),
				fn () => ( $this->gating )()->policy()
			);
		}
		return $this->current_viewer;
	}

	public function form_token(): Sign_In\Form_Token {
		return $this->form_token ??= new Sign_In\Form_Token( $this->viewer_session() );
	}

	public function forms(): Sign_In\Forms {
		return $this->forms ??= new Sign_In\Forms( $this->urls(), $this->form_token() );
	}

	public function plain_page(): Sign_In\Plain_Page {
		return $this->plain_page ??= new Sign_In\Plain_Page();
	}

	/** Returns the router for our own URLs. The service behind each URL is built only when the URL is requested. */
	public function router(): Sign_In\Router {
		$actions = fn ( Sign_In\Request $request ): Sign_In\Answer => ( $this->account )()->actions()->answer( $request, time() );
		return $this->router ??= new Sign_In\Router(
			array(
				'start'    => fn ( Sign_In\Request $request ) => ( $this->sign_in )()->start()->answer( $request, time() ),
				'arrive'   => fn ( Sign_In\Request $request ) => ( $this->sign_in )()->cross_domain()->answer( $request, time() ),
				'callback' => fn ( Sign_In\Request $request ) => ( $this->sign_in )()->callback()->answer( $request, time() ),
				'open'     => fn ( Sign_In\Request $request ) => ( new Sign_In\Open_Post( $this->current_viewer(), $this->urls(), fn () => ( $this->counting )()->visits() ) )->answer( $request, time() ),
				'seen'     => fn ( Sign_In\Request $request ) => ( new Sign_In\Seen( ( $this->counting )()->visits() ) )->answer( $request, time() ),
				'account'  => fn ( Sign_In\Request $request ) => ( $this->account )()->page()->answer( $request ),
				'sign-out' => $actions,
				'refresh'  => $actions,
				'unlink'   => $actions,
				'forget'   => $actions,
			),
			fn () => ( $this->patreon )()->endpoint(),
			$this->plain_page( ... )
		);
	}
}

<?php
/**
 * The composition root.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate;

/**
 * Builds every object of the plugin and registers their hooks, in one readable order. Nothing else constructs services.
 *
 * Getters build on first use and keep what they built, so that a page which needs no lock loads no class of one.
 */
final class Plugin {

	private static ?self $instance = null;

	/** @var array<string, object> Services already built, by class name. */
	private array $built = array();

	private function __construct() {}

	/** Starts the plugin; called once by the main file. */
	public static function boot(): void {
		if ( null === self::$instance ) {
			self::$instance = new self();
			self::$instance->register();
		}
	}

	/** The running plugin. */
	public static function instance(): self {
		self::boot();
		assert( null !== self::$instance );
		return self::$instance;
	}

	/** Adds every hook, section by section. */
	private function register(): void {
		// Storage, upgrades (D).
		$this->upgrader()->register();
		( new Sync\Schedule( fn () => $this->token_keeper() ) )->register();

		// Sign-in, cache headers (D).
		( new Sign_In\Cache_Headers() )->register();
		$this->router()->register();
		( new Sign_In\Login_Form( fn () => $this->settings(), fn () => $this->connections(), $this->urls() ) )->register();
		( new Sign_In\Profile_Section( fn () => $this->links(), fn () => $this->connections(), fn () => $this->link_form(), $this->urls(), fn () => $this->form_token() ) )->register();
		( new Sign_In\Account_Ends( fn () => $this->viewer_session(), fn () => $this->personal_data() ) )->register();

		// Locks (E).
		$this->render_context()->register();
		( new Locks\Parsing( fn () => $this->block_gate() ) )->register();
		( new Locks\Lock_Meta() )->register();
		( new Locks\Index_Hooks( fn () => $this->public_index() ) )->register();

		// Surfaces, call to action, blocks (E).
		$this->whole_posts()->register();
		$this->excerpts()->register();
		( new Surfaces\Search( fn () => new Storage\Search_Sql( $this->public_texts() ) ) )->register();
		( new Surfaces\Comments( $this->access(), fn () => $this->settings(), fn () => new Storage\Lock_Sql( $this->public_texts() ) ) )->register();
		( new Surfaces\Attachments( fn () => $this->attachment_access(), fn () => new Storage\Lock_Sql( $this->public_texts() ) ) )->register();
		$this->derived_meta()->register();
		( new Surfaces\First_Image( $this->access(), fn () => $this->redactor() ) )->register();
		( new Surfaces\Latest_Posts( fn () => $this->redactor() ) )->register();
		( new Surfaces\Page_Numbers( $this->access() ) )->register();
		( new Surfaces\Public_Bindings( $this->access() ) )->register();
		( new Surfaces\Early_Style( $this->access(), fn () => $this->stylesheet() ) )->register();
		( new Surfaces\Member_Footer( $this->access(), fn () => $this->member_line() ) )->register();
		add_action( 'xmlrpc_call', fn () => ( new Surfaces\Xmlrpc( $this->attachment_access() ) )->register(), 10, 0 );
		add_action( 'rest_api_init', fn () => $this->rest_posts()->watch(), PHP_INT_MAX, 0 );
		( new Blocks\Registration(
			dirname( PATREON_GATE_FILE ) . '/build/blocks',
			fn () => $this->block_gate(),
			fn () => new Blocks\Sign_In_Block( $this->access(), $this->urls() )
		) )->register();

		// REST, admin, editor (F).
		( new Admin\Capability() )->register();
		( new Admin\Settings_Page() )->register();
		( new Admin\Assets( new Admin\Notices() ) )->register();
		add_action(
			'rest_api_init',
			function (): void {
				$this->rest_router()->register_routes();
				( new Rest\Lock_Fields( $this->post_locks() ) )->register_fields();
			}
		);
	}

	/**
	 * Builds a service once.
	 *
	 * @template T of object
	 * @param class-string<T> $class_name Key.
	 * @param callable(): T   $build      Builds it.
	 * @return T
	 */
	private function once( string $class_name, callable $build ): object {
		if ( ! isset( $this->built[ $class_name ] ) ) {
			$this->built[ $class_name ] = $build();
		}
		/** @var T */
		return $this->built[ $class_name ];
	}

	// -- Gating (C) ------------------------------------------------------------------------------------------------

	/** Condition types, our own and those of add-ons. */
	public function condition_types(): Locks\Condition_Types {
		return $this->once( Locks\Condition_Types::class, static fn () => new Locks\Condition_Types() );
	}

	/** Decides about locks. Its registry is filled with the first decision, which should not come before `init`. */
	public function gatekeeper(): Gating\Gatekeeper {
		return $this->once(
			Gating\Gatekeeper::class,
			fn () => new Gating\Gatekeeper( $this->condition_types()->registry(), new Locks\Hook_Filters(), Add_Ons::report( ... ) )
		);
	}

	/** Judges memberships, as the creator chose. */
	public function policy(): Membership\Policy {
		return $this->once(
			Membership\Policy::class,
			fn () => new Membership\Policy(
				Add_Ons::filter( Hooks::POLICY_SETTINGS, static fn ( mixed $answer ): bool => $answer instanceof Membership\Policy_Settings, $this->settings()->policy() )
			)
		);
	}

	// -- Storage and Patreon (D) -----------------------------------------------------------------------------------

	private function database(): Storage\Database {
		return $this->once( Storage\Database::class, static fn () => new Storage\Database() );
	}

	private function shelf(): Storage\Shelf {
		return $this->once( Storage\Shelf::class, fn () => new Storage\Shelf( $this->database() ) );
	}

	public function settings(): Storage\Settings {
		return $this->once( Storage\Settings::class, static fn () => new Storage\Settings() );
	}

	public function campaigns(): Storage\Campaigns {
		return $this->once( Storage\Campaigns::class, fn () => new Storage\Campaigns( $this->database(), $this->shelf() ) );
	}

	public function tiers(): Storage\Tiers {
		return $this->once( Storage\Tiers::class, fn () => new Storage\Tiers( $this->database(), $this->shelf() ) );
	}

	public function members(): Storage\Members {
		return $this->once( Storage\Members::class, fn () => new Storage\Members( $this->database() ) );
	}

	public function post_locks(): Storage\Post_Locks {
		return $this->once( Storage\Post_Locks::class, static fn () => new Storage\Post_Locks() );
	}

	public function public_texts(): Storage\Public_Texts {
		return $this->once( Storage\Public_Texts::class, fn () => new Storage\Public_Texts( $this->database() ) );
	}

	private function upgrader(): Upgrade\Upgrader {
		return $this->once( Upgrade\Upgrader::class, fn () => new Upgrade\Upgrader( new Storage\Migrations( new Storage\Schema( $this->database() ) ), $this->database() ) );
	}

	public function links(): Storage\Links {
		return $this->once( Storage\Links::class, fn () => new Storage\Links( $this->database() ) );
	}

	public function sessions(): Storage\Sessions {
		return $this->once( Storage\Sessions::class, fn () => new Storage\Sessions( $this->database() ) );
	}

	private function connections(): Storage\Connections {
		return $this->once( Storage\Connections::class, fn () => new Storage\Connections( $this->database(), new Storage\Secret_Box() ) );
	}

	private function event_log(): Storage\Event_Log {
		return $this->once( Storage\Event_Log::class, fn () => new Storage\Event_Log( $this->database() ) );
	}

	private function endpoint(): Patreon\Endpoint {
		return $this->once( Patreon\Endpoint::class, static fn () => Patreon\Endpoint::configured() );
	}

	private function gateway(): Patreon\Gateway {
		return $this->once(
			Patreon\Gateway::class,
			fn () => new Patreon\Gateway(
				new Patreon\Http( $this->endpoint(), wp_doing_cron() ? Patreon\Http::BACKGROUND : Patreon\Http::INTERACTIVE ),
				new Storage\Rate_Limits()
			)
		);
	}

	private function oauth(): Patreon\OAuth {
		return $this->once( Patreon\OAuth::class, fn () => new Patreon\OAuth( $this->endpoint(), $this->gateway() ) );
	}

	private function patreon(): Patreon\Client {
		return $this->once( Patreon\Client::class, fn () => new Patreon\Client( $this->gateway(), new Patreon\Campaign_Reader( $this->endpoint() ) ) );
	}

	public function token_keeper(): Sync\Token_Keeper {
		return $this->once( Sync\Token_Keeper::class, fn () => new Sync\Token_Keeper( $this->connections(), $this->oauth(), $this->event_log() ) );
	}

	/** What a creator does with the connection. */
	public function connector(): Sync\Connector {
		return $this->once(
			Sync\Connector::class,
			fn () => new Sync\Connector(
				$this->connections(),
				$this->oauth(),
				$this->patreon(),
				$this->token_keeper(),
				$this->campaigns(),
				$this->tiers(),
				$this->event_log()
			)
		);
	}

	private function member_refresh(): Sync\Member_Refresh {
		return $this->once( Sync\Member_Refresh::class, fn () => new Sync\Member_Refresh( $this->connections(), $this->token_keeper(), $this->patreon(), $this->members() ) );
	}

	// -- Sign-in (D) -----------------------------------------------------------------------------------------------

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
				new Storage\People( $this->database() ),
				$this->links(),
				$this->campaigns(),
				$this->tiers(),
				fn () => $this->policy()
			)
		);
	}

	/** The creator's way to Patreon and back. */
	public function creator_return(): Sign_In\Creator_Return {
		return $this->once( Sign_In\Creator_Return::class, fn () => new Sign_In\Creator_Return( $this->connector(), $this->departure() ) );
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

	private function departure(): Sign_In\Departure {
		return $this->once(
			Sign_In\Departure::class,
			fn () => new Sign_In\Departure(
				$this->connections(),
				$this->login_states(),
				$this->oauth(),
				$this->settings(),
				$this->urls(),
				$this->cookies()
			)
		);
	}

	private function login_states(): Storage\Login_States {
		return $this->once( Storage\Login_States::class, fn () => new Storage\Login_States( $this->database() ) );
	}

	private function arrival(): Sign_In\Arrival {
		return $this->once( Sign_In\Arrival::class, fn () => new Sign_In\Arrival( $this->campaigns(), $this->members(), $this->member_refresh(), $this->event_log() ) );
	}

	private function linking(): Sign_In\Linking {
		return $this->once( Sign_In\Linking::class, fn () => new Sign_In\Linking( $this->arrival(), $this->links(), $this->sessions(), $this->event_log(), $this->current_viewer() ) );
	}

	private function personal_data(): Sign_In\Personal_Data {
		return $this->once( Sign_In\Personal_Data::class, fn () => new Sign_In\Personal_Data( $this->members(), $this->links(), $this->sessions(), $this->event_log(), $this->linking() ) );
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

	private function welcome(): Sign_In\Welcome {
		return $this->once(
			Sign_In\Welcome::class,
			fn () => new Sign_In\Welcome(
				$this->arrival(),
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
				$this->welcome(),
				$this->linking(),
				$this->creator_return(),
				$this->plain_page(),
				$this->viewer_session()
			)
		);
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
					'start'    => fn ( Sign_In\Request $request ) => ( new Sign_In\Start( $this->departure(), $this->form_token(), $this->links(), $this->urls() ) )->answer( $request, time() ),
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

	// -- Locks, surfaces, call to action, blocks (E) ---------------------------------------------------------------

	private function render_context(): Locks\Render_Context {
		return $this->once( Locks\Render_Context::class, static fn () => new Locks\Render_Context() );
	}

	/** Which locks hold for a post. */
	public function post_lock_resolver(): Locks\Post_Lock_Resolver {
		return $this->once( Locks\Post_Lock_Resolver::class, fn () => new Locks\Post_Lock_Resolver( $this->post_locks() ) );
	}

	/** Who may read what, in this request. */
	public function access(): Locks\Access {
		return $this->once(
			Locks\Access::class,
			fn () => new Locks\Access(
				$this->post_lock_resolver(),
				$this->render_context(),
				fn () => $this->gatekeeper(),
				fn () => $this->current_viewer(),
				fn () => $this->campaigns(),
				fn () => $this->tiers()
			)
		);
	}

	/** Cuts locked parts out of content. */
	public function redactor(): Locks\Redactor {
		return $this->once( Locks\Redactor::class, fn () => new Locks\Redactor( $this->access(), $this->denials(), $this->pattern_dividers() ) );
	}

	/** Index of what everybody may search. */
	public function public_index(): Locks\Public_Index {
		return $this->once( Locks\Public_Index::class, fn () => new Locks\Public_Index( $this->public_texts(), $this->post_lock_resolver(), $this->redactor(), $this->teaser() ) );
	}

	private function denials(): Locks\Denial_Renderer {
		return $this->once( Locks\Lazy_Denials::class, fn () => new Locks\Lazy_Denials( fn () => $this->cta_renderer() ) );
	}

	private function pattern_dividers(): Locks\Pattern_Dividers {
		return $this->once( Locks\Pattern_Dividers::class, static fn () => new Locks\Pattern_Dividers() );
	}

	private function block_gate(): Locks\Block_Gate {
		return $this->once( Locks\Block_Gate::class, fn () => new Locks\Block_Gate( $this->access(), $this->denials(), new Locks\Guards( $this->pattern_dividers() ), $this->pattern_dividers() ) );
	}

	private function attachment_access(): Locks\Attachment_Access {
		return $this->once( Locks\Attachment_Access::class, fn () => new Locks\Attachment_Access( $this->access(), $this->post_lock_resolver(), $this->redactor(), $this->public_texts() ) );
	}

	private function teaser(): Cta\Teaser {
		return $this->once( Cta\Teaser::class, fn () => new Cta\Teaser( $this->post_locks(), $this->redactor() ) );
	}

	private function stylesheet(): Cta\Stylesheet {
		return $this->once( Cta\Stylesheet::class, static fn () => new Cta\Stylesheet() );
	}

	private function destinations(): Cta\Destinations {
		return $this->once( Cta\Destinations::class, fn () => new Cta\Destinations( $this->settings(), $this->urls() ) );
	}

	private function cta_renderer(): Cta\Renderer {
		return $this->once(
			Cta\Renderer::class,
			fn () => new Cta\Renderer( $this->access(), $this->campaigns(), $this->tiers(), new Cta\Offers(), new Cta\Texts(), $this->destinations(), $this->forms(), $this->stylesheet() )
		);
	}

	private function member_line(): Cta\Member_Line {
		return $this->once( Cta\Member_Line::class, fn () => new Cta\Member_Line( $this->destinations(), $this->forms(), $this->stylesheet() ) );
	}

	private function whole_posts(): Surfaces\Whole_Post {
		return $this->once( Surfaces\Whole_Post::class, fn () => new Surfaces\Whole_Post( $this->access(), fn () => $this->redactor(), fn () => $this->denials(), fn () => $this->teaser(), fn () => $this->public_texts() ) );
	}

	private function excerpts(): Surfaces\Excerpts {
		return $this->once( Surfaces\Excerpts::class, fn () => new Surfaces\Excerpts( $this->access(), fn () => $this->redactor(), fn () => $this->teaser() ) );
	}

	private function rest_posts(): Surfaces\Rest_Posts {
		return $this->once( Surfaces\Rest_Posts::class, fn () => new Surfaces\Rest_Posts( $this->access(), $this->whole_posts(), $this->excerpts(), $this->derived_meta(), $this->attachment_access() ) );
	}

	private function derived_meta(): Surfaces\Derived_Meta {
		return $this->once( Surfaces\Derived_Meta::class, fn () => new Surfaces\Derived_Meta( $this->access(), fn () => $this->redactor() ) );
	}

	// -- REST, admin (F) -------------------------------------------------------------------------------------------

	/** All REST routes of ours. */
	public function rest_router(): Rest\Router {
		return $this->once(
			Rest\Router::class,
			function (): Rest\Router {
				$ledger = new Rest\Ledger_Controller( $this->campaigns(), $this->tiers(), $this->condition_types()->registry() );
				$view   = new Rest\Connection_View( $this->campaigns(), $this->urls() );
				return new Rest\Router(
					array(
						new Rest\Connection_Controller( $this->connector(), $this->connections(), $view, $ledger, $this->creator_return(), Admin\Settings_Page::url( ... ) ),
						$ledger,
						new Rest\Settings_Controller( $this->settings() ),
						new Rest\Post_Lock_Controller( $this->post_lock_resolver(), $this->post_locks() ),
					)
				);
			}
		);
	}
}

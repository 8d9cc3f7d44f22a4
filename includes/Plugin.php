<?php
/**
 * The composition root.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate;

/**
 * Builds every object of the plugin, with the traits in `Wiring/`, and registers their hooks, in one readable order. Nothing else
 * constructs services.
 *
 * Getters build on first use and keep what they built, so that a page which needs no lock loads no class of one.
 */
final class Plugin {

	use Wiring\Storage_Services;
	use Wiring\Patreon_Services;
	use Wiring\Gating_Services;
	use Wiring\Ledger_Services;
	use Wiring\Sync_Services;
	use Wiring\Webhook_Services;
	use Wiring\Automation_Services;
	use Wiring\Sign_In_Services;
	use Wiring\Gate_Services;
	use Wiring\Cli_Services;

	private static ?self $instance = null;

	/** @var array<string, object> Services already built, by class name. */
	private array $built = array();

	private bool $administers = false;

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

	/** Adds every hook that may be needed. A page view leaves most of administration out, and brings it in when something else comes of it. */
	private function register(): void {
		$only_shows = self::only_shows();
		$this->register_pages( $only_shows );
		if ( ! $only_shows ) {
			$this->register_administration();
			return;
		}
		add_action( 'rest_api_init', $this->register_administration( ... ), PHP_INT_MIN, 0 );
		add_action( 'action_scheduler_before_process_queue', $this->register_administration( ... ), PHP_INT_MIN, 0 );
		// What runs WP-Cron from within a page view (ALTERNATE_WP_CRON) asks for this first, and so does every page view.
		add_filter(
			'pre_get_ready_cron_jobs',
			function ( mixed $jobs ): mixed {
				if ( wp_doing_cron() ) {
					$this->register_administration();
				}
				return $jobs;
			}
		);
	}

	/** Whether the request can do no more than show something: nobody administers, writes, or works in the background. */
	private static function only_shows(): bool {
		$method = $_SERVER['REQUEST_METHOD'] ?? ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- only compared.
		return ( 'GET' === $method || 'HEAD' === $method ) && ! is_admin() && ! wp_doing_cron() && ! defined( 'WP_CLI' ) && ! in_array( PHP_SAPI, array( 'cli', 'phpdbg', 'embed' ), true );
	}

	/**
	 * Adds the hooks of every request, section by section.
	 *
	 * @param bool $only_shows Whether it is a page view.
	 */
	private function register_pages( bool $only_shows ): void {
		// Storage, upgrades (D).
		$this->upgrader()->register();

		// Membership engine.
		$this->register_ledger();
		$this->register_webhooks();
		$this->register_automation();

		// Sign-in, cache headers (D).
		( new Sign_In\Cache_Headers() )->register();
		$this->router()->register();
		( new Sign_In\Login_Form( fn () => $this->settings(), fn () => $this->connections(), $this->urls() ) )->register();
		( new Sign_In\Account_Hooks( fn () => $this->viewer_session(), fn () => $this->personal_data() ) )->register();

		// Locks (E).
		$this->render_context()->register();
		( new Rendering\Parsing( fn () => $this->blocks()->register_blocks(), fn () => $this->block_gate(), fn () => $this->pattern_dividers(), $this->whole_contents(), fn () => $this->whole_gate() ) )->register();
		( new Saving\Lock_Meta( $only_shows ) )->register();
		( new Index\Index_Hooks( fn () => $this->public_index(), fn () => $this->lock_index() ) )->register();
		// The first hook of every save; a page view has none.
		add_filter(
			'wp_insert_post_empty_content',
			function ( mixed $is_empty ): mixed {
				$this->render_context()->watch_files();
				return $this->lock_first()->begin( $is_empty );
			},
			PHP_INT_MIN
		);

		// Surfaces, call to action, blocks (E).
		$this->whole_posts()->register();
		$this->excerpts()->register();
		( new Surfaces\Search( fn () => $this->search_sql() ) )->register();
		$this->comment_area()->register();
		( new Surfaces\Comments( $this->access(), fn () => $this->comment_access(), fn () => $this->settings() ) )->register();
		( new Surfaces\Attachments( fn () => $this->attachment_access(), fn () => $this->lock_sql() ) )->register();
		$this->derived_meta()->register();
		( new Surfaces\First_Image( $this->access(), fn () => $this->redactor() ) )->register();
		$this->latest_posts()->register();
		( new Surfaces\Page_Numbers( $this->access(), fn () => $this->redactor() ) )->register();
		( new Surfaces\Public_Bindings( $this->access() ) )->register();
		( new Surfaces\Early_Style( $this->access(), fn () => $this->stylesheet() ) )->register();
		( new Surfaces\Member_Footer( $this->access(), fn () => $this->member_line() ) )->register();
		if ( ! $only_shows ) {
			( new Surfaces\Refused_Comments( $this->access(), fn () => $this->denials() ) )->register();
			( new Sign_In\Comment_Return() )->register();
		}
		add_action(
			'xmlrpc_call',
			function ( mixed $method, mixed $arguments = array() ): void {
				( new Surfaces\Xmlrpc( $this->attachment_access() ) )->register();
				( new Saving\Xmlrpc_Order( $this->lock_first(), $this->post_locks() ) )->begin( $method, $arguments );
			},
			10,
			2
		);
		add_action(
			'rest_api_init',
			function (): void {
				$this->rest_posts()->watch();
				$this->action_permission()->watch();
			},
			PHP_INT_MAX,
			0
		);
		$this->blocks()->register( $only_shows );

		// Other plugins that read contents as they are stored.
		$this->register_compat();

		// REST (F).
		Admin\Capability::register();
		add_action(
			'rest_api_init',
			function (): void {
				( new Rest\Late_Routes( fn () => $this->rest_router()->register_routes() ) )->register();
				( new Rest\Lock_Fields( $this->post_locks() ) )->register_fields();
				add_filter( 'rest_send_nocache_headers', array( Sign_In\Cache_Headers::class, 'rest_is_personal' ), PHP_INT_MAX );
				add_filter( 'rest_request_before_callbacks', fn ( mixed $response, mixed $handler, mixed $request ): mixed => $this->before_rest_writes( $response, $request ), 10, 3 );
			}
		);
	}

	/** Adds the hooks of administration, of background work and of what follows a connection, once. */
	private function register_administration(): void {
		if ( $this->administers ) {
			return;
		}
		$this->administers = true;
		$this->upgrader()->register_administration();
		register_deactivation_hook( PATREON_GATE_FILE, fn () => $this->after_absence()->leave() );
		register_activation_hook( PATREON_GATE_FILE, fn () => $this->after_absence()->return() );
		// A REST route that is only read needs none of it either.
		if ( ! self::only_shows() ) {
			( new Saving\Exported_Locks() )->register();
			$this->stale_pages()->register();
			if ( $this->effective_locks()->has_rules() ) {
				( new Index\Rule_Hooks( fn () => $this->lock_index() ) )->register();
			}
			add_action( Hooks::CLEAN_CACHES, fn ( mixed $addresses, mixed $posts ) => $this->public_index()->patterns_changed( $posts ), 9, 2 );
			add_action( Hooks::CLEAN_CACHES, static fn ( mixed $addresses, mixed $posts, mixed $everything ) => ( new Compat\Page_Caches() )->clean( $addresses, $posts, $everything ), 10, 3 );
		}
		$this->register_privacy();
		$this->register_sync();
		$this->register_webhook_care();
		$this->register_cli();
		( new Sign_In\Profile_Section( fn () => $this->links(), fn () => $this->connections(), fn () => $this->link_form(), $this->urls(), fn () => $this->form_token() ) )->register();
		( new Surfaces\Media_Dialogs( fn () => $this->render_context(), fn () => $this->attachment_access() ) )->register();
		( new Admin\Settings_Page() )->register();
		( new Admin\Assets( static fn () => new Admin\Notices() ) )->register();
	}

	/** All REST routes of ours. */
	public function rest_router(): Rest\Router {
		return $this->once( Rest\Router::class, fn () => ( new Wiring\Rest_Routes( $this ) )->router() );
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
}

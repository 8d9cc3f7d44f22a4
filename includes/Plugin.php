<?php
/**
 * The entry point of the plugin.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate;

/**
 * Registers the hooks of all parts of the plugin, in one readable order. Each part is a class in `Wiring/` that builds the services of one
 * subject; no other code constructs services.
 *
 * A part is built on first use and kept, so that a page which needs no lock loads no class for one. The constructor of a part names the
 * parts it uses. A part is passed as a closure if it is needed only sometimes, or if the two parts use each other.
 */
final class Plugin {

	use Wiring\Named_Services;

	private static ?self $instance = null;

	private bool $administers = false;

	private readonly Wiring\Parts $parts;

	private function __construct() {
		$this->parts = new Wiring\Parts( $this->register_administration( ... ) );
	}

	/** Starts the plugin; called once by the main file. */
	public static function boot(): void {
		if ( null === self::$instance ) {
			self::$instance = new self();
			self::$instance->register();
		}
	}

	/** Returns the running plugin. */
	public static function instance(): self {
		self::boot();
		assert( null !== self::$instance );
		return self::$instance;
	}

	/**
	 * Adds every hook that may be needed. A page view leaves out most hooks of administration, and adds them later if the request turns out
	 * to need them.
	 */
	private function register(): void {
		$only_shows = self::only_shows();
		$this->register_pages( $only_shows );
		if ( ! $only_shows ) {
			$this->register_administration();
			return;
		}
		add_action( 'rest_api_init', $this->register_administration( ... ), PHP_INT_MIN, 0 );
		add_action( 'action_scheduler_before_process_queue', $this->register_administration( ... ), PHP_INT_MIN, 0 );
		// Every page view applies this filter. Only under ALTERNATE_WP_CRON does WP-Cron run inside one.
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

	/** Tells whether the request can only show something: it is not in wp-admin, does not write, and does no background work. */
	private static function only_shows(): bool {
		$method = $_SERVER['REQUEST_METHOD'] ?? ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- only compared.
		return ( 'GET' === $method || 'HEAD' === $method ) && ! is_admin() && ! wp_doing_cron() && ! defined( 'WP_CLI' ) && ! in_array( PHP_SAPI, array( 'cli', 'phpdbg', 'embed' ), true );
	}

	/** Tells whether somebody may be logged in. Only they get an admin bar. */
	private static function may_be_logged_in(): bool {
		$cookie = defined( 'LOGGED_IN_COOKIE' ) ? constant( 'LOGGED_IN_COOKIE' ) : '';
		return is_string( $cookie ) && isset( $_COOKIE[ $cookie ] );
	}

	/**
	 * Adds the hooks of every request, section by section. Callbacks that page views rarely need are closures, so that their classes are
	 * not loaded.
	 *
	 * @param bool $only_shows Whether it is a page view.
	 */
	private function register_pages( bool $only_shows ): void {
		// Storage, upgrades.
		$this->upgrader()->register();

		// Membership engine.
		( new Matching\Address_Change( fn () => $this->parts->storage()->matches() ) )->register();
		( new Webhooks\Webhook_Route( fn () => $this->parts->webhook()->endpoint() ) )->register();
		// Only a WordPress version with abilities fires these hooks, and only when somebody uses abilities.
		add_action( 'wp_abilities_api_categories_init', fn () => $this->parts->explain()->abilities()->add_category(), 10, 0 );
		add_action( 'wp_abilities_api_init', fn () => $this->parts->explain()->abilities()->add_abilities(), 10, 0 );

		// Sign-in, cache headers.
		$this->parts->visitor()->register();

		// Locks, surfaces, call to action, blocks.
		$this->parts->lock()->register( $only_shows );
		$this->parts->surface()->register( $only_shows );
		$this->parts->lock()->blocks()->register( $only_shows );
		add_shortcode( 'patreon_gate', fn ( mixed $attributes ): string => $this->parts->cta()->placeholder_shortcode()->html( $attributes ) );
		foreach ( array( 'patreon_gate_button', 'patreon_gate_sign_in', 'patreon_gate_tiers', 'patreon_gate_goal' ) as $tag ) {
			add_shortcode( $tag, fn ( mixed $attributes ): string => $this->parts->block()->shortcodes()->html( $tag, $attributes ) );
		}
		add_shortcode( 'patreon_gate_account', fn (): string => $this->parts->block()->account()->html() );

		// Previews of calls to action.
		if ( isset( $_GET[ Sign_In\Urls::PREVIEW ] ) ) { // phpcs:ignore WordPress.Security.NonceVerification -- only asked whether it is there.
			$this->parts->preview()->page()->register();
		}

		// Views of a post as another reader, and the menu that leads there, for those who may edit it.
		if ( isset( $_GET[ Sign_In\Urls::VIEW_AS ] ) ) { // phpcs:ignore WordPress.Security.NonceVerification -- only asked whether it is there.
			$this->parts->preview()->view_page()->register();
		}
		// Not by `$only_shows`: Playground's PHP, in which the plugin directory shows plugins, calls itself a command line.
		if ( ! is_admin() && self::may_be_logged_in() ) {
			add_action( 'admin_bar_init', $this->register_lock_menu( ... ), 10, 0 );
		}

		// Adapters for other plugins that read content as it is stored. Which of them are active is known after all plugins are loaded.
		add_action(
			'plugins_loaded',
			function (): void {
				$adapters = Compat\Registry::active();
				if ( array() !== $adapters ) {
					$this->parts->compat()->register_adapters( $adapters );
				}
			},
			20,
			0
		);

		// REST.
		Admin\Capability::register();
		add_action( 'rest_api_init', $this->register_rest( ... ), 10, 0 );
	}

	/** Adds the menu of the admin bar on the page of a post that the person may edit; callback of `admin_bar_init`, which runs only where the bar is shown. */
	private function register_lock_menu(): void {
		$post = is_singular() ? get_queried_object() : null;
		if ( $post instanceof \WP_Post && current_user_can( 'edit_post', $post->ID ) ) {
			$this->parts->preview()->lock_menu()->register( $post );
		}
	}

	/** Adds what the REST API needs; callback of `rest_api_init`. */
	private function register_rest(): void {
		( new Rest\Late_Routes( fn () => $this->parts->routes()->router()->register_routes() ) )->register();
		( new Rest\Lock_Fields( $this->parts->lock_storage()->post_locks() ) )->register_fields();
		add_filter( 'rest_send_nocache_headers', array( Sign_In\Cache_Headers::class, 'rest_is_personal' ), PHP_INT_MAX );
		add_filter(
			'rest_request_before_callbacks',
			function ( mixed $response, mixed $handler, mixed $request ): mixed {
				// A request that only reads does not need the classes that keep writes in order.
				if ( $request instanceof \WP_REST_Request && ! in_array( $request->get_method(), array( 'GET', 'HEAD', 'OPTIONS' ), true ) ) {
					$this->parts->index()->lock_before_text()->watch();
				}
				return $response;
			},
			10,
			3
		);
	}

	/** Adds the hooks of administration, of background work, and of code that listens to connecting and signing in. It does so only once per request. */
	private function register_administration(): void {
		if ( $this->administers ) {
			return;
		}
		$this->administers = true;
		$administration    = new Wiring\Administration(
			$this->upgrader(),
			$this->parts->storage(),
			$this->parts->visitor(),
			$this->parts->job(),
			$this->parts->lock( ... ),
			$this->parts->index( ... ),
			$this->parts->account( ... ),
			$this->parts->connection( ... ),
			$this->parts->ledger( ... ),
			$this->parts->sync( ... ),
			$this->parts->webhook( ... ),
			$this->parts->health( ... ),
			$this->parts->cli( ... ),
			$this->parts->deactivation( ... ),
			$this->parts->preview( ... ),
			$this->parts->listing( ... )
		);
		$administration->register( self::only_shows() );
	}

	private function upgrader(): Upgrade\Upgrader {
		return new Upgrade\Upgrader(
			fn () => $this->parts->table()->migrations(),
			fn () => $this->parts->storage()->database(),
			fn () => $this->parts->lock_storage()->content_collation()->note()
		);
	}
}

<?php
/**
 * Adds the hooks of administration and background work.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Admin;
use Patreon_Gate\Cli;
use Patreon_Gate\Compat;
use Patreon_Gate\Connections;
use Patreon_Gate\Deactivation\Each_Site;
use Patreon_Gate\Designs;
use Patreon_Gate\Health;
use Patreon_Gate\Hooks;
use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Privacy;
use Patreon_Gate\Queue;
use Patreon_Gate\Saving;
use Patreon_Gate\Sign_In;
use Patreon_Gate\Storage\Designs\Design_Generation;
use Patreon_Gate\Storage\Options\Set_Up_State;
use Patreon_Gate\Surfaces;
use Patreon_Gate\Upgrade;

/** Adds the hooks of administration, of background work, and of code that listens to connecting and signing in. Most page views never load this class. */
final class Administration {

	/**
	 * @param \Closure(): Lock_Services       $locks       Lock sources; media dialogs.
	 * @param \Closure(): Index_Services      $index       Keeps locks and indexes in order while a post is saved.
	 * @param \Closure(): Account_Services    $account     Profile and privacy tools.
	 * @param \Closure(): Connection_Services $connections Tells who can link an account.
	 * @param \Closure(): Ledger_Services     $ledger      Notices that a campaign that was connected has new tiers.
	 * @param \Closure(): Sync_Services       $sync        Reads the members of that campaign.
	 * @param \Closure(): Webhook_Services    $webhooks    Manages its webhook.
	 * @param \Closure(): Health_Services     $health      Site Health.
	 * @param \Closure(): Cli_Services        $cli         WP-CLI commands.
	 * @param \Closure(): Deactivation_Services $deactivation Keeps locked posts closed while the plugin is inactive.
	 * @param \Closure(): Preview_Services    $preview     What each reader is told, for the editor of calls to action.
	 * @param \Closure(): Listing_Services $listing Adds to the list of posts.
	 */
	public function __construct(
		private readonly Upgrade\Upgrader $upgrader,
		private readonly Storage_Services $storage,
		private readonly Visitor_Services $visitor,
		private readonly Job_Services $jobs,
		private readonly \Closure $locks,
		private readonly \Closure $index,
		private readonly \Closure $account,
		private readonly \Closure $connections,
		private readonly \Closure $ledger,
		private readonly \Closure $sync,
		private readonly \Closure $webhooks,
		private readonly \Closure $health,
		private readonly \Closure $cli,
		private readonly \Closure $deactivation,
		private readonly \Closure $preview,
		private readonly \Closure $listing
	) {}

	/**
	 * Adds the hooks, section by section.
	 *
	 * @param bool $only_shows Whether the request is a page view, or reads from a REST route.
	 */
	public function register( bool $only_shows ): void {
		$this->upgrader->register_administration();
		$this->register_deactivation();
		register_activation_hook( PATREON_GATE_FILE, $this->activate( ... ) );
		register_activation_hook( PATREON_GATE_FILE, static fn ( mixed $is_network ) => Each_Site::run( true === $is_network, self::activate_on_site( ... ) ) );
		if ( ! $only_shows ) {
			( new Saving\Exported_Locks() )->register();
			// Requests that only show an admin screen save no page.
			if ( ! is_admin() || 'GET' !== ( $_SERVER['REQUEST_METHOD'] ?? '' ) ) { // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- only compared.
				add_action( 'save_post_page', fn ( mixed $page_id, mixed $page ) => ( new Sign_In\Account_Page_Choice( $this->storage->settings( ... ) ) )->saved( $page ), 10, 2 );
			}
			( $this->index )()->stale_pages()->register();
			add_action( Hooks::PUBLIC_TEXT_CHANGED, fn ( mixed $post_id ) => ( $this->index )()->plan_steps( $post_id ) );
			if ( ( $this->locks )()->effective_locks()->has_rules() ) {
				( $this->index )()->watch_rules();
				if ( is_admin() ) {
					( new Admin\Kept_Lock_Notice( fn () => ( $this->index )()->rule_guard(), fn () => ( $this->locks )()->post_rules() ) )->register();
				}
			}
			add_action( Hooks::CLEAN_CACHES, fn ( mixed $addresses, mixed $posts ) => ( $this->index )()->public_index()->patterns_changed( $posts ), 9, 2 );
			add_action( Hooks::CLEAN_CACHES, static fn ( mixed $addresses, mixed $posts, mixed $everything ) => ( new Compat\Page_Caches() )->clean( $addresses, $posts, $everything ), 10, 3 );
		}
		$this->register_designs( $only_shows );
		( new Privacy\Tools( fn () => ( $this->account )()->exporter(), fn () => ( $this->account )()->eraser() ) )->register();

		// Background work, and what follows when a campaign is connected or lost, or somebody signs in.
		$this->jobs->schedule()->register();
		( new Admin\Sync_Notice( $this->storage->attention() ) )->register();
		$this->register_connection_events();

		// Screens and commands.
		( new Health\Site_Health( fn () => ( $this->health )()->checks(), fn () => ( $this->health )()->report()->sections( PATREON_GATE_VERSION, time() ), Admin\Settings_Page::url( ... ) ) )->register();
		( new Connections\Broken_Connections( $this->storage->attention( ... ) ) )->register();
		( new Cli\Registration( fn () => ( $this->cli )()->command_groups() ) )->register();
		( new Sign_In\Profile_Section( $this->storage->links( ... ), fn () => ( $this->connections )()->connections(), fn () => ( $this->account )()->link_form(), $this->visitor->urls(), $this->visitor->form_token( ... ) ) )->register();
		( new Surfaces\Media_Dialogs( fn () => ( $this->locks )()->render_context(), fn () => ( $this->locks )()->attachment_access() ) )->register();
		( new Admin\Settings_Page() )->register();
		// Only these screens show it, and the last one dismisses it.
		if ( is_admin() && in_array( $GLOBALS['pagenow'] ?? '', array( 'index.php', 'plugins.php', 'admin-post.php' ), true ) ) {
			( new Admin\Invitation( fn () => ( $this->connections )()->connections() ) )->register();
		}
		// WordPress fires it for the list of terms, for the screen of one term, and for the request that saves it.
		add_action( 'load-edit-tags.php', $this->register_term_screen( ... ), 10, 0 );
		add_action( 'load-edit.php', fn () => ( $this->listing )()->screen()->begin(), 10, 0 );
		// Before core, which answers and ends the request.
		add_action( 'wp_ajax_inline-save', fn () => ( $this->listing )()->screen()->begin_quick_edit(), 0, 0 );
		if ( ! doing_action( 'rest_api_init' ) ) {
			$this->register_classic_editor();
		}
		// A closure, because most screens never apply this filter.
		add_filter( 'allowed_block_types_all', static fn ( mixed $allowed, mixed $context ): mixed => Admin\Design_Editor::limit_blocks( $allowed, $context ), 10, 2 );
		( new Admin\Assets( static fn () => new Admin\Notices(), fn () => new Admin\Deactivation_Dialog( $this->storage->settings() ), fn () => ( $this->preview )()->reader_texts()->all( time() ), fn () => count( ( $this->connections )()->connections()->all() ) > 1 ) )->register();
	}

	/** Adds the box of the classic editor, and what saves it. The block editor fires the same hook, but has a panel of its own. */
	private function register_classic_editor(): void {
		add_action(
			'add_meta_boxes',
			fn ( mixed $type, mixed $post ) => $post instanceof \WP_Post && true !== get_current_screen()?->is_block_editor() ? ( $this->listing )()->lock_box()->add( $post ) : null,
			10,
			2
		);
		// The name of the field, not the constant, because that would load the class on every screen.
		if ( isset( $_POST['patreon_gate_changes'] ) ) { // phpcs:ignore WordPress.Security.NonceVerification.Missing -- `Box_Save` checks the nonce.
			// Before core saves the form.
			add_action( 'load-post.php', fn () => ( $this->listing )()->box_save()->begin(), 10, 0 );
		}
	}

	/** Adds the rule of a term to its screen; callback of the screens of terms. */
	private function register_term_screen(): void {
		global $taxnow;
		$tiers = function (): array {
			$primary = $this->storage->campaigns()->primary();
			return null === $primary ? array() : $this->storage->tiers()->catalogue( $primary->id )->paid();
		};
		( new Admin\Term_Screen( fn () => ( $this->index )()->term_rule(), $tiers ) )->register( is_string( $taxnow ) ? $taxnow : '' );
	}

	/**
	 * Registers the designs of calls to action, for those who may manage them, and the hooks that discard kept HTML.
	 *
	 * @param bool $only_shows Whether the request is a page view, or reads from a REST route.
	 */
	private function register_designs( bool $only_shows ): void {
		// Designs are only for people who manage the plugin, and REST requests of such people contain a nonce or credentials. All others do not need
		// the post type.
		if ( ! $only_shows || isset( $_SERVER['HTTP_X_WP_NONCE'] ) || isset( $_SERVER['HTTP_AUTHORIZATION'] ) || isset( $_SERVER['PHP_AUTH_USER'] ) || isset( $_GET['_wpnonce'] ) ) { // phpcs:ignore WordPress.Security.NonceVerification.Recommended -- decides nothing but what is loaded.
			( new Designs\Post_Type() )->register();
			if ( is_admin() || ! wp_doing_cron() && 'POST' !== ( $_SERVER['REQUEST_METHOD'] ?? '' ) ) { // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- only compared.
				( new Designs\Gallery() )->register();
			}
		}
		if ( ! $only_shows ) {
			( new Designs\Generation_Hooks() )->register();
		}
		// A REST request that only reads fires none of these.
		foreach ( $only_shows && doing_action( 'rest_api_init' ) ? array() : array( Hooks::TIERS_IMPORTED, Hooks::CAMPAIGN_CONNECTED, Hooks::CAMPAIGN_DISCONNECTED, Hooks::CONNECTION_FAILED, Hooks::LOCK_SAVED ) as $hook ) {
			add_action( $hook, static fn () => Design_Generation::raise(), 10, 0 );
		}
	}

	/** Adds the hook of deactivation. Closing locked posts comes first, because it may stop the deactivation. */
	private function register_deactivation(): void {
		register_deactivation_hook( PATREON_GATE_FILE, fn ( mixed $is_network = false ) => ( new Admin\Deactivation_Request( ( $this->deactivation )()->on_deactivation() ) )->run( true === $is_network ) );
	}

	/** Does what activation does on every site of a network. */
	private static function activate_on_site(): void {
		// HTML that was kept before the plugin was inactive may be outdated, because nothing discarded it meanwhile.
		Design_Generation::discard();
		Set_Up_State::invite();
	}

	/** Updates the indexes on activation, and has the passwords taken off that kept posts closed. */
	private function activate(): void {
		( $this->index )()->after_absence()->return();
		// WordPress stores only after the activation hook that the plugin is active.
		add_action(
			'activated_plugin',
			function ( mixed $plugin, mixed $is_network = false ): void {
				if ( plugin_basename( PATREON_GATE_FILE ) === $plugin ) {
					( $this->deactivation )()->on_activation()->begin( true === $is_network, time() );
				}
			},
			10,
			2
		);
	}

	private function register_connection_events(): void {
		add_action( Hooks::VIEWER_SIGNED_IN, fn () => ( $this->sync )()->control()->catch_up( time() ), 10, 0 );
		add_action(
			Hooks::CAMPAIGN_CONNECTED,
			function ( Campaign $campaign ): void {
				// New tiers change how members are judged. Noticing that now costs nothing, because a new campaign has no members here yet. After the
				// first sync, all of them would be judged again.
				( $this->ledger )()->watch_rules( time() );
				( $this->sync )()->control()->begin( $campaign->id, time() );
			},
			20
		);
		add_action(
			Hooks::CAMPAIGN_CONNECTED,
			function ( Campaign $campaign ): void {
				( $this->webhooks )()->manager()->expect( $campaign->id, time() );
				$this->jobs->queue()->wake( Queue\Job::step( 'webhooks' ) );
			}
		);
		add_action( Hooks::CAMPAIGN_DISCONNECTED, fn ( string $campaign_id ) => ( $this->webhooks )()->manager()->forget( $campaign_id, time() ) );
	}
}

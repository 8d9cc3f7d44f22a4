<?php
/**
 * Services by name.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Admin;
use Patreon_Gate\Automation;
use Patreon_Gate\Cli;
use Patreon_Gate\Compat;
use Patreon_Gate\Conditions;
use Patreon_Gate\Connections;
use Patreon_Gate\Counting;
use Patreon_Gate\Cta;
use Patreon_Gate\Deactivation;
use Patreon_Gate\Gating;
use Patreon_Gate\Health;
use Patreon_Gate\Inbox;
use Patreon_Gate\Index;
use Patreon_Gate\Jobs;
use Patreon_Gate\Ledger;
use Patreon_Gate\Listing;
use Patreon_Gate\Locks;
use Patreon_Gate\Matching;
use Patreon_Gate\Placeholders;
use Patreon_Gate\Preview;
use Patreon_Gate\Purging;
use Patreon_Gate\Queue;
use Patreon_Gate\Rest;
use Patreon_Gate\Saving;
use Patreon_Gate\Self_Test;
use Patreon_Gate\Sign_In;
use Patreon_Gate\Storage;
use Patreon_Gate\Sweep;
use Patreon_Gate\Transfer;
use Patreon_Gate\Webhooks;

/**
 * Returns services by name, for `functions.php`, tests, and add-ons that need internals: one call on `Plugin::instance()`. The parts of the
 * plugin do not use these methods; their constructors name the parts they depend on.
 */
trait Named_Services {

	public function settings(): Storage\Options\Settings {
		return $this->parts->storage()->settings();
	}

	public function campaigns(): Storage\Connections\Campaigns {
		return $this->parts->storage()->campaigns();
	}

	public function tiers(): Storage\Connections\Tiers {
		return $this->parts->storage()->tiers();
	}

	/** Returns the texts and pictures of campaigns and tiers. */
	public function presentations(): Storage\Connections\Presentations {
		return $this->parts->storage()->presentations();
	}

	public function members(): Storage\Ledger\Members {
		return $this->parts->storage()->members();
	}

	public function grants(): Storage\Ledger\Grants {
		return $this->parts->storage()->grants();
	}

	public function matches(): Storage\Matching\Matches {
		return $this->parts->storage()->matches();
	}

	public function links(): Storage\Sign_In\Links {
		return $this->parts->storage()->links();
	}

	public function sessions(): Storage\Sign_In\Sessions {
		return $this->parts->storage()->sessions();
	}

	public function log_search(): Storage\Log\Log_Search {
		return $this->parts->storage()->log_search();
	}

	public function post_locks(): Storage\Locks\Post_Locks {
		return $this->parts->lock_storage()->post_locks();
	}

	public function paywall_markup(): Cta\Paywall_Markup {
		return $this->parts->cta()->paywall_markup();
	}

	public function public_texts(): Storage\Texts\Public_Texts {
		return $this->parts->lock_storage()->public_texts();
	}

	public function migrations(): Storage\Tables\Migrations {
		return $this->parts->table()->migrations();
	}

	public function condition_types(): Conditions\Condition_Types {
		return $this->parts->gating()->condition_types();
	}

	public function gatekeeper(): Gating\Gatekeeper {
		return $this->parts->gating()->gatekeeper();
	}

	public function token_keeper(): Connections\Token_Keeper {
		return $this->parts->connection()->token_keeper();
	}

	public function connector(): Connections\Connector {
		return $this->parts->connection()->connector();
	}

	public function ledger(): Ledger\Ledger {
		return $this->parts->ledger()->ledger();
	}

	public function grant_manager(): Ledger\Grant_Manager {
		return $this->parts->ledger()->grant_manager();
	}

	public function email_matching(): Matching\Email_Matching {
		return $this->parts->ledger()->email_matching();
	}

	public function member_source(): Inbox\Member_Source {
		return $this->parts->sync()->member_source();
	}

	public function inbox_worker(): Inbox\Inbox_Worker {
		return $this->parts->sync()->inbox_worker();
	}

	public function sweeper(): Sweep\Sweeper {
		return $this->parts->sync()->sweeper();
	}

	public function sync_control(): Sweep\Sync_Control {
		return $this->parts->sync()->control();
	}

	public function schedule(): Jobs\Schedule {
		return $this->parts->job()->schedule();
	}

	public function webhook_manager(): Webhooks\Webhook_Manager {
		return $this->parts->webhook()->manager();
	}

	public function announcer(): Automation\Announcer {
		return $this->parts->automation()->announcer();
	}

	public function sender(): Automation\Sender {
		return $this->parts->automation()->sender();
	}

	public function subscription_manager(): Automation\Subscription_Manager {
		return $this->parts->automation()->subscription_manager();
	}

	public function urls(): Sign_In\Urls {
		return $this->parts->visitor()->urls();
	}

	public function current_viewer(): Sign_In\Current_Viewer {
		return $this->parts->visitor()->current_viewer();
	}

	public function as_reader(): Preview\As_Reader {
		return $this->parts->preview()->as_reader();
	}

	/** Returns the readers as whom a post can be viewed. */
	public function view_links(): Preview\View_As\View_Links {
		return $this->parts->preview()->view_links();
	}

	/** Returns the menu in the admin bar that says who can read a post. */
	public function lock_menu(): Preview\View_As\Lock_Menu {
		return $this->parts->preview()->lock_menu();
	}

	/** Returns what the blocks of a call to action say to each reader, for its editor. */
	public function reader_texts(): Preview\Reader_Texts {
		return $this->parts->preview()->reader_texts();
	}

	public function form_token(): Sign_In\Form_Token {
		return $this->parts->visitor()->form_token();
	}

	public function router(): Sign_In\Router {
		return $this->parts->visitor()->router();
	}

	public function creator_connect(): Sign_In\Creator_Connect {
		return $this->parts->sign_in()->creator_connect();
	}

	public function on_deactivation(): Deactivation\On_Deactivation {
		return $this->parts->deactivation()->on_deactivation();
	}

	/** Returns the posts that a password keeps closed while the plugin is inactive. */
	public function closed_posts(): Storage\Locks\Closed_Posts {
		return $this->parts->deactivation()->closed_posts();
	}

	public function effective_locks(): Locks\Effective_Locks {
		return $this->parts->lock()->effective_locks();
	}

	public function access(): Locks\Access {
		return $this->parts->lock()->access();
	}

	public function redactor(): Locks\Redactor {
		return $this->parts->lock()->redactor();
	}

	public function attachment_access(): Locks\Attachment_Access {
		return $this->parts->lock()->attachment_access();
	}

	public function counts(): Storage\Counts\Counts {
		return $this->parts->counting()->counts();
	}

	public function count_marks(): Counting\Count_Marks {
		return $this->parts->counting()->marks();
	}

	public function lock_first(): Saving\Lock_First {
		return $this->parts->index()->lock_first();
	}

	public function lock_index(): Index\Lock_Index {
		return $this->parts->index()->lock_index();
	}

	/** Returns the rules for many posts. */
	public function rules(): Storage\Locks\Rule_Store {
		return $this->parts->lock_storage()->rules();
	}

	/** Returns the service that changes rules for many posts. */
	/** Returns the service that says what other membership rules would mean for people. */
	public function policy_effect(): Ledger\Policy_Effect {
		return $this->parts->ledger()->policy_effect();
	}

	/** Returns the report for support. */
	public function report(): Health\Report\Report {
		return $this->parts->health()->report();
	}

	/** Returns the export of settings and rules. */
	public function export(): Transfer\Export {
		return $this->parts->transfer()->export();
	}

	/** Returns the import of settings and rules. */
	public function import(): Transfer\Import {
		return $this->parts->transfer()->import();
	}

	public function rule_changes(): Saving\Rule_Changes {
		return $this->parts->index()->rule_changes();
	}

	/** Returns the service that knows who may lift rules. */
	public function rule_guard(): Saving\Rule_Guard {
		return $this->parts->index()->rule_guard();
	}

	/** Returns the service that tells page caches what was locked. */
	public function stale_pages(): Purging\Stale_Pages {
		return $this->parts->index()->stale_pages();
	}

	/** Returns the service that finds the rules for a post. */
	public function post_rules(): Locks\Rules\Post_Rules {
		return $this->parts->lock()->post_rules();
	}

	/** Returns what says who can read posts, for lists. */
	public function post_states(): Listing\Post_States {
		return $this->parts->listing()->states();
	}

	/** Returns what says a lock as a sentence. */
	public function lock_sentence(): Listing\Lock_Sentence {
		return $this->parts->listing()->sentence();
	}

	/** Returns what finds posts by lock. */
	public function post_finder(): Listing\Post_Finder {
		return $this->parts->listing()->finder();
	}

	/** Returns the additions to the list of posts in wp-admin. */
	public function post_list(): Admin\Post_List\Screen {
		return $this->parts->listing()->screen();
	}

	/** Returns the box of the classic editor. */
	public function lock_box(): Admin\Classic\Lock_Box {
		return $this->parts->listing()->lock_box();
	}

	/** Returns what saves the box of the classic editor. */
	public function box_save(): Admin\Classic\Box_Save {
		return $this->parts->listing()->box_save();
	}

	public function public_index(): Index\Public_Index {
		return $this->parts->index()->public_index();
	}

	/** Returns the service that writes the call to action as plain text. */
	public function mail_text(): Cta\Mail_Text {
		return $this->parts->cta()->mail_text();
	}

	public function placeholders(): Placeholders\Values {
		return $this->parts->cta()->placeholders();
	}

	public function attachment_index(): Index\Attachment_Index {
		return $this->parts->index()->attachment_index();
	}

	public function public_content(): Compat\Public_Content {
		return $this->parts->compat()->public_content();
	}

	public function rest_router(): Rest\Router {
		return $this->parts->routes()->router();
	}

	/**
	 * Returns all background work.
	 *
	 * @return list<Queue\Job>
	 */
	public function jobs(): array {
		return $this->parts->job()->jobs();
	}

	public function self_test(): Self_Test\Self_Test {
		return $this->parts->self_test()->self_test();
	}

	/** Returns the one list of health checks. */
	public function health_check_list(): Health\Check_List {
		return $this->parts->health()->check_list();
	}

	/**
	 * Returns the checks of Site Health and of the doctor command.
	 *
	 * @return list<Health\Checks>
	 */
	public function health_checks(): array {
		return $this->parts->health()->checks();
	}

	/**
	 * Returns all commands below `wp patreon-gate`.
	 *
	 * @param ?\Closure( int ): void $wait Waits this many seconds; null for sleep(). Tests pass their own.
	 * @return list<Cli\Commands>
	 */
	public function command_groups( ?\Closure $wait = null ): array {
		return $this->parts->cli()->command_groups( $wait );
	}
}

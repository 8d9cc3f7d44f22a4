<?php
/**
 * Builds what keeps locks and indexes in order while a post is saved.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Index;
use Patreon_Gate\Jobs;
use Patreon_Gate\Locks;
use Patreon_Gate\Purging;
use Patreon_Gate\Queue;
use Patreon_Gate\Rest;
use Patreon_Gate\Saving;
use Patreon_Gate\Sign_In\Creator_Connect;
use Patreon_Gate\Storage;
use Patreon_Gate\Storage\Designs\Design_Generation;

/**
 * Builds what a save needs: storing the lock before the text, the index of public texts and of attachments, and what page caches are told. A
 * page view does not need it.
 */
final class Index_Services {

	private ?Saving\Lock_First $lock_first = null;
	private ?Saving\Rules_First $rules_first = null;
	private ?Saving\Default_Locks $default_locks = null;
	private ?Saving\Rule_Changes $rule_changes = null;
	private ?Index\Rule_Hooks $rule_hooks = null;
	private ?Saving\Rule_Terms $rule_terms = null;
	private ?Saving\Rule_Authors $rule_authors = null;
	private ?Saving\Rule_Guard $rule_guard = null;
	private ?Saving\Guarded_Terms $guarded_terms = null;
	private ?Rest\Lock_Before_Text $lock_before_text = null;
	private ?Index\Public_Index $public_index = null;
	private ?Index\Lock_Index $lock_index = null;
	private ?Index\Attachment_Index $attachment_index = null;
	private ?Index\After_Absence $after_absence = null;
	private ?Purging\Stale_Pages $stale_pages = null;

	/**
	 * @param \Closure(): Cta_Services    $cta    Teasers, which everybody may find in a search.
	 * @param \Closure(): Gating_Services $gating Checks the conditions of a new lock.
	 * @param \Closure(): Job_Services    $jobs   Renews the table of effective locks.
	 */
	public function __construct(
		private readonly Storage_Services $storage,
		private readonly Lock_Storage_Services $lock_storage,
		private readonly Lock_Services $locks,
		private readonly \Closure $cta,
		private readonly \Closure $gating,
		private readonly \Closure $jobs
	) {}

	/** Returns the service that stores a lock before the text it protects. */
	public function lock_first(): Saving\Lock_First {
		return $this->lock_first ??= new Saving\Lock_First(
			$this->lock_storage->post_locks(),
			new Storage\Locks\Post_Ids(),
			$this->locks->effective_locks(),
			$this->public_index( ... ),
			new Saving\Stripped_Locks( $this->storage->attention() ),
			$this->rules_first( ... ),
			$this->default_locks( ... )
		);
	}

	/** Returns the service that gives new posts the lock of their type. */
	private function default_locks(): Saving\Default_Locks {
		return $this->default_locks ??= new Saving\Default_Locks( $this->lock_storage->rules(), $this->lock_storage->post_locks() );
	}

	/** Returns the service that stores the terms that rules lock before the text. */
	private function rules_first(): Saving\Rules_First {
		return $this->rules_first ??= new Saving\Rules_First( $this->locks->post_rules(), new Storage\Locks\Post_Ids(), new Storage\Locks\Early_Terms(), $this->lock_index( ... ), $this->rule_guard() );
	}

	/** Returns the service that changes rules for many posts. */
	public function rule_changes(): Saving\Rule_Changes {
		return $this->rule_changes ??= new Saving\Rule_Changes( $this->lock_storage->rules(), $this->lock_storage->rule_posts(), $this->locks->effective_locks(), $this->rules_changed( ... ) );
	}

	/** Finishes a change of rules: purges caches, and writes what lists and searches know of the posts. */
	private function rules_changed(): void {
		Design_Generation::raise();
		$this->watch_rules();
		$this->purge_everything();
		$this->lock_index()->renew_marked();
	}

	/** Purges all page caches at the end of the request: for changes that many pages show, like the name or price of a tier. */
	public function purge_everything(): void {
		$this->stale_pages()->register();
		$this->stale_pages()->add_everything();
	}

	/** Returns the service for the rule of one term. */
	public function term_rule(): Saving\Term_Rule {
		return new Saving\Term_Rule( $this->lock_storage->rules(), $this->locks->post_rules(), $this->rule_changes() );
	}

	/** Returns the service that knows who may lift rules. */
	public function rule_guard(): Saving\Rule_Guard {
		return $this->rule_guard ??= new Saving\Rule_Guard( $this->locks->post_rules(), new Storage\Locks\Stored_Terms( $this->storage->database( ... ) ), Creator_Connect::CAPABILITY );
	}

	/** Adds the hooks that a site with rules needs where posts or terms may change. */
	public function watch_rules(): void {
		$this->rule_hooks ??= new Index\Rule_Hooks( $this->lock_index( ... ) );
		$this->rule_terms ??= new Saving\Rule_Terms( $this->locks->post_rules(), $this->lock_storage->rule_posts(), $this->lock_index( ... ), $this->rule_guard() );
		$this->guarded_terms ??= new Saving\Guarded_Terms( $this->rule_guard(), $this->locks->post_rules() );
		$this->rule_authors ??= new Saving\Rule_Authors( $this->locks->post_rules(), $this->lock_storage->rule_posts(), $this->lock_index( ... ) );
		$this->rule_hooks->register();
		$this->rule_terms->register();
		$this->rule_authors->register();
		$this->guarded_terms->register();
	}

	/** Returns the service that does the same for the REST API. */
	public function lock_before_text(): Rest\Lock_Before_Text {
		return $this->lock_before_text ??= new Rest\Lock_Before_Text( new Locks\Condition_Check( fn () => ( $this->gating )()->condition_types()->registry() ), $this->rule_guard( ... ), $this->default_locks( ... ) );
	}

	/** Returns the index of what everybody may find in a search. */
	public function public_index(): Index\Public_Index {
		return $this->public_index ??= new Index\Public_Index( $this->lock_storage->public_texts(), $this->locks->effective_locks(), $this->locks->redactor(), ( $this->cta )()->teaser(), $this->attachment_index() );
	}

	/** Returns the table of effective locks. Code that changes what locks posts calls its `close()` and `renew()`. */
	public function lock_index(): Index\Lock_Index {
		return $this->lock_index ??= new Index\Lock_Index( $this->lock_storage->lock_rows(), $this->locks->effective_locks(), fn () => ( $this->jobs )()->queue()->wake( Queue\Job::step( 'effective_locks' ) ), $this->public_index( ... ) );
	}

	/** Returns what updates searches after teasers changed. */
	public function teaser_changes(): Index\Teaser_Changes {
		return new Index\Teaser_Changes( $this->lock_storage->public_texts( ... ), $this->lock_index( ... ) );
	}

	/** Returns the index of the attachments that posts show. */
	public function attachment_index(): Index\Attachment_Index {
		return $this->attachment_index ??= new Index\Attachment_Index( $this->lock_storage->attachment_uses(), $this->locks->attachment_places(), $this->locks->effective_locks(), $this->locks->redactor(), ( $this->cta )()->teaser(), fn () => new Index\Behind_Index( $this->lock_storage->post_locks(), $this->locks->redactor(), $this->storage->database() ) );
	}

	/** Returns the service that updates the indexes after the plugin was inactive. */
	public function after_absence(): Index\After_Absence {
		return $this->after_absence ??= new Index\After_Absence(
			fn () => new Storage\Texts\Changed_Posts( $this->storage->database() ),
			$this->public_index( ... ),
			$this->lock_storage->attachment_uses( ... )
		);
	}

	/** Returns the job that runs at each step of early access. */
	public function ladder_steps(): Jobs\Ladder_Steps {
		return new Jobs\Ladder_Steps(
			new Storage\Locks\Ladder_Posts( $this->storage->database(), $this->lock_storage->lock_rows() ),
			new Locks\Lock_Finder( $this->locks->effective_locks(), $this->locks->pattern_dividers() ),
			$this->locks->effective_locks(),
			$this->public_index(),
			$this->stale_pages()->add_shown( ... ),
			$this->stale_pages()->clean( ... )
		);
	}

	/**
	 * Starts the job `ladder` after a post with a ladder was indexed, because a step may come sooner than the job was planned for.
	 *
	 * @param mixed $post_id Post.
	 */
	public function plan_steps( mixed $post_id ): void {
		// The job itself indexes posts, and must not start itself again because of that.
		$is_job = doing_action( Queue\Job::hook( 'ladder' ) ) || doing_action( Queue\Job::step( 'ladder' ) );
		$post   = ! $is_job && is_numeric( $post_id ) ? get_post( (int) $post_id ) : null;
		if ( $post instanceof \WP_Post && $this->locks->effective_locks()->has_ladder( $post ) ) {
			( $this->jobs )()->queue()->wake( Queue\Job::step( 'ladder' ) );
		}
	}

	/** Returns the service that tells page caches what was locked. */
	public function stale_pages(): Purging\Stale_Pages {
		return $this->stale_pages ??= new Purging\Stale_Pages( static fn () => new Purging\Known_Addresses( new Storage\Texts\Page_Relations() ), static fn () => new Storage\Texts\Page_Relations() );
	}
}

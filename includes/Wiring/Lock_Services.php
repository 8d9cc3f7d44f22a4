<?php
/**
 * Builds locks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Blocks;
use Patreon_Gate\Index;
use Patreon_Gate\Locks;
use Patreon_Gate\Locks\Sources;
use Patreon_Gate\Markup;
use Patreon_Gate\Purging;
use Patreon_Gate\Rendering;
use Patreon_Gate\Saving;
use Patreon_Gate\Sign_In;
use Patreon_Gate\Storage;

/** Builds what knows which locks hold, who may read, and how content is cut. A page view loads this class. */
final class Lock_Services {

	private ?Locks\Render_Context $render_context = null;
	private ?Locks\Effective_Locks $effective_locks = null;
	private ?Locks\Rules\Post_Rules $post_rules = null;
	private ?Locks\Access $access = null;
	private ?Locks\Attachment_Places $attachment_places = null;
	private ?Locks\Attachment_Access $attachment_access = null;
	private ?Locks\Redactor $redactor = null;
	private ?Locks\Denial_Renderer $denials = null;
	private ?Markup\Pattern_Dividers $pattern_dividers = null;
	private ?Rendering\Block_Gate $block_gate = null;
	private ?Rendering\Whole_Contents $whole_contents = null;
	private ?Rendering\Whole_Gate $whole_gate = null;
	private ?Blocks\Registration $blocks = null;

	/**
	 * @param \Closure(): Storage_Services $storage Campaigns and tiers; needed only for signed-in readers.
	 * @param \Closure(): Gating_Services  $gating  Decides; most pages have nothing to decide.
	 * @param \Closure(): Cta_Services     $cta     What is shown instead.
	 * @param \Closure(): Index_Services   $index   Keeps locks and indexes in order while a post is saved.
	 * @param \Closure(): Block_Services   $block_services Blocks without a lock; most pages show none.
	 */
	public function __construct(
		private readonly Lock_Storage_Services $lock_storage,
		private readonly \Closure $storage,
		private readonly \Closure $gating,
		private readonly Visitor_Services $visitor,
		private readonly \Closure $cta,
		private readonly \Closure $index,
		private readonly \Closure $block_services
	) {}

	/**
	 * Adds the hooks of this part. Call it while plugins are loaded.
	 *
	 * @param bool $only_shows Whether it is a page view.
	 */
	public function register( bool $only_shows ): void {
		$this->render_context()->register();
		( new Rendering\Parsing( fn ( string $document ) => $this->blocks()->register_blocks_in( $document ), $this->block_gate( ... ), $this->pattern_dividers( ... ), $this->whole_contents(), $this->whole_gate( ... ) ) )->register();
		( new Saving\Lock_Meta( $only_shows ) )->register();
		( new Index\Index_Hooks( fn () => ( $this->index )()->public_index(), fn () => ( $this->index )()->lock_index() ) )->register();
		if ( ! $only_shows ) {
			add_action( 'update_option_' . Storage\Options\Settings::OPTION, fn ( mixed $before, mixed $after ) => ( $this->index )()->teaser_changes()->changed( $before, $after ), 10, 2 );
		}
		// This is the first hook of every save, and page views do not fire it.
		add_filter(
			'wp_insert_post_empty_content',
			function ( mixed $is_empty ): mixed {
				$this->render_context()->watch_files();
				return ( $this->index )()->lock_first()->begin( $is_empty );
			},
			PHP_INT_MIN
		);
	}

	public function render_context(): Locks\Render_Context {
		return $this->render_context ??= new Locks\Render_Context();
	}

	/** Returns the service that knows which locks hold for a post. */
	public function effective_locks(): Locks\Effective_Locks {
		return $this->effective_locks ??= new Locks\Effective_Locks( $this->lock_storage->post_locks(), $this->lock_rules( ... ), $this->lock_chain( ... ), fn ( \WP_Post $post ): bool => $this->post_rules()->is_free( $post ) );
	}

	/**
	 * Returns the lock sources of the current site other than the post's own lock and the lock of its parent post: one line each. A site without rules
	 * has none, and loads no class for them.
	 *
	 * @return list<\Closure(): Sources\Lock_Source>
	 */
	private function lock_rules(): array {
		return Storage\Locks\Post_Locks::has_rules() ? array(
			fn () => new Sources\Exceptions( $this->post_rules() ),
			fn () => new Sources\Rules_Of_Kind( Sources\Rank::Term, $this->post_rules() ),
			fn () => new Sources\Rules_Of_Kind( Sources\Rank::Author, $this->post_rules() ),
			fn () => new Sources\Rules_Of_Kind( Sources\Rank::Type, $this->post_rules() ),
			fn () => new Sources\Rules_Of_Kind( Sources\Rank::Site, $this->post_rules() ),
		) : array();
	}

	/** Returns the service that finds the rules for a post. */
	public function post_rules(): Locks\Rules\Post_Rules {
		return $this->post_rules ??= new Locks\Rules\Post_Rules( $this->lock_storage->rules() );
	}

	/**
	 * Returns all lock sources, in the order of their ranks.
	 *
	 * @param list<\Closure(): Sources\Lock_Source> $rules Sources other than the post itself and its parent post.
	 */
	private function lock_chain( array $rules ): Sources\Lock_Chain {
		$parent = new Sources\Lock_Of_Parent( fn ( \WP_Post $post ) => $this->effective_locks()->stored_for( $post ), $this->attachment_places( ... ) );
		return new Sources\Lock_Chain( array( new Sources\Stored_Lock( $this->lock_storage->post_locks() ), $parent, ...array_map( static fn ( \Closure $rule ): Sources\Lock_Source => $rule(), $rules ) ) );
	}

	/** Returns the service that knows who may read what in this request. */
	public function access(): Locks\Access {
		return $this->access ??= new Locks\Access(
			$this->effective_locks(),
			$this->render_context(),
			$this->decisions( ... ),
			$this->visitor->current_viewer( ... ),
			function (): ?array {
				$sent = Sign_In\Viewer_Session::sent();
				return null === $sent ? null : array( $sent, $this->visitor->current_viewer()->times_forgotten() );
			},
			static fn () => Sign_In\Cache_Headers::tell_plugins()
		);
	}

	private function decisions(): Locks\Decisions {
		return new Locks\Decisions(
			$this->effective_locks(),
			( $this->gating )()->gatekeeper(),
			( $this->storage )()->campaigns(),
			fn () => ( $this->storage )()->tiers(),
			static function ( int $changes_at ): void {
				if ( Purging\Page_Expiry::limit( $changes_at, time() ) ) {
					Sign_In\Cache_Headers::tell_plugins();
				}
			}
		);
	}

	public function attachment_places(): Locks\Attachment_Places {
		return $this->attachment_places ??= new Locks\Attachment_Places( $this->lock_storage->attachment_uses( ... ), $this->effective_locks( ... ) );
	}

	/** Returns the service that knows who may see an attachment. */
	public function attachment_access(): Locks\Attachment_Access {
		return $this->attachment_access ??= new Locks\Attachment_Access( $this->access(), $this->effective_locks(), $this->redactor(), $this->attachment_places( ... ), $this->render_context() );
	}

	/** Returns the service that cuts locked parts out of content. */
	public function redactor(): Locks\Redactor {
		return $this->redactor ??= new Locks\Redactor( $this->access(), $this->denials(), $this->pattern_dividers() );
	}

	public function denials(): Locks\Denial_Renderer {
		return $this->denials ??= new Locks\Lazy_Denials( fn () => ( $this->cta )()->renderer() );
	}

	public function pattern_dividers(): Markup\Pattern_Dividers {
		return $this->pattern_dividers ??= new Markup\Pattern_Dividers();
	}

	private function block_gate(): Rendering\Block_Gate {
		return $this->block_gate ??= new Rendering\Block_Gate( $this->access(), $this->denials(), new Markup\Guards( $this->pattern_dividers() ), $this->pattern_dividers() );
	}

	public function whole_contents(): Rendering\Whole_Contents {
		return $this->whole_contents ??= new Rendering\Whole_Contents( $this->effective_locks(), $this->lock_storage->whole_hashes( ... ), $this->lock_storage->public_texts( ... ) );
	}

	public function whole_gate(): Rendering\Whole_Gate {
		return $this->whole_gate ??= new Rendering\Whole_Gate( $this->access(), $this->denials(), ( $this->cta )()->teaser() );
	}

	public function blocks(): Blocks\Registration {
		return $this->blocks ??= new Blocks\Registration(
			dirname( PATREON_GATE_FILE ) . '/build/blocks',
			$this->block_gate( ... ),
			fn () => Block_Services::dynamic( $this->block_services ),
			fn () => ( $this->cta )()->binding()->register(),
			fn (): string => ( $this->cta )()->editor_values()->script()
		);
	}
}

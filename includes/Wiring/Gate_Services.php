<?php
/**
 * Builds the gate.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Blocks;
use Patreon_Gate\Compat;
use Patreon_Gate\Cta;
use Patreon_Gate\Index;
use Patreon_Gate\Jobs;
use Patreon_Gate\Locks;
use Patreon_Gate\Locks\Sources;
use Patreon_Gate\Markup;
use Patreon_Gate\Purging;
use Patreon_Gate\Queue;
use Patreon_Gate\Rendering;
use Patreon_Gate\Rest;
use Patreon_Gate\Saving;
use Patreon_Gate\Sign_In;
use Patreon_Gate\Storage;
use Patreon_Gate\Surfaces;

/** Locks, surfaces, adapters for other plugins, call to action, blocks. */
trait Gate_Services {

	private function render_context(): Locks\Render_Context {
		return $this->once( Locks\Render_Context::class, static fn () => new Locks\Render_Context() );
	}

	/** Which locks hold for a post. */
	public function effective_locks(): Locks\Effective_Locks {
		return $this->once(
			Locks\Effective_Locks::class,
			fn () => new Locks\Effective_Locks(
				$this->post_locks(),
				$this->lock_rules(),
				function ( array $rules ): Sources\Lock_Chain {
					$parent = new Sources\Lock_Of_Parent( fn ( \WP_Post $post ) => $this->effective_locks()->stored_for( $post ), fn () => $this->attachment_places() );
					return new Sources\Lock_Chain( array( new Sources\Stored_Lock( $this->post_locks() ), $parent, ...array_map( static fn ( \Closure $rule ): Sources\Lock_Source => $rule(), $rules ) ) );
				}
			)
		);
	}

	/** @return list<\Closure(): Sources\Lock_Source> Lock sources beside the lock of a post itself and that of the post it belongs to: one line each. */
	private function lock_rules(): array {
		return array();
	}

	/** Table of effective locks: closed and renewed by whoever changes what locks posts. */
	public function lock_index(): Index\Lock_Index {
		return $this->once( Index\Lock_Index::class, fn () => new Index\Lock_Index( $this->lock_rows(), $this->effective_locks(), fn () => $this->queue()->wake( Queue\Job::step( 'effective_locks' ) ) ) );
	}

	/** Stores locks before what they protect. */
	public function lock_first(): Saving\Lock_First {
		return $this->once(
			Saving\Lock_First::class,
			fn () => new Saving\Lock_First( $this->post_locks(), new Storage\Locks\Post_Ids(), $this->effective_locks(), fn () => $this->public_index(), new Saving\Stripped_Locks( $this->attention() ) )
		);
	}

	/** Tells page caches what was closed. */
	private function stale_pages(): Purging\Stale_Pages {
		$relations = new Storage\Texts\Page_Relations();
		return $this->once( Purging\Stale_Pages::class, static fn () => new Purging\Stale_Pages( new Purging\Known_Addresses( $relations ), $relations ) );
	}

	/**
	 * A route that only reads needs nothing of what keeps writes in order.
	 *
	 * @param mixed $response Passed on.
	 * @param mixed $request  Request.
	 */
	private function before_rest_writes( mixed $response, mixed $request ): mixed {
		if ( $request instanceof \WP_REST_Request && ! in_array( $request->get_method(), array( 'GET', 'HEAD', 'OPTIONS' ), true ) ) {
			$this->once( Rest\Lock_Before_Text::class, fn () => new Rest\Lock_Before_Text( $this->post_locks(), new Locks\Condition_Check( fn () => $this->condition_types()->registry() ) ) )->watch();
		}
		return $response;
	}

	/** Who may read what, in this request. */
	public function access(): Locks\Access {
		return $this->once(
			Locks\Access::class,
			fn () => new Locks\Access(
				$this->effective_locks(),
				$this->render_context(),
				fn () => $this->gatekeeper(),
				fn () => $this->current_viewer(),
				fn () => $this->campaigns(),
				fn () => $this->tiers(),
				function (): ?array {
					$sent = Sign_In\Viewer_Session::sent();
					return null === $sent ? null : array( $sent, $this->current_viewer()->times_forgotten() );
				}
			)
		);
	}

	/** Cuts locked parts out of content. */
	public function redactor(): Locks\Redactor {
		return $this->once( Locks\Redactor::class, fn () => new Locks\Redactor( $this->access(), $this->denials(), $this->pattern_dividers() ) );
	}

	/** Index of what everybody may search. */
	public function public_index(): Index\Public_Index {
		return $this->once( Index\Public_Index::class, fn () => new Index\Public_Index( $this->public_texts(), $this->effective_locks(), $this->redactor(), $this->teaser(), $this->attachment_index() ) );
	}

	/** Index of what posts show. */
	public function attachment_index(): Index\Attachment_Index {
		return $this->once( Index\Attachment_Index::class, fn () => new Index\Attachment_Index( $this->attachment_uses(), $this->attachment_places(), $this->effective_locks(), $this->redactor(), $this->teaser() ) );
	}

	private function after_absence(): Index\After_Absence {
		return $this->once(
			Index\After_Absence::class,
			fn () => new Index\After_Absence( fn () => new Storage\Texts\Changed_Posts( $this->database() ), fn () => $this->public_index(), fn () => $this->attachment_uses() )
		);
	}

	private function attachment_places(): Locks\Attachment_Places {
		return $this->once( Locks\Attachment_Places::class, fn () => new Locks\Attachment_Places( fn () => $this->attachment_uses(), fn () => $this->effective_locks() ) );
	}

	/** @return list<Queue\Job> Background work of this part. */
	private function gate_jobs(): array {
		return array(
			new Queue\Job( 'attachments', static fn (): int => 15 * MINUTE_IN_SECONDS, fn ( Queue\Budget $budget ): ?int => ( new Jobs\Attachment_Backlog( $this->attachment_index() ) )->run( $budget ) ),
			new Queue\Job( 'effective_locks', static fn (): int => 15 * MINUTE_IN_SECONDS, fn ( Queue\Budget $budget ): ?int => ( new Jobs\Lock_Backlog( $this->lock_index() ) )->run( $budget ) ),
		);
	}

	private function denials(): Locks\Denial_Renderer {
		return $this->once( Locks\Lazy_Denials::class, fn () => new Locks\Lazy_Denials( fn () => $this->cta_renderer() ) );
	}

	private function pattern_dividers(): Markup\Pattern_Dividers {
		return $this->once( Markup\Pattern_Dividers::class, static fn () => new Markup\Pattern_Dividers() );
	}

	private function block_gate(): Rendering\Block_Gate {
		return $this->once( Rendering\Block_Gate::class, fn () => new Rendering\Block_Gate( $this->access(), $this->denials(), new Markup\Guards( $this->pattern_dividers() ), $this->pattern_dividers() ) );
	}

	private function blocks(): Blocks\Registration {
		return $this->once(
			Blocks\Registration::class,
			fn () => new Blocks\Registration(
				dirname( PATREON_GATE_FILE ) . '/build/blocks',
				fn () => $this->block_gate(),
				fn () => new Blocks\Sign_In_Block( $this->access(), $this->urls() )
			)
		);
	}

	private function whole_contents(): Rendering\Whole_Contents {
		return $this->once( Rendering\Whole_Contents::class, fn () => new Rendering\Whole_Contents( $this->effective_locks(), $this->whole_hashes(), fn () => $this->public_texts() ) );
	}

	private function whole_gate(): Rendering\Whole_Gate {
		return $this->once( Rendering\Whole_Gate::class, fn () => new Rendering\Whole_Gate( $this->access(), $this->denials(), $this->teaser() ) );
	}

	/** Who may see an attachment. */
	public function attachment_access(): Locks\Attachment_Access {
		return $this->once( Locks\Attachment_Access::class, fn () => new Locks\Attachment_Access( $this->access(), $this->effective_locks(), $this->redactor(), fn () => $this->attachment_places(), $this->render_context() ) );
	}

	private function teaser(): Cta\Teaser {
		return $this->once( Cta\Teaser::class, fn () => new Cta\Teaser( $this->post_locks(), $this->redactor(), $this->whole_contents() ) );
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
			fn () => new Cta\Renderer( $this->access(), $this->situations(), new Cta\Texts(), $this->destinations(), $this->forms(), $this->stylesheet() )
		);
	}

	private function situations(): Cta\Situations {
		return $this->once( Cta\Situations::class, fn () => new Cta\Situations( $this->campaigns(), $this->tiers(), new Cta\Offers( $this->condition_types()->registry() ), $this->destinations() ) );
	}

	private function member_line(): Cta\Member_Line {
		return $this->once( Cta\Member_Line::class, fn () => new Cta\Member_Line( $this->destinations(), $this->forms(), $this->stylesheet() ) );
	}

	private function whole_posts(): Surfaces\Whole_Post {
		return $this->once( Surfaces\Whole_Post::class, fn () => new Surfaces\Whole_Post( $this->access(), $this->whole_contents(), fn () => $this->whole_gate(), fn () => $this->redactor(), $this->comment_area(), fn () => $this->password_texts(), fn () => $this->action_permission() ) );
	}

	private function comment_access(): Locks\Comment_Access {
		return $this->once(
			Locks\Comment_Access::class,
			fn () => new Locks\Comment_Access( $this->access(), fn () => new Storage\Locks\Commented_Posts( $this->database(), $this->lock_rows() ), fn () => $this->lock_sql() )
		);
	}

	private function action_permission(): Surfaces\Action_Permission {
		return $this->once( Surfaces\Action_Permission::class, fn () => new Surfaces\Action_Permission( $this->access(), fn () => $this->settings() ) );
	}

	private function comment_area(): Surfaces\Comment_Area {
		return $this->once( Surfaces\Comment_Area::class, fn () => new Surfaces\Comment_Area( fn () => $this->settings(), $this->access() ) );
	}

	private function latest_posts(): Surfaces\Latest_Posts {
		return $this->once( Surfaces\Latest_Posts::class, fn () => new Surfaces\Latest_Posts( fn () => $this->redactor() ) );
	}

	private function password_texts(): Surfaces\Password_Texts {
		return $this->once(
			Surfaces\Password_Texts::class,
			function (): Surfaces\Password_Texts {
				$texts = new Surfaces\Password_Texts( $this->access(), fn () => $this->excerpts(), fn () => $this->whole_posts(), $this->latest_posts() );
				$texts->register();
				return $texts;
			}
		);
	}

	private function excerpts(): Surfaces\Excerpts {
		return $this->once( Surfaces\Excerpts::class, fn () => new Surfaces\Excerpts( $this->access(), fn () => $this->redactor(), fn () => $this->teaser(), fn () => $this->attachment_access() ) );
	}

	private function rest_posts(): Surfaces\Rest_Posts {
		return $this->once( Surfaces\Rest_Posts::class, fn () => new Surfaces\Rest_Posts( $this->access(), $this->whole_posts(), $this->excerpts(), $this->derived_meta(), $this->attachment_access() ) );
	}

	private function derived_meta(): Surfaces\Derived_Meta {
		return $this->once( Surfaces\Derived_Meta::class, fn () => new Surfaces\Derived_Meta( $this->access(), fn () => $this->redactor(), $this->render_context() ) );
	}

	/** Adds the hook of adapters: which other plugins are there is known once all are loaded. */
	private function register_compat(): void {
		add_action(
			'plugins_loaded',
			function (): void {
				foreach ( Compat\Registry::active() as $adapter ) {
					Add_Ons::contain( $adapter, fn () => $this->adapter( $adapter )->register(), static fn () => null );
				}
			},
			20,
			0
		);
	}

	/**
	 * One adapter.
	 *
	 * @param class-string<Compat\Adapter> $adapter Its class.
	 */
	private function adapter( string $adapter ): Compat\Adapter {
		return match ( $adapter ) {
			// They only carry locks to copies.
			Compat\Distributor::class, Compat\Multilingualpress::class, Compat\Polylang::class, Compat\Yoast_Duplicate_Post::class => new $adapter(),
			Compat\Post_Duplicator::class, Compat\Wpml::class => new $adapter( fn ( int $original_id ) => $this->lock_first()->stage_next( $original_id, Compat\Copied_Locks::of( $original_id ) ) ),
			default => new $adapter( $this->public_content() ),
		};
	}

	/** What everybody may read of a post. */
	public function public_content(): Compat\Public_Content {
		return $this->once(
			Compat\Public_Content::class,
			fn () => new Compat\Public_Content( $this->access(), fn () => $this->redactor(), fn () => $this->teaser(), fn () => $this->attachment_access() )
		);
	}
}

<?php
/**
 * Builds teaser and call to action.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Cta;
use Patreon_Gate\Locks\Denial;
use Patreon_Gate\Locks\Lock_Finder;
use Patreon_Gate\Placeholders;
use Patreon_Gate\Storage\Designs\Post_Designs;
use Patreon_Gate\Storage\Locks\Post_Locks;

/** Builds what is shown instead of locked content: the teaser, and the call to action with its text for each reader. */
final class Cta_Services {

	private ?Cta\Teaser $teaser = null;
	private ?Cta\Beginnings $beginnings = null;
	private ?Cta\Renderer $renderer = null;
	private ?Cta\Situations $situations = null;
	private ?Cta\Member_Line $member_line = null;
	private ?Cta\Stylesheet $stylesheet = null;
	private ?Placeholders\Values $placeholders = null;
	private ?Cta\Destinations $destinations = null;
	private ?Cta\Current_Situation $current = null;
	private ?Post_Designs $post_designs = null;
	private ?Cta\General_Situation $general_situation = null;
	private ?Cta\Design_Source $previewed = null;
	private ?Cta\Paywall_Markup $paywall_markup = null;

	/**
	 * @param \Closure(): Design_Services $designs Designs of creators; most sites have none.
	 * @param \Closure(): Counting_Services $counting Makes calls to action countable.
	 */
	public function __construct(
		private readonly Storage_Services $storage,
		private readonly Lock_Storage_Services $lock_storage,
		private readonly Gating_Services $gating,
		private readonly Lock_Services $locks,
		private readonly Visitor_Services $visitor,
		private readonly \Closure $designs,
		private readonly \Closure $counting
	) {}

	public function teaser(): Cta\Teaser {
		return $this->teaser ??= new Cta\Teaser( $this->lock_storage->post_locks(), $this->locks->redactor(), $this->locks->whole_contents(), $this->beginnings( ... ) );
	}

	/** Returns the service that makes teasers of the first paragraphs. */
	public function beginnings(): Cta\Beginnings {
		return $this->beginnings ??= new Cta\Beginnings( $this->locks->redactor() );
	}

	public function renderer(): Cta\Renderer {
		return $this->renderer ??= new Cta\Renderer(
			$this->locks->access(),
			$this->situations(),
			new Cta\Texts(),
			$this->destinations(),
			fn () => $this->visitor->forms(),
			fn () => $this->stylesheet(),
			$this->designs_for( ... ),
			fn () => ( $this->counting )()->marks()
		);
	}

	/**
	 * Tells whether a design is shown in place of a locked post, and renders it, so that the page has its styles. Of a post with locked
	 * parts it only tells whether designs are used.
	 *
	 * @param int $post_id Post.
	 */
	public function shows_design( int $post_id ): bool {
		$denial = Denial::of_post( $this->locks->access(), $post_id );
		if ( null === $denial ) {
			return $this->storage->settings()->has_designs();
		}
		return Add_Ons::contain( 'design', fn (): bool => null !== $this->designs_for( $denial )?->of( $denial, $this->locks->access()->viewer() ), static fn (): bool => false );
	}

	/**
	 * Returns the designs of creators, if any can be chosen for a denial. Sites without designs load nothing more.
	 *
	 * @param Denial $denial What is denied.
	 */
	private function designs_for( Denial $denial ): ?Cta\Design_Source {
		if ( null !== $this->previewed ) {
			return $this->previewed;
		}
		$is_possible = $denial->design > 0 || $this->storage->settings()->has_designs() || $this->post_designs()->of( $denial->post_id ) > 0
			|| ( Post_Locks::has_rules() && $this->locks->post_rules()->design( $denial->post_id, $denial->lock ) > 0 );
		return $is_possible ? ( $this->designs )()->chosen() : null;
	}

	/**
	 * Shows a design in every call to action of the page, whatever is chosen.
	 *
	 * @param Cta\Design_Source $design The design.
	 */
	public function preview( Cta\Design_Source $design ): void {
		$this->previewed = $design;
	}

	/** Returns the service that knows which design a post chose. */
	public function post_designs(): Post_Designs {
		return $this->post_designs ??= new Post_Designs();
	}

	/** Returns what tells search engines about locked content. */
	public function paywall_markup(): Cta\Paywall_Markup {
		return $this->paywall_markup ??= new Cta\Paywall_Markup( $this->locks->access(), fn () => new Lock_Finder( $this->locks->effective_locks(), $this->locks->pattern_dividers() ), $this->teaser( ... ) );
	}

	public function situations(): Cta\Situations {
		return $this->situations ??= new Cta\Situations( $this->storage->campaigns(), $this->storage->tiers(), new Cta\Offers( $this->gating->condition_types()->registry() ), $this->destinations() );
	}

	public function member_line(): Cta\Member_Line {
		return $this->member_line ??= new Cta\Member_Line( $this->destinations(), $this->visitor->forms(), $this->stylesheet(), fn () => $this->visitor->current_viewer(), fn () => $this->storage->tiers() );
	}

	/** Returns the service that writes the call to action as plain text. */
	public function mail_text(): Cta\Mail_Text {
		return new Cta\Mail_Text( $this->locks->access(), new Lock_Finder( $this->locks->effective_locks(), $this->locks->pattern_dividers() ), $this->situations(), new Cta\Texts() );
	}

	/** Returns the service that finds what a membership unlocks. */
	public function unlocked_posts(): Cta\Unlocked_Posts {
		return new Cta\Unlocked_Posts( $this->locks->access(), $this->lock_storage->lock_rows() );
	}

	/** Returns the placeholders and their values. */
	public function placeholders(): Placeholders\Values {
		return $this->placeholders ??= new Placeholders\Values( $this->general_situation(), new Cta\Texts(), fn () => $this->visitor->current_viewer(), fn () => $this->storage->presentations() );
	}

	/** Returns what tells the editor which placeholders there are. */
	public function editor_values(): Placeholders\Editor_Values {
		return new Placeholders\Editor_Values( $this->placeholders() );
	}

	public function placeholder_shortcode(): Placeholders\Shortcode {
		return new Placeholders\Shortcode( $this->placeholders() );
	}

	/** Returns the source of block bindings. */
	public function binding(): Placeholders\Binding {
		return new Placeholders\Binding( $this->placeholders( ... ) );
	}

	public function stylesheet(): Cta\Stylesheet {
		return $this->stylesheet ??= new Cta\Stylesheet();
	}

	/** Returns the holder of the situation that is being rendered. */
	public function current(): Cta\Current_Situation {
		return $this->current ??= new Cta\Current_Situation();
	}

	/** Returns the service that knows the situation of a reader where nothing is locked. */
	public function general_situation(): Cta\General_Situation {
		return $this->general_situation ??= new Cta\General_Situation( $this->locks->access(), $this->situations(), $this->current() );
	}

	public function destinations(): Cta\Destinations {
		return $this->destinations ??= new Cta\Destinations( $this->storage->settings(), $this->visitor->urls() );
	}
}

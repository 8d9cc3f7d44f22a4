<?php
/**
 * Builds previews.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Cta\Design_Source;
use Patreon_Gate\Listing\Condition_Words;
use Patreon_Gate\Listing\Lock_Words;
use Patreon_Gate\Locks\Lock_Finder;
use Patreon_Gate\Membership\Tier_Catalogue;
use Patreon_Gate\Preview;
use Patreon_Gate\Preview\View_As;
use Patreon_Gate\Storage\Designs\Preview_Posts;
use Patreon_Gate\Storage\Designs\Previews;
use Patreon_Gate\Storage\Locks\Post_Locks;

/** Builds what shows a page as somebody else would see it. Only requests that name a preview or a reader, or make a preview, and pages
 * with the admin bar load it. */
final class Preview_Services {

	private ?Preview\As_Reader $as_reader = null;
	private ?Preview\Preview_Situation $situation = null;

	/**
	 * @param \Closure(): Storage_Services $storage Campaigns and tiers.
	 * @param \Closure(): Lock_Services    $lock    Decides.
	 * @param \Closure(): Visitor_Services $visitor Who reads.
	 * @param \Closure(): Cta_Services     $cta     The call to action.
	 * @param \Closure(): Design_Services  $design  Designs.
	 * @param \Closure(): Counting_Services $counting Counts calls to action.
	 * @param \Closure(): Gating_Services   $gating  Judges memberships; condition types.
	 */
	public function __construct(
		private readonly \Closure $storage,
		private readonly \Closure $lock,
		private readonly \Closure $visitor,
		private readonly \Closure $cta,
		private readonly \Closure $design,
		private readonly \Closure $counting,
		private readonly \Closure $gating
	) {}

	/** Returns what answers the address of a preview. */
	public function page(): Preview\Preview_Page {
		return new Preview\Preview_Page(
			new Previews(),
			$this->as_reader( ... ),
			$this->situation( ... ),
			fn () => ( $this->lock )()->effective_locks(),
			fn () => ( $this->design )()->choice(),
			fn () => ( $this->design )()->renderer(),
			function ( Design_Source $design ): void {
				( $this->counting )()->marks()->stop();
				( $this->cta )()->preview( $design );
			}
		);
	}

	/** Returns what makes previews. */
	public function maker(): Preview\Preview_Maker {
		$storage = ( $this->storage )();
		return new Preview\Preview_Maker( new Previews(), new Preview_Posts( $storage->database() ), ( $this->lock )()->effective_locks(), $storage->campaigns(), $this->situation() );
	}

	/** Returns what shows a post as somebody else, for an address that names a reader. */
	public function view_page(): View_As\View_Page {
		return new View_As\View_Page(
			$this->as_reader( ... ),
			fn () => ( $this->lock )()->access(),
			$this->lock_finder( ... ),
			fn () => ( $this->visitor )()->current_viewer(),
			function ( string $id ): ?Tier_Catalogue {
				$campaign = ( $this->storage )()->campaigns()->get( $id );
				return null === $campaign ? null : ( $this->storage )()->tiers()->catalogue( $campaign->id );
			},
			fn () => ( $this->gating )()->policy_settings(),
			fn () => ( $this->counting )()->marks()->stop(),
			static fn ( View_As\View_Place $place, View_As\Choice $choice, View_As\View_Result $result, bool $is_published ) => new View_As\View_Bar( $place, $choice, $result, $is_published )
		);
	}

	/** Returns the readers as whom a post can be viewed. */
	public function view_links(): View_As\View_Links {
		$storage = ( $this->storage )();
		return new View_As\View_Links( $storage->campaigns(), $storage->tiers(), $this->lock_finder(), ( $this->lock )()->access() );
	}

	/** Returns the menu in the admin bar. */
	public function lock_menu(): View_As\Lock_Menu {
		$storage = ( $this->storage )();
		return new View_As\Lock_Menu(
			$this->lock_finder(),
			( $this->lock )()->access(),
			new Lock_Words( $storage->campaigns(), $storage->tiers(), new Condition_Words( $storage->campaigns(), $storage->tiers(), fn () => ( $this->gating )()->condition_types()->registry() ) ),
			$this->view_links(),
			fn ( \WP_Post $post ): array => Post_Locks::has_rules() ? ( $this->lock )()->post_rules()->holding( $post ) : array()
		);
	}

	private function lock_finder(): Lock_Finder {
		return new Lock_Finder( ( $this->lock )()->effective_locks(), ( $this->lock )()->pattern_dividers() );
	}

	/** Returns what shows the rest of a page as another reader would see it. */
	public function as_reader(): Preview\As_Reader {
		return $this->as_reader ??= new Preview\As_Reader( ( $this->lock )()->access(), ( $this->visitor )()->current_viewer() );
	}

	/** Returns what the blocks of a call to action say to each reader, for its editor. */
	public function reader_texts(): Preview\Reader_Texts {
		return new Preview\Reader_Texts( $this->situation(), fn () => ( $this->design )()->renderer() );
	}

	private function situation(): Preview\Preview_Situation {
		return $this->situation ??= new Preview\Preview_Situation( ( $this->cta )()->situations(), ( $this->storage )()->campaigns(), ( $this->storage )()->tiers() );
	}
}

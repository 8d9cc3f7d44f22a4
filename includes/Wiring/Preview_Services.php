<?php
/**
 * Builds previews.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Cta\Design_Source;
use Patreon_Gate\Preview;
use Patreon_Gate\Storage\Designs\Preview_Posts;
use Patreon_Gate\Storage\Designs\Previews;

/** Builds what shows a page as somebody else would see it. Only requests that name a preview, or make one, load it. */
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
	 */
	public function __construct(
		private readonly \Closure $storage,
		private readonly \Closure $lock,
		private readonly \Closure $visitor,
		private readonly \Closure $cta,
		private readonly \Closure $design,
		private readonly \Closure $counting
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

	/** Returns what shows the rest of a page as another reader would see it. */
	public function as_reader(): Preview\As_Reader {
		return $this->as_reader ??= new Preview\As_Reader( ( $this->lock )()->access(), ( $this->visitor )()->current_viewer() );
	}

	private function situation(): Preview\Preview_Situation {
		return $this->situation ??= new Preview\Preview_Situation( ( $this->cta )()->situations(), ( $this->storage )()->campaigns(), ( $this->storage )()->tiers() );
	}
}

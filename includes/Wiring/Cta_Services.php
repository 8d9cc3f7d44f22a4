<?php
/**
 * Builds teaser and call to action.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Cta;

/** Builds what is shown instead of locked content: the teaser, and the call to action with its text for each reader. */
final class Cta_Services {

	private ?Cta\Teaser $teaser = null;
	private ?Cta\Renderer $renderer = null;
	private ?Cta\Situations $situations = null;
	private ?Cta\Member_Line $member_line = null;
	private ?Cta\Stylesheet $stylesheet = null;
	private ?Cta\Destinations $destinations = null;

	public function __construct(
		private readonly Storage_Services $storage,
		private readonly Lock_Storage_Services $lock_storage,
		private readonly Gating_Services $gating,
		private readonly Lock_Services $locks,
		private readonly Visitor_Services $visitor
	) {}

	public function teaser(): Cta\Teaser {
		return $this->teaser ??= new Cta\Teaser( $this->lock_storage->post_locks(), $this->locks->redactor(), $this->locks->whole_contents() );
	}

	public function renderer(): Cta\Renderer {
		return $this->renderer ??= new Cta\Renderer( $this->locks->access(), $this->situations(), new Cta\Texts(), $this->destinations(), fn () => $this->visitor->forms(), fn () => $this->stylesheet() );
	}

	public function situations(): Cta\Situations {
		return $this->situations ??= new Cta\Situations( $this->storage->campaigns(), $this->storage->tiers(), new Cta\Offers( $this->gating->condition_types()->registry() ), $this->destinations() );
	}

	public function member_line(): Cta\Member_Line {
		return $this->member_line ??= new Cta\Member_Line( $this->destinations(), $this->visitor->forms(), $this->stylesheet(), fn () => $this->visitor->current_viewer(), fn () => $this->storage->tiers() );
	}

	public function stylesheet(): Cta\Stylesheet {
		return $this->stylesheet ??= new Cta\Stylesheet();
	}

	private function destinations(): Cta\Destinations {
		return $this->destinations ??= new Cta\Destinations( $this->storage->settings(), $this->visitor->urls() );
	}
}

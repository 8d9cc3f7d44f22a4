<?php
/**
 * Builds what shows the designs of creators.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Cta;
use Patreon_Gate\Designs;
use Patreon_Gate\Storage;

/** Builds what finds and renders the design of a call to action. Only sites that chose a design load it. */
final class Design_Services {

	private ?Designs\Choice $choice = null;
	private ?Designs\Design_Renderer $renderer = null;
	private ?Designs\Chosen_Design $chosen = null;

	public function __construct(
		private readonly Storage_Services $storage,
		private readonly Lock_Services $locks,
		private readonly Cta_Services $cta
	) {}

	/** Returns the service that shows the chosen design. */
	public function chosen(): Designs\Chosen_Design {
		return $this->chosen ??= new Designs\Chosen_Design(
			$this->choice(),
			new Designs\Finished_Html( $this->locks->access() ),
			new Storage\Designs\Design_Posts(),
			fn () => $this->cta->situations(),
			fn () => $this->renderer(),
			$this->cta->current(),
			new Cta\Texts(),
			new Designs\Content_Guard()
		);
	}

	public function choice(): Designs\Choice {
		return $this->choice ??= new Designs\Choice( $this->storage->settings(), $this->cta->post_designs(), $this->locks->post_rules( ... ) );
	}

	public function renderer(): Designs\Design_Renderer {
		return $this->renderer ??= new Designs\Design_Renderer( $this->cta->current(), fn () => $this->cta->placeholder_shortcode(), fn () => $this->cta->binding() );
	}
}

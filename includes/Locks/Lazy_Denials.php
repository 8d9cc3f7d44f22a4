<?php
/**
 * A call to action that is built on first use.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks;

use Closure;
use Patreon_Gate\Add_Ons;

/** Builds the renderer of calls to action on first use, because most pages show none. */
final class Lazy_Denials implements Denial_Renderer {

	/**
	 * @param Closure(): Denial_Renderer $renderer Builds the renderer, or returns the one built before.
	 */
	public function __construct( private readonly Closure $renderer ) {}

	/** Returns the call to action, and a plain sentence where rendering it fails, so that locked content is always replaced by something. */
	public function html( Denial $denial ): string {
		return Add_Ons::contain(
			'call to action',
			fn (): string => ( $this->renderer )()->html( $denial ),
			// Not translated, because the translation may be what failed.
			static fn (): string => '<div class="patreon-gate-cta" role="group"><p class="patreon-gate-cta__heading"><strong>Members only</strong></p></div>'
		);
	}

	/** Returns what stands in a line of text, and a plain word where rendering it fails. */
	public function in_line( Denial $denial, bool $is_link ): string {
		return Add_Ons::contain(
			'call to action',
			fn (): string => ( $this->renderer )()->in_line( $denial, $is_link ),
			static fn (): string => '<span class="patreon-gate-in-line">Members only</span>'
		);
	}
}

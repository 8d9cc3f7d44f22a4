<?php
/**
 * What blocks say to each reader.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Preview;

use Closure;
use Patreon_Gate\Add_Ons;
use Patreon_Gate\Cta\Faces;
use Patreon_Gate\Designs\Design_Renderer;
use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Locks\Denial;
use Patreon_Gate\Storage\Designs\Stored_Preview;

/**
 * Returns the texts that this plugin's blocks have for the reader of each face, by the renderer of pages. The editor of a call to action shows them in
 * place of its examples, so that a creator who writes for one kind of reader sees what stands around it. The live preview shows the whole page.
 */
final class Reader_Texts {

	/** Blocks whose text depends on the reader: name, and a space and the part where a block has several → markup. */
	private const BLOCKS = array(
		'patreon-gate/reason heading' => '<!-- wp:patreon-gate/reason {"part":"heading"} /-->',
		'patreon-gate/reason body'    => '<!-- wp:patreon-gate/reason {"part":"body"} /-->',
		'patreon-gate/reason note'    => '<!-- wp:patreon-gate/reason {"part":"note"} /-->',
		'patreon-gate/reason details' => '<!-- wp:patreon-gate/reason {"part":"details"} /-->',
		'patreon-gate/join'           => '<!-- wp:patreon-gate/join /-->',
		'patreon-gate/sign-in'        => '<!-- wp:patreon-gate/sign-in /-->',
		'patreon-gate/check-again'    => '<!-- wp:patreon-gate/check-again /-->',
		'patreon-gate/opens-on'       => '<!-- wp:patreon-gate/opens-on /-->',
		'patreon-gate/price'          => '<!-- wp:patreon-gate/price /-->',
		'patreon-gate/support-code'   => '<!-- wp:patreon-gate/support-code /-->',
	);

	/**
	 * @param Preview_Situation          $situation Situation of a made-up reader.
	 * @param Closure(): Design_Renderer $renderer  Renders.
	 */
	public function __construct( private readonly Preview_Situation $situation, private readonly Closure $renderer ) {}

	/**
	 * Returns the texts, as plain text.
	 *
	 * @param int $now Unix time.
	 * @return array<string, array<string, string>> ID of the face → block → text, '' where that reader does not see the block. Empty if anything fails:
	 *                                              the editor then shows its examples.
	 */
	public function all( int $now ): array {
		return Add_Ons::contain( 'texts of readers', fn (): array => array_map( fn ( string $face ): array => $this->of( $face, $now ), self::faces() ), static fn (): array => array() );
	}

	/** @return array<string, string> */
	private static function faces(): array {
		$faces = array_map( 'strval', array_keys( Faces::all() ) );
		return array_combine( $faces, $faces );
	}

	/** @return array<string, string> */
	private function of( string $face, int $now ): array {
		$paid      = $this->situation->tiers( '' )->paid();
		$opens     = Faces::TIER_TOO_LOW === $face ? $paid[1] ?? null : null; // A tier that is not the lowest, so that readers can have a lower one.
		$preview   = new Stored_Preview( 0, '', 0, 0, null, $opens->id ?? '', '', 0 );
		$viewer    = $this->situation->reader( $preview, $face, '' );
		$lock      = new Lock( false, false, array( new Condition( 'paying', array() ) ) );
		$situation = $this->situation->of( new Denial( $lock, Made_Up_Reader::denial( $face, $now ), 0 ), $viewer, $preview, $face );
		$texts     = array_map( fn ( string $markup ): string => self::plain( ( $this->renderer )()->html( $markup, $situation, $face ) ), self::BLOCKS );
		// This block asks who reads the page, and nobody reads a page of wp-admin.
		return $viewer->is_stranger() ? $texts : array( 'patreon-gate/sign-in' => __( 'My membership', 'tier-gate-for-patreon' ) ) + $texts;
	}

	private static function plain( string $html ): string {
		return trim( html_entity_decode( wp_strip_all_tags( $html, true ), ENT_QUOTES | ENT_HTML5, 'UTF-8' ) );
	}
}

<?php
/**
 * The call to action as plain text.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Locks\Access;
use Patreon_Gate\Locks\Denial;
use Patreon_Gate\Locks\Lock_Finder;
use WP_Post;

/** Writes the call to action of a post for mails and messages: heading, sentence and address of the post. The same for everyone. */
final class Mail_Text {

	/**
	 * @param Access      $access     Decides.
	 * @param Lock_Finder $locks      Finds the locks in a content.
	 * @param Situations  $situations Finds names, tiers and offers.
	 * @param Texts       $texts      Wording.
	 */
	public function __construct(
		private readonly Access $access,
		private readonly Lock_Finder $locks,
		private readonly Situations $situations,
		private readonly Texts $texts
	) {}

	/**
	 * Returns what a logged-out visitor is told, whoever is logged in.
	 *
	 * @param WP_Post $post Post.
	 * @return string Plain text; '' where nothing of the post is locked for logged-out visitors.
	 */
	public function of( WP_Post $post ): string {
		$situation = $this->access->as_stranger(
			fn (): ?Situation => Add_Ons::contain(
				'call to action',
				fn (): ?Situation => $this->situation( $post ),
				static fn (): Situation => Situation::out_of_order( Denial::out_of_order( $post->ID ) )
			)
		);
		return null === $situation ? '' : implode( "\n\n", array( $this->texts->heading( $situation ), $this->texts->body( $situation ), (string) get_permalink( $post ) ) );
	}

	private function situation( WP_Post $post ): ?Situation {
		$denial = Denial::of_post( $this->access, $post->ID ) ?? $this->first_part( $post );
		return null === $denial ? null : $this->situations->of( $denial, Viewer::stranger(), true );
	}

	/** Returns the denial of the first locked part. */
	private function first_part( WP_Post $post ): ?Denial {
		foreach ( $this->locks->locks_of( $post ) as $found ) {
			if ( ! $found->whole && ! $this->access->lets_in( $found->lock, $post->ID ) ) {
				return Denial::by( $this->access, $found->lock, $post->ID );
			}
		}
		return null;
	}
}

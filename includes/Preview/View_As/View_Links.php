<?php
/**
 * Addresses to view a post as somebody else.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Preview\View_As;

use Patreon_Gate\Listing\Lock_Words;
use Patreon_Gate\Cta\Tier_Member;
use Patreon_Gate\Locks\Access;
use Patreon_Gate\Locks\Found_Lock;
use Patreon_Gate\Locks\Lock_Finder;
use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Membership\Tier_Catalogue;
use Patreon_Gate\Storage\Connections\Campaigns;
use Patreon_Gate\Storage\Connections\Tiers;
use WP_Post;

/** Lists the readers as whom a post can be viewed, with the parameters of the address of each. They work only for the person who asked, in this login session. */
final class View_Links {

	/** Action of the nonce, before the post ID. */
	private const ACTION = 'patreon-gate-view-as-';

	/**
	 * @param Campaigns   $campaigns Campaigns.
	 * @param Tiers       $tiers     Tiers.
	 * @param Lock_Finder $locks     Knows the locks of the post.
	 * @param Access      $access    Decides which tier unlocks it.
	 */
	public function __construct( private readonly Campaigns $campaigns, private readonly Tiers $tiers, private readonly Lock_Finder $locks, private readonly Access $access ) {}

	/** Returns the nonce for a post, for the current user. */
	public static function nonce( int $post_id ): string {
		return (string) wp_create_nonce( self::ACTION . $post_id );
	}

	/**
	 * Tells whether a nonce was made for the current user, in this login session and not too long ago.
	 *
	 * @param mixed $nonce   What the address says.
	 * @param int   $post_id Post.
	 */
	public static function is_valid( mixed $nonce, int $post_id ): bool {
		return is_string( $nonce ) && false !== wp_verify_nonce( $nonce, self::ACTION . $post_id );
	}

	/**
	 * Returns the readers, in the order of the menu.
	 *
	 * @param WP_Post $post Post.
	 * @return list<array{id: string, label: string, query: array<string, string>}>
	 */
	public function readers( WP_Post $post ): array {
		$nonce   = self::nonce( $post->ID );
		$readers = array( self::reader( Reader_Kind::Logged_Out, null, '', $nonce, '' ) );
		$found   = $this->locks->locks_of( $post );
		$named   = $this->campaigns_of( $found );
		foreach ( $named as $campaign ) {
			$tiers = $this->tiers->catalogue( $campaign->id );
			$where = count( $named ) > 1 ? $campaign->name : '';
			$in_address = $this->campaigns->get( '' )?->id === $campaign->id ? '' : $campaign->id;
			foreach ( array( Reader_Kind::Not_A_Member, Reader_Kind::Free ) as $kind ) {
				$readers[] = self::reader( $kind, null, $in_address, $nonce, $where );
			}
			foreach ( self::offered( $tiers ) as $tier ) {
				$readers[] = self::reader( Reader_Kind::Member, $tier, $in_address, $nonce, $where );
			}
			$usual = $this->usual_tier( $found, $tiers );
			if ( null !== $usual ) {
				foreach ( array( Reader_Kind::Trial, Reader_Kind::Gifted, Reader_Kind::Declined, Reader_Kind::Declined_Over, Reader_Kind::Former ) as $kind ) {
					$readers[] = self::reader( $kind, $usual, $in_address, $nonce, $where );
				}
			}
		}
		return $readers;
	}

	/**
	 * Returns the tiers whose members a post can be viewed as: those with a price that were not deleted, cheapest first. Those that are not open to
	 * new members have members, too.
	 *
	 * @param Tier_Catalogue $tiers Tiers of the campaign.
	 * @return list<Tier>
	 */
	public static function offered( Tier_Catalogue $tiers ): array {
		$offered = array_values( array_filter( $tiers->all(), static fn ( Tier $tier ): bool => ! $tier->deleted && $tier->amount_cents > 0 ) );
		usort( $offered, static fn ( Tier $a, Tier $b ): int => $a->amount_cents <=> $b->amount_cents );
		return $offered;
	}

	/**
	 * Returns the campaigns that the locks of the post are about; the first one of the site where they name none.
	 *
	 * @param list<Found_Lock> $found Locks of the post.
	 * @return list<Campaign> Empty where none is connected.
	 */
	private function campaigns_of( array $found ): array {
		$campaigns = array();
		foreach ( array() === $found ? array( '' ) : array_map( static fn ( Found_Lock $lock ): string => $lock->lock->campaign_id, $found ) as $id ) {
			$campaign = $this->campaigns->get( $id );
			if ( null !== $campaign ) {
				$campaigns[ 'c' . $campaign->id ] = $campaign;
			}
		}
		$first = $this->campaigns->get( '' );
		return array() === $campaigns && null !== $first ? array( $first ) : array_values( $campaigns );
	}

	/**
	 * Returns the cheapest tier that unlocks the post, for readers whose membership is out of the ordinary; the most expensive where none does.
	 *
	 * @param list<Found_Lock> $found Locks of the post.
	 * @param Tier_Catalogue   $tiers Tiers of the campaign.
	 */
	private function usual_tier( array $found, Tier_Catalogue $tiers ): ?Tier {
		$offered = self::offered( $tiers );
		foreach ( $offered as $tier ) {
			$viewer = Tier_Member::of( $tier, time() );
			$closed = array_filter( $found, fn ( Found_Lock $lock ): bool => ! $this->access->decide_for( $viewer, $lock->lock, $lock->post_id, time() )->granted );
			if ( array() === $closed ) {
				return $tier;
			}
		}
		return array() === $offered ? null : $offered[ count( $offered ) - 1 ];
	}

	/** @return array{id: string, label: string, query: array<string, string>} */
	private static function reader( Reader_Kind $kind, ?Tier $tier, string $campaign, string $nonce, string $where ): array {
		return array(
			'id'    => implode( '-', array_filter( array( $kind->value, Reader_Kind::Member === $kind ? $tier->id ?? '' : '', $campaign ), static fn ( string $part ): bool => '' !== $part ) ),
			'label' => '' === $where
				? self::label( $kind, $tier )
				/* translators: 1: a reader, such as "Free member", 2: name of a Patreon page. */
				: sprintf( __( '%1$s (%2$s)', 'tier-gate-for-patreon' ), self::label( $kind, $tier ), $where ),
			'query' => array_filter(
				array(
					Choice::READER   => $kind->value,
					Choice::TIER     => $tier->id ?? '',
					Choice::CAMPAIGN => $campaign,
					Choice::NONCE    => $nonce,
				),
				static fn ( string $value ): bool => '' !== $value
			),
		);
	}

	/**
	 * Returns the name of a reader, plain text.
	 *
	 * @param Reader_Kind $kind Kind of reader.
	 * @param ?Tier       $tier Their tier.
	 */
	private static function label( Reader_Kind $kind, ?Tier $tier ): string {
		if ( Reader_Kind::Member !== $kind || null === $tier ) {
			return $kind->label();
		}
		$title = Lock_Words::tier( $tier->id, new Tier_Catalogue( $tier->campaign_id, array( $tier ) ) );
		/* translators: %s: title of a tier. */
		return sprintf( __( 'Member of %s', 'tier-gate-for-patreon' ), $title );
	}
}

<?php
/**
 * Reads how a campaign presents itself.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Patreon;

/**
 * Reads texts and pictures on which no access depends. Here, unlike with access and prices, a part with a wrong type counts as missing: a damaged
 * text about a tier must not prevent its price from being read.
 */
final class Presentation_Reader {

	public function __construct( private readonly Endpoint $endpoint ) {}

	/** Reads what the document says of the campaign and its tiers. */
	public function read( Api_Resource $campaign ): Presentation {
		$creator = self::attempt( static fn (): ?Api_Resource => $campaign->related( 'creator' ) );
		$tiers   = self::attempt( static fn (): array => $campaign->related_resources( 'tiers' ) ) ?? array();
		$of_tier = array();
		foreach ( $tiers as $tier ) {
			$of_tier[ $tier->id() ] = array(
				'benefits'    => self::benefits( $tier ),
				'description' => self::attempt( static fn (): ?array => $tier->says( 'description' ) ? Plain_Lines::of( $tier->text( 'description' ) ?? '' ) : null ),
			);
		}
		return new Presentation(
			creator_name: null === $creator ? null : self::attempt( static fn (): ?string => $creator->says( 'full_name' ) ? Plain_Lines::one( $creator->text( 'full_name' ) ?? '' ) : null ),
			member_count: self::attempt( static fn (): ?int => null === $campaign->int( 'patron_count' ) ? null : max( 0, $campaign->int( 'patron_count' ) ) ),
			shows_numbers: self::attempt( static fn (): ?bool => $campaign->flag( 'show_earnings' ) ),
			charged_on_joining: self::attempt( static fn (): ?bool => $campaign->flag( 'is_charged_immediately' ) ),
			portrait: $this->picture( array( array( $creator, 'image_url' ), array( $campaign, 'image_small_url' ), array( $creator, 'thumb_url' ) ) ),
			cover: $this->picture( array( array( $campaign, 'image_url' ) ) ),
			tiers: $of_tier
		);
	}

	/** @return ?list<string> Titles of the benefits a member gets; null if the answer has none of this. */
	private static function benefits( Api_Resource $tier ): ?array {
		if ( true !== self::attempt( static fn (): bool => $tier->has_relationship( 'benefits' ) ) ) {
			return null;
		}
		$titles = array();
		foreach ( self::attempt( static fn (): array => $tier->related_resources( 'benefits' ) ) ?? array() as $benefit ) {
			$is_over = $benefit->is_true( 'is_deleted' ) || $benefit->is_true( 'is_ended' ) || self::attempt( static fn (): ?bool => $benefit->flag( 'is_published' ) ) === false;
			$title   = self::attempt( static fn (): string => Plain_Lines::one( $benefit->text( 'title' ) ?? '' ) ) ?? '';
			if ( ! $is_over && '' !== $title && ! in_array( $title, $titles, true ) ) {
				$titles[] = $title;
			}
		}
		return $titles;
	}

	/**
	 * Returns the first address that is a picture of Patreon's.
	 *
	 * @param list<array{?Api_Resource, string}> $places Resource and attribute, the best first.
	 * @return ?string '' if Patreon says that there is none; null if it does not say, or where it names another host.
	 */
	private function picture( array $places ): ?string {
		$is_none = true;
		foreach ( $places as list( $resource, $name ) ) {
			$sent = null === $resource ? null : self::attempt( static fn (): ?string => $resource->says( $name ) ? $resource->text( $name ) ?? '' : null );
			$url  = Picture_Address::from( $sent, $this->endpoint )->url ?? '';
			if ( '' !== $url ) {
				return $url;
			}
			$is_none = $is_none && '' === $sent;
		}
		return $is_none ? '' : null;
	}

	/**
	 * @template T
	 * @param \Closure(): T $read Reads a part.
	 * @return ?T Null if it has a wrong type.
	 */
	private static function attempt( \Closure $read ): mixed {
		try {
			return $read();
		} catch ( Request_Failed ) {
			return null;
		}
	}
}

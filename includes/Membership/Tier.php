<?php
/**
 * One tier of a campaign.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Membership;

use InvalidArgumentException;

/**
 * Holds a tier as Patreon last reported it. It is kept after it was deleted, because locks and members still name it.
 *
 * @api
 * @since 0.1.0
 */
final class Tier {

	/**
	 * @param string $id           Patreon's id.
	 * @param string $campaign_id  Campaign it belongs to.
	 * @param string $title        May be empty: Patreon allows it.
	 * @param int    $amount_cents Price of one month, in hundredths of the campaign's currency; 0 is a free tier.
	 * @param bool   $published    Unpublished tiers keep their members.
	 * @param bool   $deleted      Deleted on Patreon: no longer listed.
	 * @param string $url          Absolute https address of its checkout, or ''.
	 * @param ?int   $remaining    Places left; null without a limit. Only used to show "sold out", never for access.
	 * @param ?int   $user_limit   Places altogether; null without a limit.
	 * @throws InvalidArgumentException When an id is empty.
	 */
	public function __construct(
		public readonly string $id,
		public readonly string $campaign_id,
		public readonly string $title,
		public readonly int $amount_cents,
		public readonly bool $published = true,
		public readonly bool $deleted = false,
		public readonly string $url = '',
		public readonly ?int $remaining = null,
		public readonly ?int $user_limit = null
	) {
		if ( '' === $id || '' === $campaign_id ) {
			throw new InvalidArgumentException( 'A tier needs its id and the id of its campaign.' );
		}
	}

	/**
	 * @param array<array-key, mixed> $values Values by property name.
	 * @throws InvalidArgumentException When an id is missing.
	 */
	public static function from_array( array $values ): self {
		$facts = new Facts( $values );
		return new self(
			$facts->text( 'id' ),
			$facts->text( 'campaign_id' ),
			$facts->text( 'title' ),
			$facts->number( 'amount_cents' ),
			$facts->flag( 'published' ),
			$facts->flag( 'deleted' ),
			$facts->text( 'url' ),
			$facts->optional_number( 'remaining' ),
			$facts->optional_number( 'user_limit' )
		);
	}

	/**
	 * @return array{id: string, campaign_id: string, title: string, amount_cents: int, published: bool, deleted: bool, url: string, remaining: ?int, user_limit: ?int}
	 */
	public function to_array(): array {
		return array(
			'id'           => $this->id,
			'campaign_id'  => $this->campaign_id,
			'title'        => $this->title,
			'amount_cents' => $this->amount_cents,
			'published'    => $this->published,
			'deleted'      => $this->deleted,
			'url'          => $this->url,
			'remaining'    => $this->remaining,
			'user_limit'   => $this->user_limit,
		);
	}

	/** Tells whether a new member can join it now. */
	public function can_be_joined(): bool {
		return $this->published && ! $this->deleted && ( null === $this->remaining || $this->remaining > 0 );
	}
}
